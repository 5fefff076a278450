// The buttons above the picture, the search in it, and the line below that says in words how it is looked at.
class Toolbar {
  constructor(root, picture) {
    this.picture = picture;
    this.box = root.querySelector(".toolbar");
    this.said = root.querySelector(".said");
    this.find = this.box.querySelector("input");
    this.steps = this.box.querySelector("select");
    this.buttons = this.box.querySelector(".buttons");
    this.find.addEventListener("input", () => picture.search(this.find.value));
    this.find.addEventListener("keydown", (event) => {
      if (event.key === "Enter") picture.choose(picture.firstFound());
      else if (event.key === "Escape") picture.search((this.find.value = ""));
      else return;
      event.preventDefault();
    });
    this.steps.addEventListener("change", () => picture.act({ depth: Number(this.steps.value) }));
  }

  words(words, opens) {
    const told = JSON.stringify([words.tools, opens]);
    if (this.told === told) return;
    this.told = told;
    this.texts = words.said;
    this.box.setAttribute("aria-label", words.toolbar);
    this.find.placeholder = words.search;
    this.find.setAttribute("aria-label", words.search);
    this.steps.setAttribute("aria-label", words.steps);
    this.steps.replaceChildren(...words.depths.map((says, value) => new Option(says, String(value))));
    const tools = Object.entries(words.tools).filter(([name]) => opens || name !== "open");
    this.buttons.replaceChildren(...tools.map(([name, [label, title]]) => this.button(name, label, title)));
  }

  button(name, label, title) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.tool = name;
    button.title = title;
    button.textContent = label;
    button.onclick = () => this.picture.tool(name);
    return button;
  }

  // aria-disabled and not disabled: what has the focus must not lose it when there is nothing to do any more.
  show({ state, history }, able, told) {
    this.steps.value = String(state.depth);
    const can = { ...able, all: state.hidden.length + state.off.length > 0 || state.depth > 0, undo: history.length > 0 };
    for (const button of this.buttons.children) {
      button.setAttribute("aria-disabled", String(!can[button.dataset.tool]));
      if (button.dataset.tool === "path") button.setAttribute("aria-pressed", String(state.path));
    }
    const text = told.map(([what, values]) => this.texts[what].replace(/\{(\w+)\}/g, (_, name) => shown(values[name]))).join(" ");
    if (this.said.textContent !== text) this.said.textContent = text;
  }
}

function shown(value) {
  return typeof value === "number" ? value.toLocaleString(document.documentElement.lang || "en") : value;
}
