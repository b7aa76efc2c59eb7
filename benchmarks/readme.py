"""Writes benchmarks/README.md: the words of README.template.md and the figures of one run, at one commit.

    python benchmarks/readme.py [--short]

Runs the scripts that the template names: those that only count what is right first, one on each core, then those that
take the time, one after the other and nothing beside them. Takes about an hour. `--short` runs each in its short form and
prints the page instead of writing it: to see that it works. Whatever is not committed ends the run.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import Final

from guard import commit

TOP: Final = Path(__file__).resolve().parent.parent
TEMPLATE: Final = Path(__file__).with_name("README.template.md")
PAGE: Final = Path(__file__).with_name("README.md")
NAMED: Final = re.compile(r"^\{\{(?P<script>\w+\.py)(?P<words>[^}]*)\}\}$", re.MULTILINE)
COMMIT: Final = "{{commit}}"
TIMED: Final = frozenset({"speed.py", "read.py", "cluster.py", "night.py", "check_cost.py", "locate.py"})
"""Scripts whose figures are times."""
LIBRARIES: Final = ("pandas", "XlsxWriter", "python-calamine")


def output_of(script: str, words: list[str]) -> str:
    """What a script of this folder prints."""
    environment = os.environ | {"PYTHONPATH": str(TOP)}
    command = [sys.executable, str(TOP / "benchmarks" / script), *words]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=TOP, env=environment)
    return done.stdout.strip()


def machine() -> str:
    """What the figures were taken on; no name of it."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, {libraries}"


def figures(template: str, *, short: bool) -> dict[str, str]:
    """What each script prints, by its place in the template."""

    def told(place: re.Match[str]) -> str:
        words = [] if short else place["words"].split()
        started = time.monotonic()
        printed = output_of(place["script"], [*words, *(["--short"] if short else [])])
        print(f"{place['script']}: {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
        return printed

    places = list(NAMED.finditer(template))
    timed = [place for place in places if place["script"] in TIMED]
    counted = [place for place in places if place["script"] not in TIMED]
    with ThreadPoolExecutor(os.cpu_count() or 1) as at_once:
        found = dict(zip([place[0] for place in counted], at_once.map(told, counted), strict=True))
    return found | {place[0]: told(place) for place in timed}


def page(template: str, measured: str, *, short: bool) -> str:
    """The template with what its scripts print in place of their names."""
    told = figures(template, short=short)
    return NAMED.sub(lambda place: told[place[0]], template.replace(COMMIT, measured))


def main() -> None:
    """Write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--short", action="store_true")
    short: bool = parser.parse_args().short
    at = "no commit" if short else commit()
    measured = f"All figures below: one run of `readme.py` at {at}, {machine()}."
    made = page(TEMPLATE.read_text(encoding="utf-8"), measured, short=short)
    if short:
        print(made)
    else:
        PAGE.write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main()
