"""Papers converted to text, Markdown or HTML."""
