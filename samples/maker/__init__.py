"""Makes the sample papers: an invented force, its true history, errors put in on purpose, and the pages."""
