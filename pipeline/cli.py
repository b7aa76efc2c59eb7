"""The door: click commands and the exit code. Heavy modules are imported by the command that needs them.

Exit code: 0 all hold, 1 findings, 2 something could not be read or evaluated, 3 the run itself failed,
4 there is nothing to read, 6 a folder is not there or the command is wrong, 7 a file of rules or settings cannot be used.
"""

from __future__ import annotations

import datetime as dt
import io
import logging
import os
import sys
from pathlib import Path

import click

from pipeline.click_words import speak_indonesian
from pipeline.fingerprint import VERSION
from pipeline.night.cannot import WronglyCalled
from pipeline.rulebook.rule_folder import SHIPPED

speak_indonesian()
click.UsageError.exit_code = WronglyCalled.code
MOST_WORKERS = 61  # more, and Windows refuses the pool
HOME = Path(__file__).resolve().parent.parent
PLACE = HOME if (HOME / "run.py").is_file() else Path.cwd()  # an installed `lkjip` works where it is started
EXAMPLE = HOME / "contoh"  # a wheel carries it inside the package
MOST_YEARS = 10  # of a Renstra
OWN_RULES = "aturan"  # an office's own rule files, in a folder beside inputs/


def _named(context: click.Context, parameter: click.Parameter, files: tuple[str, ...]) -> tuple[Path, ...]:
    """The files; a name of nothing (an empty variable of a script) would be the folder one stands in."""
    if not all(map(str.strip, files)):
        raise click.BadParameter("ada nama berkas yang kosong.", context, parameter)
    return tuple(map(Path, files))


FILES = click.argument("files", metavar="BERKAS...", nargs=-1, required=True, callback=_named)


def _in_force(context: click.Context, _parameter: click.Parameter, rules: Path | None) -> Path | None:
    """The folder of rules: as said here, else before the command, else beside the inputs; None where nothing says it yet."""
    if rules is not None or context.parent is None:
        return rules
    said = context.parent.params
    return said.get("rules") or _beside(said["inputs"])


def _beside(inputs: Path) -> Path:
    """The office's own folder of rules where there is one, else the program's."""
    own = inputs.resolve().parent / OWN_RULES
    return own if own.is_dir() else SHIPPED


RULES = click.option(
    "--rules", metavar="FOLDER", type=click.Path(file_okay=False, path_type=Path), callback=_in_force,
    help="Folder aturan sendiri, berkas demi berkas di atas bawaan (bawaan: aturan/ di samping folder masukan, bila ada).",
)  # fmt: skip


class _Date(click.ParamType[str]):
    """YYYY-MM-DD, or `hari-ini` for the day on the clock."""

    name = "YYYY-MM-DD"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value == "hari-ini":
            return dt.datetime.now().astimezone().date().isoformat()
        try:
            return dt.date.fromisoformat(value).isoformat()
        except ValueError:
            self.fail(f"{value!r} bukan tanggal YYYY-MM-DD", param, ctx)


class _Years(click.ParamType[tuple[int, int]]):
    """2021-2026."""

    name = "AWAL-AKHIR"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        first, _, last = value.partition("-")
        if not (first.isdecimal() and last.isdecimal() and 0 <= int(last) - int(first) <= MOST_YEARS):
            self.fail(f"{value!r} bukan tahun awal dan akhir seperti 2021-2026", param, ctx)
        return int(first), int(last)


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="lkjip")
@click.option(
    "--inputs", metavar="FOLDER", type=click.Path(file_okay=False, path_type=Path), default=PLACE / "inputs",
    help="Folder berkas masukan (bawaan: inputs/). Tidak pernah ditulisi.",
)  # fmt: skip
@click.option(
    "--outputs", metavar="FOLDER", type=click.Path(file_okay=False, path_type=Path), default=PLACE / "outputs",
    help="Folder keluaran (bawaan: outputs/).",
)  # fmt: skip
@RULES
@click.option(
    "--workers",
    metavar="N",
    type=click.IntRange(1, 256),
    default=min(os.cpu_count() or 1, MOST_WORKERS),
    help="Jumlah proses pekerja.",
)
@click.option("--scheduler", default="", metavar="tcp://…", help="Alamat penjadwal Dask; bawaan: proses lokal.")
@click.option("--tanggal", "date", type=_Date(), help="Tanggal yang dicetak di laporan, atau hari-ini.")
@click.option("--ulang", "again", is_flag=True, help="Buat semua laporan lagi, juga yang tidak berubah.")
@click.option(
    "--arsip", "keep", metavar="N", type=click.IntRange(0, 9999), default=10, help="Jumlah versi lama yang disimpan."
)
@click.pass_context
def main(
    context: click.Context,
    *,
    inputs: Path,
    outputs: Path,
    rules: Path | None,
    workers: int,
    scheduler: str,
    date: str | None,
    again: bool,
    keep: int,
) -> None:
    """Periksa dokumen di inputs/ dan terbitkan LKjIP dengan Daftar Selisih ke outputs/."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that has no › prints it as \u203a
    if context.invoked_subcommand:
        from pipeline.night.chatter import chatter_to  # noqa: PLC0415

        logging.getLogger("lkjip").addHandler(logging.NullHandler())
        context.with_resource(chatter_to(Path(os.devnull)))  # there is no log; a fault of ours is told in words
        return
    if not inputs.is_dir():  # asked only of the night: `periksa` and the others read no folder
        raise click.BadParameter(f"folder {str(inputs)!r} tidak ada.", context, param_hint="--inputs")
    from pipeline.night.fork_server import warm_up  # noqa: PLC0415

    if not scheduler:
        warm_up()  # while this process imports its own
    from pipeline.night.settings import Settings  # noqa: PLC0415
    from pipeline.night.work import Workers  # noqa: PLC0415
    from pipeline.terminal import run_night  # noqa: PLC0415

    settings = Settings(inputs, outputs, rules or _beside(inputs), Workers(workers, scheduler), date or "", again, keep)
    sys.exit(run_night(settings))


@main.command()
@FILES
@RULES
@click.option("--json", "as_json", is_flag=True, help="Cetak temuan sebagai data JSON.")
@click.option(
    "--rinci", "in_detail", is_flag=True, help="Cetak juga kemungkinan lain, dan angka naskah yang tidak dinilai."
)
def periksa(files: tuple[Path, ...], rules: Path, *, as_json: bool, in_detail: bool) -> None:
    """Periksa berkas ini (atau semua di folder ini) sekarang, cetak temuannya, tidak menulis apa pun."""
    from pipeline.spotprint import check_files  # noqa: PLC0415

    if as_json and isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # data are UTF-8 under any code page
    sys.exit(check_files(files, rules, as_json_=as_json, in_detail=in_detail))


@main.command()
@FILES
@RULES
def kenali(files: tuple[Path, ...], rules: Path) -> None:
    """Cetak formulir apa setiap lembar berkas (atau folder) ini, kolom mana apa, dan mengapa."""
    from pipeline.spotprint import recognise_files  # noqa: PLC0415

    sys.exit(recognise_files(files, rules))


@main.command()
@click.argument("book", metavar="BUKU", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("files", metavar="[BERKAS]...", nargs=-1, type=click.Path(path_type=Path))
@RULES
def verifikasi(book: Path, files: tuple[Path, ...], rules: Path) -> None:
    """Buktikan bahwa buku kerja BUKU dihasilkan dari BERKAS menurut aturan ini; BUKU dapat juga zip serah terima."""
    from pipeline.spotprint import verify_handover, verify_workbook  # noqa: PLC0415

    if not files and book.suffix.casefold() == ".zip":
        sys.exit(verify_handover(book, rules))
    if not files:
        raise click.UsageError("Belum disebut: 'BERKAS...'.")
    sys.exit(verify_workbook(book, files, rules))


@main.command()
@click.argument("office", metavar="KANTOR")
@click.option(
    "--tahun", "year", metavar="YYYY", type=click.IntRange(2000, 2100), help="Tahun anggaran (bawaan: yang terbaru)."
)
@click.option(
    "--ke",
    "folder",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="Folder tujuan.",
)
@click.pass_context
def serahkan(context: click.Context, office: str, *, year: int | None, folder: Path) -> None:
    """Buat satu zip serah terima laporan KANTOR: buku kerja, sumbernya, temuan, dan ringkasan satu halaman."""
    from pipeline.spotprint import print_handover  # noqa: PLC0415

    options = context.parent.params if context.parent else {}
    rules = options.get("rules") or _beside(options["inputs"])
    sys.exit(print_handover(office, options["inputs"], options["outputs"], folder, year, rules))


@main.command()
@click.option(
    "--pasang", "put", is_flag=True, help="Pasang di penjadwal komputer ini, untuk pengguna ini, setiap malam."
)
@click.option("--hapus", "take", is_flag=True, help="Hapus lagi dari penjadwal itu.")
@click.pass_context
def jadwal(context: click.Context, *, put: bool, take: bool) -> None:
    """Cetak entri untuk cron, systemd, dan Penjadwal Tugas Windows; atau pasang dan hapus."""
    from pipeline.night.schedule import INSTALLED, command, entries  # noqa: PLC0415
    from pipeline.night.scheduled import own_scheduler  # noqa: PLC0415

    if put and take:
        raise click.UsageError("--pasang atau --hapus, bukan keduanya.")
    options = context.parent.params if context.parent else {}
    program = (str(HOME / "run.py"),) if PLACE == HOME else INSTALLED
    outputs = options["outputs"].resolve()
    words = command(Path(sys.executable), program, options["inputs"].resolve(), outputs)
    if put or take:
        from pipeline.terminal import reschedule  # noqa: PLC0415

        sys.exit(reschedule(words, PLACE, put=put))
    click.echo(entries(words, PLACE, outputs, own_scheduler()))


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def contoh(folder: Path) -> None:
    """Salin berkas kantor contoh ke FOLDER, untuk dicoba; berkas yang sudah ada dibiarkan."""
    from pipeline.spotprint import print_example  # noqa: PLC0415

    sys.exit(print_example(EXAMPLE if EXAMPLE.is_dir() else HOME / "pipeline" / EXAMPLE.name, folder))


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--tahun", "year", metavar="YYYY", type=click.IntRange(2000, 2100), required=True, help="Tahun anggaran pada judul."
)
@click.option("--kantor", "office", metavar="NAMA", default="", help="Nama lengkap perangkat daerah pada judul.")
@click.option(
    "--renstra",
    "span",
    type=_Years(),
    help="Tahun pertama dan terakhir Renstra (bawaan: lima tahun, tahun itu di tengah).",
)
@click.option(
    "--semua", "every", is_flag=True, help="Tulis juga bentuk formulir lain yang dikenal, satu berkas per dokumen."
)
@RULES
def templat(folder: Path, rules: Path, *, year: int, office: str, span: tuple[int, int] | None, every: bool) -> None:
    """Tulis formulir kosong untuk diisi ke FOLDER; berkas yang sudah ada dibiarkan."""
    from pipeline.spotprint import print_blanks  # noqa: PLC0415

    sys.exit(print_blanks(folder, rules, (year, " ".join(office.split()), span), every=every))


main.subcommand_metavar = "[PERINTAH] …"
for _command in (main, *main.commands.values()):
    _command.options_metavar = "[PILIHAN]"

if __name__ == "__main__":
    main()
