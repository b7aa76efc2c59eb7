"""intake.py, batch.py: what a worker died of is said of the file that killed it, or of the largest of an office's."""

import pytest

from pipeline import batch
from pipeline.model import OfficeYear, Refusal
from pipeline.night import intake
from pipeline.night.find import InputFile
from pipeline.night.intake import _entry
from pipeline.night.offices import Plan
from pipeline.night.placing import Placed, TableId
from pipeline.night.shelf import Shelf
from pipeline.night.tasks import FileRead
from pipeline.night.work import Death


def found(name: str, size: int) -> InputFile:
    return InputFile(f"/in/{name}", name, (size, 0), regular=True, link=False)


@pytest.mark.parametrize(
    ("death", "reason"),
    [
        (Death.MEMORY, "Pembacaan berkas menghabiskan memori."),
        (Death.TIME, "Pembacaan berkas melewati batas waktu."),
        (Death.ELSE, "Pembacaan berkas terhenti mendadak; berkas lain tidak terpengaruh."),
    ],
)
def test_a_file_says_what_its_worker_died_of(death: Death, reason: str) -> None:
    """With what to do, and it is tried again another night."""
    with Shelf() as shelf:
        entry = _entry(found("a.xlsx", 5), death, shelf)
    assert (entry.code, entry.reason, entry.status, entry.sha256) == (death.value, reason, "ditolak", "")
    assert entry.remedy


def test_an_office_whose_report_killed_its_worker_names_its_largest_file() -> None:
    """And what to do with it."""
    tables = tuple(
        Placed(TableId(name, 0, "S", "f", "d", "Dinas A", (2023,), "", "", 0, "", "", "", ""), "judul")
        for name in ("kecil.xlsx", "besar.xlsx")
    )
    plan = Plan(OfficeYear("Dinas A", 2023), tables, (), "", "Dinas A/2023")
    files = {name: found(name, size) for name, size in (("kecil.xlsx", 5), ("besar.xlsx", 500))}
    told = batch._stopped(plan, files, Death.MEMORY)
    assert told.startswith("Pembuatan laporan menghabiskan memori. Berkas masukannya yang terbesar besar.xlsx: hapus ")
    assert batch._stopped(plan, files, None).startswith("Proses pembuat laporan terhenti mendadak. ")


def test_what_a_library_said_of_a_file_is_kept_for_the_log(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Staff read what it means and what to do."""
    refused = Refusal("a.pdf", "", "berkas_rusak", {"teknis": "PSEOF Unexpected EOF", "naskah": "pdf"})
    monkeypatch.setattr(intake, "moved", lambda _: False)
    with Shelf() as shelf:
        entry = _entry(found("a.pdf", 5), FileRead("a.pdf", 5, "", (), (refused,), (), b""), shelf)
    assert "PSEOF" not in entry.reason + entry.remedy
    assert caplog.messages == ["a.pdf: berkas_rusak: PSEOF Unexpected EOF"]
