// What the roles and shapes in the picture mean, drawn as they are drawn there; each entry hides and shows its marks.
function drawLegend(box, nodes, pins, words, look, off, toggle) {
  const [roles, shapes] = ["role", "shape"].map((what) => new Set(nodes.map((n) => n[what])));
  const entries = [
    ...Object.keys(words.legend).filter((role) => roles.has(role)).map((role) => [role, ...swatchOf(role, look), words.legend[role]]),
    ...Object.keys(words.shapes).filter((shape) => shapes.has(shape)).map((shape) => [shape, shape, `background:${look.dotEdge}`, words.shapes[shape]]),
    ...(pins ? [[PINNED, "pin", `color:${look.text}`, words.pinned]] : []),
  ];
  const told = JSON.stringify([entries, off]);
  if (box.dataset.told === told) return;
  box.dataset.told = told;
  box.setAttribute("aria-label", words.marks);
  const at = box.getRootNode().activeElement?.dataset?.what;
  box.replaceChildren(...entries.map(([what, kind, css, means]) => legendEntry(what, kind, css, means, off.includes(what), toggle)));
  if (at) box.querySelector(`[data-what="${CSS.escape(at)}"]`)?.focus();
}

function swatchOf(role, look) {
  const [fill, border, width, dashes] = markLook(role, look);
  const style = !dashes ? "solid" : dashes[0] < 3 ? "dotted" : "dashed";
  const css = `background:${fill};border-color:${border};border-width:${Math.min(width, 3)}px;border-style:${style}`;
  return [role.startsWith("need-") || role === "group" ? "box" : "dot", css];
}

function legendEntry(what, kind, css, means, off, toggle) {
  const [entry, swatch] = [document.createElement("button"), document.createElement("i")];
  entry.type = "button";
  entry.dataset.what = what;
  entry.setAttribute("aria-pressed", String(!off));
  entry.onclick = () => toggle(what);
  swatch.className = kind;
  swatch.style.cssText = css;
  entry.append(swatch, means);
  return entry;
}
