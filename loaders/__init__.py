"""Files in and out. Reading is pure over a file's content; an import is planned, shown, then written."""
