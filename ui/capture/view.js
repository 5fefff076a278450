// How the part of capture.js looks: drawn anew from what is known, after everything that is done.

Object.assign(Capture.prototype, {
  paint() {
    this.painted = this.known();
    const focused = this.mark();
    const ties = this.place === TIES;
    const need = ties ? null : this.need();
    const { words } = this.data;
    this.part(".prompt").textContent = ties ? words.whoKnows : need.prompt;
    this.part(".about").textContent = ties ? words.circleAbout : need.about;
    this.part(".ask").textContent = ties ? words.askTie : words.ask;
    this.input.placeholder = ties ? words.tiePlaceholder : words.placeholder;
    this.paintProgress();
    this.paintSteps();
    this.paintLevel();
    if (ties) this.paintTies();
    else this.paintNoted(need);
    this.part(".circle").hidden = !ties;
    this.paintFoot(ties, need);
    this.saying();
    this.refocus(focused);
  },

  paintProgress() {
    const { needs, words, total } = this.data;
    const blank = needs.filter((need) => this.blank(need)).length;
    const done = needs.filter((need) => this.people(need)).length + blank;
    const people = Math.max(this.named().size, needs.some((need) => need.people > need.met.length) ? total : 0);
    const bar = this.part("progress");
    bar.max = needs.length;
    bar.value = done;
    const text = words[`soFar${blank ? "Blank" : ""}${people === 1 ? "One" : ""}`];
    const said = filled(text, { done, needs: needs.length, blank, people: this.number(people) });
    bar.setAttribute("aria-label", said);
    this.part(".so-far").textContent = said;
  },

  paintSteps() {
    const steps = this.places().map((place) => {
      const need = place === TIES ? null : this.need(place);
      const people = need ? this.people(need) : this.ties().size;
      const blank = need !== null && this.blank(need);
      const button = make("button", { type: "button" }, need ? need.name : this.data.words.tiesName);
      if (place === this.place) button.setAttribute("aria-current", "step");
      button.append(" ", make("span", {}, people ? `✓ ${people}` : blank ? `– ${this.data.words.blank}` : "–"));
      button.classList.toggle("blank", blank);
      button.dataset.place = place;
      button.onclick = () => {
        this.enter(place);
        this.paint();
      };
      const item = make("li");
      item.append(button);
      return item;
    });
    const list = this.part(".steps");
    const at = list.scrollLeft;
    list.replaceChildren(...steps);
    list.scrollLeft = at;
    const current = list.querySelector("[aria-current]").parentElement;
    const [left, right] = [current.offsetLeft - list.offsetLeft, current.offsetLeft - list.offsetLeft + current.offsetWidth];
    if (left < list.scrollLeft || right > list.scrollLeft + list.clientWidth) list.scrollLeft = left - 20;
  },

  paintLevel() {
    const box = this.part(".level");
    box.hidden = !this.pending;
    if (!this.pending) return;
    const { words } = this.data;
    const name = this.directory.called(this.pending);
    const buttons = [1, 2, 3].map((level) => {
      const button = make("button", { type: "button" }, `${level} ${words.levels[level]}`);
      button.onclick = () => this.level(level);
      return button;
    });
    box.setAttribute("aria-label", filled(words.isAt, { name, level: words.how }));
    box.replaceChildren(make("strong", {}, name), make("span", {}, ` – ${words.how}`), ...buttons);
  },

  paintNoted(need) {
    const met = this.met(need.id);
    const mine = (this.order.get(need.id) ?? []).filter((id) => met.has(id));
    const others = [...met.keys()].filter((id) => !mine.includes(id));
    const rows = [...mine, ...others].slice(0, SHOWN).map((id) => this.row(id, met.get(id)));
    const hidden = this.people(need) - rows.length;
    if (hidden > 0) rows.push(make("li", { className: "more" }, filled(this.data.words.more, { count: this.number(hidden) })));
    if (this.blank(need)) rows.push(make("li", { className: "more" }, this.data.words.isBlank));
    this.part(".noted").setAttribute("aria-label", need.name);
    this.part(".noted").replaceChildren(...rows);
  },

  row(id, level) {
    const { words } = this.data;
    const name = this.directory.called(id);
    const item = make("li", id === this.pending ? { className: "now" } : {});
    item.dataset.person = id;
    const levels = [1, 2, 3].map((each) => {
      const button = make("button", { type: "button", className: "set" }, words.levels[each]);
      button.setAttribute("aria-pressed", String(each === level));
      button.setAttribute("aria-label", filled(words.isAt, { name, level: words.levels[each] }));
      button.dataset.mark = `${id} ${each}`;
      button.onclick = () => this.set(id, each);
      return button;
    });
    const remove = make("button", { type: "button", className: "remove", title: words.remove }, "✕");
    remove.setAttribute("aria-label", filled(words.removeOne, { name }));
    remove.onclick = () => this.drop(item);
    const group = make("span", { className: "levels" });
    group.append(...levels, remove);
    item.append(make("span", { className: "name" }, name), group);
    return item;
  },

  paintTies() {
    const named = [...this.named().entries()].sort((a, b) => b[1] - a[1]).map(([id]) => id);
    this.part(".circle").setAttribute("aria-label", this.data.words.whoKnows);
    this.part(".circle").replaceChildren(...named.slice(0, CHIPS).map((id) => this.chip(id)));
    this.part(".noted").setAttribute("aria-label", this.data.words.tiesName);
    this.part(".noted").replaceChildren(...this.tieRows());
    this.circle = this.circle.filter((id) => named.includes(id));
  },

  chip(id) {
    const chosen = this.circle.includes(id);
    const chip = make("button", { type: "button", className: "chip" }, (chosen ? "✓ " : "") + this.directory.called(id));
    chip.setAttribute("aria-pressed", String(chosen));
    chip.dataset.mark = id;
    chip.onclick = () => this.toggle(id);
    return chip;
  },

  tieRows() {
    const by = new Map();
    for (const [one, other] of this.ties().values()) {
      const [a, b] = this.directory.called(one).localeCompare(this.directory.called(other)) <= 0 ? [one, other] : [other, one];
      by.set(a, [...(by.get(a) ?? []), b]);
    }
    const people = [...by.keys()].sort((a, b) => this.directory.called(a).localeCompare(this.directory.called(b)));
    return people.slice(0, SHOWN).map((one) => {
      const item = make("li");
      const known = make("span", { className: "levels" });
      known.append(...by.get(one).map((other) => this.tie(one, other)));
      item.append(make("span", { className: "name" }, filled(this.data.words.knows, { name: this.directory.called(one) })), known);
      return item;
    });
  },

  tie(one, other) {
    const name = this.directory.called(other);
    const button = make("button", { type: "button", className: "chip" }, `${name} ✕`);
    button.setAttribute("aria-label", filled(this.data.words.removeTie, { name: this.directory.called(one), other: name }));
    button.onclick = () => this.know(one, other, false);
    return button;
  },

  paintFoot(ties, need) {
    const { words } = this.data;
    const first = this.places()[0] === this.place;
    const [back, on, join] = [this.part(".back"), this.part(".on"), this.part(".join")];
    back.textContent = words.back;
    back.disabled = first;
    on.textContent = ties ? "" : this.people(need) ? words.next : words.skip;
    on.hidden = ties;
    join.hidden = !ties;
    join.textContent = words.join;
    join.disabled = this.circle.length < 2;
    this.part(".keys").textContent = ties ? words.tieKeys : words.keys;
  },

  saying() {
    const { words, trouble } = this.data;
    const waiting = this.drafts.edits.length;
    this.part(".saved").textContent = waiting ? (trouble ? words.notSaved : words.saving) : this.drafts.number ? words.saved : "";
  },

  number(value) {
    return value.toLocaleString(this.data.words.language);
  },

  say(text) {
    this.part(".live").textContent = text;
  },

  // --- the list under what is typed -----------------------------------------------------------------------------------

  offer(again = false) {
    const text = this.input.value.trim();
    const named = this.named();
    const among = this.place === TIES ? [...named.keys()].map((id) => this.directory.people.get(id)).filter(Boolean) : undefined;
    const found = text ? this.directory.find(text, (id) => named.get(id) ?? 0, OFFERED, among) : [];
    this.options = found.map((person) => ({ take: () => this.take(person.id), name: person.name, about: person.about }));
    if (text && this.place !== TIES) this.options.push({ take: () => this.takeNew(text), name: text, about: this.data.words.fresh });
    this.at = again ? Math.min(this.at ?? 0, Math.max(this.options.length - 1, 0)) : 0;
    this.list.replaceChildren(...this.options.map((option, at) => this.option(option, at)));
    this.list.hidden = !this.options.length;
    this.input.setAttribute("aria-expanded", String(this.options.length > 0));
    this.light();
  },

  option({ take, name, about }, at) {
    const item = make("li", { id: `option-${at}` });
    item.setAttribute("role", "option");
    item.append(make("span", { className: "name" }, name), make("span", { className: "aside" }, about));
    item.onpointerdown = (event) => event.preventDefault();
    item.onclick = () => {
      take();
      this.focus();
    };
    return item;
  },

  walk(by) {
    this.at = (this.at + by + this.options.length) % Math.max(this.options.length, 1);
    this.light();
  },

  light() {
    [...this.list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === this.at)));
    if (this.options.length) this.input.setAttribute("aria-activedescendant", `option-${this.at}`);
    else this.input.removeAttribute("aria-activedescendant");
    this.list.children[this.at]?.scrollIntoView({ block: "nearest" });
  },

  // A button that was drawn anew keeps the focus.
  mark() {
    const active = this.part(".kith").getRootNode().activeElement;
    return active?.dataset?.mark ?? (active?.dataset?.place ? `step ${active.dataset.place}` : null);
  },

  refocus(mark) {
    if (mark === null) return;
    const wanted = [...this.part(".kith").querySelectorAll("[data-mark], [data-place]")];
    wanted.find((b) => b.dataset.mark === mark || `step ${b.dataset.place}` === mark)?.focus({ preventScroll: true });
  },
});

// A text with its {names} filled in, each once.
function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}

function make(tag, properties = {}, text = "") {
  const element = Object.assign(document.createElement(tag), properties);
  if (text) element.textContent = text;
  return element;
}
