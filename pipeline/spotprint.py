"""The spot check told to a person: `periksa` as a table or as data, `kenali` sheet by sheet."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from pipeline.blanks import Asked, write_blanks
from pipeline.handover import OWN_RULES, hand_over, unpacked
from pipeline.model import BadRule, Finding, Outcome, Reading, Severity
from pipeline.night.cannot import CannotRun
from pipeline.night.group import LOWER
from pipeline.night.manifest import PARTLY, READ, UNKNOWN, FileEntry
from pipeline.night.summary_lines import printable_lines
from pipeline.night.work import Workers
from pipeline.rulebook import rulebook
from pipeline.rulebook.forms import Form
from pipeline.rulebook.reconciliation import Rules
from pipeline.rulebook.rule_folder import SHIPPED, own_files
from pipeline.spotcheck import SpotCheck, spotcheck
from pipeline.spotsheet import sheet_lines
from pipeline.templates import write_templates
from pipeline.terminal import FINDINGS, HOLDS, UNREADABLE, cannot, cannot_use
from pipeline.verification import Verification, verify
from pipeline.write.findings.comments import IN_DOUBT
from pipeline.write.findings.matter_words import other_value
from pipeline.write.findings.temuan_json import as_json
from pipeline.write.verify import Difference
from pipeline.write.words.catalogue import refusal as refusal_message
from pipeline.write.words.message import filled
from pipeline.write.words.numbers import text
from pipeline.write.words.places import place
from pipeline.write.words.sentences import alternative_text, sentence

DIFFERENCES_SHOWN = 50
BY_ITS_RULES = "Diperiksa menurut aturan kantor yang ada di zip ini (folder aturan): {aturan}."
YEARS_AROUND = 2  # of a Renstra whose years are not said: five, the year in their midst
WRITTEN = "{banyak} berkas ditulis ke {folder}. Isi yang diperlukan, hapus yang tidak, lalu taruh di folder masukan."
NOTHING_WRITTEN = "Semua formulirnya sudah ada di {folder}; tidak ada yang ditimpa."
COPIED = '{banyak} berkas contoh disalin ke {folder}. Jalankan dengan: --inputs "{folder}"'
NOTHING_CALCULATED = "Tidak ada tabel yang dapat dihitung, jadi benar atau tidaknya isi berkas belum diketahui."
ALONE = "Isinya tetap dihitung di sini, tersendiri; proses malam tidak membuat laporan darinya."
REMARKS = {
    "bukan_lkjip": "{berkas} bukan buku kerja LKjIP dari program ini (tidak ada lembar Jejak Audit).",
    "berkas_tak_terbaca": "{berkas}: {alasan}",
    "tanpa_laporan": "Dari berkas-berkas itu tidak ada laporan yang dapat dibuat.",
    "versi_lain": "Buku kerja dibuat dengan versi {tertulis}, yang dipakai sekarang {sekarang}.",
    "aturan_lain": "Buku kerja dibuat dengan aturan lain ({tertulis}…, sekarang {sekarang}…).",
    "berkas_kurang": "Berkas {berkas} yang dicatat buku kerja tidak diberikan, atau isinya sudah lain.",
    "berkas_lain": "Berkas {berkas} tidak dicatat di buku kerja.",
}
OF_FILES = ("berkas_kurang", "berkas_lain", "berkas_tak_terbaca")
WHAT = {"versi_lain": "versi program", "aturan_lain": "aturan"}
SAME = "Sama: buku kerja ini dihasilkan dari berkas-berkas itu menurut aturan yang berlaku (isian staf tidak dibandingkan)."
ALL_THE_SAME = "Isinya sama, meskipun {lain} berbeda dari malam itu."
FOLLOWS_OTHERS = (
    "Tidak sama: {lain} berbeda dari malam itu; menurut yang diberikan sekarang {banyak} sel atau lembar berbeda."
)
CHANGED_SINCE = "Tidak sama: berkas dan aturannya sama, tetapi {banyak} sel atau lembar di buku kerja sudah diubah."


def check_files(files: Sequence[Path], rules: Path, *, as_json_: bool, in_detail: bool = False) -> int:
    """Print the findings of these files, `in_detail` with what else may be; returns the exit code."""
    done = _spotcheck(files, rules, check=True)
    if isinstance(done, int):
        return done
    found = [finding for of_office in done.findings.values() for finding in of_office]
    known = rulebook.load(rules).rules
    if as_json_:
        click.echo(json.dumps(as_json(found, known), ensure_ascii=False, indent=1))
        for line in _troubles(done):
            click.echo(line, err=True)
    else:
        click.echo(printable_lines([*_table(found, known, done, in_detail=in_detail), *_troubles(done)]))
    left_out = any(each.code != LOWER for each in done.grouping.unused)
    unread = any(each.troubled for each in done.entries) or not done.calculated
    if unread or left_out or _unevaluated(found):
        return UNREADABLE
    return FINDINGS if any(each.severity != Severity.CATATAN for each in found) else HOLDS


def recognise_files(files: Sequence[Path], rules: Path) -> int:
    """Print which form each sheet is, which column is which, and why; returns the exit code."""
    done = _spotcheck(files, rules, check=False)
    if isinstance(done, int):
        return done
    forms = {form.id: form for form in rulebook.load(rules).forms}
    readings = {reading.file: reading for reading in done.readings}
    for entry in done.entries:
        click.echo(printable_lines([*_file(entry, readings.get(entry.name), forms), ""]))
    unread = any(each.troubled for each in done.entries) or not any(each.status == READ for each in done.entries)
    return UNREADABLE if unread else HOLDS


def verify_workbook(workbook: Path, files: Sequence[Path], rules: Path) -> int:
    """Print whether the workbook follows from the files; returns the exit code."""
    try:
        done = verify(workbook, files, rules, Workers(min(len(files), os.cpu_count() or 1)))
    except BadRule as bad:
        return cannot_use(bad)
    except OSError as error:
        return cannot(f"{error.filename} tidak dapat dibaca: {error.strerror}.", "Periksa nama dan izinnya.")
    details = [filled(REMARKS[code], words) for code, words in done.remarks]
    if done.differences is None:
        click.echo(printable_lines(["Tidak dapat dibandingkan.", *details]))
        return UNREADABLE
    lines = [_verdict(done, done.differences), *details]
    for each in done.differences[:DIFFERENCES_SHOWN]:
        where = f"lembar {each.sheet}" + (f" sel {each.cell}" if each.cell else "")
        lines.append(f"{where}: di buku kerja {each.given or '(kosong)'}, menurut berkas {each.made or '(kosong)'}")
    if len(done.differences) > DIFFERENCES_SHOWN:
        lines.append(f"… dan {len(done.differences) - DIFFERENCES_SHOWN} perbedaan lagi.")
    click.echo(printable_lines(lines))
    return HOLDS if not done.differences and not done.remarks else FINDINGS


def _verdict(done: Verification, differences: Sequence[Difference]) -> str:
    """The answer in one sentence: the same; or what is another than that night, and what follows from it."""
    others = {WHAT[code]: None for code, _ in done.remarks if code in WHAT}
    files = dict.fromkeys(words["berkas"] for code, words in done.remarks if code in OF_FILES)
    named = "; ".join((*others, *([f"berkas {', '.join(files)}"] if files else [])))
    if not differences:
        return ALL_THE_SAME.format(lain=named) if named else SAME
    count = len(differences)
    return FOLLOWS_OTHERS.format(lain=named, banyak=count) if named else CHANGED_SINCE.format(banyak=count)


def verify_handover(path: Path, rules: Path) -> int:
    """Print whether the workbook of a handover's zip follows from the sources in it; returns the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            workbook, files = unpacked(path, Path(folder))
        except CannotRun as why:
            return cannot(why.sentence, why.remedy, why.code)
        except (OSError, zipfile.BadZipFile) as error:
            return cannot(f"{path.name} tidak dapat dibaca: {error}.", "Periksa berkasnya.")
        own = Path(folder) / OWN_RULES
        if rules != SHIPPED or not own.is_dir():
            return verify_workbook(workbook, files, rules)
        click.echo(printable_lines([BY_ITS_RULES.format(aturan=", ".join(each.name for each in own_files(own)))]))
        return verify_workbook(workbook, files, own)


def print_handover(  # noqa: PLR0917 (as `hand_over`)
    office: str, inputs: Path, outputs: Path, folder: Path, year: int | None, rules: Path
) -> int:
    """Make a handover's zip and say where it is; returns the exit code."""
    try:
        made = hand_over(office, inputs, outputs, folder, year, rules)
    except CannotRun as why:
        return cannot(why.sentence, why.remedy, why.code)
    except OSError as error:
        return cannot(f"{error.filename} tidak dapat dipakai: {error.strerror}.", "Periksa nama dan izinnya.")
    lines = [f"{each} sudah berubah sejak dibaca; jalankan malamnya lagi sebelum menyerahkan." for each in made.changed]
    click.echo(printable_lines([*lines, f"Zip serah terima: {made.path}"]))
    return UNREADABLE if made.changed else HOLDS


def _spotcheck(files: Sequence[Path], rules: Path, *, check: bool) -> SpotCheck | int:
    try:
        return spotcheck(files, rules, Workers(min(len(files), os.cpu_count() or 1)), check=check)
    except BadRule as bad:
        return cannot_use(bad)
    except FileNotFoundError as error:
        return cannot(f"Berkas {error.filename} tidak ada.", "Periksa nama dan foldernya.")
    except CannotRun as why:
        return cannot(why.sentence, why.remedy, why.code)


def _unevaluated(found: Sequence[Finding]) -> bool:
    return any(each.outcome in (Outcome.TAK_TERNILAI, Outcome.ATURAN_RUSAK) for each in found)


def _table(found: Sequence[Finding], rules: Rules, done: SpotCheck, *, in_detail: bool) -> Iterator[str]:
    """A finding in three or four lines: tingkat and place, then found and expected, then the sentence."""
    for number, each in enumerate(found, start=1):
        head = f"{number}. [{each.severity} · {each.outcome}] {place(each.cells[0] if each.cells else None)}"
        yield head + (f" · {each.kode}" if each.kode else "") + (f" · {each.label}" if each.label else "")
        if each.found is not None or each.expected is not None:
            sure = f" · keyakinan {each.confidence}" if each.confidence else ""
            yield f"   tertulis {text(each.found)}{_beside(each, rules)}{sure}"
        yield f"   {sentence(each, rules)}"
        yield from (f"     – {alternative_text(other, rules)}" for other in (each.alternatives if in_detail else ()))
    if not done.calculated:
        yield NOTHING_CALCULATED
        return
    counts = ", ".join(f"{sum(each.severity == level for each in found)} {level}" for level in Severity)
    yield f"{len(found)} temuan: {counts}. Yang dihitung: {done.calculated} tabel."


def _beside(each: Finding, rules: Rules) -> str:
    """What should stand there, where that is known; of what may lawfully differ what it is compared with."""
    if each.outcome is Outcome.BEDA:
        compared = other_value(each, rules)
        return f" · pembanding {compared}" if compared else ""
    doubted = each.outcome in IN_DOUBT  # the sentence tells both sides
    return "" if doubted or each.expected is None else f" → seharusnya {text(other_value(each, rules))}"


def _troubles(done: SpotCheck) -> Iterator[str]:
    for entry in done.entries:
        if entry.status != READ:
            yield f"{entry.name} — {entry.reason} {entry.remedy}"
    for unused in {(each.table.file, each.table.sheet, each.code): each for each in done.grouping.unused}.values():
        if unused.code == LOWER and unused.place is not None:
            continue  # a note among the findings says it
        message = refusal_message(unused.code, {"dipakai": unused.detail})
        alone = f" {ALONE}" if unused.place is None else ""
        yield f"{unused.table.file} › {unused.table.sheet} — {message.sentence}{alone} {message.remedy}"


def _file(entry: FileEntry, reading: Reading | None, forms: Mapping[str, Form]) -> Iterator[str]:
    yield f"{entry.name}"
    if reading is None or entry.status not in (READ, PARTLY, UNKNOWN):
        yield f"  {entry.reason} {entry.remedy}"
        return
    for report in reading.sheets:
        yield from sheet_lines(report, forms)
    for refusal in reading.refusals:
        message = refusal_message(refusal.code, refusal.detail)
        yield f"  lembar {refusal.sheet}: {message.sentence} {message.remedy}"


def print_blanks(folder: Path, rules: Path, of: tuple[int, str, tuple[int, int] | None], *, every: bool) -> int:
    """Write the blank forms of a year, an office, the years of its Renstra; say which, and what was there already."""
    year, office, span = of
    first, last = span or (year - YEARS_AROUND, year + YEARS_AROUND)
    try:
        book = rulebook.load(rules)
    except BadRule as bad:
        return cannot_use(bad)
    try:
        written = write_blanks(folder, book, Asked(year, office, first, last))
        written += write_templates(folder, book.forms, year) if every else []
    except OSError as error:
        return cannot(f"{folder} tidak dapat ditulisi: {error.strerror or error}.", "Pilih folder lain.")
    for path in written:
        click.echo(str(path))
    click.echo(WRITTEN.format(banyak=len(written), folder=folder) if written else NOTHING_WRITTEN.format(folder=folder))
    return HOLDS


def print_example(example: Path, folder: Path) -> int:
    """Copy the example office's files to where it is to be tried; what is there stays."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        new = [each for each in sorted(example.glob("*.xlsx")) if not (folder / each.name).exists()]
        for each in new:
            shutil.copyfile(each, folder / each.name)
    except OSError as error:
        return cannot(f"{folder} tidak dapat ditulisi: {error.strerror or error}.", "Pilih folder lain.")
    click.echo(COPIED.format(banyak=len(new), folder=folder))
    return HOLDS
