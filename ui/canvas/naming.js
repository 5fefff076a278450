// The names of a crowded picture, or of one that is drawn too small to read them: as many as find room at a size one can
// read, those who matter most first, else in the order of the page. From near there is room for all of them.
const CROWDED = 120;
const [LEAST, SMALLEST, HEADING, IN_A_BOX, LARGEST] = [8, 12, 14, 10, 30];
const LINE = 1.2;
const AIR = 2;
const TURN = { me: 0, need: 1, group: 2, untagged: 2, more: 2, person: 3 };
const FIRST = ["sole", "keystone", "gate", "away"];

class Names {
  constructor(picture) {
    this.picture = picture;
    this.widths = { true: new Map(), false: new Map() };
    this.written = [];
  }

  take(nodes) {
    this.reread();
    const weights = new Map(nodes.map((n, place) => [n, [TURN[n.kind], FIRST.includes(n.role) ? 0 : 1, -n.size, place]]));
    const [by, order] = [(n) => weights.get(n), (a, b) => a.map((v, i) => v - b[i]).find(Boolean) ?? 0];
    this.ranked = [...nodes].sort((a, b) => order(by(a), by(b)));
  }

  // Whether too many or too small names stand in the picture; says whether that is new.
  reread() {
    const [before, { nodes }] = [this.crowded, this.picture.part];
    this.crowded = nodes.length > CROWDED || Math.min(...nodes.map((n) => n.letters)) * this.picture.whole() < LEAST;
    return this.crowded !== before;
  }

  // From how many pixels on vis-network writes a label itself.
  threshold() {
    return this.crowded ? Number.MAX_SAFE_INTEGER : 5;
  }

  draw(ctx) {
    this.written = [];
    if (!this.crowded) return;
    const { network, cv, look } = this.picture;
    this.scale = network.getScale();
    this.seen = this.sight(network.getViewPosition(), cv);
    const at = network.getPositions();
    const shown = this.ranked.filter((n) => n.id in at && !this.picture.hides(n) && inside(at[n.id], this.seen));
    const taken = shown.filter((n) => n.kind === "me" || n.kind === "need").map((n) => markAt(at[n.id], n));
    Object.assign(ctx, { textAlign: "center", textBaseline: "top", lineJoin: "round", strokeStyle: look.ground });
    for (const node of this.inTurn(shown)) {
      const name = this.name(ctx, node, at[node.id], look.font);
      if (!within(name, this.seen) || (!name.held && taken.some((other) => meet(name, other)))) continue;
      taken.push(name);
      this.written.push({ id: node.id, left: name.left, top: name.top, right: name.right, foot: name.foot });
      if (node.kind === "group" && this.picture.picks.has(node.id)) this.frame(ctx, name);
      this.write(ctx, name, this.picture.style(node));
    }
  }

  // What is chosen or pointed at comes first; where something is lit, of the people only they have names.
  inTurn(shown) {
    const { picks, hovered, near, around_hovered: around } = this.picture;
    const turns = [[], [], []];
    for (const node of shown) {
      if (picks.has(node.id) || node.id === hovered) turns[0].push(node);
      else if (around.has(node.id)) turns[1].push(node);
      else if (near === null || near.has(node.id) || node.kind !== "person") turns[2].push(node);
    }
    return turns.flat();
  }

  // Where the name of a mark stands and how large: `held` where its mark holds it, so that there is room for it.
  name(ctx, node, { x, y }, font) {
    const lines = node.label.split("\n");
    const own = node.letters * this.scale;
    const [boxed, heads] = [node.shape === "box", node.kind === "group"];
    const least = heads ? HEADING : SMALLEST;
    const held = own >= (boxed && !heads ? IN_A_BOX : least);
    const letters = Math.min(held ? own : least, LARGEST) / this.scale;
    const bold = heads || (node.kind === "need" && !held);
    const [half, high] = [(this.width(ctx, lines, font, bold) * letters) / SMALLEST / 2, lines.length * letters * LINE];
    const middle = held || ["group", "more"].includes(node.kind);
    const below = y + (boxed ? node.high / 2 : node.size) + AIR / this.scale;
    let top = boxed && middle ? y - high / 2 : below;
    if (boxed && top + high > this.seen.foot) top = y - node.high / 2 - AIR / this.scale - high;
    const aside = boxed ? Math.max(this.seen.left - (x - half), 0) : 0;
    return { lines, letters, held, font, bare: boxed && held, bold, left: x - half + aside, right: x + half + aside, top, foot: top + high };
  }

  write(ctx, { lines, letters, font, bare, bold, left, right, top }, { font: { color }, beside }) {
    ctx.font = `${bold ? 600 : 400} ${letters}px ${font}`;
    ctx.lineWidth = 3 / this.scale;
    ctx.fillStyle = bare ? color : beside;
    lines.forEach((line, n) => {
      const [x, y] = [(left + right) / 2, top + (n + 0.1) * letters * LINE];
      if (!bare) ctx.strokeText(line, x, y);
      ctx.fillText(line, x, y);
    });
  }

  // The name of a group is larger than its mark: so its frame is drawn around the name.
  frame(ctx, { left, top, right, foot }) {
    const air = 4 / this.scale;
    ctx.beginPath();
    ctx.roundRect(left - air, top - air, right - left + 2 * air, foot - top + 2 * air, 2 * air);
    ctx.fillStyle = this.picture.look.ground;
    ctx.fill();
    ctx.save();
    Object.assign(ctx, { lineWidth: 3 / this.scale, strokeStyle: this.picture.look.pick });
    ctx.stroke();
    ctx.restore();
  }

  width(ctx, lines, font, bold) {
    ctx.font = `${bold ? 600 : 400} ${SMALLEST}px ${font}`;
    const known = this.widths[bold];
    for (const line of lines) if (!known.has(line)) known.set(line, ctx.measureText(line).width);
    return Math.max(...lines.map((line) => known.get(line)));
  }

  sight({ x, y }, { clientWidth, clientHeight }) {
    const [wide, high] = [clientWidth / this.scale / 2, clientHeight / this.scale / 2];
    return { left: x - wide, right: x + wide, top: y - high, foot: y + high };
  }
}

function markAt({ x, y }, node) {
  const [side, up] = node.shape === "box" ? [node.wide / 2, node.high / 2] : [node.size, node.size];
  return { left: x - side, right: x + side, top: y - up, foot: y + up };
}

function meet(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.foot && b.top < a.foot;
}

function inside({ x, y }, box) {
  return x >= box.left && x <= box.right && y >= box.top && y <= box.foot;
}

function within(a, box) {
  return a.left >= box.left && a.right <= box.right && a.top >= box.top && a.foot <= box.foot;
}
