"""Pages that are pictures, read as other pages are."""
