"""Which texts are found in the code."""

from graph.language.collecting import said_in

CODE = """
def said(n, name):
    x = f"{phrase('Inside of another text.')} {counted(n, '{n} need', '{n} needs', phrase('none'))}"
    y = phrase("In two " "parts.") + phrase_in("a button", "Open") + later("Later.")
    return phrase(name) + phrase_of(n, "one", "many") + counted(n, x, y)
"""


def test_every_text_that_is_written_out_is_found_in_order() -> None:
    assert list(said_in(CODE)) == [
        ("Inside of another text.", None),
        (("{n} need", "{n} needs"), None),
        ("none", None),
        ("In two parts.", None),
        ("Open", "a button"),
        ("Later.", None),
        (("one", "many"), None),
    ]
