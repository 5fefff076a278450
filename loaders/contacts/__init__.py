"""Lists of contacts: what programs and services export of the people one knows."""
