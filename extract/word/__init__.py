"""The Word reader: a .docx in one pass over its XML."""
