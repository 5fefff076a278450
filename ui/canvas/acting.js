const ZOOM = 1.25;
const STEP = 12;

// What one can do to the view: hide, show, move, pin, open, search. None of it but opening runs anything on the server.
class Acting extends Painting {
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
    else if (name === "pin") this.pin();
    else if (name === "others") this.act({ hidden: this.part.nodes.map((n) => n.id).filter((id) => !this.around(chosen).has(id)) });
    else if (name === "hide") {
      this.view.change({ hidden: [...new Set([...state.hidden, ...chosen])] });
      this.only(null);
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

  // What can be hidden or moved of what is chosen: all but yourself.
  get others() {
    return [...this.picks].filter((id) => this.byId.get(id).kind !== "me");
  }

  get pinned() {
    return this.others.length > 0 && this.others.every((id) => this.view.pins({ id }));
  }

  // Keep what is chosen where it stands, or let it go back to its place.
  pin() {
    const [at, loose] = [this.network.getPositions(this.others), this.pinned];
    this.move(Object.entries(at).map(([id, { x, y }]) => [id, loose ? null : [Math.round(x), Math.round(y)]]));
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

  nudge(dx, dy) {
    const at = this.network.getPositions([...this.picks]);
    this.move(Object.entries(at).map(([id, { x, y }]) => [id, [Math.round(x) + dx * STEP, Math.round(y) + dy * STEP]]));
  }

  // The bubble or group that opens for a mark: itself, or the one of a need.
  bubble(id) {
    const kind = this.byId.get(id)?.kind;
    if (!this.data.opens || !kind) return null;
    if (["more", "group", "untagged"].includes(kind)) return id;
    const more = kind === "need" ? `more:${id.slice("need:".length)}` : null;
    return more && (this.byId.has(more) || this.data.open.includes(more)) ? more : null;
  }

  open(id) {
    const bubble = this.bubble(id ?? null);
    if (bubble !== null) {
      this.opening = true;
      this.tell("opened", { id: bubble, n: Date.now() });
    } else if (this.byId.get(id)?.kind === "need") {
      this.closed = id;
      this.paint();
    }
  }

  search(text) {
    const fits = fitting(text);
    this.found = text ? new Set(this.part.nodes.filter((n) => fits(`${n.label} ${n.title}`)).map((n) => n.id)) : null;
    this.paint();
  }

  // The people and needs in the picture that are called so, those who matter most first.
  called(text) {
    const fits = fitting(text);
    const named = this.names.ranked.map((n) => ({ id: n.id, kind: n.kind, label: n.title.split("\n")[0] }));
    return named.filter(({ kind, label }) => ["person", "need"].includes(kind) && fits(label));
  }

  firstFound() {
    return this.found?.values().next().value ?? null;
  }
}

function fitting(text) {
  const words = plainText(text).split(" ").filter(Boolean);
  return (told) => words.every((word) => plainText(told).includes(word));
}

function plainText(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}
