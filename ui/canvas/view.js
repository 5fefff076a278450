// How the picture is looked at: what is hidden, what was moved, how far one sees. Kept by the browser for this tab, a
// map and a view each, so that it survives every rerun and reload; every change of it can be taken back.
const UNDO = 30;
const EMPTY = { hidden: [], off: [], depth: 0, moved: {}, path: false };

class View {
  constructor(place) {
    this.place = `kith:${place}`;
    const kept = stored(this.place) ?? {};
    this.state = { ...EMPTY, ...kept.state };
    this.camera = kept.camera ?? null;
    this.history = stored(`${this.place}/steps`) ?? [];
  }

  keep() {
    store(this.place, { state: this.state, camera: this.camera });
  }

  change(change) {
    const after = { ...this.state, ...change };
    if (JSON.stringify(after) === JSON.stringify(this.state)) return false;
    this.step([...this.history, this.state].slice(-UNDO), after);
    return true;
  }

  undo() {
    const before = this.history.at(-1);
    if (before === undefined) return false;
    this.step(this.history.slice(0, -1), before);
    return true;
  }

  step(history, state) {
    [this.history, this.state] = [history, state];
    store(`${this.place}/steps`, history);
    this.keep();
  }

  see(camera) {
    this.camera = camera;
    this.keep();
  }

  toggle(list, value) {
    const there = this.state[list].includes(value);
    return this.change({ [list]: there ? this.state[list].filter((v) => v !== value) : [...this.state[list], value] });
  }

  pins(node) {
    return node.id in this.state.moved;
  }

  hides(node) {
    if (node.kind === "me") return false;
    const { hidden, off, depth } = this.state;
    if (hidden.includes(node.id) || off.includes(node.role) || off.includes(node.shape)) return true;
    if (off.includes(PINNED) && this.pins(node)) return true;
    return depth > 0 && node.kind === "person" && (node.way.length < 2 || node.way.length - 1 > depth);
  }

  put(node) {
    const [x, y] = this.state.moved[node.id] ?? [node.x, node.y];
    return { ...node, x, y };
  }
}

function stored(place) {
  try {
    return JSON.parse(sessionStorage.getItem(place));
  } catch {
    return null;
  }
}

function store(place, what) {
  try {
    sessionStorage.setItem(place, JSON.stringify(what));
  } catch {
    // a full or forbidden storage costs the memory of the view, not the view
  }
}
