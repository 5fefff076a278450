// The picture: vis-network fed with what pyvis built. Positions and roles come from Python, looks from looks.js.
// Names reach the page only through `data`, and are set as text: on the canvas, by textContent, by innerText (tooltips).

const LIBRARY = "__kithVis";
const KEY_DELAY = 250;
const HOVER_DELAY = 50;
const KEYS = { Enter: "open", h: "hide", o: "others", p: "path", n: "pin", a: "all", z: "undo", "+": "in", "=": "in", "-": "out", 0: "fit" };
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const NOBODY = { came: [], went: [] };

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

class Picture extends Acting {
  constructor(root) {
    super();
    this.root = root;
    this.cv = root.querySelector(".cv");
    this.live = root.querySelector(".live");
    this.hint = root.querySelector(".hint");
    this.twin = new Twin(root.querySelector(".twin"), (id, together) => (together ? this.together(id) : this.goTo(id)));
    this.toolbar = new Toolbar(root, this);
    this.finder = new Finder(root, this);
    this.skip = new Skip(this.cv);
    this.names = new Names(this);
    this.selected = null;
    this.kept = new Set();
    this.found = null;
    this.closed = null;
    this.opening = false;
    this.swapped = NOBODY;
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
    const [before, chosen] = [this.selected, data.chosen[wanted]];
    if (this.sent <= data.ack && chosen.join() !== this.inTurn.join()) {
      this.selected = chosen[0] ?? null;
      this.kept = new Set(chosen.slice(1));
    }
    if (!this.network || this.drawn !== wanted || this.place !== data.place) this.build(wanted);
    else this.reconcile(data[wanted]);
    this.paint();
    this.finder.show();
    if (this.selected !== before) this.reveal();
  }

  // What is chosen, the last one first.
  get inTurn() {
    return [...new Set([...(this.selected === null ? [] : [this.selected]), ...this.kept])];
  }

  words(words) {
    this.cv.setAttribute("aria-label", words.picture);
    this.cv.setAttribute("aria-roledescription", words.kind);
    this.root.querySelector("summary").textContent = words.list;
    this.root.querySelector(".twin").setAttribute("aria-label", words.list);
    this.root.querySelector(".tools").setAttribute("aria-label", words.zoom);
    for (const button of this.root.querySelectorAll(".tools button")) {
      button.title = words[button.dataset.do];
      button.setAttribute("aria-label", words[button.dataset.do]);
    }
    this.hint.textContent = words.wheel;
    this.toolbar.words(words, this.data.opens);
    this.finder.words(words);
    this.skip.words(words.skip);
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
    this.nodes = new vis.DataSet(this.part.nodes.map((n) => ({ ...this.placed(n), ...this.style(n) })));
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
    this.network.on("beforeDrawing", (ctx) => this.drawRings(ctx));
    this.network.on("afterDrawing", (ctx) => this.names.draw(ctx));
    this.network.on("afterDrawing", (ctx) => this.drawPins(ctx));
    this.network.once("afterDrawing", () => (this.cv.dataset.firstDraw = String(Math.round(performance.now()))));
  }

  // What Python says is drawn, and who is tied to whom in it.
  take(part) {
    this.told = JSON.stringify(part);
    this.part = { ...part, edges: part.edges.map((e, i) => ({ ...e, id: edgeId(e, i) })) };
    this.byId = new Map(part.nodes.map((n) => [n.id, n]));
    this.names.take(part.nodes);
    this.ties = new Map(part.nodes.map((n) => [n.id, new Set()]));
    for (const { from, to } of part.edges) {
      this.ties.get(from).add(to);
      this.ties.get(to).add(from);
    }
    if (this.selected !== null && !this.byId.has(this.selected)) this.selected = null;
    for (const id of this.kept) if (!this.byId.has(id)) this.kept.delete(id);
  }

  // A mark where it is seen; its label in letters that are large enough.
  placed(node) {
    const room = node.shape === "box" ? { widthConstraint: { minimum: node.wide - 10 }, heightConstraint: { minimum: node.high - 10 } } : {};
    return { ...this.view.put(node), ...room, margin: 5, scaling: { label: { drawThreshold: this.names.threshold() } } };
  }

  reconcile(part) {
    if (this.told === JSON.stringify(part)) return;
    const before = this.byId;
    this.take(part);
    this.swapped = this.opening ? { came: people(this.byId, before), went: people(before, this.byId) } : NOBODY;
    if (this.opening) this.untip();
    this.opening = false;
    this.restyle();
    renew(this.nodes, this.part.nodes.map((n) => this.placed(n)));
    renew(this.edges, this.part.edges);
    this.refit();
  }

  clicked(event) {
    this.untip();
    const id = event.nodes[0] ?? null;
    if (id !== null && together(event.event.srcEvent)) this.together(id);
    else this.only(id);
  }

  only(id) {
    this.kept.clear();
    this.choose(id);
  }

  // Choose somebody, who may not be drawn yet: then the page draws them.
  goTo(id) {
    if (!this.byId.has(id)) this.send([id]);
    else {
      this.only(id);
      this.reveal();
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
    this.swapped = NOBODY;
    this.paint();
    this.live.textContent = id === null ? "" : this.byId.get(id).title;
    this.send(this.inTurn, delay);
  }

  // Counted now and not when it is told: what the page answers to an earlier choice must not undo this one meanwhile.
  send(ids, delay = 0) {
    this.sent += 1;
    const picked = { ids, n: this.sent };
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

  listen() {
    this.observer = new ResizeObserver(() => this.resized());
    this.observer.observe(this.cv);
    this.cv.addEventListener("wheel", (event) => this.wheel(event), { capture: true, passive: true });
    this.cv.addEventListener("pointerdown", () => (this.armed = true));
    this.cv.addEventListener("pointerleave", () => this.left());
    this.cv.addEventListener("keydown", (event) => this.key(event));
    for (const button of this.root.querySelectorAll(".tools button")) button.onclick = () => this.tool(button.dataset.do);
  }

  // vis-network does not notice a pointer that is gone at once.
  left() {
    this.armed = false;
    this.hover(null);
    this.untip();
  }

  untip() {
    this.cv.querySelector(".vis-tooltip")?.style.setProperty("visibility", "hidden");
  }

  key(event) {
    if (!this.network || event.altKey || event.ctrlKey || event.metaKey) return;
    const arrow = ARROWS[event.key];
    if (arrow && event.shiftKey) this.nudge(...arrow);
    else if (arrow) this.walk(...arrow);
    else if (event.key === "Escape") this.only(null);
    else if (event.key === " ") this.keep();
    else if (KEYS[event.key]) this.tool(KEYS[event.key]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  keep() {
    if (this.selected === null) return;
    if (!this.kept.delete(this.selected)) this.kept.add(this.selected);
    this.paint();
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
    this.skip.remove();
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

function edgeId(edge, index) {
  return JSON.stringify([edge.from, edge.to, edge.role === "tie" ? index : 0]);
}

// Those people among some marks who are not among others.
function people(some, others) {
  return [...some.values()].filter((node) => node.kind === "person" && !others.has(node.id)).map((node) => node.id);
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
    named: () => picture.names.written,
    rings: () => picture.part.rings,
    hovered: () => picture.hovered,
    chosen: () => [...picture.chosen],
    placeOf: (id) => network.getPosition(id),
    path: () => picture.path?.flat() ?? null,
    pinned: () => picture.part.nodes.filter((n) => picture.view.pins(n)).map((n) => n.id),
    scale: () => network.getScale(),
    center: () => network.getViewPosition(),
    selected: () => picture.selected,
  });
}
