"""What a command does not need it does not import; what is installed beside changes no reading."""

import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent


def said_by(code: str) -> str:
    """What a fresh interpreter prints."""
    done = subprocess.run([sys.executable, "-c", code], cwd=TOP, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.mark.parametrize("module", ["pipeline.cli", "pipeline.batch", "pipeline.flow"])
def test_only_writing_a_document_imports_what_writes_it(module: str) -> None:
    """python-docx and lxml take a quarter of a second."""
    assert said_by(f"import {module}, sys; print(sorted({{'docx', 'lxml'}} & sys.modules.keys()))") == "[]"


def test_openpyxl_reads_without_lxml() -> None:
    """Its parser stays defusedxml's, whose refusals are those that are caught."""
    assert said_by("import pipeline, openpyxl; print(openpyxl.LXML, openpyxl.DEFUSEDXML)") == "False True"
