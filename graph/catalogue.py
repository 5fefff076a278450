"""The nine needs every new map starts with. Names, descriptions and prompts are the user's to edit."""

from typing import Final

from graph.model import Need

CATALOGUE: Final[tuple[Need, ...]] = (
    Need(
        "professional_development",
        "professional_development",
        "Professional development",
        "Getting better at the craft of working: time, conflict, running projects, which commitments to accept.",
        "Who helps you get better at how you work?",
        ("skills",),
    ),
    Need(
        "emotional_support",
        "emotional_support",
        "Emotional support",
        "Somebody to lean on when work or life is heavier than usual.",
        "Who do you turn to on a bad day?",
    ),
    Need(
        "community",
        "community",
        "A sense of community",
        "A circle, of ideas or of friends, in which you belong.",
        "With whom do you feel that you belong?",
        ("intellectual community",),
    ),
    Need(
        "accountability",
        "accountability",
        "Accountability",
        "Being held to what matters most and what nobody checks from one day to the next.",
        "Who notices when you do not do what you set out to do?",
    ),
    Need(
        "sponsorship",
        "sponsorship",
        "Institutional sponsorship",
        "Senior people who want you to succeed and say so where decisions are made without you.",
        "Who speaks up for you when you are not in the room?",
        ("sponsor",),
    ),
    Need(
        "access_to_networks",
        "access_to_networks",
        "Access to networks",
        "Introductions, collaborations, a way through the bureaucracy, chances that are never advertised.",
        "Who opens doors for you?",
        ("access to opportunities",),
    ),
    Need(
        "feedback",
        "feedback",
        "Project-specific feedback",
        "Comments of substance on drafts, proposals and new ideas.",
        "Who reads your work and tells you what they really think?",
        ("substantive feedback",),
    ),
    Need(
        "role_models",
        "role_models",
        "Role models",
        "People whose way of working or leading you would like to learn from.",
        "Whose way of working would you like to have?",
    ),
    Need(
        "safe_space",
        "safe_space",
        "Safe space",
        "Room to speak of what you live through and be taken at your word.",
        "With whom can you speak openly and be believed?",
    ),
)
