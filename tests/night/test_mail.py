"""mail.py: a summary to send on, of what stands and not of what a night did."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from pathlib import Path

from pipeline.night.mail import MAIL, TEXT, mail, put_out, summary_text
from pipeline.night.manifest import FAILED, FileEntry, Manifest, OfficeEntry

OFFICES = (
    OfficeEntry(
        "Badan Uji", 2023, "Badan Uji/2023", "terbit", workbook="LKjIP 2023 Badan Uji.xlsx", counts={"Rendah": 1},
        missing=("Renja", "LRA"),
    ),
    OfficeEntry(
        "Dinas Uji", 2023, "Dinas Uji/2023", "terbit", workbook="LKjIP 2023 Dinas Uji.xlsx", counts={"Tinggi": 2},
        since={"baru": 2},
    ),
    OfficeEntry("Camat Uji", 2023, "", FAILED, reason="Waktu habis."),
)  # fmt: skip
FILES = (
    FileEntry("a.xlsx", status="dibaca"),
    FileEntry("b.xlsx", status="ditolak", reason="Rusak.", remedy="Simpan lagi."),
)


def test_the_summary_names_the_worst_office_first_and_what_each_lacks() -> None:
    """With its workbook below outputs/, and the files that could not be used."""
    assert summary_text(Manifest({"date": "2024-01-05"}, FILES, OFFICES)).splitlines() == [
        "LKjIP 2024-01-05: 3 perangkat daerah-tahun.",
        "Temuan: 2 Tinggi, 0 Sedang, 1 Rendah, 0 Catatan.",
        "",
        "- Dinas Uji 2023: temuan 2 Tinggi (sejak daftar sebelumnya: 2 baru)",
        "    Buku kerja: Dinas Uji/2023/LKjIP 2023 Dinas Uji.xlsx",
        "- Badan Uji 2023: temuan 1 Rendah",
        "    Buku kerja: Badan Uji/2023/LKjIP 2023 Badan Uji.xlsx",
        "    Dokumen yang belum ada: Renja, LRA.",
        f"- Camat Uji 2023 [{FAILED}]: temuan tidak ada — Waktu habis.",
        "",
        "1 berkas tidak dapat dipakai:",
        "  b.xlsx — Rusak. Simpan lagi.",
        "",
        "Setuju dengan usulan: betulkan di berkas sumbernya (inputs/), lalu jalankan lagi. Daftarnya: index.html",
    ]


def test_the_mail_says_the_same_and_a_mail_program_opens_it_to_be_sent() -> None:
    """No sender, receiver or date: the same bytes for the same manifest."""
    manifest = Manifest({}, FILES, OFFICES)
    made = message_from_bytes(mail(manifest), policy=default)
    assert made.get_content().replace("\r\n", "\n") == summary_text(manifest)
    assert made["Subject"] == "LKjIP: 3 perangkat daerah-tahun. Temuan: 2 Tinggi, 0 Sedang, 1 Rendah, 0 Catatan."
    assert made["X-Unsent"] == "1"
    assert [made[name] for name in ("From", "To", "Date", "Message-ID")] == [None] * 4
    assert mail(manifest) == mail(manifest)


def test_a_summary_that_cannot_be_written_costs_nothing_else(tmp_path: Path) -> None:
    """Somebody has one of them open: the other is written, and the night goes on."""
    (tmp_path / TEXT).mkdir()
    put_out(tmp_path, Manifest({}, FILES, OFFICES))
    assert (tmp_path / MAIL).read_bytes() == mail(Manifest({}, FILES, OFFICES))


def test_of_very_many_offices_the_rest_is_counted() -> None:
    """The page of all shows them."""
    many = tuple(OfficeEntry(f"Dinas {number:03d}", 2023, "", "terbit") for number in range(103))
    lines = summary_text(Manifest({}, (), many)).splitlines()
    assert lines[102:104] == ["- Dinas 099 2023: temuan tidak ada", "… dan 3 lagi, lihat index.html."]


def test_no_letter_of_a_name_obeys_a_terminal_or_breaks_the_file() -> None:
    """Escapes and halves of letters are shown as question marks."""
    office = OfficeEntry("Dinas \x1b[2J\udc80", 2023, "", "terbit")
    assert "- Dinas ?[2J? 2023: temuan tidak ada" in summary_text(Manifest({}, (), (office,)))
