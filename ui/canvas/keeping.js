// Streamlit keeps an edit of a grid to itself for 150 ms, and loses it where the grid goes meanwhile. So what is clicked
// just after an edit, or while a cell is still open, waits until the edit is told.
const GRID = '[data-testid="stDataFrame"], #portal';
const TOLD = 300;

class Keeping {
  constructor() {
    this.busy = -TOLD;
    for (const kind of ["keydown", "pointerdown"]) addEventListener(kind, (event) => this.note(event.target), true);
    addEventListener("click", (event) => this.hold(event), true);
  }

  note(target) {
    if (target.closest?.(GRID) || document.querySelector("#portal > *")) this.busy = performance.now();
  }

  hold(event) {
    const left = this.busy + TOLD - performance.now();
    if (left <= 0 || !event.isTrusted || event.target.closest?.(GRID)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const target = event.composedPath()[0];
    setTimeout(() => target.dispatchEvent(new MouseEvent("click", event)), left);
  }
}
