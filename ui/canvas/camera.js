const TALL_BELOW = 600;
const CLOSEST = 1.35;
const EDGE = 24;
const [LOWEST, HIGHEST] = [320, 780];

// What part of the picture is seen, and how large the picture is.
class Camera {
  shape() {
    return this.cv.clientWidth < TALL_BELOW ? "tall" : "wide";
  }

  reveal() {
    if (this.selected === null) return;
    const spot = this.network.canvasToDOM(this.network.getPosition(this.selected));
    const inside = spot.x > 0 && spot.y > 0 && spot.x < this.cv.clientWidth && spot.y < this.cv.clientHeight;
    if (!inside) this.network.moveTo({ position: this.network.getPosition(this.selected) });
  }

  // How large everything is drawn where all of it is seen.
  whole() {
    const { left, top, right, foot } = this.part.bounds;
    return Math.min(this.cv.clientWidth / (right - left + EDGE), HIGHEST / (foot - top + EDGE), CLOSEST);
  }

  fit() {
    const { left, top, right, foot } = this.part.bounds;
    this.network.moveTo({ position: { x: (left + right) / 2, y: (top + foot) / 2 }, scale: this.whole() });
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
    const wanted = (this.cv.clientWidth * (foot - top + EDGE)) / (right - left + EDGE);
    this.cv.style.height = `${Math.round(Math.min(Math.max(wanted, LOWEST), HIGHEST))}px`;
  }

  resized() {
    if (!this.network || this.cv.clientWidth === 0 || this.cv.clientWidth === this.width) return;
    this.width = this.cv.clientWidth;
    if (this.shape() !== this.drawn) this.show(this.data, this.tell);
    if (this.names.reread()) renew(this.nodes, this.part.nodes.map((n) => this.placed(n)));
    this.refit();
  }

  // As high as what is drawn asks for; all of it is seen unless somebody has moved it.
  refit() {
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
}
