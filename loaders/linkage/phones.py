"""Phone numbers as they are compared: in E.164, with the country that a map's numbers without one are taken for."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from graph.model import PersonalMap

LOOKED_AT: Final = 200
"""Numbers with a country that are looked at to find the one that numbers without a country belong to."""
SHORTEST: Final = 6
"""Digits of the shortest number that can be somebody's."""


def digits(phone: str) -> str:
    """The digits of a number, an extension included."""
    return "".join(c for c in phone if c.isdecimal())


@lru_cache(maxsize=65_536)
def e164(phone: str, region: str | None) -> str:
    """A number in E.164 where it is one, else its digits; empty where it is too short to be anybody's.

    ``region`` is the country (as ``SE``) of numbers that do not say theirs.
    """
    import phonenumbers

    bare = digits(phone)
    if len(bare) < SHORTEST or len(phone) > 60:
        return ""
    text = f"+{bare[2:]}" if bare.startswith("00") else phone
    try:
        found = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return bare
    if not phonenumbers.is_possible_number(found):
        return bare
    number = phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164)
    return f"{number};{found.extension}" if found.extension else number


def is_region(text: str) -> bool:
    """Whether two letters are a country's, as SE."""
    import phonenumbers

    return text in phonenumbers.SUPPORTED_REGIONS


def guess_region(personal_map: PersonalMap) -> str | None:
    """The country of the owner's own number, else the one most numbers with a country have; None where none has."""
    own = _regions(personal_map.me.phones)
    if own:
        return own[0]
    found = (p for person in personal_map.people.values() for p in person.phones if p.lstrip().startswith(("+", "00")))
    counted = Counter(_regions(phone for _, phone in zip(range(LOOKED_AT), found, strict=False)))
    return min(counted, key=lambda region: (-counted[region], region), default=None)


def _regions(phones: Iterable[str]) -> list[str]:
    import phonenumbers

    numbers = (e164(phone, None) for phone in phones)
    parsed = (phonenumbers.parse(number.partition(";")[0], None) for number in numbers if number.startswith("+"))
    return [region for number in parsed if (region := phonenumbers.region_code_for_number(number))]
