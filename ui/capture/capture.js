// One need after the other: a name, Enter, a digit. All of it happens here; the page is told in batches (drafts.js).
// Names reach the page only through `data`, and are set by textContent.

const TIES = "ties";
const OFFERED = 8;
const CHIPS = 120;
const SHOWN = 60;
const IDLE = 800;
const AGAIN = 4000;

// Who goes elsewhere with the pointer may be about to open another page: what is told before the click arrives there.
const AWAY = ["pointermove", "pointerdown"];

const instances = new WeakMap();

export default function (component) {
  const root = component.parentElement;
  let capture = instances.get(root);
  if (!capture) {
    capture = new Capture(root, component.data);
    instances.set(root, capture);
  }
  capture.show(component.data, component.setStateValue);
  return () => {
    capture.destroy();
    instances.delete(root);
  };
}

class Capture {
  constructor(root, data) {
    this.part = (name) => root.querySelector(name);
    this.input = this.part("input");
    this.list = this.part("#options");
    this.drafts = new Drafts(data.map);
    this.directory = null;
    this.place = null;
    this.pending = null;
    this.circle = [];
    this.order = new Map();
    this.undoable = [];
    this.listen();
  }

  // --- what is known ---------------------------------------------------------------------------------------------------

  show(data, tell) {
    this.data = data;
    this.tell = tell;
    const upTo = this.drafts.saved(data.acks);
    if (this.token !== data.directory.token) {
      this.directory = new Directory(data.directory);
      this.token = data.directory.token;
    }
    for (const edit of this.drafts.edits) if (edit.person) this.directory.add(edit.person, edit.name);
    const first = this.place === null;
    const led = this.drafts.number <= upTo && this.place !== data.place;
    if (first || led || !this.places().includes(this.place)) this.enter(data.place, false);
    if (first) {
      this.input.value = this.drafts.at === this.place ? this.drafts.typed : "";
      this.focus();
    }
    if (this.painted !== this.known()) this.paint();
    this.saying();
    this.offer(true);
    clearTimeout(this.again);
    if (this.drafts.edits.length) this.again = setTimeout(() => this.flush(true), first ? 300 : AGAIN);
  }

  // Everything that is drawn. What is saved looks as it did before, so that nothing moves under the pointer.
  known() {
    const needs = this.data.needs.map((need) => [need.id, need.name, need.prompt, need.people - need.met.length, this.blank(need), [...this.met(need.id)]]);
    return JSON.stringify([this.data.words.language, this.place, this.pending, this.circle, this.data.total, needs, [...this.ties().keys()]]);
  }

  need(id = this.place) {
    return this.data.needs.find((need) => need.id === id);
  }

  // Who meets a need at which level: as it is saved, with what was typed since.
  met(id) {
    const found = new Map(this.need(id).met);
    for (const edit of this.drafts.edits) {
      if (edit.need !== id || !edit.person) continue;
      if (edit.level === null) found.delete(edit.person);
      else found.set(edit.person, edit.level);
    }
    return found;
  }

  // How many people meet a need, those who are not shown as well.
  people(need) {
    return this.met(need.id).size + need.people - need.met.length;
  }

  blank(need) {
    const last = this.drafts.edits.findLast((edit) => edit.need === need.id && edit.blank !== undefined);
    return !this.people(need) && (last?.blank ?? need.blank);
  }

  // Everybody who meets a need, and how many needs each of them meets.
  named() {
    const found = new Map();
    for (const need of this.data.needs) for (const id of this.met(need.id).keys()) found.set(id, (found.get(id) ?? 0) + 1);
    return found;
  }

  ties() {
    const found = new Map(this.data.ties.map((pair) => [pairKey(...pair), pair]));
    for (const edit of this.drafts.edits) {
      if (edit.knows === undefined) continue;
      if (edit.knows) found.set(pairKey(...edit.pair), edit.pair);
      else found.delete(pairKey(...edit.pair));
    }
    return found;
  }

  places() {
    return [...this.data.needs.map((need) => need.id), TIES];
  }

  // --- what is done ----------------------------------------------------------------------------------------------------

  enter(place, chosen = true) {
    this.place = this.places().includes(place) ? place : this.places()[0];
    this.pending = null;
    if (chosen) {
      this.drafts.move();
      this.type("");
      this.flush();
      this.focus();
    }
  }

  step(by) {
    const places = this.places();
    const to = places[places.indexOf(this.place) + by];
    if (to) this.enter(to);
    this.paint();
  }

  // The next step; a need for which nobody was named is left blank.
  goOn() {
    const need = this.place === TIES ? null : this.need();
    if (need && !this.people(need) && !this.blank(need)) {
      this.undoable.push({ need: need.id, blank: false });
      this.edit({ need: need.id, blank: true });
    }
    this.step(1);
  }

  set(person, level, need = this.place) {
    const before = this.met(need).get(person) ?? null;
    if (before === level) return;
    this.undoable.push({ need, person, level: before });
    this.edit({ need, person, name: this.directory.name(person), level });
  }

  edit(edit) {
    this.drafts.add(edit);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), IDLE);
    this.paint();
  }

  undo() {
    const last = this.undoable.pop();
    if (!last) return;
    if (!last.person) this.edit(last);
    else this.edit({ ...last, name: this.directory.name(last.person) });
    if (last.blank !== undefined) this.enter(last.need);
    this.pending = null;
    this.say(this.data.words.undone);
    this.paint();
  }

  take(person) {
    this.type("");
    if (this.place === TIES) {
      this.toggle(person, true);
      return;
    }
    const known = this.met(this.place).get(person);
    const order = (this.order.get(this.place) ?? []).filter((id) => id !== person);
    this.order.set(this.place, [person, ...order]);
    this.pending = person;
    if (known === undefined) this.set(person, 2);
    else this.paint();
    this.say(`${this.directory.called(person)}. ${this.data.words.how}`);
  }

  takeNew(name) {
    const id = `p${random(6)}`;
    this.directory.add(id, name);
    this.take(id);
  }

  toggle(person, only = false) {
    const at = this.circle.indexOf(person);
    if (at < 0) this.circle.push(person);
    else if (!only) this.circle.splice(at, 1);
    this.say(this.circle.map((id) => this.directory.called(id)).join(", "));
    this.paint();
  }

  // Everybody in the circle knows everybody else in it.
  join() {
    const known = this.ties();
    this.circle.forEach((one, at) => {
      for (const other of this.circle.slice(at + 1)) if (!known.has(pairKey(one, other))) this.know(one, other, true);
    });
    this.say(this.data.words.joined);
    this.circle = [];
    this.paint();
    this.focus();
  }

  know(one, other, knows) {
    this.undoable.push({ pair: [one, other], knows: !knows });
    this.edit({ pair: [one, other], knows });
  }

  unsent() {
    return this.drafts.edits.length > 0 && this.sent !== this.drafts.number;
  }

  flush(again = false) {
    clearTimeout(this.timer);
    if (again) this.drafts.move();
    const { run, number: n, edits } = this.drafts;
    if (this.sent === n) return;
    this.sent = n;
    this.tell?.("batch", { run, n, edits, place: this.place });
    this.saying();
  }

  // --- keys ------------------------------------------------------------------------------------------------------------

  listen() {
    this.input.addEventListener("input", () => this.typing());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.part(".noted").addEventListener("keydown", (event) => this.rowKey(event));
    this.part(".circle").addEventListener("keydown", (event) => this.chipKey(event));
    this.part(".back").onclick = () => this.step(-1);
    this.part(".on").onclick = () => this.goOn();
    this.part(".join").onclick = () => this.join();
    this.leave = () => this.unsent() && this.flush();
    this.away = (event) => this.unsent() && !event.composedPath().includes(this.part(".kith")) && this.flush();
    document.addEventListener("visibilitychange", this.leave);
    this.part(".kith").addEventListener("focusout", this.leave);
    for (const name of AWAY) document.addEventListener(name, this.away, { capture: true, passive: true });
  }

  typing() {
    if (this.input.value.trim()) this.pending = null;
    this.type(this.input.value);
    this.paintLevel();
    this.offer();
  }

  type(text) {
    if (this.input.value !== text) this.input.value = text;
    this.drafts.typed = text;
    this.drafts.at = this.place;
    this.drafts.keep();
    if (!text) this.offer();
  }

  key(event) {
    if (event.isComposing || event.altKey) return;
    if ((event.ctrlKey || event.metaKey) && event.key === "z" && !this.input.value) this.undo();
    else if (event.ctrlKey || event.metaKey) return;
    else if (event.key === "Enter") this.onEnter();
    else if (this.pending && !this.input.value && "123".includes(event.key)) this.level(Number(event.key));
    else if (event.key === "Backspace" && !this.input.value && this.pending) this.untake();
    else if (event.key === "Backspace" && !this.input.value && this.circle.length) this.toggle(this.circle.at(-1));
    else if (event.key === "Escape") this.type("");
    else if (event.key === "PageDown") this.step(1);
    else if (event.key === "PageUp") this.step(-1);
    else if (event.key === "ArrowDown" && !this.options?.length) this.intoRows();
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") this.walk(event.key === "ArrowDown" ? 1 : -1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  onEnter() {
    if (this.input.value.trim()) this.options[this.at]?.take();
    else if (this.place === TIES && this.circle.length > 1) this.join();
    else this.goOn();
  }

  // Whoever was just taken is let go, with what that changed.
  untake() {
    if (this.undoable.at(-1)?.person === this.pending) this.undo();
    else {
      this.pending = null;
      this.paint();
    }
  }

  level(level) {
    const person = this.pending;
    this.pending = null;
    this.set(person, level);
    this.say(filled(this.data.words.isAt, { name: this.directory.called(person), level: this.data.words.levels[level] }));
    this.paint();
    this.focus();
  }

  intoRows() {
    this.part(".noted button, .circle button")?.focus();
  }

  rowKey(event) {
    const row = event.target.closest("li");
    const rows = [...this.part(".noted").children];
    const to = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (to) (rows[rows.indexOf(row) + to]?.querySelector("button") ?? this.input).focus();
    else if (event.key === "Escape") this.focus();
    else if ((event.key === "Delete" || event.key === "Backspace") && row.dataset.person) this.drop(row);
    else if (["1", "2", "3"].includes(event.key) && row.dataset.person) this.set(row.dataset.person, Number(event.key));
    else return;
    event.preventDefault();
  }

  drop(row) {
    this.set(row.dataset.person, null);
    this.focus();
  }

  chipKey(event) {
    const chips = [...this.part(".circle").children];
    const to = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (to) (chips[chips.indexOf(event.target) + to] ?? this.input).focus();
    else if (event.key === "Escape") this.focus();
    else return;
    event.preventDefault();
  }

  focus() {
    this.input.focus({ preventScroll: true });
  }

  destroy() {
    this.flush();
    clearTimeout(this.timer);
    clearTimeout(this.again);
    document.removeEventListener("visibilitychange", this.leave);
    for (const name of AWAY) document.removeEventListener(name, this.away, true);
  }
}

function pairKey(a, b) {
  return JSON.stringify(a < b ? [a, b] : [b, a]);
}
