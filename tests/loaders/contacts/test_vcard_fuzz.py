"""Broken vCards and LDIF get an answer: a plan that adds up, or an error in words. Nothing is lost, nothing hangs."""

from random import Random
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.contacts import vcard
from loaders.source import Source
from tests.loaders.cards import ENTRIES, WHOLE, card
from tests.loaders.files import SAMPLES
from tests.loaders.test_fuzz import answer, each_way

PIECES: Final = (
    *(
        b"BEGIN:VCARD\n",
        b"END:VCARD\n",
        b"AGENT:\n",
        b"\n ",
        b"=\n",
        b"\r",
        b"\0",
        b'"',
        b";",
        b":",
        b"\\",
        b"\xff",
        b"\xe2",
    ),
    *(b"N:", b"FN:", b"NOTE:", b"UID:a\n", b"\\n", b"=3D", b",", b"dn: ", b"dn:: ", b"\n\n", b"#", b"RELATED:", b"\t"),
)


@given(
    st.lists(st.sampled_from(PIECES) | st.binary(max_size=4), max_size=60),
    st.sampled_from([b"BEGIN:VCARD\n", b"dn: x\n", b""]),
)
def test_pieces_in_any_order(pieces: list[bytes], head: bytes) -> None:
    data = head + b"".join(pieces)
    answer(data)
    each_way(data)


@given(st.sampled_from([WHOLE, WHOLE.replace(b"\n", b"\r\n"), ENTRIES]), st.randoms(use_true_random=False))
def test_flipped_inserted_and_missing_bytes(data: bytes, random: Random) -> None:
    mutated = bytearray(data)
    for _ in range(random.randint(1, 8)):
        at = random.randrange(len(mutated))
        match random.randrange(4):
            case 0:
                mutated[at] = random.randrange(256)
            case 1:
                mutated[at:at] = random.choice(PIECES)
            case 2:
                del mutated[at : at + random.randint(1, 40)]
            case _:
                mutated[at:at] = mutated[at : at + random.randint(1, 200)]
    answer(bytes(mutated))


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20), min_size=1, max_size=8))
def test_any_text_in_a_name_and_a_note_is_kept_or_the_card_is_refused(texts: list[str]) -> None:
    escaped = [t.replace("\\", r"\\").replace("\n", r"\n").replace("\r", r"\n").replace(",", r"\,") for t in texts]
    data = "".join(card(f"FN:Ana {t.replace(';', '')}", f"NOTE:{t.replace(';', '')}") for t in escaped).encode()
    answer(data)
    found = vcard.parse(Source("x.vcf", data))
    assert found.rows >= len(texts)


@given(st.integers(0, 60), st.integers(0, 60), st.randoms(use_true_random=False))
def test_every_card_is_a_person_or_refused(named: int, nameless: int, random: Random) -> None:
    cards = [card(f"FN:Person {n}", "TEL:1") for n in range(named)] + [card(f"TEL:{n}") for n in range(nameless)]
    random.shuffle(cards)
    found = vcard.parse(Source("x.vcf", "".join([*cards, card("FN:Last")]).encode()))
    assert (len(found.people), len(found.refused)) == (named + 1, nameless)
    assert found.refused_rows.count("BEGIN:VCARD") == nameless


@pytest.mark.parametrize("data", [WHOLE, ENTRIES], ids=["vcard", "ldif"])
def test_a_file_cut_off_anywhere(data: bytes) -> None:
    for end in range(1, len(data)):
        answer(data[:end])


THERE: Final = sorted([*(SAMPLES / "vcard").glob("*.vcf"), *(SAMPLES / "ldif").glob("*.ldif")])


@pytest.mark.parametrize("path", THERE, ids=lambda path: path.name)
def test_mutated_samples(path) -> None:  # type: ignore[no-untyped-def]
    data, random = path.read_bytes()[:20_000], Random(7)
    for _ in range(60):
        mutated = bytearray(data)
        for _ in range(random.randint(1, 6)):
            at = random.randrange(len(mutated))
            mutated[at : at + random.randint(0, 30)] = random.choice([b"", bytes([random.randrange(256)]), *PIECES])
        answer(bytes(mutated))


@pytest.mark.parametrize(
    "data",
    [
        b"BEGIN:VCARD\n" + b"A:\n" * 5_000_000,
        b"BEGIN:VCARD\n" + b"N:;\n" * 4_000_000,
        b"BEGIN:VCARD\nFN:A\nNOTE:" + b"x" * 20_000_000,
        b"BEGIN:VCARD\nFN:A\nNOTE:" + b"\\n" * 10_000_000,
        b"BEGIN:VCARD\nFN:A\nADR:" + b";" * 20_000_000,
        b"BEGIN:VCARD\nFN:A\nADR:" + b";" * 90_000 + b"\nCATEGORIES:" + b"a," * 45_000,
        b"BEGIN:VCARD\nFN:A\nTEL;TYPE=" + b'"' * 10_000_001 + b":1",
        b"BEGIN:VCARD\nFN:A\nTEL;TYPE=" + b'"a:' * 5_000_001,
        b"BEGIN:VCARD\nFN:A\nAGENT:" + b" " * 10_000_000 + b"\n" * 5_000_000,
        b"AGENT:\nBEGIN:VCARD\n" * 500_000,
        b"BEGIN:VCARD\nFN:A\nNOTE;QUOTED-PRINTABLE:" + b"=\n" * 190_000,
        b"BEGIN:VCARD\nFN:A\nNOTE:a" + b"\n b" * 190_000,
        b"BEGIN:VCARD\nFN:A\nPHOTO;ENCODING=b:" + (b"\n" + b"A" * 75) * 190_000 + b"\nEND:VCARD\n",
        b"BEGIN:VCARD\nFN:A\nPHOTO;ENCODING=b:" + b"A" * 20_000_000 + b"\nEND:VCARD\n",
        b"BEGIN:VCARD\n" * 2_000_000,
        b"BEGIN:VCARD\nEND:VCARD\n" * 1_000_000,
        b"BEGIN:VCARD\nEND:VCARD\n" + b"END:VCARD\n" * 1_000_000,
        b"BEGIN:VCARD\nEND:VCARD\n" + b"x\nEND:VCARD\n" * 1_000_000,
        b"BEGIN:VCARD\rFN:A\r" + b"\r" * 5_000_000,
        b"BEGIN:VCARD\nFN:A\nEND:VCARD\n" + b"\xff" * 10_000_000,
        b"BEGIN:VCARD\nFN:A\nNOTE:\xff\xfe\xfd" + b"\xe4" * 90_000,
        b"BEGIN:VCARD\nUID:a\nFN:A\nNOTE:x\nEND:VCARD\n" * 50_000,
        b"".join(b"BEGIN:VCARD\nUID:a\nFN:A%d\nNOTE:x%d\nEND:VCARD\n" % (n, n) for n in range(20_000)),
        b"BEGIN:VCARD\nFN:A\n" + b"".join(b"RELATED:B %d\n" % n for n in range(19_000)),
        b"".join(b"BEGIN:VCARD\nFN:A\nRELATED:Jo\nTEL:1\nEND:VCARD\n" for _ in range(20_000)),
        b"BEGIN:VCARD\nKIND:group\nFN:A\n"
        + b"MEMBER:tel:1\n" * 19_000
        + b"END:VCARD\n"
        + b"BEGIN:VCARD\nFN:B\nTEL:1\nEND:VCARD\n" * 9_000,
        ("BEGIN:VCARD\nFN:A\nNOTE:" + "é" * 5_000_000).encode("utf-16"),
        b"dn: x\n" * 2_000_000,
        b"dn: x\ncn: a\n" + b"a: b\n" * 5_000_000,
        b"dn: x\ncn: a" + b"\n b" * 190_000,
        b"dn: x\ncn: a\ndescription:: " + b"QUJD" * 5_000_000,
        b"dn: x\ncn: a\nmanager: " + b"cn=" * 30_000,
        b"dn: x\ncn: a\nmanager: " + b"\\" * 90_000,
        b"# x\n" * 5_000_000,
        b"version: 1\n" + b"\n \t" * 5_000_000,
    ],
    ids=lambda data: data[:40].decode("latin-1").replace("\n", "|") + f" {len(data)}",
)
def test_what_is_made_to_take_long_does_not(data: bytes) -> None:
    answer(data)
