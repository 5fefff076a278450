"""The one place where text that somebody typed or imported is made safe for an element that reads Markdown.

Streamlit reads Markdown in titles, captions, labels, options, help texts, metrics and toasts: a name such as
``![x](http://host/p.png)`` would make the browser call that host, ``:red[x]`` would be coloured and ``$x$`` set as a
formula. Whoever puts a user's text into such an element passes it through :func:`plain`. Options of ``selectbox`` and
``multiselect``, ``st.text``, ``st.dataframe``, ``st.data_editor``, charts and the picture take the text as it is;
options of ``pills``, ``radio`` and ``segmented_control``, ``st.table``, ``help`` and every label do not.
"""

import re
from typing import Final

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&=^@\"'/%])")
_WHITE: Final = re.compile(r"\s+")
JOINER: Final = "\u2060"
"""Invisible, without width. It breaks up what Streamlit replaces once the Markdown was read: no escape helps there."""
_REPLACED_LATER: Final = re.compile(
    r"https?(?=:)|www(?=\.)|@(?=[-\w]+\.)|:(?=streamlit:)|[-<>~](?=[-=>])", re.IGNORECASE
)


def plain(text: str) -> str:
    """Text as Markdown that shows exactly its characters, on one line: no link, no image, no formula, no arrow."""
    one_line = _WHITE.sub(" ", text).strip()
    return _SPECIAL.sub(r"\\\1", _REPLACED_LATER.sub(lambda found: found[0] + JOINER, one_line))


def shortened(text: str, limit: int = 60) -> str:
    """Text cut to a length, marked where it was cut. Not escaped: see :func:`plain`."""
    text = _WHITE.sub(" ", text).strip()
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
