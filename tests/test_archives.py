"""Zip archives of papers: every member is a paper of its own, and nothing hostile gets further than its list."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from commands.options import content_of
from engine.sources import Source, sources_of
from schemas.errors import WrongUsage


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return written.getvalue()


def sources(folder: Path, content: bytes, name: str = "papers.zip") -> list[Source]:
    path = folder / name
    path.write_bytes(content)
    return sources_of([path])


def problems(found: list[Source]) -> list[str]:
    return [source.problem for source in found]


def test_each_member_is_a_source_with_its_own_name_and_bytes(tmp_path: Path) -> None:
    found = sources(tmp_path, zipped({"2024/august.txt": b"August", "2024/may.txt": b"May"}))
    assert [source.file_name for source in found] == ["papers.zip/2024/august.txt", "papers.zip/2024/may.txt"]
    assert [source.content() for source in found] == [b"August", b"May"]


def test_a_member_is_the_same_paper_as_the_file_it_was_packed_from(tmp_path: Path) -> None:
    (tmp_path / "august.txt").write_bytes(b"August")
    (tmp_path / "papers.zip").write_bytes(zipped({"august.txt": b"August"}))
    one, other = sources_of([tmp_path])
    assert one.paper_id == other.paper_id
    assert one.origin != other.origin


def test_an_archive_in_an_archive_is_opened_and_one_within_that_is_left_whole(tmp_path: Path) -> None:
    inner = zipped({"may.txt": b"May", "deeper.zip": zipped({"april.txt": b"April"})})
    found = sources(tmp_path, zipped({"year.zip": inner}))
    assert [source.file_name for source in found] == ["papers.zip/year.zip/deeper.zip", "papers.zip/year.zip/may.txt"]
    assert found[1].content() == b"May"
    assert zipfile.is_zipfile(io.BytesIO(found[0].content()))


def test_a_word_file_is_a_file_and_no_archive(tmp_path: Path) -> None:
    [word] = sources(tmp_path, zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}), "a.docx")
    assert (word.file_name, word.archive) == ("a.docx", "")


def test_hidden_files_and_what_systems_leave_behind_are_passed_over(tmp_path: Path) -> None:
    members = {"__MACOSX/._may.txt": b"x", ".DS_Store": b"x", "~$may.docx": b"x", "may.txt": b"May"}
    assert [source.file_name for source in sources(tmp_path, zipped(members))] == ["papers.zip/may.txt"]


@pytest.mark.parametrize("name", ["/etc/may.txt", "../may.txt", "a/../../may.txt", "C:/may.txt", "..\\may.txt"])
def test_names_that_lead_out_of_the_archive_reject_it_whole(tmp_path: Path, name: str) -> None:
    found = sources(tmp_path, zipped({name: b"x", "june.txt": b"June"}))
    assert problems(found) == ["hostile"]


def test_links_reject_the_archive(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("may.txt")
    link.external_attr = 0o120777 << 16
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert problems(sources(tmp_path, written.getvalue())) == ["hostile"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_reject_the_archive(tmp_path: Path) -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("may.txt", b"May")
        archive.writestr("may.txt", b"another May")
    assert problems(sources(tmp_path, written.getvalue())) == ["hostile"]


def test_a_member_that_inflates_without_end_is_rejected_and_the_others_are_not(tmp_path: Path) -> None:
    found = sources(tmp_path, zipped({"bomb.txt": bytes(64 << 20), "may.txt": b"May"}))
    assert problems(found) == ["too-large", ""]


def test_a_damaged_member_is_rejected_and_the_others_are_not(tmp_path: Path) -> None:
    content = zipped({"august.txt": b"August minutes", "may.txt": b"May"}, zipfile.ZIP_STORED)
    found = sources(tmp_path, content.replace(b"August minutes", b"Bugust minutes"))
    assert problems(found) == ["damaged", ""]


@pytest.mark.parametrize("kept", [100, -10])
def test_a_cut_off_archive_is_one_source_that_its_reader_rejects(tmp_path: Path, kept: int) -> None:
    whole = zipped({"august.txt": bytes(range(256)), "may.txt": b"May"})
    [found] = sources(tmp_path, whole[:kept])
    assert found.file_name == "papers.zip"


def test_an_archive_of_nothing_says_so(tmp_path: Path) -> None:
    assert problems(sources(tmp_path, zipped({}))) == ["empty"]


def test_a_list_of_too_many_members_is_not_even_parsed(tmp_path: Path) -> None:
    content = bytearray(zipped({"may.txt": b"May"}))
    content[-12:-10] = (60_000).to_bytes(2, "little")
    [found] = sources(tmp_path, bytes(content))
    assert found.file_name == "papers.zip"


def test_a_changed_archive_is_not_taken_for_the_one_that_was_listed(tmp_path: Path) -> None:
    [found] = sources(tmp_path, zipped({"may.txt": b"May"}))
    (tmp_path / "papers.zip").write_bytes(zipped({"may.txt": b"Mai"}))
    with pytest.raises(ValueError, match="has changed"):
        found.content()


def test_a_paper_in_an_archive_is_opened_by_the_name_that_a_run_gives_it(tmp_path: Path) -> None:
    (tmp_path / "2021 packs.zip").write_bytes(zipped({"2021/may.txt": b"May"}))
    assert content_of(tmp_path / "2021 packs.zip" / "2021" / "may.txt") == b"May"
    with pytest.raises(WrongUsage, match="holds no 2021/june"):
        content_of(tmp_path / "2021 packs.zip" / "2021" / "june.txt")
