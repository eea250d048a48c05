"""The parts of a paper, which block belongs to which, and what the lesser of them say."""
