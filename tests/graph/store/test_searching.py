"""People are found by what a person remembers of them, and nothing that is typed is syntax."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from graph.changes import Changes
from graph.model import Need, Person, Provision
from graph.store import searching
from graph.store.searching import query
from graph.store.store import Store
from tests.graph.store.small import ME

PEOPLE = (
    Person("jose", "José Núñez", organization="Universität Köln", location="Malmö", groups=("PhD cohort",)),
    Person("rosa", "Rosalind Park", title="Writer of grants", emails=("rosalind.park@example.org",)),
    Person("yamada", "山田太郎", organization="北海道大学"),
    Person("layla", "ليلى حداد", notes="Réunions à Genève"),
    Person("noam", "נועם לוי"),
    Person("obrien", "Siobhán O'Brien-Hale", notes="Likes AND gates, wrote about sailing boats"),
    Person("star", "Star *Reed* name:x", title="C++ developer"),
    Person("gone", "Rosamund Gone", archived=True),
)
NEEDS = (Need("n1", "feedback", "Feedback on writing", aliases=("critique",)), Need("n2", "rest", "Rest"))
PROVISIONS = (
    Provision("v1", "jose", "n2", topics=("grant writing", "statistics")),
    Provision("v2", "yamada", "n1", note="Réads every draft"),
    Provision("v4", "layla", "n2", topics=("statistics",)),
    Provision("v3", "gone", "n1", topics=("negotiation",)),
)


@pytest.fixture(scope="module")
def searched(store: Store) -> str:
    name = "test-searching"
    if name in {m.name for m in store.maps()}:
        store.drop(name)
    store.create(name, ME, NEEDS)
    store.change(name, lambda _: Changes(people=PEOPLE, provisions=PROVISIONS), "people")
    return name


@pytest.fixture(scope="module", autouse=True)
def _dropped(store: Store, searched: str) -> object:
    yield
    store.drop(searched)


def found(store: Store, name: str, text: str) -> list[str]:
    return [hit.person for hit in store.search(name, text)]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Jose", "jose"),
        ("JOSÉ", "jose"),
        ("nunez", "jose"),
        ("Jose\u0301", "jose"),
        ("koln", "jose"),
        ("universitat", "jose"),
        ("malm", "jose"),
        ("cohort", "jose"),
        ("Ros", "rosa"),
        ("rosalind", "rosa"),
        ("writer", "rosa"),
        ("rosalind.park@example.org", "rosa"),
        ("rosalind.park", "rosa"),
        ("山田", "yamada"),
        ("太郎", "yamada"),
        ("北海道", "yamada"),
        ("ليلى", "layla"),
        ("geneve", "layla"),
        ("Genève", "layla"),
        ("reunion", "layla"),
        ("נועם", "noam"),
        ("O'Brien", "obrien"),
        ("o'bri", "obrien"),
        ("brien-hale", "obrien"),
        ("hale", "obrien"),
        ("siobhan", "obrien"),
        ("sail", "obrien"),
        ("boat", "obrien"),
        ("c++", "star"),
        ("*Reed*", "star"),
    ],
)
def test_the_person_meant_comes_first(store: Store, searched: str, text: str, person: str) -> None:
    assert found(store, searched, text)[:1] == [person]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("writing", {"jose", "yamada"}),
        ("writes", {"jose", "yamada"}),
        ("write", {"jose", "yamada", "rosa"}),
        ("critique", {"yamada"}),
        ("grant", {"rosa", "jose"}),
        ("draft", {"yamada"}),
        ("reads", {"yamada"}),
        ("statistic", {"jose", "layla"}),
        ("stat", {"jose", "layla"}),
        ("Rosa", {"rosa"}),
        ("Lind", set()),
        ("negotiation", set()),
        ("quantum", set()),
    ],
)
def test_topics_notes_and_needs_lead_to_people_but_not_to_the_owner_or_the_trash(
    store: Store, searched: str, text: str, people: set[str]
) -> None:
    assert set(found(store, searched, text)) == people


def test_who_fits_both_words_comes_before_who_fits_one(store: Store, searched: str) -> None:
    people = found(store, searched, "statistics and grant writing")
    assert people.index("jose") < people.index("layla")
    assert found(store, searched, "rosalind grants")[0] == "rosa"


def test_hits_are_scored_one_a_person_and_best_first(store: Store, searched: str) -> None:
    hits = store.search(searched, "grant writing statistics")
    assert len({h.person for h in hits}) == len(hits) > 1
    assert all(h.score > 0 for h in hits)
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)
    assert store.search(searched, "grant writing statistics", limit=1) == hits[:1]
    assert store.search(searched, "grant", limit=0) == ()


SIGNS = (
    '* ** ? ~ ^2 - + ! && || ( ) " "" "a \\ \\\\ / /.*/ // AND OR NOT TO name:x *:* name:* a~9999 : :: a\\ \\"'
    " ros* (ros ros) ros^ ro\ud800s ' ';-- ` $map {} 🦊 \u202e \ud800"
)
HOSTILE = (*SIGNS.split(), SIGNS, "[a TO b]", "{a TO b}", "AND AND", "ro\0sa", "\0", "x" * 10_000, "a " * 9_000)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda t: repr(t)[:20])
def test_no_text_is_syntax(store: Store, searched: str, text: str) -> None:
    store.search(searched, text)


@pytest.mark.parametrize("text", ["", "  ", "*", "?", "*:*", "-", '"', "+ - ! ( ) { } [ ] ^ ~ : /", "name:*"])
def test_signs_alone_find_nobody(store: Store, searched: str, text: str) -> None:
    assert set(found(store, searched, text)) <= ({"star"} if "name" in text else set())


def test_operators_are_words(store: Store, searched: str) -> None:
    assert "obrien" in found(store, searched, "Siobhán NOT sailing")
    assert set(found(store, searched, "NOT Siobhán")) == {"obrien"}
    assert set(found(store, searched, "rosalind AND siobhan")) == {"rosa", "obrien"}


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.characters() | st.sampled_from('+-&|!(){}[]^"~*?:\\/ ANDORT'), max_size=60))
@example("\\ \\")
def test_any_text_is_looked_for(store: Store, searched: str, text: str) -> None:
    for hit in store.search(searched, text):
        assert hit.person in {p.id for p in PEOPLE}


def test_a_text_becomes_quoted_words_and_beginnings() -> None:
    assert query("Rosa") == '"rosa"^2 rosa*'
    assert query('say "AND"') == r'"say"^2 "\"and\""^2 say* \"and\"* and* (+"say" +"\"and\"")^2'
    assert query("") == query("* ? !") == ""


def test_a_search_is_never_behind(store: Store, other_store: Store, map_name: str) -> None:
    """The text indexes follow a commit in the background; who searches, here or in another process, waits for them."""
    store.create(map_name, ME)
    for n in range(30):
        people = tuple(Person(f"p{n}-{m}", f"Zoe{n}") for m in range(1 + 100 * (n % 3)))
        store.change(map_name, lambda _, put=people: Changes(people=put), "more")  # type: ignore[misc]
        assert len((store, other_store)[n % 2].search(map_name, f"zoe{n}", 500)) == len(people)


def test_hits_of_many_other_maps_do_not_crowd_out_the_own(
    store: Store, searched: str, map_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An index holds all maps; what fits best may all belong to others."""
    monkeypatch.setattr(searching, "FETCH", 5)
    monkeypatch.setattr(searching, "FETCH_MOST", 5)
    store.create(map_name, ME, ())
    crowd = tuple(Person(f"c{n}", "Siobhán", notes="sailing") for n in range(100))
    store.change(map_name, lambda _: Changes(people=crowd), "a crowd")
    assert [h.person for h in store.search(searched, "siobhan sailing", limit=1)] == ["obrien"]


def test_a_person_with_many_hits_does_not_crowd_out_others(
    store: Store, map_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "FETCH", 5)
    store.create(map_name, ME, NEEDS)
    people = (Person("often", "Often Said"), Person("once", "Once Said"))
    said = tuple(Provision(f"v{n}", "often", "n1", topics=("sailing",)) for n in range(30))
    once = Provision("v-once", "once", "n2", topics=("knots and ropes and everything about sailing",))
    store.change(map_name, lambda _: Changes(people=people, provisions=(*said, once)), "said")
    assert [h.person for h in store.search(map_name, "sailing", limit=2)] == ["often", "once"]
