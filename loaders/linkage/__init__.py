"""Record linkage: which people of a file and of a map are one and the same."""
