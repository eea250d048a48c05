"""How readings are made and kept: worker processes and the store of readings. Knows nothing of papers."""
