// What a screen reader pronounces the page as, and a browser offers to translate it from; and Streamlit's own words in
// that language. Only where Streamlit itself speaks: what somebody typed is never touched.
const TEXTS = [
  "[data-testid=stFileUploaderDropzone] button p",
  "[data-testid=stFileUploaderDropzoneInstructions] span",
  "[data-testid=stTopNavSection] p",
  "[data-testid=stMainMenuList] button, [data-testid=stMainMenuItemLabel]",
  "[data-testid=stSelectboxVirtualDropdown] li[aria-disabled=true], [data-testid=stSelectboxVirtualDropdownEmpty]",
].join();
const LABELS = [
  "[data-testid=stFileUploaderDropzoneInput]",
  "[data-testid=stTopNav]",
  "[data-testid=stMainMenu], [data-testid=stMainMenu] button, [data-testid=stMainMenuList], [data-testid=stThemeSwitcher]",
  "[data-testid=stElementToolbar] button",
  "[data-testid=stSelectbox] button",
].join();
const INPUTS = "[data-testid=stSelectbox] input, [data-testid=stMultiSelect] input";

let words = {};
let watching = null;
let waiting = false;
const changed = new Map();

function said(text) {
  const number = text.match(/\d+/)?.[0];
  const [head, ...rest] = text.split(": ");
  if (text in words) return words[text];
  if (number && text.replace(number, "{n}") in words) return words[text.replace(number, "{n}")].replace("{n}", number);
  return rest.length && head in words ? [words[head], ...rest].join(": ") : null;
}

function say(node, read, write) {
  const now = said(read(node)?.trim() ?? "");
  if (now === null || now === read(node)) return;
  const before = read(node);
  write(node, now);
  changed.set(node, () => read(node) === now && write(node, before));
}

function speak() {
  waiting = false;
  for (const node of changed.keys()) if (!node.isConnected) changed.delete(node);
  for (const element of document.querySelectorAll(TEXTS)) {
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) say(node, (n) => n.nodeValue, (n, text) => (n.nodeValue = text));
    }
  }
  const attribute = (name) => [(n) => n.getAttribute(name), (n, text) => n.setAttribute(name, text)];
  for (const element of document.querySelectorAll(LABELS)) say(element, ...attribute("aria-label"));
  for (const element of document.querySelectorAll(INPUTS)) say(element, ...attribute("placeholder"));
}

function soon() {
  if (!waiting) requestAnimationFrame(speak);
  waiting = true;
}

export default function (component) {
  document.documentElement.lang = component.data.language;
  for (const undo of changed.values()) undo();
  changed.clear();
  words = component.data.words;
  watching?.disconnect();
  watching = Object.keys(words).length ? new MutationObserver(soon) : null;
  watching?.observe(document.body, { childList: true, subtree: true, characterData: true });
  speak();
}
