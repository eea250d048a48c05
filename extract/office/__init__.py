"""The other files of an office: OpenDocument, rich text, old Word, workbooks."""
