"""Belanja by kind without kode is joined to the accounts that another document prints, by the very name."""

from sheets import READINGS, VOCABULARY, forms, ringkasan, sheet

from pipeline.model import Finding, Table
from pipeline.read.file.workbook import Workbook
from pipeline.read.link.join import join
from pipeline.read.reading import read_sheets

ACCOUNTS = [["5", "BELANJA DAERAH", 9.0], ["5.1", "BELANJA OPERASI", 6.0], ["5.1.01", "Belanja Pegawai", 2.0],
            ["5.1.02", "Belanja Barang dan Jasa", 4.0], ["5.2", "BELANJA MODAL", 3.0]]  # fmt: skip


def _joined(*labels: str, accounts: list[list[object]] = ACCOUNTS) -> tuple[Table, list[Finding]]:
    report = sheet(
        ["LKjIP Dinas Sosial Kabupaten Contoh Tahun 2023"], ["Belanja menurut Jenis"], ["Uraian", "Anggaran (Rp)", "Realisasi (Rp)", "%"],
        *[[label, 1.0, 1.0, 100.0] for label in labels], name="Jenis",
    )  # fmt: skip
    reading = read_sheets(Workbook("a.xlsx", 0, "", (ringkasan(*accounts), report), ()), forms())  # type: ignore[arg-type]
    tables, findings = join(reading.tables, VOCABULARY, READINGS)
    (table,) = [each for each in tables if each.form == "lkjip_belanja_jenis"]
    return table, findings


def test_kode_and_parent_come_with_the_name() -> None:
    """Capitals do not matter; the kinds stand under their group."""
    table, findings = _joined(
        "Belanja Operasi", "Belanja pegawai", "Belanja Barang dan Jasa", "Belanja Modal", "Jumlah"
    )
    rows = table.rows
    assert list(rows["kode"]) == ["5.1", "5.1.1", "5.1.2", "5.2", ""]
    assert list(rows["kode_from"]) == ["nama"] * 4 + [""]
    assert list(rows["parent"]) == [-1, 0, 0, -1, -1]
    (note,) = findings
    assert (note.rule, dict(note.args)["acuan"], dict(note.args)["nama_sama"]) == ("gabung.ringkasan", "DPA", "4")


def test_only_the_very_name_of_one_account_joins() -> None:
    """A name more precise than the account's, or borne by two, joins nothing; what is not joined is counted."""
    twice = [*ACCOUNTS, ["5.2.01", "Belanja Lainnya", 1.0], ["5.2.02", "Belanja Lainnya", 2.0]]
    table, findings = _joined("Belanja Operasi", "Belanja Lainnya", "Belanja Pegawai", accounts=twice)
    assert list(table.rows["kode"]) == ["5.1", "", "5.1.1"]
    assert set(table.rows["parent"]) == {-1}  # some have no kode, so no row is the sum of those that have
    assert {key: value for key, value in findings[0].args if value != "0"} == {
        "acuan": "DPA", "nama_sama": "2", "tidak_ketemu": "1",
    }  # fmt: skip


def test_where_no_name_is_known_the_table_stays_as_it_is() -> None:
    """And nothing is said."""
    table, findings = _joined("Belanja Hibah")
    assert (list(table.rows["kode"]), findings) == ([""], [])
