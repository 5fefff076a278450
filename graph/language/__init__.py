"""What kith says, in the language of whoever reads it: texts, numbers and lists, with all translations in ``texts/``.

A text stands in English where it is said, as a whole sentence, and is looked up here; ``texts/de.po`` has them all,
with German beside them. Whoever adds a sentence says it through :func:`phrase`, runs ``make texts`` and translates it
there.
"""

from graph.language.elsewhere import told_elsewhere
from graph.language.speaking import ENGLISH, LANGUAGES, Spoken, current, later, listen, phrase, phrase_in, speaking
from graph.language.words import counted, dated, day_pattern, ended, listed, number, one_of, percent, quoted, times

__all__ = [
    "ENGLISH",
    "LANGUAGES",
    "Spoken",
    "counted",
    "current",
    "dated",
    "day_pattern",
    "ended",
    "later",
    "listed",
    "listen",
    "number",
    "one_of",
    "percent",
    "phrase",
    "phrase_in",
    "quoted",
    "speaking",
    "times",
    "told_elsewhere",
]
