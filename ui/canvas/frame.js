// What a screen reader pronounces the page as, and a browser offers to translate it from.
export default function (component) {
  document.documentElement.lang = component.data.language;
}
