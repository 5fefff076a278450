"""Text for formats that cannot hold every character."""

import re
from typing import Final

_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Text with a mark in the place of each character that XML cannot hold, however it is escaped."""
    return _NO_XML.sub("\ufffd", text)
