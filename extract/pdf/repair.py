"""A damaged PDF rebuilt by pikepdf (qpdf): a last resort, where it is installed (the extra `repair`)."""

from __future__ import annotations

import io

from schemas.errors import install_command
from schemas.paper import REPAIRED_FILE, Note, UnreadablePaper
from schemas.stages import now_at

REPAIRED = Note(
    REPAIRED_FILE,
    "the file is damaged; it was read after a repair, which may have lost pages or parts of them",
)


def repaired(data: bytes) -> bytes:
    """The file anew, with whatever of its pages can be found.

    Raises UnreadablePaper (not-repairable) where it is no PDF, nothing can be found, or pikepdf is not there.
    """
    now_at("repairing")
    if b"%PDF-" not in data[:1024]:
        raise UnreadablePaper("not-repairable", "only a PDF can be repaired")
    try:
        import pikepdf
    except ImportError:
        said = f"pikepdf is not installed: {install_command('repair')}"
        raise UnreadablePaper("not-repairable", said) from None
    written = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as document:
            document.save(written, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, RuntimeError) as error:
        raise UnreadablePaper("not-repairable", "nothing in the file can be repaired") from error
    return written.getvalue()
