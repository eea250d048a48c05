"""Papers of many other layouts, each made from a number, with the truth of what they print."""
