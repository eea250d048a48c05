"""`python -m docs.photograph`: photographs the samples' page for the README (needs Playwright and Chromium)."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from commands import main as riskpapers
from docs.draw import PAPERS, PICTURES, in_few_colours

WIDTH, HEIGHT = 1280, 860
SHOWN_FINDING = "S207"  # one that a picture of one place shows


def photographs(page: Any) -> dict[str, bytes]:
    """The page's register, its heat map, and a finding with its evidence, by file name."""
    top = page.screenshot()
    heat = page.locator("section.heat").screenshot()
    finding = page.locator(f'.finding[data-finding="{SHOWN_FINDING}"]:has(> .place > img)').first
    finding.scroll_into_view_if_needed()
    page.add_style_tag(content=".filters { display: none }")
    return {"report.png": top, "report-heat.png": heat, "report-finding.png": finding.screenshot()}


def main() -> None:
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as started:
        out, file = Path(scratch) / "out", Path(scratch) / "report.html"
        riskpapers(["run", str(PAPERS), "--out", str(out)])
        riskpapers(["report", str(out), "--html", str(file)])
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, bypass_csp=True).new_page()
        page.goto(file.as_uri())
        for name, picture in photographs(page).items():
            (PICTURES / name).write_bytes(in_few_colours(picture))
        browser.close()


if __name__ == "__main__":
    main()
