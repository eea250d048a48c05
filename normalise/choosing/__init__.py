"""Choosing impact, likelihood and score: the paper's scheme, what its statements weigh, the heat map."""
