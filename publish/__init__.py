"""Datasets, and every other form of them, out; the atomic commit."""
