"""What sentences say: counts, figures, decisions of boards."""
