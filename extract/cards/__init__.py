"""Cards: one important risk each, as a table of labels and values or told without one."""
