// What was typed and is not saved yet. It is kept with the tab until the page says that it is saved: a reload, another
// page or a database that is away loses nothing.

class Drafts {
  constructor(place) {
    this.key = `kith-capture:${place}`;
    const kept = this.read();
    this.run = kept?.run ?? random(6);
    this.number = kept?.number ?? 0;
    this.edits = kept?.edits ?? [];
    this.typed = kept?.typed ?? "";
  }

  read() {
    try {
      return JSON.parse(sessionStorage.getItem(this.key));
    } catch {
      return null;
    }
  }

  keep() {
    const { run, number, edits, typed } = this;
    try {
      sessionStorage.setItem(this.key, JSON.stringify({ run, number, edits, typed }));
    } catch {
      // a browser without storage: what is typed lives as long as the page
    }
  }

  add(edit) {
    this.number += 1;
    this.edits.push({ ...edit, n: this.number });
    this.keep();
  }

  move() {
    this.number += 1;
    this.keep();
  }

  saved(acks) {
    const upTo = acks[this.run] ?? 0;
    const before = this.edits.length;
    this.edits = this.edits.filter((edit) => edit.n > upTo);
    if (this.edits.length !== before) this.keep();
    return upTo;
  }
}

function random(bytes) {
  return [...crypto.getRandomValues(new Uint8Array(bytes))].map((b) => b.toString(16).padStart(2, "0")).join("");
}
