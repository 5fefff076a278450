"""What is collected for translation, and that German has all of it."""

from graph.language.collecting import said_in

MODULE = """
from graph.language import counted, later, phrase, phrase_in

HELD = later("held")

def tell(counted_so_far, n):
    first = phrase("{n} of {all}", n=str(counted), all=f"{phrase('within')} it")
    return [phrase(HELD), first, counted(n, "{n} row", "{n} rows", phrase("no rows")), phrase_in("place", "open")]

def long():
    return phrase(
        "One sentence "
        "in two lines."
    )
"""


def test_every_literal_is_collected_wherever_it_stands() -> None:
    """Also within other texts, and beside names that are called like what says a text."""
    assert said_in(MODULE) == [
        ("later", ("held",)),
        ("phrase", ("{n} of {all}",)),
        ("phrase", ("within",)),
        ("counted", ("{n} row", "{n} rows")),
        ("phrase", ("no rows",)),
        ("phrase_in", ("place", "open")),
        ("phrase", ("One sentence in two lines.",)),
    ]
