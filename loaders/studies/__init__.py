"""Studies of personal networks: egos, their alters, and the ties among these."""
