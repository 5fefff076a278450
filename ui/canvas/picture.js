// The picture: vis-network fed with what pyvis built. Positions and roles come from Python, looks from looks.js.
// Names reach the page only through `data`, and are set as text: on the canvas, by textContent, by innerText (tooltips).

const LIBRARY = "__kithVis";
const TALL_BELOW = 600;
const KEY_DELAY = 250;
const ZOOM = 1.25;

const instances = new WeakMap();
const views = (globalThis.__kithViews ??= new Map());

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
    this.selected = null;
    this.sent = 0;
    this.touched = false;
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
    if (this.sent <= data.ack) this.selected = data.selected[wanted];
    if (!this.network || this.drawn !== wanted) this.build(wanted);
    else this.reconcile(data[wanted]);
    this.paint();
    if (this.selected !== before) this.reveal();
  }

  words(words) {
    this.cv.setAttribute("aria-label", words.picture);
    this.root.querySelector("summary").textContent = words.list;
    this.root.querySelector("ul").setAttribute("aria-label", words.list);
    this.root.querySelector(".tools").setAttribute("aria-label", words.tools);
    for (const button of this.root.querySelectorAll(".tools button")) {
      button.title = words[button.dataset.do];
      button.setAttribute("aria-label", words[button.dataset.do]);
    }
    this.hint.textContent = words.wheel;
  }

  // What the roles on the picture mean, drawn as they are drawn there.
  legend(look) {
    const [roles, shapes] = ["role", "shape"].map((what) => new Set(this.nodes.get().map((n) => n[what])));
    const { legend, shapes: means } = this.data.words;
    this.root.querySelector(".legend").replaceChildren(
      ...Object.keys(legend).filter((role) => roles.has(role)).map((role) => {
        const [fill, border, width, dashes] = markLook(role, look);
        const style = !dashes ? "solid" : dashes[0] < 3 ? "dotted" : "dashed";
        const css = `background:${fill};border-color:${border};border-width:${Math.min(width, 3)}px;border-style:${style}`;
        return legendEntry(role.startsWith("need-") ? "box" : "dot", css, legend[role]);
      }),
      ...Object.keys(means).filter((shape) => shapes.has(shape)).map((shape) => legendEntry(shape, `background:${look.dotEdge}`, means[shape])),
    );
  }

  shape() {
    return this.cv.clientWidth < TALL_BELOW ? "tall" : "wide";
  }

  build(shape) {
    const vis = globalThis[LIBRARY];
    this.network?.destroy();
    this.drawn = shape;
    const part = this.data[shape];
    this.nodes = new vis.DataSet(part.nodes.map((n) => placed(n)));
    this.edges = new vis.DataSet(part.edges.map((e, i) => ({ ...e, id: edgeId(e, i) })));
    this.resize();
    this.network = new vis.Network(this.cv, { nodes: this.nodes, edges: this.edges }, this.data.options);
    this.cv.querySelector(".vis-network").tabIndex = -1;
    this.cv.graph = probe(this);
    const view = views.get(shape);
    this.touched = Boolean(view);
    if (view) this.network.moveTo({ position: view.position, scale: view.scale });
    else this.fit();
    this.network.on("click", (event) => this.choose(event.nodes[0] ?? null));
    for (const name of ["dragEnd", "zoom"]) this.network.on(name, () => this.remember());
    this.network.once("afterDrawing", () => (this.cv.dataset.firstDraw = String(Math.round(performance.now()))));
    this.twin.fill(part.nodes);
  }

  reconcile(part) {
    const edges = part.edges.map((e, i) => ({ ...e, id: edgeId(e, i) }));
    renew(this.nodes, part.nodes.map((n) => placed(n)));
    renew(this.edges, edges);
    this.twin.fill(part.nodes);
    if (!this.touched) this.fit();
  }

  paint() {
    const look = theme(this.root.querySelector(".kith"));
    const near = this.selected === null ? null : new Set([this.selected, ...this.network.getConnectedNodes(this.selected)]);
    this.nodes.update(this.nodes.get().map((n) => styledNode(n, look, near !== null && !near.has(n.id), n.id === this.selected)));
    this.edges.update(
      this.edges.get().map((e) => {
        const lit = near !== null && (e.from === this.selected || e.to === this.selected);
        return styledEdge(e, look, near !== null && !lit, lit);
      }),
    );
    if (this.selected === null) this.network.unselectAll();
    else this.network.selectNodes([this.selected], false);
    this.cv.dataset.selected = this.selected ?? "";
    this.legend(look);
    this.retold(look.dark ? "dark" : "light");
    this.twin.mark(this.selected);
  }

  // Charts get their colours from Python, which hears of another theme only when it runs.
  retold(name) {
    const before = this.cv.dataset.theme;
    this.cv.dataset.theme = name;
    if (before && before !== name) setTimeout(() => this.tell("theme", name), 0);
  }

  choose(id, delay = 0) {
    this.selected = id;
    this.paint();
    this.live.textContent = id === null ? "" : this.nodes.get(id).title;
    // Counted now and not when it is sent: what the page answers to an earlier choice must not undo this one meanwhile.
    this.sent += 1;
    const picked = { id, n: this.sent };
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.tell("picked", picked), delay);
  }

  reveal() {
    if (this.selected === null) return;
    const spot = this.network.canvasToDOM(this.network.getPosition(this.selected));
    const inside = spot.x > 0 && spot.y > 0 && spot.x < this.cv.clientWidth && spot.y < this.cv.clientHeight;
    if (!inside) this.network.moveTo({ position: this.network.getPosition(this.selected) });
  }

  fit() {
    const { left, top, right, foot } = this.data[this.drawn].bounds;
    const scale = Math.min(this.cv.clientWidth / (right - left + 24), this.cv.clientHeight / (foot - top + 24));
    this.network.moveTo({ position: { x: (left + right) / 2, y: (top + foot) / 2 }, scale: Math.min(scale, 1.35) });
    this.touched = false;
    views.delete(this.drawn);
  }

  zoom(factor) {
    this.network.moveTo({ scale: Math.min(Math.max(this.network.getScale() * factor, 0.1), 6) });
    this.remember();
  }

  remember() {
    this.touched = true;
    views.set(this.drawn, { position: this.network.getViewPosition(), scale: this.network.getScale() });
  }

  resize() {
    const { left, top, right, foot } = this.data[this.drawn].bounds;
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

  tool(name) {
    if (!this.network) return;
    if (name === "fit") this.fit();
    else this.zoom(name === "in" ? ZOOM : 1 / ZOOM);
  }

  key(event) {
    if (!this.network || event.altKey || event.ctrlKey || event.metaKey) return;
    const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    if (arrows[event.key]) this.walk(...arrows[event.key]);
    else if (event.key === "Escape") this.choose(null);
    else if (event.key === "+" || event.key === "=") this.tool("in");
    else if (event.key === "-") this.tool("out");
    else if (event.key === "0") this.tool("fit");
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  walk(dx, dy) {
    const from = this.selected === null ? { x: 0, y: 0 } : this.network.getPosition(this.selected);
    let best = null;
    for (const [id, at] of Object.entries(this.network.getPositions())) {
      const [x, y] = [at.x - from.x, at.y - from.y];
      const [ahead, aside] = [x * dx + y * dy, Math.abs(x * dy) + Math.abs(y * dx)];
      if (id === this.selected || ahead <= 1 || aside > 2 * ahead) continue;
      const distance = ahead + 2 * aside;
      if (best === null || distance < best.distance) best = { id, distance };
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
    this.network?.destroy();
    this.network = null;
  }
}

function legendEntry(kind, css, means) {
  const [entry, swatch] = [document.createElement("span"), document.createElement("i")];
  swatch.className = kind;
  swatch.style.cssText = css;
  entry.append(swatch, means);
  return entry;
}

function placed(node) {
  const held = node.shape === "box" ? { widthConstraint: { minimum: node.wide - 10 }, heightConstraint: { minimum: node.high - 10 } } : {};
  return { ...node, ...held, margin: 5 };
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
    roleOf: (id) => picture.nodes.get(id).role,
    scale: () => network.getScale(),
    center: () => network.getViewPosition(),
    selected: () => picture.selected,
  });
}
