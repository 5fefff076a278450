// A link past all that stands before the picture, beside Streamlit's own to the main content, which it looks like.
class Skip {
  constructor(target) {
    const own = document.querySelector('a[href="#stMain"]');
    this.link = own?.cloneNode(false) ?? document.createElement("a");
    this.link.removeAttribute("data-testid");
    this.link.href = "#picture";
    this.link.addEventListener("click", (event) => {
      event.preventDefault();
      target.focus();
      target.scrollIntoView({ block: "nearest" });
    });
    own?.after(this.link);
  }

  words(text) {
    this.link.textContent = text;
  }

  remove() {
    this.link.remove();
  }
}
