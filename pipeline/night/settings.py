"""What a night is told: places, workers, the run's date. Nothing here is read from a clock or the environment."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.night.work import Workers

KEEP_ARCHIVED = 10


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of `python run.py`, checked."""

    inputs: Path
    outputs: Path
    rules: Path
    workers: Workers
    date: str = ""  # YYYY-MM-DD as printed in the reports; "" prints none
    again: bool = False  # make every report anew
    keep: int = KEEP_ARCHIVED  # earlier versions of a workbook kept in arsip/
