"""What imports have said of a map before, so that what is newer in a file is told from an edit by hand. Pure.

A fact is a value of a field of a person, a tie, a provision or an interaction, as a file of some format said it. What a
file says is news where no file has said it before. News fills what is empty. It takes the place of what a file of the
same format said last; whatever else stands on the map was written by hand or came from elsewhere, and stays. What is no
news and yet not on the map was changed or taken off by hand, and stays as it is. So a newer export updates what it
brought, and the same file again changes nothing.

Facts are kept as digests of six bytes, in shares by the format and the person they are about: a map of 30,000 has some
2 MB of them, and nothing can be read off them. A wrong answer has a probability of about 10⁻⁹ a question.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Final
from zlib import crc32

from graph.model import Imported, PersonalMap, clean, tie_key

SIZE: Final = 6
"""Bytes a digest."""
SHARES: Final = 64

Fact = tuple[str, object]
"""A field and its value."""


class Memory:
    """What files have said of a map, by format; collects what a file of the format ``source`` says now."""

    def __init__(self, before: PersonalMap, source: str) -> None:
        self._source = source
        self._before = before
        self._known: dict[str, dict[str, set[bytes]]] = {}
        for kept in before.imported.values():
            format, _, share = kept.id.rpartition("/")
            self._known.setdefault(share, {})[format] = _unpacked(kept.facts)
        self._now: dict[str, set[bytes]] = {}
        self._aliases: dict[str, tuple[str, ...]] = {}
        for former in before.formers.values():
            self._aliases[former.person] = (*self._aliases.get(former.person, (former.person,)), former.id)

    def of_person(self, person: str) -> "Told":
        """What was said about somebody; nothing where they are not on the map (any more)."""
        return self._told(self._names(person), person in self._before.people)

    def of_tie(self, source: str, target: str) -> "Told":
        """What was said about two people."""
        return self._told(self._pairs(source, target), {source, target} <= self._before.people.keys())

    def of_record(self, person: str, key: Iterable[object]) -> "Told":
        """What was said about something of a person: a need they meet, a contact with them."""
        return self._told(self._records(person, key), person in self._before.people)

    def say_of_person(self, person: str, facts: Iterable[Fact]) -> None:
        """Remember what the file says about somebody."""
        self._say(self._names(person), facts)

    def say_of_tie(self, source: str, target: str, facts: Iterable[Fact]) -> None:
        """Remember what the file says about two people."""
        self._say(self._pairs(source, target), facts)

    def say_of_record(self, person: str, key: Iterable[object], facts: Iterable[Fact]) -> None:
        """Remember what the file says about something of a person."""
        self._say(self._records(person, key), facts)

    def _say(self, subjects: Sequence[str], facts: Iterable[Fact]) -> None:
        """Under the first of the names of a subject, unless it is known under another."""
        about, *others = subjects
        said = {_digest(about, *fact) for fact in facts if not (others and self.knew(others, *fact))}
        self._now.setdefault(_share(about), set()).update(said)

    def imported(self) -> tuple[Imported, ...]:
        """The shares to which something was added."""
        kept = ((share, self._of_format(share), new) for share, new in sorted(self._now.items()))
        return tuple(Imported(f"{self._source}/{share}", _packed(old | new)) for share, old, new in kept if new - old)

    def _of_format(self, share: str) -> set[bytes]:
        return self._known.get(share, {}).get(self._source, set())

    def _names(self, person: str) -> tuple[str, ...]:
        """The id of a person, and of those who were merged into them."""
        return self._aliases.get(person) or (person,)

    def _pairs(self, source: str, target: str) -> tuple[str, ...]:
        if not self._aliases:
            return ("\x1f".join(tie_key(source, target)),)
        return tuple("\x1f".join(tie_key(a, b)) for a in self._names(source) for b in self._names(target))

    def _records(self, person: str, key: Iterable[object]) -> tuple[str, ...]:
        rest = "\x1f".join(map(str, key))
        return tuple(f"{name}\x1f{rest}" for name in self._names(person))

    def _told(self, subjects: tuple[str, ...], on_the_map: bool) -> "Told":
        return Told(self, subjects) if on_the_map else UNHEARD

    def heard(self, subjects: Iterable[str], *fact: object) -> bool:
        """Whether a file of any format said so before."""
        facts = ((_share(about), _digest(about, *fact)) for about in subjects)
        return any(digest in known for share, digest in facts for known in self._known.get(share, {}).values())

    def knew(self, subjects: Iterable[str], *fact: object) -> bool:
        """Whether a file of this format said so before."""
        return any(_digest(about, *fact) in self._of_format(_share(about)) for about in subjects)

    def says(self, subjects: Iterable[str], *fact: object) -> bool:
        """Whether the file at hand has said so already."""
        return any(_digest(about, *fact) in self._now.get(_share(about), ()) for about in subjects)


class Told:
    """What was said about one subject, under each of its names; by default nothing."""

    __slots__ = ("_memory", "_subjects")

    def __init__(self, memory: Memory | None = None, subjects: tuple[str, ...] = ()) -> None:
        self._memory, self._subjects = memory, subjects

    def news(self, field: str, value: object) -> bool:
        """Whether no file has said so before."""
        return self._memory is None or not self._memory.heard(self._subjects, field, value)

    def wins(self, field: str, mine: object, theirs: object) -> bool:
        """Whether what the file says takes the place of what the map says, or fills its gap."""
        if not mine:
            return self.news(field, theirs)
        memory, subjects = self._memory, self._subjects
        if memory is None or memory.knew(subjects, field, theirs) or memory.says(subjects, field, mine):
            return False
        return memory.knew(subjects, field, mine)


UNHEARD: Final = Told()


@lru_cache(maxsize=1_000)
def _share(about: str) -> str:
    person, _, _ = about.partition("\x1f")
    return f"{crc32(person.encode()) % SHARES:02x}"


def _digest(about: str, field: object, value: object) -> bytes:
    return blake2b(f"{about}\x1f{field}\x1f{clean(str(value))}".encode(), digest_size=SIZE).digest()


def _packed(facts: Iterable[bytes]) -> str:
    return b64encode(b"".join(sorted(facts))).decode()


def _unpacked(facts: str) -> set[bytes]:
    data = b64decode(facts)
    return {data[start : start + SIZE] for start in range(0, len(data), SIZE)}
