"""Where a setting comes from, and what is refused."""

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from graph.errors import InvalidValueError
from ui.settings import READERS, Settings, home_folder, load_settings


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KITH_HOME", str(tmp_path))
    return tmp_path


def write(home: Path, text: str) -> None:
    (home / "kith.toml").write_text(text, encoding="utf-8")


def test_everything_has_a_default(home: Path) -> None:
    settings = load_settings()
    assert settings.home == home
    assert (settings.map, settings.neo4j_uri, settings.neo4j_user) == ("me", None, "neo4j")
    assert (settings.idle_minutes, settings.neo4j_plaintext, settings.token) == (10, False, None)
    assert not settings.external


def test_the_file_wins_over_the_default(home: Path) -> None:
    write(home, 'map = "rosa"\nneo4j_user = "reader"\nidle_minutes = 3\n')
    settings = load_settings()
    assert (settings.map, settings.neo4j_user, settings.idle_minutes) == ("rosa", "reader", 3)


def test_the_environment_wins_over_the_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(home, 'map = "rosa"\nneo4j_user = "reader"\n')
    monkeypatch.setenv("KITH_MAP", "ben")
    settings = load_settings()
    assert (settings.map, settings.neo4j_user) == ("ben", "reader")


def test_an_option_wins_over_the_environment(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(home, 'map = "rosa"\n')
    monkeypatch.setenv("KITH_MAP", "ben")
    assert load_settings(map="eva").map == "eva"


def test_an_option_that_was_not_given_says_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_MAP", "ben")
    assert load_settings(map=None).map == "ben"


def test_an_empty_variable_is_no_setting(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("KITH_MAP", "KITH_NEO4J_URI", "KITH_TOKEN"):
        monkeypatch.setenv(name, "")
    settings = load_settings()
    assert (settings.map, settings.neo4j_uri, settings.token) == ("me", None, None)


def test_the_server_may_stand_in_a_table_of_its_own(home: Path) -> None:
    write(home, '[neo4j]\nuri = "neo4j+s://graph.example.org"\nuser = "rosa"\npassword = "quiet"\ndatabase = "maps"\n')
    settings = load_settings()
    assert settings.external
    assert (settings.neo4j_uri, settings.neo4j_user) == ("neo4j+s://graph.example.org", "rosa")
    assert (settings.neo4j_password, settings.neo4j_database) == ("quiet", "maps")


def test_without_a_home_the_folder_is_the_one_for_such_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KITH_HOME", raising=False)
    assert home_folder().is_absolute()
    assert home_folder().name == "kith"


def test_a_relative_home_is_seen_from_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KITH_HOME", "data")
    assert load_settings().home == tmp_path / "data"


@pytest.mark.parametrize(
    "uri", ["bolt://rosa:hunter2@localhost:7687", "neo4j+s://rosa@graph.example.org", "bolt://:hunter2@127.0.0.1"]
)
def test_a_password_in_the_address_is_refused_and_not_repeated(
    uri: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KITH_NEO4J_URI", uri)
    with pytest.raises(InvalidValueError, match="KITH_NEO4J_PASSWORD") as refused:
        load_settings()
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("KITH_IDLE_MINUTES", "soon", "idle_minutes"),
        ("KITH_IDLE_MINUTES", "0", "idle_minutes"),
        ("KITH_NEO4J_PLAINTEXT", "perhaps", "neo4j_plaintext"),
        ("KITH_TOKEN", "short", "at least 16"),
        ("KITH_ON", "tomorrow", "2026-10-01"),
        ("KITH_THRESHOLD", "0", "1, 2 or 3"),
        ("KITH_THRESHOLD", "2.5", "1, 2 or 3"),
        ("KITH_HALF_LIFE", "0", "days above 0"),
        ("KITH_HALF_LIFE", "inf", "days above 0"),
        ("KITH_HALF_LIFE", "nan", "days above 0"),
        ("KITH_AVAILABILITY_FLOOR", "-0.1", "from 0 to 1"),
        ("KITH_OVER_RELIANCE_SHARE", "25%", "from 0 to 1"),
        ("KITH_OVER_RELIANCE_BREADTH", "1.01", "from 0 to 1"),
    ],
)
def test_a_value_that_cannot_be_is_named(
    name: str, value: str, said: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(InvalidValueError, match=said) as refused:
        load_settings()
    assert name in refused.value.message


def test_a_setting_that_does_not_exist_is_named_with_those_that_do(home: Path) -> None:
    write(home, 'colour = "red"\n')
    with pytest.raises(InvalidValueError, match="colour") as refused:
        load_settings()
    assert "neo4j_uri" in refused.value.hint


@pytest.mark.parametrize("text", ["map = ", "neo4j = 3\n", "[neo4j]\nport = 7687\n"])
def test_a_file_that_cannot_be_read_is_named(text: str, home: Path) -> None:
    write(home, text)
    with pytest.raises(InvalidValueError, match=r"kith\.toml"):
        load_settings()


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_a_home_that_is_no_folder_is_named(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("KITH_HOME", str(tmp_path / place))
    with pytest.raises(InvalidValueError, match=f"{place} is no folder, and KITH_HOME has to be one") as refused:
        load_settings()
    assert "Name a folder" in refused.value.hint


def test_secrets_do_not_show(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_NEO4J_PASSWORD", "canary-password")
    monkeypatch.setenv("KITH_TOKEN", "canary-token-of-some-length")
    settings = load_settings()
    assert "canary" not in repr(settings)
    assert "canary" not in str(settings)


def test_every_setting_can_be_made() -> None:
    assert {f.name for f in fields(Settings)} == {"home", *READERS}


def test_values_of_the_file_have_their_kinds(home: Path) -> None:
    write(home, "neo4j_plaintext = true\nidle_minutes = 2.5\n")
    assert (load_settings().neo4j_plaintext, load_settings().idle_minutes) == (True, 2.5)
    write(home, "map = 3\n")
    with pytest.raises(InvalidValueError, match="has to be a text"):
        load_settings()


def test_how_maps_are_judged_can_be_set(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(home, 'on = 2026-10-01\nstage = "Postdoc"\nthreshold = 2\nhalf_life = 90\nover_reliance_share = 0.4\n')
    monkeypatch.setenv("KITH_OVER_RELIANCE_SHARE", "0.3")
    monkeypatch.setenv("KITH_OVER_RELIANCE_BREADTH", "1")
    settings = load_settings()
    assert (settings.on, settings.stage, settings.threshold) == (date(2026, 10, 1), "Postdoc", 2)
    assert (settings.half_life, settings.availability_floor) == (90, None)
    assert (settings.over_reliance_share, settings.over_reliance_breadth) == (0.3, 1)


def test_a_day_may_be_written_as_text_and_a_moment_is_none(home: Path) -> None:
    write(home, 'on = "2026-10-01"\n')
    assert load_settings().on == date(2026, 10, 1)
    write(home, "on = 2026-10-01T10:00:00\n")
    with pytest.raises(InvalidValueError, match="a day such as"):
        load_settings()


@pytest.mark.parametrize("name", ["threshold", "half_life", "availability_floor", "over_reliance_share"])
def test_true_is_no_number(name: str, home: Path) -> None:
    write(home, f"{name} = true\n")
    with pytest.raises(InvalidValueError, match=name):
        load_settings()


def test_an_option_goes_over_the_settings(home: Path) -> None:
    settings = load_settings(threshold=2).overridden(threshold=3, half_life=None)
    assert (settings.threshold, settings.half_life) == (3, None)


def test_where_a_setting_was_made_can_be_said(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(home, 'stage = "Postdoc"\n')
    assert load_settings().where("stage") == f"“stage” in {home / 'kith.toml'}"
    monkeypatch.setenv("KITH_STAGE", "Lead")
    assert load_settings().where("stage") == "KITH_STAGE"
