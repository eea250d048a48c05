"""Verbatim to typed, and typed to reconciled. Pure functions, no I/O."""
