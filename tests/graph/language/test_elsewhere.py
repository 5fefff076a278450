"""What kith did not write itself is told in the reader's language, too."""

import errno
import json
import os
from xml.etree.ElementTree import ParseError, fromstring

import pytest

from graph.language import speaking, told_elsewhere
from graph.language.elsewhere import JSON, SYSTEM, XML

BROKEN_JSON = ("", "[1 2]", '{"a" 1}', "{1: 2}", "1 2", '["a', '["\n"]', r'["\q"]', r'["\u12"]', "[1,]", '{"a": 1,}')
BROKEN_XML = (
    *("", "a", "<a", "<a></b>", '<a b="1" b="2"/>', "<a/>b", "<a>&b;</a>", "<a>&#0;</a>"),
    *("<a><?xml version='1.0'?></a>", "<a><![CDATA[", "<b:a/>", "<a b='<'/>", "<?xml a?><a/>"),
)
CODES = (errno.ENOENT, errno.EACCES, errno.EPERM, errno.EISDIR, errno.ENOTDIR, errno.ENOSPC, errno.EROFS, errno.EIO)


def test_english_stands_as_it_came() -> None:
    assert [told_elsewhere(message) for message in (*JSON, *XML, *SYSTEM)] == [*JSON, *XML, *SYSTEM]


def test_what_nobody_knows_stands_as_it_came() -> None:
    with speaking("de"):
        assert told_elsewhere(ValueError("flux out of phase")) == "flux out of phase"


@pytest.mark.parametrize("text", BROKEN_JSON)
def test_what_is_wrong_with_json(text: str) -> None:
    with pytest.raises(json.JSONDecodeError) as raised:
        json.loads(text)
    assert raised.value.msg in JSON


@pytest.mark.parametrize("text", BROKEN_XML)
def test_what_is_wrong_with_xml(text: str) -> None:
    with pytest.raises(ParseError) as raised:
        fromstring(text)
    assert str(raised.value).partition(":")[0] in XML


@pytest.mark.parametrize("code", CODES)
def test_what_the_system_says(code: int) -> None:
    assert os.strerror(code) in SYSTEM


def test_german() -> None:
    with speaking("de"):
        assert told_elsewhere("No space left on device") == "es ist kein Platz mehr frei"
