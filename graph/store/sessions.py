"""Managed transactions that either end well or end with a sentence: what to try again, and what to tell."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import Any, Final, TypeVar

import neo4j
from neo4j import ManagedTransaction, unit_of_work
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from graph.errors import CredentialsError, InvalidValueError, StoreError, UnavailableError
from graph.language import later, number, phrase
from graph.store.disk import FULL, NOT_LOST

Result = TypeVar("Result")
Work = Callable[[ManagedTransaction], Result]

INTERACTIVE: Final = 5.0
"""Seconds of patience with a server that is not well, while somebody waits."""
PATIENT: Final = 30.0
"""The same for an import."""
IDLE: Final = 2.0
"""Seconds without a word from the server after which it is first asked whether it is there."""
LONGEST: Final = 120.0
"""Seconds after which the server gives a transaction up."""

_AWAY: Final = (ServiceUnavailable, SessionExpired)
_START_IT: Final = later("Check that the database is running, then do it again; nothing is written twice.")


class Sessions:
    """Runs units of work on one driver. Works must do no harm when run twice."""

    def __init__(self, driver: neo4j.Driver, database: str | None, alive: Callable[[], None] | None) -> None:
        self._driver = driver
        self._database = database
        self._alive = alive or (lambda: None)
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()
        self._heard = monotonic()

    def close(self) -> None:
        """Close the driver, also while another thread reads: its connection then ends with what it reads."""
        with suppress(BufferError):
            self._driver.close()

    def read(self, work: Work[Result], patience: float = INTERACTIVE) -> Result:
        """Run a unit of work that reads."""
        return self._run("execute_read", work, patience)

    def read_alone(self, work: Work[Result], patience: float = INTERACTIVE) -> Result:
        """Run a unit of work that writes nothing where writes go: to lock, or so that no server answers that lags."""
        return self._run("execute_write", work, patience)

    def write(self, work: Work[Result], patience: float = INTERACTIVE) -> Result:
        """Run a unit of work that writes, also again where it is not known whether it was committed."""
        return self._run("execute_write", work, patience, writes=True)

    def _run(self, mode: str, work: Work[Result], patience: float, writes: bool = False) -> Result:
        bounded = unit_of_work(timeout=LONGEST)(work)
        if monotonic() - self._heard > IDLE:
            self._alive()
        with told():
            try:
                return self._once(mode, bounded, 0.0)
            except (*_AWAY, TransientError) as error:
                failure: Exception = error
            return self._again(mode, bounded, patience, failure, writes)

    def _again(self, mode: str, work: Work[Result], patience: float, failure: Exception, writes: bool) -> Result:
        """Try until it is done or refused. Only a later try tells what became of a commit that went unanswered."""
        deadline = monotonic() + patience
        unanswered = failure if writes and isinstance(failure, IncompleteCommit) else None
        while True:
            try:
                self._look_whether_alive(failure)
                return self._once(mode, work, patience)
            except (DriverError, TransientError, UnavailableError) as error:
                failure = error
                if isinstance(error, IncompleteCommit):
                    unanswered = error if writes else None
                    if monotonic() < deadline:
                        continue
                if unanswered is not None:
                    raise outcome_unknown() from unanswered
                raise

    def _once(self, mode: str, work: Work[Result], patience: float) -> Result:
        settings: dict[str, Any] = {
            "database": self._database,
            "bookmark_manager": self._bookmarks,
            "max_transaction_retry_time": patience,
            "initial_retry_delay": 0.1,
        }
        try:
            with self._driver.session(**settings) as session:
                result: Result = getattr(session, mode)(work)
        except Exception as error:  # of the driver or, as its buffer is half full then, of Python
            if _hides_an_interruption(error):
                raise KeyboardInterrupt from error
            raise
        self._heard = monotonic()
        return result

    def _look_whether_alive(self, error: Exception) -> None:
        """Nobody waits for a server that is not there: the driver alone would try for much longer."""
        if not isinstance(error, TransientError):
            self._alive()


def _hides_an_interruption(error: BaseException) -> bool:
    """Whether the user interrupted the driver, which then stumbled over the connection that it left half way."""
    waiting: list[BaseException | None] = [error]
    seen = set[int]()
    while waiting:
        before = waiting.pop()
        if isinstance(before, KeyboardInterrupt):
            return True
        if before is not None and id(before) not in seen:
            seen.add(id(before))
            waiting += [before.__cause__, before.__context__]
    return False


def outcome_unknown() -> UnavailableError:
    """The connection broke between the wish to commit and the answer, and nobody can be asked."""
    return UnavailableError(
        phrase("The connection to the database was lost at the very end, so it is not known whether this was written."),
        phrase("When the database is back, look whether it is there before you do it again."),
    )


@contextmanager
def told() -> Iterator[None]:
    """Turn what the driver raises into the errors of kith. Never quotes the server, whose texts carry values."""
    try:
        yield
    except Neo4jError as error:
        raise _told_by_server(error) from error
    except UnicodeEncodeError as error:
        raise InvalidValueError(
            phrase("There is half a character in this text, which cannot be kept."), phrase("Nothing was changed.")
        ) from error
    except ConfigurationError as error:
        raise UnavailableError(
            phrase("The database cannot be reached that way."),
            phrase("kith needs Neo4j 5.26 or newer; check KITH_NEO4J_URI."),
        ) from error
    except DriverError as error:
        raise UnavailableError(phrase("The connection to the database was lost."), phrase(_START_IT)) from error


def _told_by_server(error: Neo4jError) -> StoreError:
    code = error.code or ""
    if code.endswith("AuthenticationRateLimit"):
        return CredentialsError(
            phrase("The database refuses every password for some seconds, after several wrong ones."),
            phrase("Wait ten seconds, then try with the right one."),
        )
    if code.endswith("CredentialsExpired"):
        return CredentialsError(
            phrase("The password of the database must be changed before it can be used."),
            phrase("Set a new one there (ALTER CURRENT USER SET PASSWORD), then put it into KITH_NEO4J_PASSWORD."),
        )
    if isinstance(error, AuthError) or ".Security." in code:
        return CredentialsError(
            phrase("The database refuses the user or the password."),
            phrase("Check KITH_NEO4J_USER and KITH_NEO4J_PASSWORD."),
        )
    if code.endswith("DatabaseNotFound"):
        return UnavailableError(
            phrase("The server has no database of that name."), phrase("Check KITH_NEO4J_DATABASE.")
        )
    if "MemoryPool" in code or "OutOfMemory" in code:
        return StoreError(
            phrase("The database has too little memory for this."), phrase("Give its server a larger heap.")
        )
    if "TransactionLogError" in code or _says_full(error):
        return StoreError(phrase("The database can write no more: its disk is full."), phrase(NOT_LOST))
    if isinstance(error, TransientError) or code.endswith("DatabaseUnavailable"):
        return UnavailableError(phrase("The database is not ready ({code}).", code=code), phrase(_START_IT))
    if isinstance(error, ClientError) and "TransactionTimedOut" in code:
        return UnavailableError(
            phrase("The database took longer than {seconds} seconds.", seconds=number(LONGEST)), phrase(_START_IT)
        )
    return StoreError(
        phrase("The database could not do it ({code}).", code=code),
        phrase("See whether its disk is full and what its log says; `kith doctor` checks the rest."),
    )


def _says_full(error: Neo4jError) -> bool:
    """Whether the server speaks of a full disk; what it says of a request may quote a note that does."""
    said = (error.message or "").lower()
    return not isinstance(error, ClientError) and any(words in said for words in FULL)
