import pytest

from graph.catalogue import CATALOGUE
from graph.errors import AmbiguousError, NotFoundError
from graph.lookup import find_need, find_person, find_stage
from graph.model import Person, PersonalMap, Stage

PEOPLE = (
    Person("me", "Rosa Lind"),
    Person("p1", "Ana Brandt", family_name="Brandt", emails=("ana@example.org",), organization="Uni A"),
    Person("p2", "Ana Brandt", family_name="Brandt", organization="Uni B"),
    Person("p3", "Anatol Weiss", family_name="Weiss"),
    Person("p4", "Ben Okoye", archived=True),
    Person("p5", "Bo", family_name=""),
    Person("p6", "Bogdan Ilić"),
)
MAP = PersonalMap(
    "me",
    {p.id: p for p in PEOPLE},
    needs={n.id: n for n in CATALOGUE},
    stages={"s1": Stage("s1", "First job"), "s2": Stage("s2", "First child")},
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("p2", "p2"),
        ("ana@example.org", "p1"),
        ("ANA@Example.org", "p1"),
        ("anatol", "p3"),
        ("weiss", "p3"),
        ("  bogdan   ilić ", "p6"),
        ("Bo", "p5"),
        ("me", "me"),
        ("Rosa", "me"),
    ],
)
def test_a_person_is_found_by_id_name_beginning_or_mail(text: str, found: str) -> None:
    assert find_person(MAP, text).id == found


def test_two_people_of_one_name_are_told_apart() -> None:
    with pytest.raises(AmbiguousError) as error:
        find_person(MAP, "Ana Brandt")
    assert error.value.candidates == ("Ana Brandt [p1] (Uni A, ana@example.org)", "Ana Brandt [p2] (Uni B)")
    assert "p1" in str(error.value)
    assert "p2" in str(error.value)


def test_a_beginning_that_fits_several_is_refused() -> None:
    with pytest.raises(AmbiguousError, match="3 people"):
        find_person(MAP, "ana")


@pytest.mark.parametrize("text", ["Zoe", "", "   ", "Ben Okoye"])
def test_nobody_is_guessed(text: str) -> None:
    with pytest.raises(NotFoundError):
        find_person(MAP, text)


def test_the_trash_is_searched_only_when_asked() -> None:
    assert find_person(MAP, "Ben", archived=True).id == "p4"


def test_a_long_text_is_not_repeated_whole() -> None:
    with pytest.raises(NotFoundError) as error:
        find_person(MAP, "x" * 10_000)
    assert len(str(error.value)) < 300


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("feedback", "feedback"),
        ("Substantive feedback", "feedback"),
        ("sponsor", "sponsorship"),
        ("safe", "safe_space"),
        ("A SENSE of community", "community"),
    ],
)
def test_a_need_is_found_by_key_name_or_alias(text: str, key: str) -> None:
    assert find_need(MAP, text).key == key


def test_an_unknown_need_names_those_there_are() -> None:
    with pytest.raises(NotFoundError, match="Role models"):
        find_need(MAP, "money")


def test_a_stage_is_found_by_its_beginning() -> None:
    assert find_stage(MAP, "first j").id == "s1"
    with pytest.raises(AmbiguousError):
        find_stage(MAP, "first")
