"""What each column of a table holds: one attribute, by its headings, its neighbours and its texts."""
