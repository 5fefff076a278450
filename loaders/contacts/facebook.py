"""Facebook's list of friends (``friends.json``, ``your_friends.json``): their names, and since when one is friends.

Facebook writes the bytes of UTF-8 as if each were a character (``\\u00c3\\u00a1`` for á). A name is repaired only where
all its characters are such bytes and together are UTF-8, so names that are right already stay as they are. Two friends
of one name are two people: nobody is in the list twice.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from graph.errors import MalformedFileError, UnknownFormatError
from graph.jsontext import dumps, loads
from graph.language import later, phrase
from graph.model import Person, Tie, clean, fold, visible
from loaders.contacts import addresses
from loaders.records import OWNER, ROW_LIMIT, ImportedPerson, Loader, Parsed, Refused, Remark, too_long
from loaders.source import Source

NAME: Final = "facebook"

_FRIENDS: Final = re.compile(r"(?:your_)?friends(?:_v\d+)?")
_KEY: Final = re.compile(r'"(?:your_)?friends(?:_v\d+)?"\s*:\s*\[')
_OTHERS: Final = re.compile(
    r'"((?:removed|deleted|sent|received|rejected)_(?:friends?|requests?|friend_requests?)(?:_v\d+)?)"\s*:'
)
_CLOSED: Final = frozenset(("facebook user", "facebook-nutzer", "utilisateur facebook", "usuario de facebook"))
_FIRST: Final = date(2004, 2, 4)
"""The day on which Facebook began."""


def why_not(source: Source) -> str | None:
    """None for a JSON object with a list of friends; for Facebook's other lists of people, why they are not read."""
    if not source.is_object:
        return ""
    beginning = source.opening
    if _KEY.search(beginning) and '"name"' in beginning and '"nodes"' not in beginning:
        return None
    if other := _OTHERS.search(beginning):
        return phrase(
            "This is Facebook's list “{other}”, not the list of friends: choose your_friends.json or friends.json.",
            other=other[1],
        )
    return ""


def parse(source: Source) -> Parsed:
    """The friends in a file.

    Raises
    ------
    MalformedFileError
        It is no JSON, or has more than 100,000 friends.
    UnknownFormatError
        There is no list of friends in it.
    """
    entries = _friends(loads(source.text, source.name))
    if entries is None:
        raise UnknownFormatError(
            phrase("{file} has no list of friends.", file=source.name),
            phrase("Choose your_friends.json or friends.json of Facebook's export."),
        )
    if len(entries) > ROW_LIMIT:
        raise MalformedFileError(
            phrase("{file} has more than {most} friends.", file=source.name, most=ROW_LIMIT), phrase("Split it.")
        )
    people, ties, refused = list[ImportedPerson](), list[Tie](), list[Refused]()
    remarks = [Remark(None, "", doubt) for doubt in source.decoded.doubts]
    for row, entry in enumerate(entries, start=1):
        person = _person(str(row), entry)
        if reason := _refusal(person):
            refused.append(
                Refused(None, "name", phrase("friend {row}: {reason}", row=row, reason=reason), dumps(entry))
            )
            continue
        people.append(ImportedPerson(row, None, person))
        ties.append(Tie(OWNER, person.id, since=_since(entry, person, remarks)))
        if "\ufffd" in person.name:
            remarks.append(Remark(None, "name", phrase("{name}: some characters could not be read", name=person.name)))
    return Parsed(
        NAME,
        len(entries),
        tuple(people),
        origin=source.digest,
        ties=tuple(ties),
        refused=tuple(refused),
        remarks=tuple(remarks),
        distinct=True,
        preface='{"friends_v2": [\n',
        between=",\n",
        postface="\n]}\n",
    )


def _friends(found: Any) -> list[Any] | None:
    if not isinstance(found, dict):
        return None
    return next((v for key, v in found.items() if _FRIENDS.fullmatch(key) and isinstance(v, list)), None)


def _person(row: str, entry: Any) -> Person:
    if not isinstance(entry, Mapping):
        return Person(row, "")
    name = " ".join(repaired(clean(_text(entry.get("name")))).split())
    return Person(row, name, emails=tuple(_emails(entry)))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _emails(entry: Mapping[str, Any]) -> Iterator[str]:
    """Addresses under ``contact_info``, which older exports have."""
    listed = entry.get("contact_info")
    for contact in listed if isinstance(listed, list) else ():
        point = clean(_text(contact.get("contact_point"))) if isinstance(contact, Mapping) else ""
        if address := addresses.email(point):
            yield address


def _refusal(person: Person) -> str:
    if not visible(person.name):
        return phrase("there is no name")
    if fold(person.name) in _CLOSED:
        return phrase("the account is closed, and Facebook no longer says whose it was")
    over = too_long(person)
    return over[1] if over else ""


def repaired(text: str) -> str:
    """A text with UTF-8 that was taken for Latin-1 put right; any other text as it is."""
    if text.isascii():
        return text
    try:
        return clean(text.encode("latin-1").decode())
    except UnicodeError:
        return text


def _since(entry: Mapping[str, Any], person: Person, remarks: list[Remark]) -> date | None:
    """The day of a moment in seconds, or thousandths of them, since 1970."""
    said = entry.get("timestamp")
    if said in (None, 0, "", "0"):
        return None
    try:
        seconds = float(said)
        found = datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC).date()
    except (TypeError, ValueError, OverflowError, OSError):
        found = date.min
    if _FIRST <= found <= date.today() + timedelta(days=1):
        return found
    remarks.append(
        Remark(
            None, "timestamp", phrase("{name}: the day of the friendship cannot be read; left empty", name=person.name)
        )
    )
    return None


LOADER: Final = Loader(
    NAME,
    later("Facebook friends"),
    (".json",),
    later(
        "On Facebook: Settings > Your information > Download your information > Friends and followers, in "
        "the format JSON. The zip file can be imported as it is; the list is your_friends.json (or "
        "friends.json) in it."
    ),
    why_not,
    parse,
)
