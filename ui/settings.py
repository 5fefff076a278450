"""The settings of kith. An option of a command wins over the environment, that over `kith.toml`, that over the default.

`kith.toml` lies in the folder for all local data (`KITH_HOME`) and has the names of the environment variables without
`KITH_`, in small letters; those that begin with `neo4j_` can stand in a table::

    map = "me"

    [neo4j]
    uri = "neo4j+s://graph.example.org"
    user = "rosa"
    password = "..."

How a map is judged can be set, too: ``stage = "Postdoc"``, ``threshold = 2``, ``over_reliance_share = 0.4``.

Every command reads them, so they are read with the standard library alone: a settings library takes longer to load
than the database takes to answer.
"""

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from math import inf, nan
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from graph.errors import InvalidValueError
from graph.language import LANGUAGES, phrase, told_elsewhere

DEFAULT_MAP: Final = "me"
DEMO_MAP: Final = "demo"
FILE_NAME: Final = "kith.toml"
PREFIX: Final = "KITH_"
TOKEN_LENGTH: Final = 16


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the data are, which map is meant, and which database holds it.

    Attributes
    ----------
    home : Path
        The folder for all local data.
    map : str
        The map to use where a command does not name one.
    neo4j_uri, neo4j_user, neo4j_password, neo4j_database : str
        The user's own server; without ``neo4j_uri`` the embedded one.
    neo4j_plaintext : bool
        Lets a server on another machine be used without TLS, as on the private network of a compose file.
    idle_minutes : float
        After how long without anybody connected the embedded server stops.
    token : str or None
        The key to the web interface, where it must not be another one at every start.
    on, stage, threshold
        The day (None: today), the stage by name (None: the one in force) and the level from which maps are judged.
    half_life, availability_floor : float or None
        The constants of availability (MEASURES 5.2); None leaves a constant as it is defined there.
    over_reliance_share, over_reliance_breadth : float or None
        From where reliance on one person is called out (MEASURES 3.5); None as defined there.
    language : str or None
        What the web interface speaks, one of ``graph.language.LANGUAGES``; None for what the browser asks for.
    """

    home: Path
    map: str = DEFAULT_MAP
    neo4j_uri: str | None = None
    neo4j_user: str = "neo4j"
    neo4j_password: str = field(default="", repr=False)
    neo4j_database: str | None = None
    neo4j_plaintext: bool = False
    idle_minutes: float = 10
    token: str | None = field(default=None, repr=False)
    on: date | None = None
    stage: str | None = None
    threshold: int = 1
    half_life: float | None = None
    availability_floor: float | None = None
    over_reliance_share: float | None = None
    over_reliance_breadth: float | None = None
    language: str | None = None

    @property
    def file(self) -> Path:
        """Where `kith.toml` is, or would be."""
        return self.home / FILE_NAME

    @property
    def external(self) -> bool:
        """Whether the database is one that the user runs."""
        return self.neo4j_uri is not None

    def overridden(self, **options: Any) -> "Settings":
        """These settings with the options of a command over them; None among them says nothing."""
        return replace(self, **{name: value for name, value in options.items() if value is not None})

    def where(self, name: str) -> str:
        """Where a setting was made, to be named when it proves wrong only later."""
        variable = PREFIX + name.upper()
        return variable if os.environ.get(variable) else phrase("“{setting}” in {file}", setting=name, file=self.file)


def load_settings(**options: Any) -> Settings:
    """The settings in force. ``options`` win over everything; None among them says nothing.

    Raises
    ------
    InvalidValueError
        A value that cannot be, named by its variable; never repeating what was given, which may be a password.
    """
    home = home_folder()
    given = {name: value for name, value in options.items() if value is not None}
    said = read_file(home / FILE_NAME) | _from_environment(os.environ) | given
    return Settings(home, **{name: _read(name, value) for name, value in said.items() if value != ""})


def home_folder() -> Path:
    """The folder for all local data: `KITH_HOME`, else where this system keeps such data."""
    if named := os.environ.get("KITH_HOME"):
        return Path(named).expanduser().absolute()
    import platformdirs

    return Path(platformdirs.user_data_path("kith", appauthor=False))


def read_file(path: Path) -> dict[str, Any]:
    """What `kith.toml` says, by setting; nothing where there is none."""
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except NotADirectoryError as error:
        raise InvalidValueError(
            phrase("{folder} is no folder, and KITH_HOME has to be one.", folder=path.parent),
            phrase("Name a folder, or unset KITH_HOME."),
        ) from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        cause = told_elsewhere(error.strerror if isinstance(error, OSError) else error)
        raise InvalidValueError(
            phrase("{file} cannot be read: {cause}.", file=path, cause=cause),
            phrase("Correct the file or move it away."),
        ) from error
    neo4j = said.pop("neo4j", {})
    if not isinstance(neo4j, dict):
        raise InvalidValueError(
            phrase("{file}: neo4j has to be a table.", file=path), phrase('Write [neo4j] and below it uri = "...".')
        )
    found = said | {f"neo4j_{name}": value for name, value in neo4j.items()}
    if strange := sorted(set(found) - set(READERS)):
        raise InvalidValueError(
            phrase("{file}: there is no setting {name}.", file=path, name=repr(strange[0])),
            phrase("There are: {settings}.", settings=", ".join(READERS)),
        )
    return found


def _from_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """What the environment says; an empty variable says nothing."""
    return {name: value for name in READERS if (value := environ.get(PREFIX + name.upper()))}


def _read(name: str, value: Any) -> Any:
    try:
        return READERS[name](value)
    except ValueError as error:
        raise InvalidValueError(
            phrase(
                "The setting {name} ({variable}) cannot be used: {error}.",
                name=name,
                variable=PREFIX + name.upper(),
                error=error,
            ),
            phrase("Correct it in the environment or in {file}.", file=FILE_NAME),
        ) from None


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(phrase("it has to be a text"))
    return value


def _uri(value: Any) -> str:
    uri = _text(value)
    if "@" in urlsplit(uri).netloc:
        raise ValueError(
            phrase(
                "a user or password in the address would show up in logs; "
                "give them as KITH_NEO4J_USER and KITH_NEO4J_PASSWORD instead"
            )
        )
    return uri


def _flag(value: Any) -> bool:
    words = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}
    if str(value).casefold() not in words:
        raise ValueError(phrase("it has to be true or false"))
    return words[str(value).casefold()]


def _minutes(value: Any) -> float:
    try:
        minutes = float(value)
    except (TypeError, ValueError):
        minutes = 0.0
    if not 0 < minutes < inf:
        raise ValueError(phrase("it has to be a number of minutes above 0"))
    return minutes


def _day(value: Any) -> date:
    if type(value) is date:  # as TOML writes a day; a moment is a date, too, and none of ours
        return value
    try:
        return date.fromisoformat(_text(value))
    except ValueError:
        raise ValueError(phrase("it has to be a day such as 2026-10-01")) from None


def _level(value: Any) -> int:
    if isinstance(value, bool) or str(value).strip() not in ("1", "2", "3"):
        raise ValueError(phrase("it has to be 1, 2 or 3"))
    return int(value)


def _number(value: Any) -> float:
    """A number; NaN, which is in no range, for what is none."""
    try:
        return nan if isinstance(value, bool) else float(value)
    except (TypeError, ValueError):
        return nan


def _days(value: Any) -> float:
    if not 0 < (days := _number(value)) < inf:
        raise ValueError(phrase("it has to be a number of days above 0"))
    return days


def _fraction(value: Any) -> float:
    if not 0 <= (fraction := _number(value)) <= 1:
        raise ValueError(phrase("it has to be a number from 0 to 1, such as 0.25"))
    return fraction


def _language(value: Any) -> str:
    if value not in LANGUAGES:
        raise ValueError(phrase("it has to be one of {values}", values=", ".join(LANGUAGES)))
    return str(value)


def _token(value: Any) -> str:
    token = _text(value)
    if len(token) < TOKEN_LENGTH:
        raise ValueError(phrase("it needs at least {n} characters", n=TOKEN_LENGTH))
    return token


READERS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "map": _text,
    "neo4j_uri": _uri,
    "neo4j_user": _text,
    "neo4j_password": _text,
    "neo4j_database": _text,
    "neo4j_plaintext": _flag,
    "idle_minutes": _minutes,
    "token": _token,
    "on": _day,
    "stage": _text,
    "threshold": _level,
    "half_life": _days,
    "availability_floor": _fraction,
    "over_reliance_share": _fraction,
    "over_reliance_breadth": _fraction,
    "language": _language,
}
"""Every setting that can be made, and how its value is read."""
