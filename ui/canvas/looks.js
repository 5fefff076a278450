// What each role looks like. Roles come from Python; colours are chosen here, so that a change of theme needs no rerun.

const [FADED, READABLE] = [0.4, 3.2];
const PALETTES = {
  light: {
    met: "#0072B2", onMet: "#FFFFFF", thin: "#DCECF7", onThin: "#004F7C", warn: "#8A5A00", bad: "#B34700", dot: "#A9CFE6",
    dotEdge: "#2A7CB0", line: "#9AC6E2", quiet: "#CBD3DA", edge: "#7C8894", ring: "#B4C3CE", band: "#F5F8FA",
  },
  dark: {
    met: "#56B4E9", onMet: "#0B1A24", thin: "#173A50", onThin: "#A9DAF5", warn: "#F0B400", bad: "#FF8A5B", dot: "#34698E",
    dotEdge: "#7CC4EE", line: "#2A5877", quiet: "#3A454F", edge: "#8B98A5", ring: "#465664", band: "#191F25",
  },
};

function theme(element) {
  const style = getComputedStyle(element);
  const read = (name, fallback) => style.getPropertyValue(name).trim() || fallback;
  const ground = read("--st-background-color", "#FFFFFF");
  const dark = luminance(ground) < 0.18;
  return {
    ...PALETTES[dark ? "dark" : "light"],
    ground, dark,
    text: read("--st-text-color", dark ? "#E8ECF0" : "#0B1117"),
    soft: read("--st-secondary-background-color", dark ? "#1E242A" : "#F3F5F7"),
    pick: read("--st-primary-color", dark ? "#56B4E9" : "#0072B2"),
    font: read("--st-font", "sans-serif"),
  };
}

function channels(colour) {
  if (colour.startsWith("#")) {
    const hex = colour.length === 4 ? [...colour.slice(1)].map((c) => c + c).join("") : colour.slice(1, 7);
    return [0, 2, 4].map((i) => parseInt(hex.slice(i, i + 2), 16));
  }
  return (colour.match(/[\d.]+/g) || [255, 255, 255]).slice(0, 3).map(Number);
}

function luminance(colour) {
  const [r, g, b] = channels(colour).map((c) => (c <= 10 ? c / 3295 : ((c / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function blend(colour, ground, share) {
  const [a, b] = [channels(colour), channels(ground)];
  return `rgb(${a.map((v, i) => Math.round(v * share + b[i] * (1 - share))).join(",")})`;
}

// A colour of letters as pale as it may be while they can be read on a ground.
function faded(colour, ground) {
  for (let share = FADED; share < 1; share += 0.05) {
    const pale = blend(colour, ground, share);
    if (contrast(pale, ground) >= READABLE) return pale;
  }
  return colour;
}

// fill, border, border width, dashes, text
function markLook(role, t) {
  return {
    me: [t.text, t.text, 2, false, t.text],
    person: [t.dot, t.dotEdge, 1.5, false, t.text],
    idle: [t.ground, t.edge, 1.5, false, t.text],
    group: [t.ground, t.ground, 0, false, t.text],
    sole: [t.dot, t.warn, 4.5, false, t.text],
    keystone: [t.dot, t.text, 3.5, false, t.text],
    gate: [t.ground, t.warn, 3, [5, 3], t.text],
    away: [t.ground, t.edge, 1.5, [3, 3], t.edge],
    "need-covered": [t.met, t.met, 2, false, t.onMet],
    "need-below_target": [t.thin, t.met, 2, false, t.onThin],
    "need-single": [t.ground, t.warn, 4, false, t.warn],
    "need-uncovered": [t.ground, t.bad, 3, [7, 5], t.bad],
    "need-lost": [blend(t.bad, t.ground, 0.12), t.bad, 4, [2, 3], t.bad],
    more: [t.soft, t.edge, 1, false, t.text],
    untagged: [t.soft, t.edge, 1, [4, 3], t.text],
  }[role] || [t.dot, t.dotEdge, 1, false, t.text];
}

function lineLook(role, t) {
  return {
    meets: [t.line, false],
    sole: [t.warn, false],
    away: [t.quiet, [3, 4]],
    more: [t.line, false],
    spoke: [t.quiet, false],
    "spoke-none": [t.bad, [6, 6]],
    tie: [t.edge, [2, 4]],
    knows: [t.quiet, false],
    "knows-quietly": [t.quiet, false],
    path: [t.pick, false],
  }[role] || [t.quiet, false];
}

function styledNode(node, t, dim, picked, near) {
  let [fill, border, width, dashes, text] = markLook(node.role, t);
  const boxed = node.shape === "box";
  // What is written into a filled box is of another colour than what is written beside it.
  let beside = [t.onMet, t.onThin].includes(text) ? t.text : text;
  if (dim) {
    [fill, border] = [fill, border].map((c) => blend(c, t.ground, FADED));
    text = faded(beside, boxed ? fill : t.ground);
    beside = faded(beside, t.ground);
  }
  if (near) width = Math.max(width, 3);
  if (picked) [border, width] = [t.pick === border ? t.text : t.pick, Math.max(width, 4)];
  const colour = { background: fill, border };
  return {
    id: node.id,
    beside,
    color: { ...colour, highlight: colour, hover: { background: fill, border: dim ? border : t.text } },
    borderWidth: width,
    borderWidthSelected: width,
    shapeProperties: { borderDashes: dashes, borderRadius: node.kind === "more" ? 14 : 7 },
    font: {
      color: text, face: t.font, size: node.letters, vadjust: boxed ? 0 : -2,
      strokeWidth: boxed ? 0 : 3, strokeColor: t.ground, multi: false,
    },
  };
}

function styledEdge(edge, t, dim, lit) {
  let [colour, dashes] = lineLook(edge.role, t);
  if (lit && ["meets", "knows", "knows-quietly"].includes(edge.role)) colour = t.dotEdge;
  if (dim) colour = blend(colour, t.ground, 0.25);
  return { id: edge.id, color: { color: colour, highlight: colour, hover: lit ? colour : t.dotEdge }, dashes };
}
