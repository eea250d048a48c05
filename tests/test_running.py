from __future__ import annotations

from extract.page.running import EdgeText, edges_of, running_kinds


def kinds(*texts: EdgeText, pages: int = 6) -> list[str | None]:
    return list(running_kinds(texts, pages))


def test_a_marking_is_known_by_its_words_anywhere() -> None:
    assert kinds(EdgeText(1, "OFFICIAL", ""), EdgeText(1, "OFFICIAL-SENSITIVE", "head")) == ["marking", "marking"]
    assert kinds(EdgeText(1, "Official visits", "head")) == [None]


def test_a_page_number_that_says_so_needs_no_other() -> None:
    assert kinds(EdgeText(2, "Page 2 of 9", "foot")) == ["page_number"]


def test_bare_numbers_are_page_numbers_where_they_go_up_with_the_pages() -> None:
    pack = [EdgeText(page, str(page + 40), "foot", 800) for page in range(1, 7)]
    assert kinds(*pack) == ["page_number"] * 6
    counts = [EdgeText(page, number, "foot", 800) for page, number in enumerate(("4", "9", "2", "2"), 1)]
    assert kinds(*counts) == [None] * 4


def test_a_header_is_printed_at_one_place_of_many_pages() -> None:
    headers = [EdgeText(page, "Wessex Police – Risk Register", "head", 40) for page in range(1, 5)]
    assert kinds(*headers) == ["header"] * 4
    assert kinds(*headers[:2]) == [None, None]
    assert kinds(*headers[:2], pages=2) == ["header", "header"]


def test_a_footer_whose_number_counts_the_pages() -> None:
    footers = [EdgeText(page, f"Risk Register July 2031 | {page}", "foot", 810) for page in range(1, 5)]
    assert kinds(*footers) == ["footer"] * 4


def test_a_heading_that_each_page_numbers_is_no_header() -> None:
    assert kinds(*[EdgeText(page, f"Risk {page}", "head", 90) for page in range(1, 7)]) == [None] * 6


def test_repeated_text_in_the_middle_of_pages_stays() -> None:
    assert kinds(*[EdgeText(page, "None", "", 300) for page in range(1, 7)]) == [None] * 6


def test_repeated_text_at_wandering_heights_stays() -> None:
    assert kinds(*[EdgeText(page, "Controls", "head", 60.0 * page) for page in range(1, 7)]) == [None] * 6


def test_a_page_has_a_head_and_a_foot() -> None:
    assert edges_of([]) == []
    assert edges_of([0.1, 0.9]) == ["head", "foot"]
    long = edges_of([n / 20 for n in range(20)])
    assert (long[0], long[10], long[-1]) == ("head", "", "foot")


def test_a_footer_in_which_a_number_was_lost_stops_nobody() -> None:
    footers = [EdgeText(page, f"Page {page}" if page != 3 else "Page #", "foot", 810) for page in range(1, 7)]
    assert kinds(*footers)[0] == "page_number"


def test_a_number_alone_under_a_table_stands_at_the_foot() -> None:
    assert edges_of([0.92]) == ["foot"]
    assert edges_of([0.08]) == ["head"]
