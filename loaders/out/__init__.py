"""The formats that a map can be written in, one a module."""
