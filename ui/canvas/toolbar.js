// The buttons above the picture, and the line below that says in words how it is looked at.
class Toolbar {
  constructor(root, picture) {
    this.picture = picture;
    this.box = root.querySelector(".toolbar");
    this.said = root.querySelector(".said");
    this.steps = this.box.querySelector("select");
    this.buttons = this.box.querySelector(".buttons");
    this.steps.addEventListener("change", () => picture.act({ depth: Number(this.steps.value) }));
  }

  words(words, opens) {
    const told = JSON.stringify([words.tools, opens]);
    if (this.told === told) return;
    this.told = told;
    this.texts = words.said;
    this.box.setAttribute("aria-label", words.toolbar);
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
  show({ state, history }, able, pressed, told) {
    this.steps.value = String(state.depth);
    const can = { ...able, all: state.hidden.length + state.off.length > 0 || state.depth > 0, undo: history.length > 0 };
    for (const button of this.buttons.children) {
      const name = button.dataset.tool;
      button.setAttribute("aria-disabled", String(!can[name]));
      if (name in pressed) button.setAttribute("aria-pressed", String(pressed[name]));
    }
    const text = told.map(([what, values]) => this.texts[what].replace(/\{(\w+)\}/g, (_, name) => shown(values[name]))).join(" ");
    if (this.said.textContent !== text) this.said.textContent = text;
  }
}

function shown(value) {
  return typeof value === "number" ? value.toLocaleString(document.documentElement.lang || "en") : value;
}
