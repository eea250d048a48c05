"""Errors put into a paper on purpose, by subject; each a pure function from a paper to an `Injection`."""
