"""The nine needs every new map starts with. Names, descriptions and prompts are the user's to edit.

They are stored in English, and what nobody edited is shown in the language of the reader: :func:`said` on the way to a
page, :func:`as_stored` on the way back.
"""

from dataclasses import replace
from typing import Final

from graph.language import ENGLISH, current, later, phrase
from graph.model import Need, PersonalMap

CATALOGUE: Final[tuple[Need, ...]] = (
    Need(
        "professional_development",
        "professional_development",
        later("Professional development"),
        later("Getting better at the craft of working: time, conflict, running projects, which commitments to accept."),
        later("Who helps you get better at how you work?"),
        (later("skills"),),
    ),
    Need(
        "emotional_support",
        "emotional_support",
        later("Emotional support"),
        later("Somebody to lean on when work or life is heavier than usual."),
        later("Who do you turn to on a bad day?"),
    ),
    Need(
        "community",
        "community",
        later("A sense of community"),
        later("A circle, of ideas or of friends, in which you belong."),
        later("With whom do you feel that you belong?"),
        (later("intellectual community"),),
    ),
    Need(
        "accountability",
        "accountability",
        later("Accountability"),
        later("Being held to what matters most and what nobody checks from one day to the next."),
        later("Who notices when you do not do what you set out to do?"),
    ),
    Need(
        "sponsorship",
        "sponsorship",
        later("Institutional sponsorship"),
        later("Senior people who want you to succeed and say so where decisions are made without you."),
        later("Who speaks up for you when you are not in the room?"),
        (later("sponsor"),),
    ),
    Need(
        "access_to_networks",
        "access_to_networks",
        later("Access to networks"),
        later("Introductions, collaborations, a way through the bureaucracy, chances that are never advertised."),
        later("Who opens doors for you?"),
        (later("access to opportunities"),),
    ),
    Need(
        "feedback",
        "feedback",
        later("Project-specific feedback"),
        later("Comments of substance on drafts, proposals and new ideas."),
        later("Who reads your work and tells you what they really think?"),
        (later("substantive feedback"),),
    ),
    Need(
        "role_models",
        "role_models",
        later("Role models"),
        later("People whose way of working or leading you would like to learn from."),
        later("Whose way of working would you like to have?"),
    ),
    Need(
        "safe_space",
        "safe_space",
        later("Safe space"),
        later("Room to speak of what you live through and be taken at your word."),
        later("With whom can you speak openly and be believed?"),
    ),
)
_SHIPPED: Final = {need.key: need for need in CATALOGUE}


def said(personal_map: PersonalMap) -> PersonalMap:
    """A map as it is stored, with what is as shipped in its needs in the current language; itself in English."""
    if current() == ENGLISH:
        return personal_map
    return replace(personal_map, needs={key: _said(need) for key, need in personal_map.needs.items()})


def as_stored(need: Need) -> Need:
    """A need as it is to be stored: in English, where its words are the shipped ones in the current language."""
    return _exchanged(need, {there: english for english, there in _texts(need).items()})


def _said(need: Need) -> Need:
    return _exchanged(need, _texts(need))


def _texts(need: Need) -> dict[str, str]:
    """The shipped texts of a need with what they are in the current language; none for a need of one's own."""
    shipped = _SHIPPED.get(need.key)
    if shipped is None or current() == ENGLISH:
        return {}
    texts = (shipped.name, shipped.description, shipped.prompt, *shipped.aliases)
    return {text: phrase(text) for text in texts}


def _exchanged(need: Need, texts: dict[str, str]) -> Need:
    return replace(
        need,
        name=texts.get(need.name, need.name),
        description=texts.get(need.description, need.description),
        prompt=texts.get(need.prompt, need.prompt),
        aliases=tuple(texts.get(alias, alias) for alias in need.aliases),
    )
