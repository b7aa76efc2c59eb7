"""templates.py: a blank form is recognised as the form it was made from."""

import re
import zipfile
from pathlib import Path

import pytest

from pipeline.fingerprint import CREATED
from pipeline.read.file.workbook import Workbook, read_workbook
from pipeline.read.form.recognition import recognise
from pipeline.rulebook import rulebook
from pipeline.rulebook.forms import Form
from pipeline.templates import write_templates

RULES = Path(__file__).resolve().parent.parent / "rules"
FORMS = tuple(form for form in rulebook.load(RULES).forms if not form.open)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_blank_form_is_recognised_as_itself(form: Form, tmp_path: Path) -> None:
    """What `templat` writes, `kenali` knows."""
    (path,) = write_templates(tmp_path, [form], 2023)
    workbook = read_workbook(path, path.name)
    assert isinstance(workbook, Workbook)
    _, reports = recognise(workbook.sheets[0], FORMS, path.name)
    assert [report.form or report.nearest for report in reports] == [form.id]


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    """Writing the blank forms a second time writes nothing."""
    assert len(write_templates(tmp_path, FORMS, 2023)) == len({form.document for form in FORMS})
    assert write_templates(tmp_path, FORMS, 2023) == []


def test_blank_forms_carry_no_clock(tmp_path: Path) -> None:
    """Written again at another moment they are the same bytes."""
    (path,) = write_templates(tmp_path, FORMS[:1], 2023)
    with zipfile.ZipFile(path) as parts:
        said = parts.read("docProps/core.xml").decode()
        assert {each.date_time for each in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[^<]*", said)) == {f"{CREATED:%Y-%m-%dT%H:%M:%SZ}"}
