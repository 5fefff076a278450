// Finding people by the beginnings of the words of their names, in the browser: it answers at every key, and also while
// the database does not.

const NO_WORD = /[^\p{L}\p{N}]+/u;

function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}

class Directory {
  constructor({ ids, names, about, called }) {
    this.people = new Map();
    this.apart = called;
    ids.forEach((id, at) => this.add(id, names[at], about[at]));
  }

  add(id, name, about = "") {
    if (!this.people.has(id)) this.people.set(id, { id, name, about, said: folded(name) });
  }

  name(id) {
    return this.people.get(id)?.name ?? "";
  }

  // The name, with what tells apart those who share it.
  called(id) {
    return this.apart[id] ?? this.name(id);
  }

  // The best few whose name has a word beginning with each word typed; `weigh` says who is likelier to be meant.
  find(text, weigh, limit, among = this.people.values()) {
    const said = folded(text);
    const words = said.split(NO_WORD).filter(Boolean);
    if (!words.length) return [];
    const best = [];
    for (const person of among) {
      if (!words.every((word) => begins(person.said, word))) continue;
      const order = inOrder(person.said.split(NO_WORD), words);
      const rank = (person.said === said ? 1000 : 0) + (order ? 100 : 0) + weigh(person.id) + (person.said.startsWith(said) ? 0.5 : 0);
      best.push({ person, rank });
    }
    best.sort((a, b) => b.rank - a.rank || a.person.name.localeCompare(b.person.name) || (a.person.id < b.person.id ? -1 : 1));
    return best.slice(0, limit).map((found) => found.person);
  }
}

function begins(said, word) {
  for (let at = said.indexOf(word); at >= 0; at = said.indexOf(word, at + 1)) {
    if (at === 0 || NO_WORD.test(said[at - 1])) return true;
  }
  return false;
}

// Whether the words typed begin different words of the name, in its order.
function inOrder(name, words) {
  let at = 0;
  for (const part of name) if (at < words.length && part.startsWith(words[at])) at += 1;
  return at === words.length;
}
