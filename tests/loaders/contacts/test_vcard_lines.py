"""Where cards begin and end, and their properties as bytes."""

import pytest

from graph.errors import MalformedFileError
from loaders.contacts.vcard_lines import Card, Stray, cards, properties


def found(data: bytes) -> list[Card]:
    return [c for c in cards(data) if isinstance(c, Card)]


def lines(data: bytes, version: bytes = b"3.0") -> list[tuple[int, str, bytes]]:
    """The properties behind VERSION, by line, name and value."""
    [read] = found(b"BEGIN:VCARD\nVERSION:" + version + b"\n" + data + b"\nEND:VCARD\n")
    return [(p.line, p.name, p.value) for p in properties(read)][1:]


def test_a_fold_may_cut_a_character() -> None:
    assert lines(b"FN:M\xc3\n \xbcller\nN:x") == [(3, "FN", "Müller".encode()), (5, "N", b"x")]


def test_a_fold_is_a_blank_or_a_tab_and_may_stand_before_the_colon() -> None:
    assert lines(b'ADR;LABEL="a"\n :;;Street') == [(3, "ADR", b";;Street")]
    assert lines(b"FN:Ana\n\t Brook") == [(3, "FN", b"Ana Brook")]


def test_an_old_card_is_folded_between_words_unless_the_line_is_full() -> None:
    assert lines(b"NOTE:one\n two", b"2.1") == [(3, "NOTE", b"one two")]
    full = b"NOTE:" + b"x" * 70
    assert lines(full + b"\n yy", b"2.1") == [(3, "NOTE", b"x" * 70 + b"yy")]


def test_quoted_printable_goes_on_behind_a_soft_break_whatever_the_next_line_looks_like() -> None:
    text = b"NOTE;ENCODING=QUOTED-PRINTABLE:a=\n#b: c=\nTEL:1\nFN:Ana"
    assert lines(text, b"2.1") == [(3, "NOTE", b"a=\n#b: c=\nTEL:1"), (6, "FN", b"Ana")]


def test_a_soft_break_before_the_end_of_the_card_ends_there() -> None:
    [(line, name, value)] = lines(b"NOTE;QUOTED-PRINTABLE:a=", b"2.1")
    assert (line, name, value.rstrip()) == (3, "NOTE", b"a=")


@pytest.mark.parametrize("indent", [b"", b" ", b"\t", b"    "])
def test_pictures_are_stepped_over_whether_indented_or_not(indent: bytes) -> None:
    picture = b"\n".join([b"PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ", indent + b"AAAA+/Bg", indent + b"EEEE==", b""])
    assert lines(picture + b"\nFN:Ana") == [(3, "PHOTO", b""), (7, "FN", b"Ana")]


def test_a_picture_that_begins_on_the_next_line_is_stepped_over() -> None:
    assert lines(b"KEY;X509;ENCODING=BASE64:\n    MIID\n    ITCC\n\n\nFN:Ana") == [(3, "KEY", b""), (8, "FN", b"Ana")]


def test_text_in_base64_is_kept_whole() -> None:
    assert lines(b"NOTE;ENCODING=b:SGVs\n bG8=\nFN:Ana") == [(3, "NOTE", b"SGVsbG8="), (5, "FN", b"Ana")]


def test_comments_and_blank_lines_are_no_properties() -> None:
    assert lines(b"\n# nothing\n  \nFN:Ana\n#") == [(6, "FN", b"Ana")]


def test_a_colon_in_quotation_marks_does_not_end_the_parameters() -> None:
    assert lines(b'TEL;TYPE="A:B,C",PREF:1') == [(3, "TEL", b"1")]
    assert lines(b'TEL;TYPE="A:1') == [(3, "TEL", b"1")]


def test_any_group_may_stand_before_a_name_in_any_case() -> None:
    [read] = found(b"BEGIN:VCARD\nworkEmail.Email:a@b\nITEM1.x-ablabel:c\nEND:VCARD\n")
    assert [(p.group, p.name) for p in properties(read)] == [("workemail", "EMAIL"), ("item1", "X-ABLABEL")]


def test_a_line_that_is_no_property_has_no_name() -> None:
    assert lines(b"X-A:1\n3\nan apple: red") == [(3, "X-A", b"1"), (4, "", b"3"), (5, "", b"an apple: red")]


def test_cards_begin_and_end_in_any_case() -> None:
    assert [c.line for c in found(b"begin:vCard\nFN:A\nEnd : VCARD \nBEGIN:VCARD\nEND:VCARD")] == [1, 4]


def test_a_card_without_an_end_ends_where_the_next_one_begins_or_the_file_does() -> None:
    read = found(b"BEGIN:VCARD\nFN:A\nBEGIN:VCARD\nFN:B\n")
    assert [(c.line, c.complete, c.raw) for c in read] == [
        (1, False, b"BEGIN:VCARD\nFN:A\n"),
        (3, False, b"BEGIN:VCARD\nFN:B\n"),
    ]


def test_a_card_without_a_beginning_is_a_card_if_it_says_something() -> None:
    first, second = cards(b"FN:A\nEND:VCARD\n\nEND:VCARD\n")
    assert isinstance(first, Card)
    assert (first.line, first.begun, first.raw) == (1, False, b"FN:A\nEND:VCARD\n")
    assert second == Stray(3, b"\nEND:VCARD\n")


def test_what_stands_between_cards_is_told() -> None:
    between = [s for s in cards(b"\n\nhello\nBEGIN:VCARD\nEND:VCARD\n\nbye\n") if isinstance(s, Stray)]
    assert [(s.line, s.text.strip()) for s in between] == [(3, b"hello"), (7, b"bye")]


@pytest.mark.parametrize("between", [b"", b"\n", b"\n\n"])
def test_an_agent_is_a_card_in_a_card(between: bytes) -> None:
    data = b"BEGIN:VCARD\nFN:A\nAGENT:" + between + b"BEGIN:VCARD\nFN:B\nEND:VCARD\nTEL:1\nEND:VCARD\n"
    agent, owner = found(data)
    assert (owner.number, agent.agent_of, owner.agent_of) == (1, 1, None)
    assert [p.name for p in properties(owner)] == ["FN", "TEL"]
    assert [p.value for p in properties(agent)] == [b"B"]
    assert agent.line == 3 + between.count(b"\n")
    assert owner.raw == data


def test_cards_more_than_100_deep_are_refused() -> None:
    deep = b"BEGIN:VCARD\n" + b"AGENT:\nBEGIN:VCARD\n" * 99
    assert len(found(deep)) == 100
    with pytest.raises(MalformedFileError, match="100 deep"):
        found(deep + b"AGENT:\nBEGIN:VCARD\n")
