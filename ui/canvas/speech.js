// The language of the page, and what Streamlit itself says on it: it has no translations. Words are exchanged where
// Streamlit puts words of its own, never where names may stand; what another version says otherwise stays as it is.

const PARTS = [
  "MainMenuPopover",
  "ElementToolbar",
  "FileUploaderDropzone",
  "DataFrameColumnMenu",
  "DataFrameColumnFormattingMenu",
  "TooltipContent",
  "SelectboxVirtualDropdownEmpty",
]
  .map((name) => `[data-testid="st${name}"]`)
  .concat('[data-testid="InputInstructions"]', '[data-key="__select_all__"]', 'a[href="#stMain"]', "header nav")
  .join(", ");
const NAMED = ["button", "input", "nav", "[role=menu]", "[role=group]"].map((kind) => `${kind}[aria-label]`).join(", ");

const HELP = "Help for ";

class Speech {
  constructor() {
    this.known = new WeakMap();
    this.words = new Map();
    this.patterns = [];
    this.watch = new MutationObserver(() => this.soon());
  }

  speak(words) {
    this.words = new Map(Object.entries(words));
    this.patterns = [...this.words].filter(([text]) => text.includes("{n}")).map(([text, said]) => [pattern(text), said]);
    this.watch.disconnect();
    if (this.words.size) this.watch.observe(document.body, { childList: true, characterData: true, subtree: true });
    this.all();
  }

  soon() {
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = undefined;
      this.all();
    });
  }

  all() {
    for (const part of document.querySelectorAll(PARTS)) {
      const nodes = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      while (nodes.nextNode()) this.exchange(nodes.currentNode, nodes.currentNode.data, "data");
    }
    for (const part of document.querySelectorAll(NAMED)) this.exchange(part, part.ariaLabel, "ariaLabel");
    for (const part of document.querySelectorAll("input[placeholder]")) this.exchange(part, part.placeholder, "placeholder");
  }

  // A node that says what it was made to say is asked for what Streamlit said, so that any language follows any other.
  exchange(node, shown, field) {
    const known = this.known.get(node);
    const own = known?.said === shown ? known.own : shown;
    const said = this.said(own, field) ?? own;
    if (said === shown) return;
    this.known.set(node, { own, said });
    node[field] = said;
  }

  said(text, field) {
    if (this.words.has(text)) return this.words.get(text);
    for (const [fits, said] of this.patterns) {
      const found = fits.exec(text);
      if (found) return said.replace(/\{\w+\}/, () => found[1]);
    }
    if (field !== "ariaLabel") return undefined;
    if (text.startsWith(HELP)) return this.words.get(`${HELP}{name}`)?.replace("{name}", () => text.slice(HELP.length));
    const [name, ...about] = text.split(": ");
    return about.length && this.words.has(name) ? [this.words.get(name), ...about].join(": ") : undefined;
  }
}

function pattern(text) {
  return new RegExp(`^${text.replace("{n}", "(\\d+)")}$`);
}
