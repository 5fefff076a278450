"""What can be reached."""

import pytest

from loaders.contacts.addresses import email, phone, web


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ana@example.org", "ana@example.org"),
        ("Ana Brook <ana@example.org>", "ana@example.org"),
        ("<ana@example.org>", "ana@example.org"),
        ("mailto:ana@example.org?subject=x", "ana@example.org"),
        ("anä@exämple.org", "anä@exämple.org"),
        ("ana", None),
        ("@example.org", None),
        ("ana@", None),
        ("ana @example.org", None),
        ("", None),
    ],
)
def test_email(text: str, found: str | None) -> None:
    assert email(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("www.example.org/x", "https://www.example.org/x"),
        ("example.org:8080", "https://example.org:8080"),
        ("http://", None),
        ("javascript:alert(1)", None),
        ("ftp://example.org", None),
        ("example", None),
        ("two words.org", None),
        ("", None),
    ],
)
def test_web(text: str, found: str | None) -> None:
    assert web(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("+44 20  7946 0000", "+44 20 7946 0000"),
        ("tel:+1-555-0100;ext=5", "+1-555-0100 ext. 5"),
        ("TEL:+1-555-0100;phone-context=example.org", "+1-555-0100"),
        ("1", "1"),
        ("+1-800-FLOWERS", "+1-800-FLOWERS"),
        ("Mobile", None),
        ("", None),
    ],
)
def test_phone(text: str, found: str | None) -> None:
    assert phone(text) == found
