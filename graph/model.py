"""What a personal map is made of: frozen records, and the snapshot that holds them."""

import re
import secrets
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Final, Literal, get_args

PersonKind = Literal["person", "group", "professional", "resource"]
InteractionKind = Literal["contact", "ask", "offer", "thanks"]
Outcome = Literal["pending", "met", "declined", "no_answer"]

PERSON_KINDS: Final[tuple[PersonKind, ...]] = get_args(PersonKind)
INTERACTION_KINDS: Final[tuple[InteractionKind, ...]] = get_args(InteractionKind)
OUTCOMES: Final[tuple[Outcome, ...]] = get_args(Outcome)

CLOSENESS: Final = range(1, 6)
LEVELS: Final = range(1, 4)
IMPORTANCE: Final = range(4)
DEFAULT_LEVEL: Final = 2
DEFAULT_IMPORTANCE: Final = 2
DEFAULT_TARGET: Final = 2

UNNAMED: Final = "You"
"""What the owner of a map is called until they say their name."""
NAME_LIMIT: Final = 300
"""Longest name, title, organisation, group, topic or id in characters: an index key has a limit of about 8 kB."""
TEXT_LIMIT: Final = 100_000
"""Longest note in characters."""
URL_LIMIT: Final = 2_000
"""Longest address of a page in characters."""
ROW_LIMIT: Final = 100_000
"""Most people in a file."""
NEED_NODE: Final = "need:"
"""Prefix that marks a need among the nodes of a graph, so no person's id may begin with it."""

TieKey = tuple[str, str]

_UNSTORABLE: Final = re.compile("[\0\ud800-\udfff]")
_MADE: Final = re.compile(r"[a-z-]{0,4}[0-9a-f]{12}")
_INVISIBLE: Final = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs"))


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody or something that can meet a need, the owner of the map included."""

    id: str
    name: str
    given_name: str = ""
    family_name: str = ""
    kind: PersonKind = "person"
    organization: str = ""
    title: str = ""
    location: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    birthday: str | None = None
    groups: tuple[str, ...] = ()
    notes: str = ""
    introduced_by: str | None = None
    archived: bool = False


@dataclass(frozen=True, slots=True)
class Need:
    """Something one needs from others; ``target`` is how many providers one wants (1 or more)."""

    id: str
    key: str = ""
    name: str = ""
    description: str = ""
    prompt: str = ""
    aliases: tuple[str, ...] = ()
    target: int = DEFAULT_TARGET


@dataclass(frozen=True, slots=True)
class Stage:
    """A phase of life and how much each need matters in it (need id to 0..3; unnamed needs 2)."""

    id: str
    name: str = ""
    starts_on: date | None = None
    importance: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tie:
    """That two people know each other; closeness 1..5. Undirected: one record a pair."""

    source: str
    target: str
    closeness: int | None = None
    since: date | None = None
    last_contact: date | None = None
    cadence_days: int | None = None
    context: str = ""

    @property
    def key(self) -> TieKey:
        return tie_key(self.source, self.target)


@dataclass(frozen=True, slots=True)
class Provision:
    """That a person meets a need at a level of 1 (a little), 2 (well) or 3 (fully)."""

    id: str
    person: str
    need: str
    level: int = DEFAULT_LEVEL
    topics: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    note: str = ""

    def counts_on(self, day: date) -> bool:
        """Whether since <= day < until, an empty end being open."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Interaction:
    """A contact with a person on a day; an ask has a need and an outcome."""

    id: str
    person: str
    on: date
    kind: InteractionKind = "contact"
    need: str | None = None
    channel: str = ""
    outcome: Outcome | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Distinct:
    """That two people are not the same, as the user said, so that they are never offered as one again."""

    source: str
    target: str

    @property
    def key(self) -> TieKey:
        return tie_key(self.source, self.target)


@dataclass(frozen=True, slots=True)
class Former:
    """Somebody who was merged into another person: their id and what they were known by, to be recognised again."""

    id: str
    person: str
    name: str = ""
    organization: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """What imports have said of a share of the people so far, so that an edit by hand is told from it.

    ``facts`` are digests in base 64, which :mod:`loaders.memory` makes and reads: nothing can be read off them.
    """

    id: str
    facts: str


@dataclass(frozen=True, slots=True)
class SavedView:
    """A way to look at the map that is kept under the question it answers: the parameters of the page *Explore*."""

    id: str
    question: str
    address: str


@dataclass(frozen=True, slots=True)
class Blank:
    """That nobody came to mind for a need when it was asked for; ``id`` is the need's."""

    id: str
    on: date


@dataclass(frozen=True, slots=True)
class PersonalMap:
    """One person's whole map at one revision: an immutable snapshot, every table by key.

    ``chosen_stage`` is the stage picked by hand; None lets the date decide. ``distinct`` (who is not whom), ``formers``
    (who was merged into whom), ``imported`` (what imports said), ``views`` (questions that were saved) and ``blanks``
    (needs that were left blank) are kept by the database and the journal; a map file does not carry them.
    """

    ego: str
    people: Mapping[str, Person]
    needs: Mapping[str, Need] = field(default_factory=dict)
    stages: Mapping[str, Stage] = field(default_factory=dict)
    ties: Mapping[TieKey, Tie] = field(default_factory=dict)
    provisions: Mapping[str, Provision] = field(default_factory=dict)
    interactions: Mapping[str, Interaction] = field(default_factory=dict)
    name: str = ""
    revision: int = 0
    chosen_stage: str | None = None
    distinct: Mapping[TieKey, Distinct] = field(default_factory=dict)
    formers: Mapping[str, Former] = field(default_factory=dict)
    imported: Mapping[str, Imported] = field(default_factory=dict)
    views: Mapping[str, SavedView] = field(default_factory=dict)
    blanks: Mapping[str, Blank] = field(default_factory=dict)
    _namesakes: dict[str, str] | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def me(self) -> Person:
        """The owner of the map."""
        return self.people[self.ego]

    def tie(self, a: str, b: str) -> Tie | None:
        """The tie between two people, whichever way round it was recorded."""
        return self.ties.get(tie_key(a, b))

    @property
    def namesakes(self) -> Mapping[str, str]:
        """What those are called who share their name with somebody on the map; worked out once."""
        if self._namesakes is None:
            object.__setattr__(self, "_namesakes", told_apart(self.people.values()))
        return self._namesakes or {}

    def called(self, person: str) -> str:
        """What somebody is called on this map: by name, and by what tells them from others of that name."""
        return self.namesakes.get(person) or self.people[person].name


def told_apart(people: Iterable[Person]) -> dict[str, str]:
    """Those of one name by what only one of them has: organisation, title, e-mail or else the id; not the archived."""
    named = defaultdict[str, list[Person]](list)
    for person in people:
        if not person.archived:
            named[fold(person.name)].append(person)
    found = {}
    for same in named.values():
        if len(same) > 1:
            held = Counter(mark for p in same for mark in set(map(fold, _marks(p))))
            for p in same:
                mark = next((m for m in _marks(p) if m and held[fold(m)] == 1), p.id)
                found[p.id] = f"{p.name} ({mark})"
    return found


def _marks(person: Person) -> tuple[str, ...]:
    return person.organization, person.title, *person.emails


def tie_key(a: str, b: str) -> TieKey:
    """The key of an undirected pair: its ends in order."""
    return (a, b) if a <= b else (b, a)


def new_id(prefix: str = "") -> str:
    """A fresh id of the map's own: 12 random hexadecimal digits behind the prefix."""
    return prefix + secrets.token_hex(6)


def is_made(record: str) -> bool:
    """Whether an id looks like those that kith makes, which no two records share by accident."""
    return _MADE.fullmatch(record) is not None


def stable_id(prefix: str, *parts: object) -> str:
    """An id made of what it stands for: the same every time, and in form like a random one."""
    return prefix + sha256("\0".join(map(str, parts)).encode()).hexdigest()[:12]


def clean(text: str) -> str:
    """Text as it is stored: NFC, no NUL or lone surrogate, blanks at the ends removed."""
    if text.isascii() and "\0" not in text:
        return text.strip()
    return unicodedata.normalize("NFC", _UNSTORABLE.sub("", text)).strip()


def fold(text: str) -> str:
    """Text as it is compared: case-folded, accents kept, whitespace collapsed."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def unaccented(text: str) -> str:
    """Text without the accents that can be taken off its letters, and with compatible letters in their plain form."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def visible(text: str) -> bool:
    """Whether a text shows anything: not only blanks, controls and marks without width."""
    return text.isalnum() or any(unicodedata.category(c) not in _INVISIBLE for c in text)


def stage_in_force(personal_map: PersonalMap, on: date, chosen: str | None = None) -> Stage | None:
    """The stage that applies on a day: the chosen one, else the one with the latest start not after it.

    ``chosen`` is a stage id and wins over the map's own choice. None where no stage applies.
    """
    pick = chosen or personal_map.chosen_stage
    if pick is not None and pick in personal_map.stages:
        return personal_map.stages[pick]
    begun = [s for s in personal_map.stages.values() if s.starts_on is not None and s.starts_on <= on]
    return max(begun, key=lambda s: (s.starts_on, s.name, s.id), default=None)


def importance(need: Need, stage: Stage | None) -> int:
    """How much a need matters (0..3): as the stage says, 2 where it says nothing."""
    return DEFAULT_IMPORTANCE if stage is None else stage.importance.get(need.id, DEFAULT_IMPORTANCE)
