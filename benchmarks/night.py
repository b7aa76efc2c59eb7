"""A kabupaten's night: 200 offices (600 workbooks), 5 % of the files broken; then a night without news; then one change.

python benchmarks/night.py [--short]
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from make_offices import make_office, make_offices

from pipeline.batch import Night, night
from pipeline.night.settings import Settings
from pipeline.night.work import Workers
from pipeline.terminal import exit_code

TOP = Path(__file__).resolve().parent.parent
BROKEN_SHARE = 0.05
MANY, LEAST_SHARE = 200, 0.03


def break_files(inputs: Path, rng: random.Random) -> set[str]:
    """Break one file in twenty: cut in half, emptied, or text; returns the folders hit."""
    paths = sorted(inputs.rglob("*.xlsx"))
    hit = rng.sample(paths, round(len(paths) * BROKEN_SHARE))
    for place, path in enumerate(hit):
        content = path.read_bytes()
        path.write_bytes((content[: len(content) // 2], b"", b"bukan Excel")[place % 3])
    return {path.relative_to(inputs).as_posix() for path in hit}


def hold(promise: bool, words: str) -> None:  # noqa: FBT001
    """End the benchmark at a broken promise."""
    if not promise:
        sys.exit(f"not so: {words}")


def timed(settings: Settings) -> tuple[Night, float]:
    """One night and its seconds."""
    start = time.perf_counter()
    done = night(settings)
    return done, time.perf_counter() - start


def main(offices: int) -> None:
    """Print the figures; stop at the first that is not as promised."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder, "inputs"), Path(folder, "outputs"), TOP / "rules", Workers(2))
        make_offices(settings.inputs, offices)
        broken = break_files(settings.inputs, random.Random(5))
        first, first_seconds = timed(settings)
        named = {each.name for each in first.manifest.files if each.status != "dibaca"}
        out = {each.office for each in first.manifest.offices if each.status == "terbit"}
        print(f"{offices} offices, {3 * offices} workbooks, {len(broken)} broken, two workers")
        print(f"first night: {first_seconds:.1f} s, {first.made} reports, exit {exit_code(first.manifest)}")
        hold(exit_code(first.manifest) == 2, "broken files end the night with 2")
        hold(named == broken, "every broken file is named, and no other")
        hold(len(out) == len(first.manifest.offices) == first.made, "every office with a readable file is published")
        second, second_seconds = timed(settings)
        share = second_seconds / first_seconds
        print(
            f"second night: {second_seconds:.2f} s = {share:.1%} of the first, {second.made} reports, {second.read} files read"
        )
        good = next(
            path for path in sorted(settings.inputs.iterdir()) if not any(b.startswith(path.name) for b in broken)
        )
        changed = make_office(Path(folder, "baru"), int(good.name.split()[1]), seed=99)[2]
        shutil.copy(changed, good / changed.name)
        third, third_seconds = timed(settings)
        print(f"one file changed: {third_seconds:.2f} s, {third.made} report made, {third.read} file read as new")
        hold(third.made == 1, "one changed file redoes one office")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="20 offices, to see that it works")
    main(20 if parser.parse_args().short else 200)
