"""The one error tree. Every message says what happened and what to do next.

KithError
├── RequestError            the request cannot be fulfilled as put
│   ├── NotFoundError       no such person, need, stage or map
│   ├── AmbiguousError      the text fits more than one; lists the candidates
│   └── InvalidValueError   a value outside its range or a record that contradicts the map
├── FileError               a file that cannot be used; nothing was changed
│   ├── UnreadableFileError     missing, no permission, not text, too large
│   ├── UnknownFormatError      no loader recognises it
│   │   └── UnmatchedColumnsError   a table, but which column holds the names is to be said
│   └── MalformedFileError      recognised, but breaks its format; names the place
└── StoreError              the database
    ├── UnavailableError        nobody answers
    ├── CredentialsError        user or password refused
    ├── SchemaError             written by a newer kith, or not to be repaired
    ├── ConflictError           other writers kept getting in first; nothing was changed
    └── ServerError             the embedded server
        ├── DownloadError       its files cannot be had or are not what the lock says
        ├── StartError          it did not start; carries the cause
        └── FolderError         its folder is not writable, full, or from a newer server

Beside the tree stands Stopped, an interruption by the user: whoever handles errors must not go on after it.
"""


class _Told(BaseException):
    """What is told to a person: ``message`` says what happened, ``hint`` what to do next."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class KithError(_Told, Exception):
    """A problem to be told to a person."""


class RequestError(KithError):
    """The request cannot be fulfilled as it was put."""


class NotFoundError(RequestError):
    """Nothing on the map fits the text."""


class AmbiguousError(RequestError):
    """The text fits more than one; ``candidates`` are shown so that one can be named."""

    def __init__(self, message: str, hint: str, candidates: tuple[str, ...]) -> None:
        super().__init__(message, hint)
        self.candidates = candidates


class InvalidValueError(RequestError):
    """A value outside its range, or a record that contradicts the rest of the map."""


class FileError(KithError):
    """A file that cannot be used. Nothing was changed."""


class UnreadableFileError(FileError):
    """The file is missing, too large, not permitted or not text."""


class UnknownFormatError(FileError):
    """No loader recognises the file."""


class UnmatchedColumnsError(UnknownFormatError):
    """The file is a table whose columns, called ``titles``, do not say who is who."""

    def __init__(self, message: str, hint: str, titles: tuple[str, ...]) -> None:
        super().__init__(message, hint)
        self.titles = titles


class MalformedFileError(FileError):
    """The format is recognised, but the file breaks it at ``where``."""

    def __init__(self, message: str, hint: str = "", where: str = "") -> None:
        super().__init__(message, hint)
        self.where = where


class StoreError(KithError):
    """The database cannot do what was asked."""


class UnavailableError(StoreError):
    """No database answers."""


class CredentialsError(StoreError):
    """The database refuses the user or the password."""


class SchemaError(StoreError):
    """The database was written by a newer kith, or its constraints cannot be made."""


class ConflictError(StoreError):
    """Other writers kept getting in first; nothing was changed."""


class ServerError(StoreError):
    """The embedded server."""


class DownloadError(ServerError):
    """The server's files cannot be had, or are not what the lock file says."""


class StartError(ServerError):
    """The server did not start."""


class FolderError(ServerError):
    """The server's folder is not writable, full, or belongs to a newer server."""


class Stopped(_Told, KeyboardInterrupt):
    """The user interrupted a change while it was written; says what is in the database, and what to do next."""
