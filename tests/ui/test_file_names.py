"""What downloaded files are called."""

from datetime import date

import pytest

from ui.file_names import file_name


@pytest.mark.parametrize(
    ("typed", "called"),
    [
        ("demo", "demo"),
        ("Zoë’s Straße", "zoe-s-strasse"),
        ("../../etc/passwd", "etc-passwd"),
        ('<b>"a"|b:c*?</b>\n', "b-a-b-c-b"),
        ("x" * 300, "x" * 60),
        ("研究", "map"),
        ("", "map"),
    ],
)
def test_a_file_is_called_after_its_map_what_it_shows_and_the_day(typed: str, called: str) -> None:
    assert file_name(typed, "reliance", ".svg") == f"{called}-reliance-{date.today().isoformat()}.svg"


def test_a_file_of_the_whole_map_is_called_after_the_map_and_the_day() -> None:
    assert file_name("demo", "", ".kith.json") == f"demo-{date.today().isoformat()}.kith.json"
