"""What words, texts and cells mean, and what the lesser parts of a paper say: maps, scales, prose."""
