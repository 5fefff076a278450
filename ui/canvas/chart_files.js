// The drawn chart as a file. The colours of the dark theme are changed for those of paper, and a title is put above it.

const HEAD = 44;
const MARGIN = 12;
const SHARP = 2;
const SVG = "http://www.w3.org/2000/svg";

export default function (component) {
  const { holder, names, title, colours } = component.data;
  for (const button of component.parentElement.querySelectorAll("button")) {
    button.setAttribute("aria-label", `${title}: ${button.textContent}`);
    button.onclick = () => {
      const drawn = document.querySelector(`.st-key-${CSS.escape(holder)} svg.marks`);
      if (!drawn) return;
      const paper = onPaper(drawn, title, colours);
      const { kind } = button.dataset;
      if (kind === "svg") save(asFile(paper), names[kind]);
      else asPicture(paper, (file) => save(file, names[kind]));
    };
  }
}

function onPaper(drawn, title, colours) {
  const [wide, high] = ["width", "height"].map((side) => Number(drawn.getAttribute(side)) || drawn.getBoundingClientRect()[side]);
  const copy = drawn.cloneNode(true);
  for (const part of copy.querySelectorAll("*")) {
    for (const name of ["fill", "stroke"]) {
      const found = colours[(part.getAttribute(name) || "").toLowerCase()];
      if (found) part.setAttribute(name, found);
    }
    if (part.hasAttribute("font-family")) part.setAttribute("font-family", "sans-serif");
  }
  const all = document.createElementNS(SVG, "svg");
  const size = { width: wide + 2 * MARGIN, height: high + HEAD + MARGIN };
  for (const [side, length] of Object.entries(size)) all.setAttribute(side, length);
  all.setAttribute("viewBox", `0 0 ${size.width} ${size.height}`);
  const ground = document.createElementNS(SVG, "rect");
  for (const [side, length] of Object.entries(size)) ground.setAttribute(side, length);
  ground.setAttribute("fill", "#ffffff");
  const head = document.createElementNS(SVG, "text");
  const looks = { x: MARGIN, y: 26, fill: "#1d2630", "font-family": "sans-serif", "font-size": 16, "font-weight": 600 };
  for (const [look, value] of Object.entries(looks)) head.setAttribute(look, value);
  head.textContent = title;
  copy.setAttribute("x", MARGIN);
  copy.setAttribute("y", HEAD);
  copy.removeAttribute("style");
  all.append(ground, head, copy);
  return all;
}

function asFile(paper) {
  return new Blob([new XMLSerializer().serializeToString(paper)], { type: "image/svg+xml" });
}

function asPicture(paper, then) {
  const image = new Image();
  const address = URL.createObjectURL(asFile(paper));
  image.onload = () => {
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(Number(paper.getAttribute("width")) * SHARP);
    canvas.height = Math.round(Number(paper.getAttribute("height")) * SHARP);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(address);
    canvas.toBlob(then, "image/png");
  };
  image.src = address;
}

function save(file, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
