"""Studies in three tables of egos, alters and ties: put together by their columns, each ego a network of its own."""

from collections.abc import Mapping
from contextlib import suppress
from time import process_time
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.changes import apply
from graph.errors import AmbiguousError, FileError, MalformedFileError, NotFoundError
from graph.verifying import verify
from loaders.gathering import gather
from loaders.plan import plan
from loaders.records import Parsed
from loaders.registry import detect
from loaders.source import Choices, Source
from loaders.studies import egor
from tests.loaders.files import SAMPLES, empty_map, names

EGOS: Final = "egoID;name;age\nA;Ana Brook;41\nB;Ben Moor;NA\n"
ALTERS: Final = "egoID;alterID;alter.name;alter.sex\nA;1;Cai Vale;m\nA;2;Dee Lin;w\nB;1;Eli Roe;m\nB;2;NA;w\n"
TIES: Final = "egoID;Source;Target;weight\nA;1;2;3\nB;1;2;0\n"
STUDY: Final = {"egos.csv": EGOS, "alters.csv": ALTERS, "edges.csv": TIES}


def sources(files: Mapping[str, str], ego: str | None = None) -> list[Source]:
    return [Source(name, text.encode(), choices=Choices(ego=ego)) for name, text in files.items()]


def read(files: Mapping[str, str], ego: str | None = None) -> Parsed:
    """What the files say that are one study."""
    (source,) = gather(sources(files, ego))
    loader = detect(source)
    assert loader.name == "egor"
    return loader.parse(source)


def networks(found: Parsed) -> list[Parsed]:
    return [found, *found.others]


def known(found: Parsed) -> set[frozenset[str]]:
    """The ties by the names of their ends."""
    called = {row.person.id: row.person.name for row in found.people}
    return {frozenset((called[tie.source], called[tie.target])) for tie in found.ties}


def said(found: Parsed) -> str:
    return "\n".join(f"{remark.field} {remark.reason}" for remark in found.remarks)


def test_each_ego_is_a_network_with_the_ego_and_the_alters_in_it() -> None:
    first, second = networks(read(STUDY))
    assert (first.title, second.title) == ("Ana Brook", "Ben Moor")
    assert names(first) == ["Ana Brook", "Cai Vale", "Dee Lin"]
    assert first.people[0].person.id == first.ego
    assert first.network
    pairs = [{"Ana Brook", "Cai Vale"}, {"Ana Brook", "Dee Lin"}, {"Cai Vale", "Dee Lin"}]
    assert known(first) == set(map(frozenset, pairs))
    assert first.origin != second.origin


def test_a_weight_of_0_is_no_tie_and_said() -> None:
    _, second = networks(read(STUDY))
    assert known(second) == {frozenset(("Ben Moor", "Eli Roe")), frozenset(("Ben Moor", "B.2"))}
    assert "in 1 row of edges.csv the weight is 0: no tie" in said(read(STUDY))


def test_alters_whose_numbers_begin_anew_are_called_by_the_ego_too() -> None:
    assert names(read(STUDY).others[0]) == ["Ben Moor", "Eli Roe", "B.2"]


def test_numbers_that_stand_for_one_alter_only_are_names_as_they_are() -> None:
    alters = "ego_ID,alter_ID\nA,101\nB,201\n"
    found = read({"ego_data.csv": EGOS, "alter_attributes.csv": alters, "alter_ties.csv": "from,to,ego_ID\n"})
    assert names(found) == ["Ana Brook", "101"]


@pytest.mark.parametrize("ego", ["B", "Ben Moor", "ben moor"])
def test_one_ego_can_be_chosen_by_id_or_name(ego: str) -> None:
    found = read(STUDY, ego)
    assert names(found) == ["Ben Moor", "Eli Roe", "B.2"]
    assert found.others == ()


def test_an_ego_that_is_not_there_or_twice_is_told_with_those_that_are() -> None:
    with pytest.raises(NotFoundError, match=r"Ana Brook \(A\), Ben Moor \(B\)"):
        read(STUDY, "Cleo")
    twice = STUDY | {"egos.csv": EGOS.replace("Ben Moor", "Ana Brook")}
    with pytest.raises(AmbiguousError):
        read(twice, "Ana Brook")
    assert [n.title for n in networks(read(twice))] == ["Ana Brook (A)", "Ana Brook (B)"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("egos.csv", "egos.csv is the table of the egos.* the table of the alters and the table of the ties"),
        ("alters.csv", "alters.csv is the table of the alters.* the table of the egos and the table of the ties"),
        ("edges.csv", "edges.csv is the table of the ties.* the table of the egos and the table of the alters"),
    ],
)
def test_a_table_alone_says_which_are_missing(name: str, said: str) -> None:
    (source,) = gather(sources({name: STUDY[name]}))
    with pytest.raises(MalformedFileError, match=said):
        detect(source).parse(source)


def test_without_ties_or_without_egos_the_rest_is_read_and_that_is_said() -> None:
    without_ties = read({name: STUDY[name] for name in ("egos.csv", "alters.csv")})
    assert [len(n.ties) for n in networks(without_ties)] == [2, 2]
    assert "the table of the ties among alters was not given" in said(without_ties)
    without_egos = read({name: STUDY[name] for name in ("alters.csv", "edges.csv")})
    assert [n.title for n in networks(without_egos)] == ["A", "B"]


def test_ids_that_do_not_fit_are_reported_and_never_guessed() -> None:
    found = read(STUDY | {"egos.csv": EGOS.replace("A;Ana", "Ana;Ana")})
    assert [len(n.people) for n in networks(found)] == [1, 3]
    assert [(r.line, r.text) for r in found.refused] == [
        (2, "A;1;Cai Vale;m\n"),
        (3, "A;2;Dee Lin;w\n"),
        (2, "A;1;2;3\n"),
    ]
    assert "alters.csv: there is no ego “A”" in found.refused[0].reason
    assert "there are no alters of Ana Brook" in said(found)
    assert found.refused_rows.startswith("egoID;alterID;alter.name;alter.sex\nA;1;Cai Vale;m\n")
    assert found.refused_rows.endswith("\negoID;Source;Target;weight\nA;1;2;3\n")
    assert found.rows == len(found.people) + len(found.refused)


def test_a_tie_of_somebody_with_themselves_is_left_out_and_told_of_its_ego() -> None:
    found = read(STUDY | {"edges.csv": f"{TIES}A;1;1;1\n"})
    assert found.refused == ()
    assert [r.reason for r in found.remarks if r.field == "ties"] == [
        "1 tie of somebody with themselves left out (Cai Vale)"
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("A;1;9;1", "has no alter “9”"),
        ("A;1;;1", "only one end"),
        ("C;1;2;1", "there is no ego “C”"),
        (";1;2;1", "has no id of an ego"),
    ],
)
def test_a_tie_that_hangs_in_the_air_is_refused(row: str, reason: str) -> None:
    found = read(STUDY | {"edges.csv": f"{TIES}{row}\n"})
    assert [(r.line, r.text) for r in found.refused] == [(4, f"{row}\n")]
    assert reason in found.refused[0].reason


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("A;1;Fay;w", "the alter “1” of the ego “A” is there twice"),
        ("A;NA;Fay;w", "no id"),
        (f"A;3;{'x' * 301};w", "301 characters"),
        ("A;3;Fay;w;extra", "5 cells"),
    ],
)
def test_an_alter_that_cannot_be_kept_is_refused(row: str, reason: str) -> None:
    found = read(STUDY | {"alters.csv": f"{ALTERS}{row}\n"})
    assert [(r.line, r.text) for r in found.refused] == [(6, f"{row}\n")]
    assert reason in found.refused[0].reason


def test_a_pair_the_other_way_round_is_one_tie() -> None:
    found = read(STUDY | {"edges.csv": f"{TIES}A;2;1;1\n"})
    assert len(found.ties) == 3
    assert "in 1 row of edges.csv is a tie that was there before" in said(found)


def test_relation_and_closeness_go_to_the_tie_with_the_ego_and_other_columns_are_said() -> None:
    alters = "egoID,alterID,alter.rel,alter.closeness,alter.loan,alter.job\nA,1,Friends,5,Yes,Baker\nA,2,NA,-1,No,NA\n"
    found = read(STUDY | {"alters.csv": alters})
    first, second = found.ties[:2]
    assert (first.context, first.closeness, second.context, second.closeness) == ("Friends", 5, "", None)
    assert [row.person.title for row in found.people] == ["", "Baker", ""]
    assert "these columns are not read: age, alter.loan" in said(found)
    assert "alter.loan may say who meets a need" in said(found)
    assert "`kith meets`" in said(found)
    assert found.provisions == ()


def test_ids_that_a_program_made_decimal_are_the_same() -> None:
    found = read(
        {
            "egos.csv": "ego_id\n28\n",
            "alters.csv": "ego_id,alter_id\n28.0,1\n28.0,2\n",
            "ties.csv": "ego_id,from,to\n28,1.0,2.0\n",
        }
    )
    assert len(found.ties) == 3
    assert found.refused == ()


def test_the_egos_column_may_be_called_otherwise_where_all_three_tables_call_it_so() -> None:
    called = {name: text.replace("egoID", "Case_ID") for name, text in STUDY.items()}
    assert [n.title for n in networks(read(called))] == ["Ana Brook", "Ben Moor"]
    for name, text in called.items():
        assert egor.why_not(Source(name, text.encode())) == ""


def test_pairs_of_alters_by_their_numbers_are_ties() -> None:
    found = read(
        {
            "alters.csv": "Interview ID,EgoID,Alter Number,Alter Name\n7,A,1,Cai Vale\n7,A,2,Dee Lin\n",
            "pairs.csv": "Interview ID,EgoID,Alter 1 Number,Alter 1 Name,Alter 2 Number\n7,A,1,Cai Vale,2\n",
        }
    )
    assert known(found) >= {frozenset(("Cai Vale", "Dee Lin"))}
    assert names(found) == ["A", "Cai Vale", "Dee Lin"]


def test_two_studies_given_together_are_told_apart_by_their_names() -> None:
    other = {name.replace(".csv", "_two.csv"): text.replace("A;", "Z;") for name, text in STUDY.items()}
    found = gather(sources(other | STUDY))
    assert [[part.name for part in source.parts] for source in found] == [
        ["egos_two.csv", "alters_two.csv", "edges_two.csv"],
        ["egos.csv", "alters.csv", "edges.csv"],
    ]


def test_two_studies_with_names_that_say_nothing_are_told_apart_by_their_egos() -> None:
    other = {name: text.replace("A;", "Z;").replace("B;", "Y;") for name, text in STUDY.items()}
    mixed = dict(zip("abcdef", [*STUDY.values(), *other.values()], strict=True))
    assert [[part.name for part in source.parts] for source in gather(sources(mixed))] == [
        ["a", "b", "c"],
        ["d", "e", "f"],
    ]


def test_names_and_order_of_the_files_do_not_matter_for_who_is_who() -> None:
    one = read(STUDY)
    other = read({"x.csv": TIES, "y.csv": EGOS, "z.csv": ALTERS})
    assert [n.origin for n in networks(one)] == [n.origin for n in networks(other)]


def test_the_same_study_again_changes_nothing() -> None:
    for network in networks(read(STUDY)):
        before = empty_map()
        after = apply(before, plan(network, before).changes)
        assert len(after.people) == len(network.people)
        assert len(plan(network, after).changes) == 0


def test_two_egos_brought_into_one_map_keep_their_alters_apart() -> None:
    unnamed = STUDY | {"alters.csv": "egoID;alterID\nA;1\nA;2\nB;1\nB;2\n"}
    after = empty_map()
    for ego in ("A", "B"):
        after = apply(after, plan(read(unnamed, ego), after).changes)
    assert len(after.people) == 1 + 4


def test_a_table_without_the_ids_of_egos_is_no_study() -> None:
    assert egor.why_not(Source("edges.csv", b"Source;Target;weight\n1;2;1\n")) == ""
    assert egor.why_not(Source("pairs.csv", b"ego,alter\n1,2\n")) == ""


def test_cut_off_anywhere_there_is_an_answer() -> None:
    for name, text in STUDY.items():
        for end in range(1, len(text)):
            for source in gather(sources(STUDY | {name: text[:end]})):
                try:
                    found = detect(source).parse(source)
                except FileError:
                    continue
                assert found.rows == len(found.people) + len(found.refused)


@given(st.sampled_from(sorted(STUDY)), st.text(st.sampled_from("AB12;\"'\t\r\n\0 é\u202e0"), max_size=120))
def test_any_text_behind_the_titles_gets_an_answer(name: str, text: str) -> None:
    for source in gather(sources(STUDY | {name: STUDY[name].partition("\n")[0] + "\n" + text})):
        try:
            found = detect(source).parse(source)
        except FileError:
            continue
        assert found.rows == len(found.people) + len(found.refused)
        for network in networks(found):
            verify(empty_map(), plan(network, empty_map()).changes)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("edges.csv", "A;1;2;1\n" * 290_000),
        ("edges.csv", "A;1;9;1\n" * 290_000),
        ("edges.csv", "A;1;2;1\n" * 5_000_000),
        ("edges.csv", 'a;"b\n' * 30_000),
        ("edges.csv", ";" * 10_000_000),
        ("alters.csv", "".join(f"B;x{n}\n" for n in range(60_000))),
        ("egos.csv", "x" * 10_000_000),
        ("egos.csv", "\r" * 5_000_000),
    ],
    ids=lambda text: f"{len(text)}",
)
def test_what_is_made_to_take_long_does_not(name: str, text: str) -> None:
    began = process_time()
    for source in gather(sources(STUDY | {name: STUDY[name] + text})):
        with suppress(FileError):
            found = detect(source).parse(source)
            assert found.rows == len(found.people) + len(found.refused)
    assert process_time() - began < 5


# --- the samples ------------------------------------------------------------------------------------------------------


def sample(folder: str, *files: str) -> Parsed:
    paths = [SAMPLES / folder / file for file in files]
    if not all(path.exists() for path in paths):
        pytest.skip("the sample exports do not stand beside the checkout")
    (source,) = gather([Source(path.name, path.read_bytes()) for path in paths])
    return detect(source).parse(source)


def alter_ties(found: Parsed) -> int:
    return sum(n.ego not in tie.key for n in networks(found) for tie in n.ties)


def test_the_sample_of_32_egos() -> None:
    found = sample("egor", "alters_32.csv", "edges_32.csv", "egos_32.csv")
    sizes = [len(n.people) - 1 for n in networks(found)]
    assert (len(sizes), sum(sizes), min(sizes), max(sizes)) == (32, 508, 7, 25)
    assert alter_ties(found) == 4112
    assert found.refused == ()


def test_the_sample_in_which_one_ego_has_two_ids() -> None:
    found = sample("egor", "alters_ws.csv", "edges_ws.csv", "egos_ws.csv")
    assert [(n.title, len(n.people) - 1) for n in networks(found)] == [("Stanley", 0), ("2", 5), ("3", 5)]
    assert len(found.refused) == 5 + 10
    assert all("there is no ego “1”" in r.reason for r in found.refused)
    assert alter_ties(found) == 20 - 3


def test_the_sample_of_102_egos() -> None:
    found = sample("personal-networks-survey", "alter_attributes.csv", "alter_ties.csv", "ego_data.csv")
    assert [len(n.people) - 1 for n in networks(found)] == [45] * 102
    assert alter_ties(found) == 30_064
    assert found.refused == ()
    contexts = [tie.context for n in networks(found) for tie in n.ties if n.ego in tie.key]
    assert {kind: contexts.count(kind) for kind in set(contexts)} == {
        "Friends": 2328,
        "Acquaintances": 874,
        "Other family": 866,
        "Close family": 522,
    }
    assert "alter.loan may say who meets a need" in said(found)


def test_the_samples_of_the_folder_are_two_studies() -> None:
    paths = sorted((SAMPLES / "egor").glob("*.csv"))
    if not paths:
        pytest.skip("the sample exports do not stand beside the checkout")
    found = gather([Source(path.name, path.read_bytes()) for path in paths])
    assert [source.name for source in found] == ["egos_32 (3 files)", "egos_ws (3 files)"]
