"""A .docx opened: its parts, found by their relations and parsed safely.

The parts are opened here and not by python-docx, which refuses strict OOXML and dangling
relations, and parses parts that nobody reads.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass, field

from lxml import etree

from extract.formats import ARCHIVE_FAULTS, OLE
from extract.word.xml import Element, W
from schemas.archives import PROLOG, Inflater, check_members, check_xml, doctype
from schemas.paper import UnreadablePaper

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/math": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/math"
    ),
}


class _DamagedPart(Exception):
    """A part that cannot be unpacked or parsed."""


@dataclass(slots=True)
class Package:
    """An open .docx. `damaged` gathers the names of parts that are missing or cannot be read."""

    archive: zipfile.ZipFile
    inflater: Inflater
    names: dict[str, str]
    main: str = ""
    relations: dict[str, tuple[str, str]] = field(default_factory=dict)  # id: kind, name of the part
    damaged: list[str] = field(default_factory=list)

    def document(self) -> Element:
        """The main part's root element. Raises UnreadablePaper where it is damaged, or no Word document's."""
        try:
            root = self._parse(self.main)
        except _DamagedPart:
            raise _damaged() from None
        if root.tag != W + "document":
            raise _not_word()
        return root

    def by_kind(self, kind: str) -> Element | None:
        """The main part's relation of a kind ("styles", "numbering", "footnotes"…), parsed."""
        return next((self._part(name) for found, name in self.relations.values() if found == kind), None)

    def by_id(self, relation_id: str | None) -> Element | None:
        """The part that an `r:id` means, parsed; None where the relation dangles."""
        return self._part(self.relations[relation_id][1]) if relation_id in self.relations else None

    def core_properties(self) -> Element | None:
        """The title, author and dates that the file says of itself."""
        return self._part("docProps/core.xml") if "docprops/core.xml" in self.names else None

    def _part(self, name: str) -> Element | None:
        try:
            return self._parse(name)
        except _DamagedPart:
            self.damaged.append(name)
            return None

    def _parse(self, name: str) -> Element:
        try:
            data = self.inflater.content(self.names[name.lower()])
            root = _parsed(data)
        except (*ARCHIVE_FAULTS, etree.XMLSyntaxError) as fault:
            raise _DamagedPart(name) from fault
        if root.getroottree().docinfo.internalDTD is not None:
            raise doctype()
        return root


def open_package(data: bytes) -> Package:
    """The package in a file's bytes. Raises UnreadablePaper where it holds no Word document."""
    archive = _archive(data)
    check_members(archive, len(data))
    package = Package(archive, Inflater(archive), {})
    package.names = {name.replace("\\", "/").lower(): name for name in package.archive.namelist()}
    _refuse(package.archive)
    offered = [name for kind, name in _relations(package, "").values() if kind == "officeDocument"]
    package.main = next((name for name in offered if name.lower() in package.names), "word/document.xml")
    if package.main.lower() not in package.names:
        raise _not_word()
    package.relations = _relations(package, package.main)
    return package


def _archive(data: bytes) -> zipfile.ZipFile:
    if not data.startswith(b"PK") and not data.strip(b"\0 \r\n\t"):
        raise UnreadablePaper("empty", "it is empty; fetch it again from where it was published")
    if data.startswith(OLE):
        raise _old_container(data)
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except ARCHIVE_FAULTS:
        if data.startswith(b"PK"):
            raise _damaged() from None
        raise _not_word() from None


def _old_container(data: bytes) -> UnreadablePaper:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return UnreadablePaper("encrypted", "it is locked with a password; save a copy without one")
    return UnreadablePaper("old-word", "it is an old Office file (.doc); save it as .docx")


def _refuse(archive: zipfile.ZipFile) -> None:
    """Raise UnreadablePaper for what no honest document holds: passwords and DOCTYPEs."""
    for entry in archive.infolist():
        if not entry.filename.lower().endswith((".xml", ".rels")):
            continue
        if entry.flag_bits & 1:
            raise UnreadablePaper("encrypted", "it is locked with a password; save a copy without one")
        try:
            with archive.open(entry) as part:
                prolog = part.read(PROLOG)
        except ARCHIVE_FAULTS:
            continue
        check_xml(prolog)


def _relations(package: Package, source: str) -> dict[str, tuple[str, str]]:
    folder, file = posixpath.split(source)
    name = posixpath.join(folder, "_rels", f"{file}.rels")
    root = package._part(name) if name.lower() in package.names else None
    if root is None:
        return {}
    return {
        relation.get("Id", ""): (
            relation.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/"),
        )
        for relation in root.iter(_RELATION)
        if relation.get("TargetMode") != "External"
    }


def _parsed(data: bytes) -> Element:
    if b"purl.oclc.org/ooxml" in data[:PROLOG]:
        for strict, transitional in _STRICT.items():
            data = data.replace(strict, transitional)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True,
        collect_ids=False,
    )  # fmt: skip
    return etree.fromstring(data, parser)


def _damaged() -> UnreadablePaper:
    return UnreadablePaper("damaged", "it is damaged; open it in Word, repair it and save it")


def _not_word() -> UnreadablePaper:
    return UnreadablePaper("not-word", "there is no Word document in it; give a .docx or a PDF")
