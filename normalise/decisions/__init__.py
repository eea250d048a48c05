"""What people decided: read from their file, held to its ground, applied."""
