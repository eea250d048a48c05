"""Tables that look like registers and are of other work: counts by quarter, logs of issues, plans of training."""

from __future__ import annotations

import pytest

from tests.paper_maker import grid, heading, risks


@pytest.mark.parametrize(
    "lines",
    [
        (
            ("Service", "Subject", "Q1", "Q2", "Q3", "Q4", "Total"),
            ("Waste", "Missed bins", "12", "15", "10", "9", "46"),
            ("Housing", "Repairs", "20", "18", "25", "22", "85"),
            ("Planning", "Delay", "5", "4", "6", "3", "18"),
        ),
        (
            ("Issue No", "Description", "Date raised", "Raised by", "Priority", "Owner", "Action", "Status"),
            ("I1", "Supplier is late", "01/02/2025", "Manager", "High", "Manager", "Meet the supplier", "Open"),
            ("I2", "Records are poor", "12/02/2025", "Analyst", "Low", "Analyst", "Clean the records", "Open"),
        ),
        (
            ("Topic", "Level", "Frequency", "Staff", "Provider", "Action required"),
            ("Fire safety", "Basic", "Annual", "All", "Online", "Complete by June"),
            ("Safeguarding", "Advanced", "Two-yearly", "Managers", "External", "Book"),
        ),
        (
            ("PI Ref", "Definition", "Owner", "Current performance", "Target 2024/25", "Actual 2024/25", "RAG"),
            ("P1", "Calls answered in 20 seconds", "Head of Service", "80%", "85", "81", "Amber"),
            ("P2", "Invoices paid in 30 days", "Head of Finance", "97%", "95", "97", "Green"),
        ),
    ],
)
def test_no_risks_are_read_from_tables_of_other_work(lines: tuple[tuple[str, ...], ...]) -> None:
    assert risks(heading("Progress report"), grid(*lines)) == []
