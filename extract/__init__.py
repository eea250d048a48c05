"""A paper in, statements out: verbatim, with their place. Interprets nothing."""
