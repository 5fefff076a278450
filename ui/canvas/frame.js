// What stands around every page in the browser: its language, what is told to screen readers, and clicks that wait.

// What was just done is told to screen readers too: the line of notices is a live region wherever it is drawn.
const told = new MutationObserver(() => {
  for (const line of document.querySelectorAll(".st-key-notice:not([role])")) line.setAttribute("role", "status");
});

export default function ({ data }) {
  document.documentElement.lang = data.language;
  told.observe(document.body, { childList: true, subtree: true });
  globalThis.__kithKeeping ??= new Keeping();
  globalThis.__kithSpeech ??= new Speech();
  globalThis.__kithSpeech.speak(data.words);
}
