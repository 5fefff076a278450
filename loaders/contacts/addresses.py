"""What can be reached: e-mail addresses, web addresses and telephone numbers as files write them. Pure."""

import re
from typing import Final

_IN_BRACKETS: Final = re.compile(r"<\s*([^<>\s]+)\s*>")
_HOST: Final = re.compile(r"[\w-]+(\.[\w-]+)+(:\d+)?")


def email(text: str) -> str | None:
    """The e-mail address in a text (`ana@example.org`, `Ana <ana@example.org>`, `mailto:…`), None where it has none."""
    if found := _IN_BRACKETS.search(text):
        text = found[1]
    if text[:7].lower() == "mailto:":
        text = text[7:].partition("?")[0]
    name, at, host = text.strip().rpartition("@")
    return f"{name}@{host}" if at and name and host and len(text.split()) == 1 else None


def web(text: str) -> str | None:
    """The web address in a text, with https where it says no scheme; None where it is none."""
    if len(text.split()) != 1:
        return None
    if text[:8].lower().startswith(("http://", "https://")):
        return text if text.partition("://")[2].strip("/") else None
    host = re.split(r"[/?#]", text, maxsplit=1)[0]
    return f"https://{text}" if _HOST.fullmatch(host) else None


def phone(text: str) -> str | None:
    """A telephone number, also one in a `tel:` address; None for a text without a digit."""
    if text[:4].lower() == "tel:":
        number, *rest = text[4:].split(";")
        extensions = [part[4:] for part in rest if part[:4].lower() == "ext="]
        text = " ext. ".join([number, *extensions[:1]])
    return " ".join(text.split()) if any(c.isdigit() for c in text) else None
