"""The documents, and the commands that make their generated parts."""
