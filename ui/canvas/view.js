// How the picture is looked at: what is hidden, what was moved, how far one sees. Kept by the browser for this tab, a
// map and a view each, so that it survives every rerun and reload; every change of it can be taken back.
const UNDO = 30;
const EMPTY = { hidden: [], off: [], depth: 0, moved: {}, path: false };
const histories = (globalThis.__kithViews ??= new Map());

class View {
  constructor(place) {
    this.place = `kith:${place}`;
    const kept = this.read();
    this.state = { ...EMPTY, ...kept.state };
    this.camera = kept.camera ?? null;
    if (!histories.has(this.place)) histories.set(this.place, []);
    this.history = histories.get(this.place);
  }

  read() {
    try {
      return JSON.parse(sessionStorage.getItem(this.place)) ?? {};
    } catch {
      return {};
    }
  }

  keep() {
    try {
      sessionStorage.setItem(this.place, JSON.stringify({ state: this.state, camera: this.camera }));
    } catch {
      // a full or forbidden storage costs the memory of the view, not the view
    }
  }

  change(change) {
    const before = JSON.stringify(this.state);
    const after = { ...this.state, ...change };
    if (JSON.stringify(after) === before) return false;
    this.history.push(before);
    if (this.history.length > UNDO) this.history.shift();
    this.state = after;
    this.keep();
    return true;
  }

  undo() {
    const before = this.history.pop();
    if (before === undefined) return false;
    this.state = JSON.parse(before);
    this.keep();
    return true;
  }

  see(camera) {
    this.camera = camera;
    this.keep();
  }

  toggle(list, value) {
    const there = this.state[list].includes(value);
    return this.change({ [list]: there ? this.state[list].filter((v) => v !== value) : [...this.state[list], value] });
  }

  hides(node) {
    if (node.kind === "me") return false;
    const { hidden, off, depth } = this.state;
    if (hidden.includes(node.id) || off.includes(node.role) || off.includes(node.shape)) return true;
    return depth > 0 && node.kind === "person" && (node.way.length < 2 || node.way.length - 1 > depth);
  }

  put(node) {
    const [x, y] = this.state.moved[node.id] ?? [node.x, node.y];
    return { ...node, x, y };
  }
}
