"""The page in a real browser: silent, self-contained, filtered and stepped by hand and by keyboard, accessible.

Needs the extra `browser` and a Chromium on the machine; skipped without.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from normalise.rules import RULES
from publish.audit import audited
from publish.page.render import page_html
from tests.report_sets import published, register_rows

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here"),
    pytest.mark.filterwarnings("ignore"),
]  # fmt: skip

LARGEST = 8_000_000  # what can be sent by mail anywhere
WORDS = ("alert(1)", "<b>x</b>", "<img src=x onerror=window.hit=1>", "<script>window.hit=1</script>", "{{7*7}}",
         "\"><svg onload=window.hit=1>", "</script><script>window.hit=1</script>", "' onclick='window.hit=1",
         "</title><script>window.hit=1</script>", "<details open ontoggle=window.hit=1>")  # fmt: skip
PAYLOADS = tuple(f"{words}{number}" for number in range(4) for words in WORDS)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        launched = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("small"), register_rows(4, 6))


def written(folder: Path, rows: Any) -> Path:
    out = published(folder / "out", rows)
    file = folder / "page.html"
    file.write_text(page_html(out, audited(out, {r.code: r.name for r in RULES}), RULES), encoding="utf-8")
    return file


@pytest.fixture
def opened(browser: Any, small: Path) -> Iterator[Any]:
    context = browser.new_context()
    page = context.new_page()
    page.goto(small.as_uri())
    yield page
    context.close()


def shown(page: Any, selector: str) -> list[str]:
    return [item.text_content().strip() for item in page.query_selector_all(selector) if item.is_visible()]


def eventually(page: Any, expression: str) -> None:
    """Wait until it holds; the page's policy forbids the way in which Playwright waits."""
    until = time.monotonic() + 10
    while not page.evaluate(expression):
        assert time.monotonic() < until, expression
        time.sleep(0.01)


def test_payloads_are_shown_as_text_and_nothing_leaves_the_file(browser: Any, tmp_path: Path) -> None:
    assert len(PAYLOADS) == 40
    file = written(tmp_path, register_rows(2, 40, PAYLOADS))
    page = browser.new_page()
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.click(".play")
    assert said == []
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]
    assert page.evaluate("window.hit") is None
    assert {title.strip() for title in shown(page, "table.latest td.title")} == set(PAYLOADS)
    page.close()


def test_filters_leave_what_was_asked_for(opened: Any) -> None:
    assert opened.inner_text(".count") == "6 of 6 risks, 8 of 8 findings"
    opened.fill("input[name=text]", "nhv0003")
    assert shown(opened, "table.latest .ref") == ["NHV0003"]
    assert set(shown(opened, ".finding .ref")) == {"NHV0003"}
    opened.click("button[type=reset]")
    opened.select_option("select[name=code]", "D402")
    assert set(shown(opened, ".finding .code")) == {"D402"}
    assert set(shown(opened, "table.latest .ref")) == {"NHV0000", "NHV0002", "NHV0004"}
    opened.select_option("select[name=code]", "")
    opened.select_option("select[name=owner]", "Officer Alder")
    assert set(shown(opened, "table.latest .ref")) == {"NHV0001", "NHV0003", "NHV0005"}
    opened.click("button[type=reset]")
    eventually(opened, "document.querySelector('.count').textContent.startsWith('6 of 6')")


def test_table_is_sorted_by_any_heading(opened: Any) -> None:
    opened.click("table.latest th >> text=Reference")
    assert shown(opened, "table.latest .ref") == [f"NHV{n:04}" for n in range(6)]
    opened.click("table.latest th >> text=Reference")
    assert shown(opened, "table.latest .ref")[0] == "NHV0005"
    assert opened.get_attribute("table.latest th >> nth=0", "aria-sort") == "descending"


def test_heat_map_steps_through_the_meetings(opened: Any) -> None:
    assert len(shown(opened, ".map")) == 1
    last = opened.inner_text(".stepper output")
    opened.click(".stepper .back")
    assert opened.inner_text(".stepper output") != last
    opened.click(".stepper .on")
    assert opened.inner_text(".stepper output") == last
    assert opened.is_disabled(".stepper .on")
    opened.click(".play")
    assert opened.inner_text(".stepper output") == "11 February 2010"
    assert opened.get_attribute(".play", "aria-pressed") == "true"
    opened.click(".play")


def test_all_can_be_done_by_keyboard(opened: Any) -> None:
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.className") == "skip"
    opened.focus(".stepper .back")
    opened.keyboard.press("ArrowLeft")
    assert opened.input_value(".stepper input") == "2"
    opened.focus(".stepper input")
    opened.keyboard.press("ArrowLeft")
    assert opened.input_value(".stepper input") == "1"
    opened.focus("details.risk summary")
    opened.keyboard.press("Enter")
    assert opened.evaluate("document.querySelector('details.risk').open") is True
    opened.focus("table.latest th button")
    opened.keyboard.press("Enter")
    assert opened.get_attribute("table.latest th >> nth=0", "aria-sort") == "ascending"


def test_link_opens_its_risk(browser: Any, small: Path) -> None:
    page = browser.new_page()
    page.goto(small.as_uri() + "#risk=NHV0002")
    eventually(page, "document.activeElement.closest('details')?.dataset.risk === 'NHV0002'")
    assert page.evaluate("document.getElementById('risk=NHV0002').open") is True
    top = page.evaluate("document.getElementById('risk=NHV0002').getBoundingClientRect().top")
    assert 0 <= top < 400
    page.close()


def test_links_bring_back_a_risk_that_a_filter_hides(opened: Any) -> None:
    opened.fill("input[name=text]", "NHV0001")
    opened.evaluate("location.hash = '#risk=NHV0004'")
    eventually(opened, "document.getElementById('risk=NHV0004').offsetParent !== null")
    assert opened.input_value("input[name=text]") == ""


def test_findings_of_one_risk_are_a_click_away(opened: Any) -> None:
    opened.click("#risk\\=NHV0003 summary")
    opened.click("#risk\\=NHV0003 .show-findings")
    eventually(opened, "document.querySelector('.count').textContent.startsWith('1 of 6')")
    assert set(shown(opened, ".finding .ref")) == {"NHV0003"}


def test_one_register_is_shown_at_a_time(browser: Any, tmp_path: Path) -> None:
    rows, other = register_rows(2, 3), "alder-risk-register"
    for name, column in (("papers", "paper_id"), ("entries", "paper_id"), ("risks", "risk_id")):
        rows[name] += [of_other(row, column, other) for row in rows[name]]
    page = browser.new_page()
    page.goto(written(tmp_path, rows).as_uri())
    assert shown(page, "h1") == ["Alder risk register"]
    page.select_option("#choose-register", "register-2")
    assert shown(page, "h1") == ["Norhaven risk register"]
    page.evaluate("location.hash = document.querySelector('#register-1 details.risk').id")
    eventually(page, "document.querySelector('#choose-register').value === 'register-1'")
    page.close()


def of_other(row: Any, column: str, register: str) -> Any:
    """The row as another register's."""
    changed = {"register": register, column: f"{register}/{getattr(row, column)}"}
    if hasattr(row, "risk_id"):
        changed["risk_id"] = row.risk_id.replace("norhaven-risk-register", register)
    return replace(row, **changed)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation_of_accessibility(browser: Any, small: Path, scheme: str) -> None:
    """All rules of axe-core; none may be broken seriously, and in fact none at all is."""
    base = pytest.importorskip("axe_playwright_python.base")
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(small.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.add_script_tag(path=str(Path(base.__file__).with_name("axe.min.js")))
    broken = page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.impact, v.nodes[0].html]))")
    assert broken == []
    context.close()


@pytest.mark.parametrize("width", [640, 320])
def test_nothing_is_cut_off_when_magnified(browser: Any, small: Path, width: int) -> None:
    """200 and 400 % of a screen 1,280 wide: the page itself never scrolls sideways."""
    page = browser.new_page(viewport={"width": width, "height": 512})
    page.goto(small.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_sixty_meetings_of_forty_risks_stay_a_file_to_send(browser: Any, tmp_path: Path) -> None:
    file = written(tmp_path, register_rows(60, 40))
    assert file.stat().st_size < LARGEST
    page = browser.new_page()
    page.goto(file.as_uri())
    eventually(page, "document.querySelector('.count').textContent.includes('40')")
    page.close()
