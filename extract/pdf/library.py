"""pdfium's functions, bound once, so that a call costs only the call.

What ctypes does to check and convert an argument takes longer than most of these functions. The ones that are
called for each run of text and each side of a box are therefore bound without: they take a `Handle`, small
integers and `byref(…)`, and nothing else. Never give one of them an address as an integer: `handle_at` makes a
handle of it once, for all of its calls. What only fills in what it is given is bound without a result, too.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import c_double, c_float, c_int, c_uint, c_void_p
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extract.extras import has_repair
from extract.preflight import check_pages
from schemas.errors import install_command
from schemas.paper import UnreadablePaper
from schemas.stages import now_at

TEXT, PATH, IMAGE, FORM = 1, 2, 3, 5  # kinds of page object

_PASSWORD, _UNSUPPORTED_SECURITY = 4, 5


def bind(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """One of pdfium's functions; it gives addresses as integers, None for a null pointer.

    Without types of arguments nothing that it is given is checked.
    """
    address = ctypes.cast(getattr(raw, name), c_void_p).value
    assert address is not None
    prototype = ctypes.PYFUNCTYPE(result, *arguments)
    return prototype(address)


Handle = object  # of a page, its text, an object on it or a segment of a path: its address, ready to be handed on
handle_at: Callable[[int | None], Handle] = c_void_p.from_param

load_page = bind("FPDF_LoadPage", c_void_p, c_void_p, c_int)
close_page = bind("FPDF_ClosePage", None, c_void_p)
page_box = bind("FPDF_GetPageBoundingBox", c_int, c_void_p, c_void_p)
page_rotation = bind("FPDFPage_GetRotation", c_int, c_void_p)
count_objects = bind("FPDFPage_CountObjects", c_int, c_void_p)
count_form_objects = bind("FPDFFormObj_CountObjects", c_int, c_void_p)
load_text = bind("FPDFText_LoadPage", c_void_p, c_void_p)
close_text = bind("FPDFText_ClosePage", None, c_void_p)
count_chars = bind("FPDFText_CountChars", c_int, c_void_p)
get_text = bind("FPDFText_GetText", c_int, c_void_p, c_int, c_int, c_void_p)
font_name = bind("FPDFFont_GetBaseFontName", ctypes.c_size_t, c_void_p, c_void_p, ctypes.c_size_t)
font_weight = bind("FPDFFont_GetWeight", c_int, c_void_p)

count_annotations = bind("FPDFPage_GetAnnotCount", c_int, c_void_p)
get_annotation = bind("FPDFPage_GetAnnot", c_void_p, c_void_p, c_int)
close_annotation = bind("FPDFPage_CloseAnnot", None, c_void_p)
annotation_kind = bind("FPDFAnnot_GetSubtype", c_int, c_void_p)
TextOf = Callable[..., int]
annotation_text: TextOf = bind(
    "FPDFAnnot_GetStringValue", ctypes.c_ulong, c_void_p, ctypes.c_char_p, c_void_p, ctypes.c_ulong
)
annotation_picture: TextOf = bind("FPDFAnnot_GetAP", ctypes.c_ulong, c_void_p, c_int, c_void_p, ctypes.c_ulong)
flatten = bind("FPDFPage_Flatten", c_int, c_void_p, c_int)

get_object = bind("FPDFPage_GetObject", c_void_p)
get_form_object = bind("FPDFFormObj_GetObject", c_void_p)
object_kind = bind("FPDFPageObj_GetType", c_int)
object_matrix = bind("FPDFPageObj_GetMatrix", None)
object_bounds = bind("FPDFPageObj_GetBounds", c_int)
object_mark = bind("FPDFPageObj_GetMarkedContentID", c_int)
object_clip = bind("FPDFPageObj_GetClipPath", c_void_p)
count_clips = bind("FPDFClipPath_CountPaths", c_int)
count_clip_segments = bind("FPDFClipPath_CountPathSegments", c_int)
get_clip_segment = bind("FPDFClipPath_GetPathSegment", c_void_p)
fill_colour = bind("FPDFPageObj_GetFillColor", c_int)
has_transparency = bind("FPDFPageObj_HasTransparency", c_int)

draw_mode = bind("FPDFPath_GetDrawMode", None)
count_segments = bind("FPDFPath_CountSegments", c_int)
get_segment = bind("FPDFPath_GetPathSegment", c_void_p)
segment_kind = bind("FPDFPathSegment_GetType", c_int)
segment_point = bind("FPDFPathSegment_GetPoint", None)
segment_closes = bind("FPDFPathSegment_GetClose", c_int)

lacks_letter = bind("FPDFText_HasUnicodeMapError", c_int, c_void_p, c_int)
char_unicode = bind("FPDFText_GetUnicode", c_uint)
char_object = bind("FPDFText_GetTextObject", c_void_p)
char_origin = bind("FPDFText_GetCharOrigin", None)
char_matrix = bind("FPDFText_GetMatrix", None)
char_box = bind("FPDFText_GetCharBox", None)
char_loose_box = bind("FPDFText_GetLooseCharBox", None)
char_size = bind("FPDFText_GetFontSize", c_double)

render_mode = bind("FPDFTextObj_GetTextRenderMode", c_int)
object_font = bind("FPDFTextObj_GetFont", c_void_p)


class Rectangle(ctypes.Structure):
    """pdfium's own rectangle, y growing upwards."""

    _fields_ = [(name, c_float) for name in ("left", "top", "right", "bottom")]


@contextmanager
def open_document(data: bytes) -> Iterator[pdfium.PdfDocument]:
    """The document in `data`; raises UnreadablePaper where pdfium cannot open it or it has no page."""
    if not data.strip():
        raise UnreadablePaper("empty", "it is empty; fetch it again from where it was published")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code in (_PASSWORD, _UNSUPPORTED_SECURITY):
            raise UnreadablePaper("encrypted", "it is locked with a password; save a copy without one") from error
        raise UnreadablePaper("damaged", _damaged()) from error
    try:
        if len(document) == 0:
            raise UnreadablePaper("no-pages", "it has no pages that can be found; ask for another copy")
        check_pages(len(document))
        now_at("pages", len(document))
        yield document
    finally:
        document.close()


def _damaged() -> str:
    mend = "" if has_repair() else f"; what this installs may mend it: {install_command('repair')}"
    return f"it is no PDF that can be opened; fetch it again, or ask for another copy{mend}"


def handle(document: pdfium.PdfDocument) -> int:
    """The document's address, as the functions above take it."""
    address = ctypes.cast(document.raw, c_void_p).value
    assert address is not None
    return address
