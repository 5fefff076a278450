// How the marks look now: what is chosen, near, hidden, pinned, or on the path; the line that says so.
const PINNED = "pinned";

class Painting extends Camera {
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
    this.path = this.view.state.path ? this.ways(chosen) : null;
    this.near = this.path ? new Set(this.path.flat()) : this.found ?? (chosen.size ? new Set([...this.around(chosen), ...this.swapped.came]) : null);
    this.lit = this.hovered === null ? chosen : new Set([this.hovered]);
    this.around_hovered = this.hovered === null ? new Set() : this.around([this.hovered]);
    if (this.hovered !== null && !this.names.crowded) this.near = new Set([...this.around_hovered, ...this.swapped.came]);
    this.picks = chosen;
  }

  style(node) {
    const dim = this.near !== null && !this.near.has(node.id) && !this.around_hovered.has(node.id);
    const lit = this.around_hovered.has(node.id) && this.hovered !== node.id;
    const hidden = this.hides(node);
    return { ...styledNode(node, this.look, dim, this.picks.has(node.id), lit), hidden };
  }

  hides(node) {
    return this.view.hides(node) && !this.picks.has(node.id);
  }

  line(edge) {
    const lit = this.lit.has(edge.from) || this.lit.has(edge.to);
    const dim = this.near !== null && !lit;
    const hidden = [edge.from, edge.to].some((id) => this.hides(this.byId.get(id)));
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
    const visible = this.part.nodes.filter((n) => !this.hides(n));
    this.twin.fill(visible.map((n) => (this.view.pins(n) ? { ...n, says: `${n.says} – ${this.data.words.pinned}` } : n)));
    this.twin.mark(this.picks);
    const pins = this.part.nodes.some((n) => this.view.pins(n));
    drawLegend(this.root.querySelector(".legend"), this.part.nodes, pins, this.data.words, look, this.view.state.off, (what) => this.act(null, what));
    this.toolbar.show(this.view, this.able(), { path: this.view.state.path, pin: this.pinned }, this.says(visible.length));
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

  // The rings behind the marks; every second one has a ground of its own, so that one sees which are inside.
  drawRings(ctx) {
    const rings = this.part.rings ?? [];
    ctx.save();
    Object.assign(ctx, { strokeStyle: this.look.ring, lineWidth: 1.5 / this.network.getScale() });
    for (let n = rings.length - 1; n >= 0; n -= 1) {
      ctx.beginPath();
      ctx.ellipse(0, 0, ...rings[n], 0, 0, 2 * Math.PI);
      ctx.fillStyle = n % 2 ? this.look.ground : this.look.band;
      ctx.fill();
      ctx.stroke();
    }
    ctx.restore();
  }

  // Charts get their colours from Python, which hears of another theme only when it runs.
  retold(name) {
    const before = this.cv.dataset.theme;
    this.cv.dataset.theme = name;
    if (before && before !== name) setTimeout(() => this.tell("theme", name), 0);
  }

  // A pin stands on what was moved: a head on a stem, as large at any zoom.
  drawPins(ctx) {
    const pinned = this.part.nodes.filter((node) => this.view.pins(node) && !this.hides(node));
    const [at, u] = [this.network.getPositions(pinned.map(({ id }) => id)), 1 / this.network.getScale()];
    for (const node of pinned) {
      const { right, top } = markAt(at[node.id], node);
      const inward = node.shape === "box" ? 6 * u : 0.3 * node.size;
      drawPin(ctx, right - inward, top + inward / 2, u, this.look);
    }
  }

  // The ways from you to what is chosen; null where there is none.
  ways(chosen) {
    const found = [...chosen].map((id) => this.way(id)).filter(Boolean);
    return found.length ? found : null;
  }

  way(id) {
    const node = this.byId.get(id);
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
    const steps = (this.path ?? []).flatMap((way) => way.slice(1).map((to, i) => [way[i], to]));
    const edges = new Map(steps.map(([from, to]) => [`path:${from}:${to}`, { from, to, role: "path", width: 4, arrows: "" }]));
    this.edges.add([...edges].map(([id, edge]) => ({ ...edge, ...styledEdge({ ...edge, id }, this.look, false, true) })));
  }

  able() {
    return {
      path: this.view.state.path || this.ways(this.picks) !== null,
      hide: this.others.length > 0,
      others: this.picks.size > 0,
      open: this.bubble(this.selected) !== null,
      pin: this.others.length > 0,
    };
  }

  says(visible) {
    const hidden = this.part.nodes.length - visible;
    const told = this.part.note ? [["note", { text: this.part.note }]] : [];
    if (this.picks.size > 1) told.push(["chosen", { n: this.picks.size }]);
    if (this.found) told.push(...this.sought());
    if (this.closed !== null && this.closed === this.selected) told.push(["whole", { name: this.byId.get(this.closed).title.split("\n")[0] }]);
    const { came, went } = this.swapped;
    if (came.length || went.length) told.push(["swapped", { came: came.length, went: went.length }]);
    if (hidden) told.push(["hidden", { n: hidden }]);
    if (this.path) told.push(...this.path.map((way) => ["path", { names: way.map((id) => this.byId.get(id).says).join(" → ") }]));
    else if (this.view.state.path && this.selected !== null) told.push(["no_path", {}]);
    return told;
  }

  sought() {
    const { answer } = this.finder;
    if (this.found.size) return [["found", { n: this.found.size }]];
    return answer ? [[answer.length ? "elsewhere" : "none", {}]] : [];
  }
}

function drawPin(ctx, x, y, u, { text, ground }) {
  ctx.save();
  for (const [ink, wide] of [[ground, 3], [text, 0]]) {
    Object.assign(ctx, { strokeStyle: ink, fillStyle: ink, lineWidth: (2 + wide) * u, lineCap: "round" });
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.lineTo(x + 4 * u, y - 8 * u);
    ctx.stroke();
    ctx.beginPath();
    ctx.arc(x + 5 * u, y - 10 * u, (4 + wide / 2) * u, 0, 2 * Math.PI);
    ctx.fill();
  }
  ctx.restore();
}
