// The picture: vis-network fed with what pyvis built. Positions and roles come from Python, looks from looks.js.
// Names reach the page only through `data`, and are set as text: on the canvas, by textContent, by innerText (tooltips).

const LIBRARY = "__kithVis";
const TALL_BELOW = 600;
const KEY_DELAY = 250;
const HOVER_DELAY = 50;
const ZOOM = 1.25;
const CROWDED = 150;
const STEP = 12;
const KEYS = { Enter: "open", h: "hide", o: "others", p: "path", a: "all", b: "back", z: "undo", "+": "in", "=": "in", "-": "out", 0: "fit" };
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const instances = new WeakMap();

export default function (component) {
  const root = component.parentElement;
  let picture = instances.get(root);
  if (!picture) {
    picture = new Picture(root);
    instances.set(root, picture);
  }
  whenReady(() => picture.show(component.data, component.setStateValue));
  return () => {
    picture.destroy();
    instances.delete(root);
  };
}

function whenReady(draw) {
  if (globalThis[LIBRARY]) draw();
  else globalThis.addEventListener("kith-vis", draw, { once: true });
}

class Picture {
  constructor(root) {
    this.root = root;
    this.cv = root.querySelector(".cv");
    this.live = root.querySelector(".live");
    this.hint = root.querySelector(".hint");
    this.twin = new Twin(root.querySelector("ul"), (id) => this.choose(id));
    this.toolbar = new Toolbar(root, this);
    this.selected = null;
    this.kept = new Set();
    this.found = null;
    this.hovered = null;
    this.sent = 0;
    this.armed = false;
    this.alive = true;
    this.listen();
  }

  show(data, tell) {
    if (!this.alive) return;
    this.data = data;
    this.tell = tell;
    this.words(data.words);
    if (!this.network) this.sent = data.ack;
    const wanted = this.shape();
    const before = this.selected;
    if (this.sent <= data.ack && this.selected !== data.selected[wanted]) {
      this.selected = data.selected[wanted];
      this.kept.clear();
    }
    if (!this.network || this.drawn !== wanted || this.place !== data.place) this.build(wanted);
    else this.reconcile(data[wanted]);
    this.paint();
    if (this.selected !== before) this.reveal();
  }

  words(words) {
    this.cv.setAttribute("aria-label", words.picture);
    this.root.querySelector("summary").textContent = words.list;
    this.root.querySelector("ul").setAttribute("aria-label", words.list);
    this.root.querySelector(".tools").setAttribute("aria-label", words.zoom);
    for (const button of this.root.querySelectorAll(".tools button")) {
      button.title = words[button.dataset.do];
      button.setAttribute("aria-label", words[button.dataset.do]);
    }
    this.hint.textContent = words.wheel;
    this.toolbar.words(words, this.data.opens);
  }

  shape() {
    return this.cv.clientWidth < TALL_BELOW ? "tall" : "wide";
  }

  build(shape) {
    const vis = globalThis[LIBRARY];
    this.network?.destroy();
    this.drawn = shape;
    this.place = this.data.place;
    this.view = new View(`${this.place}/${shape}`);
    this.hovered = null;
    this.take(this.data[shape]);
    this.restyle();
    this.nodes = new vis.DataSet(this.part.nodes.map((n) => ({ ...placed(this.view.put(n)), ...this.style(n) })));
    this.edges = new vis.DataSet(this.part.edges.map((e) => ({ ...e, ...this.line(e) })));
    this.resize();
    this.network = new vis.Network(this.cv, { nodes: this.nodes, edges: this.edges }, optionsFor(this.data.options, this.part));
    this.cv.querySelector(".vis-network").tabIndex = -1;
    this.cv.graph = probe(this);
    this.touched = Boolean(this.view.camera);
    if (this.touched) this.network.moveTo(this.view.camera);
    else this.fit();
    this.network.on("click", (event) => this.clicked(event));
    this.network.on("doubleClick", (event) => this.open(event.nodes[0]));
    this.network.on("hoverNode", (event) => this.hover(event.node));
    this.network.on("blurNode", () => this.hover(null));
    this.network.on("dragStart", (event) => (this.dragging = event.nodes));
    this.network.on("dragEnd", () => this.dragged());
    this.network.on("zoom", () => this.remember());
    this.network.once("afterDrawing", () => (this.cv.dataset.firstDraw = String(Math.round(performance.now()))));
  }

  // What Python says is drawn, and who is tied to whom in it.
  take(part) {
    this.told = JSON.stringify(part);
    this.part = { ...part, edges: part.edges.map((e, i) => ({ ...e, id: edgeId(e, i) })) };
    this.byId = new Map(part.nodes.map((n) => [n.id, n]));
    this.ties = new Map(part.nodes.map((n) => [n.id, new Set()]));
    for (const { from, to } of part.edges) {
      this.ties.get(from).add(to);
      this.ties.get(to).add(from);
    }
    if (this.selected !== null && !this.byId.has(this.selected)) this.selected = null;
    for (const id of this.kept) if (!this.byId.has(id)) this.kept.delete(id);
  }

  reconcile(part) {
    if (this.told === JSON.stringify(part)) return;
    this.take(part);
    this.restyle();
    renew(this.nodes, this.part.nodes.map((n) => placed(this.view.put(n))));
    renew(this.edges, this.part.edges);
    if (!this.touched) this.fit();
  }

  // Forget how the marks look, so that all of them are painted.
  restyle() {
    this.look = theme(this.root.querySelector(".kith"));
    this.painted = new Map();
    this.pathDrawn = "";
    this.focus();
  }

  get chosen() {
    return new Set(this.selected === null ? this.kept : [...this.kept, this.selected]);
  }

  around(ids) {
    return new Set([...ids].flatMap((id) => [id, ...(this.ties.get(id) ?? [])]));
  }

  // What is lit: the path, what was searched, what is chosen or hovered with all that is tied to it.
  focus() {
    const chosen = this.chosen;
    this.path = this.view.state.path ? this.way() : null;
    this.near = this.path ? new Set(this.path) : this.found ?? (chosen.size ? this.around(chosen) : null);
    this.lit = this.hovered === null ? chosen : new Set([this.hovered]);
    this.around_hovered = this.hovered === null ? new Set() : this.around([this.hovered]);
    if (this.hovered !== null && this.part.nodes.length <= CROWDED) this.near = this.around_hovered;
    this.picks = chosen;
  }

  style(node) {
    const dim = this.near !== null && !this.near.has(node.id) && !this.around_hovered.has(node.id);
    const lit = this.around_hovered.has(node.id) && this.hovered !== node.id;
    const hidden = this.view.hides(node) && !this.picks.has(node.id);
    return { ...styledNode(node, this.look, dim, this.picks.has(node.id), lit), hidden };
  }

  line(edge) {
    const lit = this.lit.has(edge.from) || this.lit.has(edge.to);
    const dim = this.near !== null && !lit;
    const hidden = [edge.from, edge.to].some((id) => this.view.hides(this.byId.get(id)) && !this.picks.has(id));
    const shows = lit && (this.near !== null || this.hovered !== null);
    return { ...styledEdge(edge, this.look, dim, shows), hidden: hidden || (edge.role === "knows-quietly" && !shows) };
  }

  paint() {
    const look = theme(this.root.querySelector(".kith"));
    if (JSON.stringify(look) !== JSON.stringify(this.look)) this.restyle();
    this.focus();
    this.nodes.update(this.changed(this.part.nodes, (n) => this.style(n)));
    this.edges.update(this.changed(this.part.edges, (e) => this.line(e)));
    this.drawPath();
    if (!this.dragging) this.network.selectNodes([...this.picks], false);
    this.cv.dataset.selected = this.selected ?? "";
    const visible = this.part.nodes.filter((n) => !this.view.hides(n) || this.picks.has(n.id));
    this.twin.fill(visible);
    this.twin.mark(this.picks);
    drawLegend(this.root.querySelector(".legend"), this.part.nodes, this.data.words, look, this.view.state.off, (what) => this.act(null, what));
    this.toolbar.show(this.view, this.able(), this.says(visible.length));
    this.retold(look.dark ? "dark" : "light");
  }

  changed(items, style) {
    const found = [];
    for (const item of items) {
      const styled = style(item);
      const told = JSON.stringify(styled);
      if (this.painted.get(item.id) !== told) {
        this.painted.set(item.id, told);
        found.push(styled);
      }
    }
    return found;
  }

  // Charts get their colours from Python, which hears of another theme only when it runs.
  retold(name) {
    const before = this.cv.dataset.theme;
    this.cv.dataset.theme = name;
    if (before && before !== name) setTimeout(() => this.tell("theme", name), 0);
  }

  way() {
    const node = this.byId.get(this.selected);
    if (!node || node.kind === "me") return null;
    if (node.way.length > 1) return node.way;
    const ways = [...this.ties.get(node.id)].map((id) => this.byId.get(id)).filter((n) => n.kind === "person" && n.way.length > 1);
    const first = ways.sort((a, b) => a.way.length - b.way.length)[0];
    return first ? [...first.way, node.id] : null;
  }

  drawPath() {
    const told = JSON.stringify(this.path ?? []);
    if (told === this.pathDrawn) return;
    this.pathDrawn = told;
    this.edges.remove(this.edges.getIds().filter((id) => String(id).startsWith("path:")));
    const steps = (this.path ?? []).slice(1).map((to, i) => ({ from: this.path[i], to, id: `path:${i}`, role: "path", width: 4, arrows: "" }));
    this.edges.add(steps.map((edge) => ({ ...edge, ...styledEdge(edge, this.look, false, true) })));
  }

  able() {
    const others = [...this.picks].filter((id) => this.byId.get(id).kind !== "me");
    return {
      path: this.view.state.path || this.way() !== null,
      hide: others.length > 0,
      others: this.picks.size > 0,
      open: this.bubble(this.selected) !== null,
      back: others.some((id) => id in this.view.state.moved),
    };
  }

  says(visible) {
    const hidden = this.part.nodes.length - visible;
    const told = [];
    if (this.picks.size > 1) told.push(["chosen", { n: this.picks.size }]);
    if (this.found) told.push(this.found.size ? ["found", { n: this.found.size }] : ["none", {}]);
    if (hidden) told.push(["hidden", { n: hidden }]);
    if (this.path) told.push(["path", { names: this.path.map((id) => this.byId.get(id).says).join(" → ") }]);
    else if (this.view.state.path && this.selected !== null) told.push(["no_path", {}]);
    return told;
  }

  clicked(event) {
    const id = event.nodes[0] ?? null;
    const keys = event.event.srcEvent;
    if (id !== null && (keys.ctrlKey || keys.metaKey || keys.shiftKey)) this.together(id);
    else {
      this.kept.clear();
      this.choose(id);
    }
  }

  // Choose several: another one, or one of them no longer.
  together(id) {
    const chosen = this.chosen;
    if (!chosen.delete(id)) chosen.add(id);
    this.kept = chosen;
    this.choose(chosen.has(id) ? id : [...chosen].at(-1) ?? null);
  }

  choose(id, delay = 0) {
    this.selected = id;
    this.paint();
    this.live.textContent = id === null ? "" : this.byId.get(id).title;
    // Counted now and not when it is sent: what the page answers to an earlier choice must not undo this one meanwhile.
    this.sent += 1;
    const picked = { id, n: this.sent };
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.tell("picked", picked), delay);
  }

  hover(id) {
    clearTimeout(this.hovering);
    this.hovering = setTimeout(() => {
      if (!this.network || this.hovered === id) return;
      this.hovered = id;
      this.paint();
    }, HOVER_DELAY);
  }

  search(text) {
    const words = plainText(text).split(" ").filter(Boolean);
    const fits = (n) => words.every((word) => plainText(`${n.label} ${n.title}`).includes(word));
    this.found = words.length ? new Set(this.part.nodes.filter(fits).map((n) => n.id)) : null;
    this.paint();
  }

  firstFound() {
    return this.found?.values().next().value ?? this.selected;
  }

  // Change how it is looked at; `what` is an entry of the legend.
  act(change, what) {
    if (what === undefined ? this.view.change(change) : this.view.toggle("off", what)) this.paint();
  }

  tool(name) {
    if (!this.network) return;
    const { state } = this.view;
    const chosen = [...this.picks];
    if (name === "fit") this.fit();
    else if (name === "in" || name === "out") this.zoom(name === "in" ? ZOOM : 1 / ZOOM);
    else if (name === "path") this.act({ path: !state.path });
    else if (name === "all") this.act({ hidden: [], off: [], depth: 0 });
    else if (name === "open") this.open(this.selected);
    else if (name === "undo") this.undo();
    else if (chosen.length === 0) return;
    else if (name === "back") this.move(chosen.map((id) => [id, null]));
    else if (name === "others") this.act({ hidden: this.part.nodes.map((n) => n.id).filter((id) => !this.around(chosen).has(id)) });
    else if (name === "hide") {
      this.view.change({ hidden: [...new Set([...state.hidden, ...chosen])] });
      this.kept.clear();
      this.choose(null);
    }
  }

  undo() {
    if (!this.view.undo()) return;
    this.replace();
    this.paint();
  }

  // Put marks somewhere else, or back where they belong (null).
  move(places) {
    const moved = { ...this.view.state.moved };
    for (const [id, place] of places) {
      if (place) moved[id] = place;
      else delete moved[id];
    }
    if (this.view.change({ moved })) this.replace();
    this.paint();
  }

  replace() {
    this.nodes.update(this.part.nodes.map((n) => this.view.put(n)).map(({ id, x, y }) => ({ id, x, y })));
  }

  dragged() {
    const ids = this.dragging ?? [];
    this.dragging = null;
    if (ids.length === 0) return this.remember();
    const at = this.network.getPositions(ids);
    this.move(ids.map((id) => [id, [Math.round(at[id].x), Math.round(at[id].y)]]));
  }

  // The bubble or group that opens for a mark: itself, or the one of a need.
  bubble(id) {
    const kind = this.byId.get(id)?.kind;
    if (!this.data.opens || !kind) return null;
    if (kind === "more" || kind === "group") return id;
    const more = kind === "need" ? `more:${id.slice("need:".length)}` : null;
    return more && (this.byId.has(more) || this.data.open.includes(more)) ? more : null;
  }

  open(id) {
    const bubble = this.bubble(id ?? null);
    if (bubble !== null) this.tell("opened", { id: bubble, n: Date.now() });
  }

  reveal() {
    if (this.selected === null) return;
    const spot = this.network.canvasToDOM(this.network.getPosition(this.selected));
    const inside = spot.x > 0 && spot.y > 0 && spot.x < this.cv.clientWidth && spot.y < this.cv.clientHeight;
    if (!inside) this.network.moveTo({ position: this.network.getPosition(this.selected) });
  }

  fit() {
    const { left, top, right, foot } = this.part.bounds;
    const scale = Math.min(this.cv.clientWidth / (right - left + 24), this.cv.clientHeight / (foot - top + 24));
    this.network.moveTo({ position: { x: (left + right) / 2, y: (top + foot) / 2 }, scale: Math.min(scale, 1.35) });
    this.touched = false;
    this.view.see(null);
  }

  zoom(factor) {
    this.network.moveTo({ scale: Math.min(Math.max(this.network.getScale() * factor, 0.1), 6) });
    this.remember();
  }

  remember() {
    this.touched = true;
    this.view.see({ position: this.network.getViewPosition(), scale: this.network.getScale() });
  }

  resize() {
    const { left, top, right, foot } = this.part.bounds;
    const wanted = (this.cv.clientWidth * (foot - top + 24)) / (right - left + 24);
    this.cv.style.height = `${Math.round(Math.min(Math.max(wanted, 320), 780))}px`;
  }

  listen() {
    this.observer = new ResizeObserver(() => this.resized());
    this.observer.observe(this.cv);
    this.cv.addEventListener("wheel", (event) => this.wheel(event), { capture: true, passive: true });
    this.cv.addEventListener("pointerdown", () => (this.armed = true));
    this.cv.addEventListener("pointerleave", () => (this.armed = false));
    this.cv.addEventListener("keydown", (event) => this.key(event));
    for (const button of this.root.querySelectorAll(".tools button")) button.onclick = () => this.tool(button.dataset.do);
  }

  resized() {
    if (!this.network || this.cv.clientWidth === 0 || this.cv.clientWidth === this.width) return;
    this.width = this.cv.clientWidth;
    if (this.shape() !== this.drawn) this.show(this.data, this.tell);
    this.resize();
    this.network.setSize("100%", this.cv.style.height);
    this.network.redraw();
    if (!this.touched) this.fit();
  }

  wheel(event) {
    if (event.ctrlKey || this.armed) return;
    event.stopPropagation();
    this.hint.hidden = false;
    clearTimeout(this.hinting);
    this.hinting = setTimeout(() => (this.hint.hidden = true), 1500);
  }

  key(event) {
    if (!this.network || event.altKey || event.ctrlKey || event.metaKey) return;
    const arrow = ARROWS[event.key];
    if (arrow && event.shiftKey) this.nudge(...arrow);
    else if (arrow) this.walk(...arrow);
    else if (event.key === "Escape") this.letGo();
    else if (event.key === " ") this.keep();
    else if (KEYS[event.key]) this.tool(KEYS[event.key]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  letGo() {
    this.kept.clear();
    this.choose(null);
  }

  keep() {
    if (this.selected === null) return;
    if (!this.kept.delete(this.selected)) this.kept.add(this.selected);
    this.paint();
  }

  nudge(dx, dy) {
    const at = this.network.getPositions([...this.picks]);
    this.move(Object.entries(at).map(([id, { x, y }]) => [id, [Math.round(x) + dx * STEP, Math.round(y) + dy * STEP]]));
  }

  walk(dx, dy) {
    const from = this.selected === null ? { x: 0, y: 0 } : this.network.getPosition(this.selected);
    let best = null;
    for (const node of this.part.nodes) {
      if (node.id === this.selected || this.view.hides(node)) continue;
      const at = this.network.getPosition(node.id);
      const [x, y] = [at.x - from.x, at.y - from.y];
      const [ahead, aside] = [x * dx + y * dy, Math.abs(x * dy) + Math.abs(y * dx)];
      if (ahead <= 1 || aside > 2 * ahead) continue;
      const distance = ahead + 2 * aside;
      if (best === null || distance < best.distance) best = { id: node.id, distance };
    }
    const start = this.selected === null && best === null ? this.nodes.getIds()[0] : best?.id;
    if (start !== undefined) {
      this.choose(start, KEY_DELAY);
      this.reveal();
    }
  }

  destroy() {
    this.alive = false;
    this.observer.disconnect();
    clearTimeout(this.timer);
    clearTimeout(this.hovering);
    this.network?.destroy();
    this.network = null;
  }
}

function optionsFor(options, part) {
  const many = part.edges.length > 600;
  return { ...options, interaction: { ...options.interaction, hideEdgesOnDrag: many, hideEdgesOnZoom: many } };
}

function plainText(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}

function placed(node) {
  const held = node.shape === "box" ? { widthConstraint: { minimum: node.wide - 10 }, heightConstraint: { minimum: node.high - 10 } } : {};
  return { ...node, ...held, margin: 5, scaling: { label: { drawThreshold: node.near } } };
}

function edgeId(edge, index) {
  return JSON.stringify([edge.from, edge.to, edge.role === "tie" ? index : 0]);
}

function renew(dataset, items) {
  const wanted = new Set(items.map((item) => item.id));
  dataset.remove(dataset.getIds().filter((id) => !wanted.has(id)));
  dataset.update(items);
}

// vis-network counts the rounding of a box's corners twice.
function drawnSize(box, node) {
  const extra = node.shape === "box" ? 2 * node.shapeProperties.borderRadius : 0;
  return { width: box.right - box.left - extra, height: box.bottom - box.top - extra };
}

// A small read-only window for tests and tools.
function probe(picture) {
  const { network } = picture;
  return Object.freeze({
    ids: () => picture.nodes.getIds(),
    positionOf: (id) => network.canvasToDOM(network.getPosition(id)),
    nodeAt: (x, y) => network.getNodeAt({ x, y }) ?? null,
    boxOf: (id) => network.getBoundingBox(id),
    roomOf: (id) => ({ width: picture.nodes.get(id).wide, height: picture.nodes.get(id).high }),
    sizeOf: (id) => drawnSize(network.getBoundingBox(id), picture.nodes.get(id)),
    labelOf: (id) => picture.nodes.get(id).label,
    titleOf: (id) => picture.nodes.get(id).title.split("\n")[0],
    roleOf: (id) => picture.nodes.get(id).role,
    visible: () => picture.nodes.get().filter((n) => !n.hidden).map((n) => n.id),
    bright: () => (picture.near === null ? picture.nodes.getIds() : [...picture.near]),
    hovered: () => picture.hovered,
    chosen: () => [...picture.chosen],
    placeOf: (id) => network.getPosition(id),
    path: () => picture.path,
    scale: () => network.getScale(),
    center: () => network.getViewPosition(),
    selected: () => picture.selected,
  });
}
