"""Hostile workbooks beside the example office: each costs itself only. Made by the script that LKJIP_HOSTILE names."""

import json
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.batch import night
from pipeline.night.settings import Settings
from pipeline.night.work import Workers

TOP = Path(__file__).resolve().parent.parent
SCRIPT = os.environ.get("LKJIP_HOSTILE", "")
pytestmark = pytest.mark.skipif(not SCRIPT, reason="LKJIP_HOSTILE names no script")
SECONDS = 120


def published(outputs: Path) -> dict[str, bytes]:
    (office,) = [each for each in outputs.iterdir() if each.name.startswith("Dinas")]
    return {path.name: path.read_bytes() for path in sorted(office.rglob("*")) if path.is_file()}


def test_hostile_files_cost_nobody_else_anything(tmp_path: Path) -> None:
    """The night ends in time, the office's bytes are those without them, every hostile file has a reason, none an office."""
    inputs = tmp_path / "in"
    inputs.mkdir()
    for path in (TOP / "contoh").glob("*.xlsx"):
        shutil.copy(path, inputs)
    night(Settings(inputs, tmp_path / "out", TOP / "rules", Workers(2)))
    clean = published(tmp_path / "out")
    shutil.rmtree(tmp_path / "out")
    subprocess.run([sys.executable, SCRIPT, inputs / "hostile"], check=True, capture_output=True, timeout=300)
    words = [sys.executable, TOP / "run.py", "--inputs", inputs, "--outputs", tmp_path / "out", "--workers", "2"]
    done = subprocess.run(words, capture_output=True, timeout=SECONDS, check=False)
    assert done.returncode == 2, done.stderr
    assert published(tmp_path / "out") == clean
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    hostile = [each for each in manifest["files"] if each["name"].startswith("hostile/")]
    assert len(hostile) == sum(1 for _ in os.scandir(inputs / "hostile") if not _.is_dir(follow_symlinks=False))
    assert [each["name"] for each in hostile if not each.get("reason") or each.get("tables")] == []
    assert [each["office"] for each in manifest["offices"]] == ["Dinas Sosial Kabupaten Mojokerto"]
    hostname = Path("/etc/hostname")
    if hostname.exists():
        assert hostname.read_text().strip() not in json.dumps(manifest)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss  # KiB on Linux
    assert peak < 1 << 20, f"a process took {peak} KiB"
