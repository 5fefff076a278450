// The one field for a name: who is drawn is lit up and offered at once, everybody else as soon as the page has found
// them. What is chosen there is chosen in the picture, wherever it is.
const ASK_DELAY = 250;
const AT_ONCE = 5;
const OFFERED = 10;

class Finder {
  constructor(root, picture) {
    this.picture = picture;
    this.field = root.querySelector("[role=combobox]");
    this.list = root.querySelector(".hits");
    this.nobody = root.querySelector(".nobody");
    this.close();
    this.field.addEventListener("input", () => this.typed());
    this.field.addEventListener("focus", () => this.offer());
    this.field.addEventListener("blur", () => this.close());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
  }

  words({ search, away, said }) {
    this.away = away;
    this.nobody.textContent = said.none;
    this.field.placeholder = search;
    for (const part of [this.field, this.list]) part.setAttribute("aria-label", search);
  }

  get text() {
    return this.field.value.trim();
  }

  // What the page found for what stands in the field; null while it has not answered.
  get answer() {
    const { found } = this.picture.data;
    return found.text === this.text ? found.hits : null;
  }

  typed() {
    if (!this.picture.network) return;
    this.entered = false;
    this.at = -1;
    this.picture.search(this.text);
    this.offer();
    clearTimeout(this.timer);
    if (this.text && !this.answer) this.timer = setTimeout(() => this.picture.tell("sought", this.text), ASK_DELAY);
  }

  // Called when the page has answered.
  show() {
    if (this.field.getRootNode().activeElement !== this.field) return;
    this.offer();
    if (this.entered && this.answer) this.choose();
  }

  offer() {
    const drawn = this.text ? this.picture.called(this.text).slice(0, AT_ONCE) : [];
    const there = new Set(drawn.map(({ id }) => id));
    const others = this.text ? (this.answer ?? []).filter(({ id }) => !there.has(id)) : [];
    this.hits = [...drawn, ...others].slice(0, OFFERED);
    this.at = Math.min(this.at, this.hits.length - 1);
    this.list.replaceChildren(...this.hits.map((hit, place) => this.option(hit, place)));
    this.nobody.hidden = !this.text || !this.answer || this.hits.length > 0;
    this.mark();
  }

  option({ id, label }, place) {
    const item = document.createElement("li");
    item.id = `hit-${place}`;
    item.setAttribute("role", "option");
    item.textContent = label;
    if (!this.picture.byId.has(id)) item.append(" ", Object.assign(document.createElement("small"), { textContent: this.away }));
    item.addEventListener("click", () => this.choose(place));
    return item;
  }

  mark() {
    for (const [place, item] of [...this.list.children].entries()) item.setAttribute("aria-selected", String(place === this.at));
    this.list.hidden = this.hits.length === 0;
    this.field.setAttribute("aria-expanded", String(!this.list.hidden));
    if (this.at < 0) this.field.removeAttribute("aria-activedescendant");
    else this.field.setAttribute("aria-activedescendant", `hit-${this.at}`);
  }

  // The one that is marked, or the first; where nothing is offered yet, what the page answers.
  choose(place = Math.max(this.at, 0)) {
    const id = this.hits[place]?.id ?? (this.answer && this.picture.firstFound());
    this.entered = !id;
    if (!id) return;
    this.clear();
    this.picture.goTo(id);
  }

  clear() {
    clearTimeout(this.timer);
    this.field.value = "";
    this.picture.search("");
    this.close();
  }

  close() {
    [this.hits, this.at, this.entered, this.nobody.hidden] = [[], -1, false, true];
    this.list.replaceChildren();
    this.mark();
  }

  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.walk(step);
    else if (event.key === "Enter") this.choose();
    else if (event.key === "Escape") this.clear();
    else return;
    event.preventDefault();
  }

  walk(step) {
    const last = this.hits.length - 1;
    this.at = Math.min(Math.max(this.at + step, Math.min(0, last)), last);
    this.mark();
  }
}
