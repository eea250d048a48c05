"""`python -m bench.page`: how large the report's page is, and how soon a browser shows it.

One register of an invented body, from its papers to the page; then Chromium opens the file anew several times (needs
the extra `browser`, and Chromium or Chrome on the machine). Shown is when the filters' count of risks is there, which
the page's script writes last.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from pathlib import Path

from bench.reconcile import papers
from bench.roads import MEBIBYTE
from commands import main as riskpapers
from samples.maker.fast_pdf import render_pdf

SHOWN = "document.querySelector('.count').textContent !== ''"


def page_of(folder: Path, meetings: int, risks: int) -> Path:
    """The page of a register of so many risks, made from a paper for each of its meetings."""
    given, out, page = folder / "papers", folder / "out", folder / "page.html"
    given.mkdir()
    for name, paper in papers(meetings, risks):
        (given / name).write_bytes(render_pdf(paper))
    riskpapers(["run", str(given), "--out", str(out)])
    riskpapers(["report", str(out), "--html", str(page)])
    return page


def seconds_to_open(page: Path, times: int) -> list[float]:
    """How long a browser that is running already takes to show the page, each time in a new tab."""
    from playwright.sync_api import sync_playwright

    found = []
    with sync_playwright() as started:
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for _ in range(times):
            tab = browser.new_page()
            start = time.perf_counter()
            tab.goto(page.as_uri())
            tab.wait_for_function(SHOWN)
            found.append(time.perf_counter() - start)
            tab.close()
        browser.close()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.page", description=__doc__)
    parser.add_argument("--meetings", type=int, default=60, help="(default: %(default)s)")
    parser.add_argument("--risks", type=int, default=40, help="(default: %(default)s)")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        page = page_of(Path(scratch), args.meetings, args.risks)
        taken = seconds_to_open(page, 5)
        print(f"{args.meetings} meetings of {args.risks} risks: {page.stat().st_size / MEBIBYTE:.2f} MiB, "
              f"shown in {min(taken):.2f} to {max(taken):.2f} s")


if __name__ == "__main__":
    main()
