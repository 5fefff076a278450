// What stands around every page in the browser: its language, what is told to screen readers, and clicks that wait.

// What was just done is told to screen readers too: the line of notices is a live region wherever it is drawn.
const told = new MutationObserver(() => {
  for (const line of document.querySelectorAll(".st-key-notice:not([role])")) line.setAttribute("role", "status");
});

// What is painted on a canvas has the colours of the screen: on paper those of a dark one are turned round.
addEventListener("beforeprint", () => {
  const ground = getComputedStyle(document.querySelector('[data-testid="stApp"]')).colorScheme;
  const turned = ground === "dark" ? "invert(1) hue-rotate(180deg) brightness(1.13)" : "none";
  document.documentElement.style.setProperty("--kith-paper", turned);
});

export default function ({ data }) {
  document.documentElement.lang = data.language;
  told.observe(document.body, { childList: true, subtree: true });
  globalThis.__kithKeeping ??= new Keeping();
  globalThis.__kithSpeech ??= new Speech();
  globalThis.__kithSpeech.speak(data.words);
}
