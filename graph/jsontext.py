"""JSON read strictly: what other readers let pass without a word is refused here.

NaN and Infinity, numbers of thousands of digits and nesting without end are errors. A key that stands twice in one
object makes it a :class:`Doubled`, so that whoever knows the place can name it.
"""

import json
from collections.abc import Iterable
from typing import Any, Final, NoReturn

from graph.errors import MalformedFileError
from graph.language import later, phrase, told_elsewhere

LONGEST_NUMBER: Final = 30


class Doubled(dict[str, Any]):
    """An object in which ``key`` stands more than once."""

    key: str = ""


def loads(text: str, name: str) -> Any:
    """The value that a JSON text says.

    Raises
    ------
    MalformedFileError
        The text is no JSON; ``where`` is the line and column.
    """
    try:
        return json.loads(
            text.removeprefix("\ufeff"),
            object_pairs_hook=_object,
            parse_constant=_no_constant,
            parse_int=_integer,
            parse_float=_number,
        )
    except json.JSONDecodeError as error:
        where = phrase("line {line}, column {column}", line=str(error.lineno), column=str(error.colno))
        what = told_elsewhere(error.msg)
        message = phrase("{file} is no valid JSON ({what}): {where}.", file=name, what=what, where=where)
        raise MalformedFileError(message, phrase(_HINT), where) from None
    except _RefusedNumber as error:
        message = phrase("{file} has {what}, which JSON does not know.", file=name, what=error)
        raise MalformedFileError(message, phrase(_HINT)) from None
    except RecursionError:
        raise MalformedFileError(phrase("{file} is nested too deeply.", file=name), phrase(_HINT)) from None


def dumps(value: Any) -> str:
    """The value as JSON on one line, with letters as they are. Raises MalformedFileError for one nested too deeply."""
    try:
        return json.dumps(value, ensure_ascii=False)
    except RecursionError:
        raise MalformedFileError(phrase("A part of the file is nested too deeply."), phrase(_HINT)) from None


_HINT: Final = later("The file may be cut off or was changed by hand; export it again.")


class _RefusedNumber(Exception):
    """A number that is none."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    doubled = Doubled(found)
    doubled.key = _first_again(key for key, _ in pairs)
    return doubled


def _first_again(keys: Iterable[str]) -> str:
    """The first of the keys that stood before."""
    seen = set[str]()
    for key in keys:
        if key in seen:
            return key
        seen.add(key)
    return ""


def _no_constant(text: str) -> NoReturn:
    raise _RefusedNumber(phrase("the number {number}", number=text))


def _integer(text: str) -> int:
    if len(text) > LONGEST_NUMBER:
        raise _RefusedNumber(phrase("a number of {n} digits", n=len(text)))
    return int(text)


def _number(text: str) -> float:
    if len(text) > 10 * LONGEST_NUMBER or (found := float(text)) in (float("inf"), float("-inf")):
        raise _RefusedNumber(phrase("the number {number}…, too large", number=text[:LONGEST_NUMBER]))
    return found
