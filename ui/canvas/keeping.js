// Streamlit keeps an edit of a grid to itself for 150 ms, and loses it where the grid goes meanwhile. So what is clicked
// just after an edit, or while a cell is still open, waits until the edit is told.
const GRID = '[data-testid="stDataFrame"], #portal';
const CLICKABLE = "a, button, label, input, [role]";
const [EDITING, TOLD] = [1500, 250];

class Keeping {
  constructor() {
    this.busy = -EDITING;
    this.waiting = null;
    for (const kind of ["keydown", "pointerdown"]) addEventListener(kind, (event) => this.note(event.target), true);
    addEventListener("click", (event) => this.hold(event), true);
  }

  note(target) {
    if (target.closest?.(GRID) || document.querySelector("#portal > *")) this.busy = performance.now();
  }

  // The edit's own time begins only when the grid was drawn with it, hence the frames. Where a click does not arrive, a
  // widget clicks once more by itself: that one is of the click that waits.
  hold(event) {
    if (this.waiting === null && !this.early(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (this.waiting === null) requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => this.release(), TOLD)));
    if (event.isTrusted) this.waiting = event.composedPath()[0];
  }

  early({ isTrusted, target, ctrlKey, metaKey, shiftKey }) {
    if (!isTrusted || ctrlKey || metaKey || shiftKey || target.closest?.(GRID)) return false;
    return performance.now() < this.busy + EDITING;
  }

  release() {
    const target = this.waiting;
    this.waiting = null;
    (target.closest(CLICKABLE) ?? target).click?.();
  }
}
