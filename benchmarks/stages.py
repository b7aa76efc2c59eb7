"""Where the time of one office goes: milliseconds of CPU per stage, each without what its own stages take.

    python benchmarks/stages.py FOLDER ROWS [TURNS]

One office whose RAK has ROWS rows, in a process of its own as in a worker; prints one line of JSON: stages, the whole,
the peak memory.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from types import ModuleType
from typing import Any

from office import RULES, office_of, ours, peak_memory, settle
from xlsxwriter.workbook import Workbook

from pipeline import flow
from pipeline.check import check as office_years
from pipeline.night import tasks
from pipeline.read import reading
from pipeline.rulebook import rulebook
from pipeline.write import report

STAGES: tuple[tuple[str, ModuleType | type, str], ...] = (
    ("read: open and judge the file, calamine", reading, "judge"),
    ("read: open and judge the file, calamine", reading, "read_judged"),
    ("read: recognise, parse", flow, "read_file"),
    ("unpack what was read", tasks, "_work"),
    ("join by names", flow, "join"),
    ("frames", flow, "frames"),
    ("check: schema of rows (pandera)", office_years, "row_findings"),
    ("check: schema of numbers (pandera)", office_years, "fact_findings"),
    ("check: equations, locating, comparing", flow, "examine"),
    ("write: the book (tree, indicators)", report, "office_data"),
    ("write: tables, exact values", report, "tables"),
    ("write: cells into XlsxWriter", report, "write_workbook"),
    ("write: XlsxWriter's own, XML and zip", Workbook, "close"),
)
"""Outer stages after the inner ones they hold: a stage's time is less its inner ones'."""


def watched(spent: dict[str, float]) -> None:
    """Put a clock around each stage."""
    running: list[float] = []  # per stage under way: time of its inner stages

    def clocked(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def run(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 (whatever the stage takes and gives)
            running.append(0.0)
            start = time.process_time()
            try:
                return function(*args, **kwargs)
            finally:
                whole = time.process_time() - start
                spent[name] += whole - running.pop()
                if running:
                    running[-1] += whole

        return run

    for name, owner, attribute in STAGES:
        setattr(owner, attribute, clocked(name, getattr(owner, attribute)))


def main(folder: Path, rows: int, turns: int) -> None:
    """Print the JSON."""
    paths = office_of(folder, rows)
    book = rulebook.load(RULES)
    if turns > 1:
        ours(paths, book)
    settle()
    spent: dict[str, float] = defaultdict(float)
    watched(spent)
    start = time.process_time()
    for _ in range(turns):
        ours(paths, book)
    whole = time.process_time() - start
    stages = {name: 1e3 * spent[name] / turns for name, _, _ in STAGES}
    print(json.dumps({"stages": stages, "whole": 1e3 * whole / turns, "memory": peak_memory()}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1)
