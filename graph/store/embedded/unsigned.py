"""Copies of jars without signatures.

Java takes no classes of a signed jar into an archive, and checks the signature of each class it loads from one. The
lock has already proved what is in the jar.
"""

import re
import zipfile
from pathlib import Path
from typing import Final

SIGNATURE: Final = re.compile(r"META-INF/[^/]*\.(SF|RSA|DSA|EC)", re.IGNORECASE)


def is_signed(jar: Path) -> bool:
    """Whether a jar carries signatures."""
    with zipfile.ZipFile(jar) as content:
        return any(SIGNATURE.fullmatch(name) for name in content.namelist())


def copy_unsigned(jar: Path, target: Path) -> None:
    """The content of a jar, packed loosely, without its signatures."""
    with zipfile.ZipFile(jar) as content, zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as copy:
        for entry in content.infolist():
            if not SIGNATURE.fullmatch(entry.filename):
                copy.writestr(zipfile.ZipInfo(entry.filename, entry.date_time), content.read(entry))
