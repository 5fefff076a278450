"""The tables of a kith map, read back as the map."""

import io
from contextlib import suppress
from dataclasses import replace
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import KithError, MalformedFileError
from graph.model import Person, PersonalMap, clean
from loaders.archive import unpack
from loaders.exporting import export_map
from loaders.gathering import gather
from loaders.out import tables
from loaders.records import Parsed
from loaders.registry import detect
from loaders.source import Source
from tests.graph.maps import maps
from tests.loaders.out.marked import AT, HOSTILE, marked_map, outgoing


def parsed(data: bytes) -> Parsed:
    """What is read in a zip of tables."""
    [source] = gather(unpack(Source("mine.csv.zip", data)))
    assert detect(source).name == "kith-tables"
    return detect(source).parse(source)


def map_of(found: Parsed) -> PersonalMap:
    return PersonalMap(
        found.ego,
        {row.person.id: row.person for row in found.people},
        {n.id: n for n in found.needs},
        {s.id: s for s in found.stages},
        {t.key: t for t in found.ties},
        {p.id: p for p in found.provisions},
        {i.id: i for i in found.interactions},
    )


def edited(**changed: str | None) -> bytes:
    """The tables of the marked map with some of them replaced, or left out."""
    written = io.BytesIO()
    with ZipFile(io.BytesIO(tables.write(outgoing(marked_map())))) as before, ZipFile(written, "w") as after:
        for name in before.namelist():
            text = changed.get(name.partition(".")[0], before.read(name).decode())
            if text is not None:
                after.writestr(name, text)
    return written.getvalue()


def table(name: str) -> str:
    with ZipFile(io.BytesIO(tables.write(outgoing(marked_map())))) as archive:
        return archive.read(f"{name}.csv").decode("utf-8-sig")


@given(maps())
def test_the_tables_of_any_map_are_the_map(personal_map: PersonalMap) -> None:
    found = parsed(tables.write(outgoing(personal_map)))
    assert export_map(map_of(found), AT) == export_map(personal_map, AT)
    assert found.whole
    assert (found.refused, found.remarks) == ((), ())


TEXTS = st.text(st.sampled_from("=+-@'\"; \\,|\n\tä北a")).map(clean)


@given(TEXTS.filter(bool), TEXTS, st.lists(TEXTS.filter(bool), max_size=3))
def test_whatever_was_typed_comes_back(name: str, notes: str, groups: list[str]) -> None:
    people = {"me": Person("me", HOSTILE), "p": Person("p", f"x{name}", name, notes=notes, groups=tuple(groups))}
    found = parsed(tables.write(outgoing(PersonalMap("me", people))))
    assert map_of(found).people == people


def test_a_spreadsheet_may_have_saved_it_with_semicolons() -> None:
    text = table("needs").replace(",", ";")
    assert {n.key for n in map_of(parsed(edited(needs=text))).needs.values()} == {"feedback", "xqkey1"}


def test_a_column_that_was_deleted_takes_its_default() -> None:
    found = map_of(parsed(edited(needs='"id","key","name"\r\n"xqid10","feedback","F"\r\n"xqid11","xqkey1","G"\r\n')))
    assert [n.target for n in found.needs.values()] == [2, 2]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"people": None}, "people.csv is missing"),
        ({"people": '"id","name","you"\r\n"a","A","no"\r\n'}, "of one row"),
        ({"ties": '"source","target","closeness"\r\n"xqid00","xqid01","9"\r\n'}, "ties[0].closeness"),
        ({"ties": '"source","target"\r\n"xqid00","nobody"\r\n'}, "ties[0].target"),
        ({"provisions": '"person","need","level"\r\n"xqid01","xqid10","much"\r\n'}, "provisions[0].level"),
    ],
)
def test_what_breaks_the_rules_is_named_by_its_place(changed: dict[str, str | None], said: str) -> None:
    with pytest.raises(MalformedFileError) as caught:
        parsed(edited(**changed))
    assert said in caught.value.message


def test_other_archives_of_tables_are_not_taken() -> None:
    archive = io.BytesIO()
    with ZipFile(archive, "w") as written:
        written.writestr("people.csv", "id,name\n1,Ana\n")
        written.writestr("kith-tables.txt", "my own note")
    names = {s.name for s in gather(unpack(Source("x.zip", archive.getvalue())))}
    assert names == {"people.csv", "kith-tables.txt"}


@given(st.data())
def test_damaged_tables_are_refused_and_never_break_anything(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["people", "needs", "ties", "provisions", "interactions", "stages"]))
    text = table(name)
    cut = data.draw(st.integers(0, len(text)))
    junk = data.draw(st.text(max_size=20))
    with suppress(KithError):
        parsed(edited(**{name: text[:cut] + junk + text[cut + len(junk) :]}))


def test_the_map_is_the_one_that_was_exported() -> None:
    before = replace(marked_map(), name="", chosen_stage=None)
    assert map_of(parsed(tables.write(outgoing(marked_map())))) == replace(
        before, provisions=map_of(parsed(tables.write(outgoing(marked_map())))).provisions
    )
