"""What imports have said of a map before, so that what is newer in a file is told from an edit by hand. Pure.

A fact is a value of a field of a person, a tie, a provision or an interaction, as a file of one format said it. What a
file says is news where no file of its format has said it before. News fills what is empty and takes the place of what
that format said last; whatever else stands on the map was written by hand or came from elsewhere, and stays. What is
no news and yet not on the map was changed or taken off by hand, and stays as it is. So a newer export updates what it
brought, and the same file again changes nothing.

Facts are kept as digests of six bytes, in shares by the person they are about: a map of 30,000 has some 2 MB of them,
and nothing can be read off them. A wrong answer has a probability of about 10⁻⁹ a question.
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
    """What files of one format have said of a map; collects what is said now."""

    def __init__(self, before: PersonalMap, source: str) -> None:
        self._source = source
        self._before = before
        self._known = {share.id: _unpacked(share.facts) for share in before.imported.values()}
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
        start = f"{self._source}\x1f{about}\x1f"
        said = {_digest(start, *fact) for fact in facts if not (others and self.knew(others, *fact))}
        self._now.setdefault(_share(about), set()).update(said)

    def imported(self) -> tuple[Imported, ...]:
        """The shares to which something was added."""
        grown = ((share, self._known.get(share, set()), new) for share, new in sorted(self._now.items()))
        return tuple(Imported(share, _packed(known | new)) for share, known, new in grown if not new <= known)

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

    def knew(self, subjects: Iterable[str], field: str, value: object) -> bool:
        """Whether a file of this format said so before."""
        return any(self._digest(about, field, value) in self._known.get(_share(about), ()) for about in subjects)

    def says(self, subjects: Iterable[str], field: str, value: object) -> bool:
        """Whether the file at hand has said so already."""
        return any(self._digest(about, field, value) in self._now.get(_share(about), ()) for about in subjects)

    def _digest(self, about: str, field: str, value: object) -> bytes:
        return _digest(f"{self._source}\x1f{about}\x1f", field, value)


class Told:
    """What was said about one subject, under each of its names; by default nothing."""

    __slots__ = ("_memory", "_subjects")

    def __init__(self, memory: Memory | None = None, subjects: tuple[str, ...] = ()) -> None:
        self._memory, self._subjects = memory, subjects

    def news(self, field: str, value: object) -> bool:
        """Whether no file of this format has said so before."""
        return self._memory is None or not self._memory.knew(self._subjects, field, value)

    def wins(self, field: str, mine: object, theirs: object) -> bool:
        """Whether what the file says takes the place of what the map says, or fills its gap."""
        return self.news(field, theirs) and (not mine or self._is_of_file(field, mine))

    def _is_of_file(self, field: str, mine: object) -> bool:
        """Whether the map has it of an earlier file, and the file at hand does not say it, too."""
        memory, subjects = self._memory, self._subjects
        return memory is not None and memory.knew(subjects, field, mine) and not memory.says(subjects, field, mine)


UNHEARD: Final = Told()


@lru_cache(maxsize=1_000)
def _share(about: str) -> str:
    person, _, _ = about.partition("\x1f")
    return f"{crc32(person.encode()) % SHARES:02x}"


def _digest(start: str, field: str, value: object) -> bytes:
    return blake2b(f"{start}{field}\x1f{clean(str(value))}".encode(), digest_size=SIZE).digest()


def _packed(facts: Iterable[bytes]) -> str:
    return b64encode(b"".join(sorted(facts))).decode()


def _unpacked(facts: str) -> set[bytes]:
    data = b64decode(facts)
    return {data[start : start + SIZE] for start in range(0, len(data), SIZE)}
