"""benchmarks/: the page of figures is made by the scripts, and the guard tells a stage that slowed down."""

import re
from pathlib import Path

import pytest
from guard import ALLOWANCE, KEPT, MOST, WHOLE, slower
from readme import COMMIT, NAMED, TEMPLATE, page
from stages import STAGES

FOLDER = Path(__file__).resolve().parent.parent / "benchmarks"
CALLED = {"guard.py", "readme.py", "stages.py", "nights.py"}
"""Told of in the page, and run by others."""


def test_the_page_names_every_script_that_measures() -> None:
    """Each that has a command line is run for the page or said to be called by one that is."""
    template = TEMPLATE.read_text(encoding="utf-8")
    run = {match["script"] for match in NAMED.finditer(template)}
    scripts = {
        path.name for path in FOLDER.glob("*.py") if '__name__ == "__main__"' in path.read_text(encoding="utf-8")
    }
    assert run | CALLED == scripts - {"make_offices.py"}
    assert all((FOLDER / name).is_file() for name in run)
    assert not re.search(r"\{\{", NAMED.sub("", template.replace(COMMIT, "")))


def test_the_page_carries_the_commit_and_the_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """What each script prints stands where it is named."""
    asked: list[tuple[str, list[str]]] = []
    monkeypatch.setattr("readme.output_of", lambda script, words: asked.append((script, words)) or f"<{script}>")
    made = page("at {{commit}}\n{{speed.py --chart a.svg}}\n\n{{read.py}}\n", "abc", short=False)
    assert made == "at abc\n<speed.py>\n\n<read.py>\n"
    assert asked == [("speed.py", ["--chart", "a.svg"]), ("read.py", [])]


def test_a_stage_that_slowed_down_is_told() -> None:
    """Past 1.5 times what was kept; a little of a small stage is noise; a new or a lost stage is to be looked at."""
    kept = {WHOLE: 1.4, "read": 0.4, "frames": 0.02}
    assert slower({WHOLE: 2.0, "read": 0.6, "frames": 0.05}, kept) == []
    assert slower({WHOLE: 2.2, "read": 0.64, "frames": 0.07}, kept) == [
        "whole: 2.200 of the floor, kept 1.400", "read: 0.640 of the floor, kept 0.400",
        "frames: 0.070 of the floor, kept 0.020",
    ]  # fmt: skip
    assert slower({WHOLE: 1.4, "read": 0.4, "new": 0.1}, kept) == [
        "frames: not in both; look, and keep anew with --keep", "new: not in both; look, and keep anew with --keep",
    ]  # fmt: skip
    assert (MOST, ALLOWANCE) == (1.5, 0.03)


def test_what_was_kept_is_of_the_stages_there_are() -> None:
    """With the commit it was measured at."""
    import json

    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    assert set(kept["shares"]) == {WHOLE, *(name for name, _, _ in STAGES)}
    assert re.fullmatch(r"[0-9a-f]{10,}", kept["commit"])
