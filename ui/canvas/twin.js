// The same marks as a list: the text alternative, and a second way to choose.
class Twin {
  // `choose` is told the mark, and whether it is chosen with the others.
  constructor(list, choose) {
    this.list = list;
    this.choose = choose;
    this.at = -1;
    list.addEventListener("keydown", (event) => this.key(event));
  }

  fill(nodes) {
    const shown = nodes.filter((n) => n.kind !== "me");
    const same = this.list.children.length === shown.length && shown.every((n, i) => this.list.children[i].dataset.said === said(n));
    if (same) return;
    this.list.replaceChildren(...shown.map((node, index) => this.option(node, index)));
    this.at = -1;
  }

  option(node, index) {
    const item = document.createElement("li");
    item.setAttribute("role", "option");
    item.id = `option-${index}`;
    item.dataset.nodeId = node.id;
    item.dataset.said = said(node);
    item.textContent = node.says;
    item.addEventListener("click", (event) => this.choose(node.id, together(event)));
    return item;
  }

  mark(chosen) {
    for (const item of this.list.children) item.setAttribute("aria-selected", String(chosen.has(item.dataset.nodeId)));
  }

  key(event) {
    const last = this.list.children.length - 1;
    const to = { ArrowDown: this.at + 1, ArrowUp: this.at - 1, Home: 0, End: last }[event.key];
    if (to !== undefined) this.move(Math.min(Math.max(to, 0), last));
    else if (["Enter", " "].includes(event.key) && this.at >= 0) this.choose(this.list.children[this.at].dataset.nodeId, event.key === " " || together(event));
    else return;
    event.preventDefault();
  }

  move(to) {
    this.list.children[this.at]?.classList.remove("active");
    this.at = to;
    const item = this.list.children[to];
    item.classList.add("active");
    item.scrollIntoView({ block: "nearest" });
    this.list.setAttribute("aria-activedescendant", item.id);
  }
}

function together({ ctrlKey, metaKey, shiftKey }) {
  return ctrlKey || metaKey || shiftKey;
}

function said(node) {
  return JSON.stringify([node.id, node.says]);
}
