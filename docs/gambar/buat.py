"""The pictures of the guide, from this version: `python docs/gambar/buat.py` writes docs/gambar/*.png anew.

A night over the example office; its sheets by LibreOffice, the page of offices and the terminal by Chromium.
"""

from __future__ import annotations

import html
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from PIL import Image, ImageChops

HERE: Final = Path(__file__).resolve().parent
TOP: Final = HERE.parents[1]
EXAMPLE: Final = TOP / "contoh"
OFFICE: Final = "Dinas Sosial Kabupaten Mojokerto"
COLOURS: Final = 48
DOTS, FINE = 84, 120  # an inch
MARGIN: Final = 8
ABOVE: Final = 50
"""Letters of a page's head that may stand before what it begins with."""
OF_WORKBOOK: Final = {
    "ringkasan": "Ringkasan",
    "daftar-selisih": "Daftar Selisih",
    "bukti": "Bukti",
    "sampul": "LAPORAN KINERJA",
    "tabel-3-3-kegiatan": "Tabel 3.3",
    "realisasi-belanja": "Realisasi Belanja",
    "perlu-perhatian": "Capaian dan Penyerapan yang Perlu",
    "kesiapan-akip": "Kesiapan AKIP",
    "catatan-pembacaan": "Catatan Pembacaan",
    "formulir-perbaikan": "Formulir Perbaikan Data",
    "kertas-kerja-reviu": "Kertas Kerja Reviu LKjIP",
    "jejak-audit": "Jejak Audit",
}
"""Picture -> how the first page of its sheet begins."""
OF_DOCUMENT: Final = {"naskah": "IKHTISAR EKSEKUTIF"}
OF_BLANKS: Final = {"templat-renja": "Renja 2023.xlsx", "pengaturan": "pengaturan.xlsx"}
_PAGE: Final = """<body style="margin:0;background:#1e1e1e"><pre style="font:13px/1.45 'DejaVu Sans Mono',monospace;
color:#ddd;padding:14px;white-space:pre-wrap;width:{width}px">{text}</pre>"""
TERMINAL_WIDTH: Final = 900
WINDOW: Final = (1320, 560)


def main() -> None:
    """Everything, from a scratch folder."""
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        shutil.copytree(EXAMPLE, place / "inputs", ignore=shutil.ignore_patterns("*.md", ".git*"))
        said = _run(place, "--inputs", "inputs", "--outputs", "outputs", "--tanggal", "2024-01-31")
        report = place / "outputs" / OFFICE / "2023" / f"LKjIP 2023 {OFFICE}"
        for name, page in (*_pages(report, ".xlsx", OF_WORKBOOK, place), *_pages(report, ".docx", OF_DOCUMENT, place)):
            _keep(page, name)
        _run(place, "templat", "formulir", "--tahun", "2023", "--kantor", OFFICE, "--renstra", "2021-2026")
        for name, file in OF_BLANKS.items():
            _keep(_picture(_pdf(place / "formulir" / file, place), 1, place, dots=FINE), name)
        _keep(_shot(place / "outputs" / "index.html", WINDOW, place), "semua-kantor")
        text = f"$ python run.py\n{said}"
        page = place / "terminal.html"
        page.write_text(_PAGE.format(width=TERMINAL_WIDTH, text=html.escape(text)), encoding="utf-8")
        _keep(_shot(page, (TERMINAL_WIDTH + 30, 60 + 24 * len(text.splitlines())), place), "terminal")


def _run(place: Path, *words: str) -> str:
    """What a command prints, its folder called as the guide calls it; no exit code of a finding stops us."""
    done = subprocess.run(
        [sys.executable, str(TOP / "run.py"), *words], cwd=place, capture_output=True, text=True, check=False
    )
    return done.stdout.replace(str(place), "").strip()


def _pages(report: Path, suffix: str, wanted: dict[str, str], place: Path) -> Iterator[tuple[str, Path]]:
    """(picture, page) of each sheet or chapter, the first page that begins so."""
    pdf = _pdf(report.with_name(report.name + suffix), place)
    told = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    begins = [" ".join(page.split())[:160] for page in told.split("\f")]
    for name, words in wanted.items():
        number = next(at for at, text in enumerate(begins, start=1) if words in text[: len(words) + ABOVE])
        yield name, _picture(pdf, number, place, name)


def _pdf(path: Path, place: Path) -> Path:
    words = ["soffice", "--headless", f"-env:UserInstallation={(place / 'profil').as_uri()}", "--convert-to", "pdf"]
    subprocess.run([*words, "--outdir", place, path], capture_output=True, check=True, timeout=300)
    made = place / f"{path.stem}.pdf"
    return made.rename(place / f"{path.stem}{path.suffix}.pdf")


def _picture(pdf: Path, number: int, place: Path, name: str = "", dots: int = DOTS) -> Path:
    made = place / f"{name or pdf.stem}-{number}"
    page = ["-f", str(number), "-l", str(number), "-singlefile", "-r", str(dots), "-png"]
    subprocess.run(["pdftoppm", *page, pdf, made], check=True)
    return made.with_name(f"{made.name}.png")


def _shot(page: Path, size: Sequence[int], place: Path) -> Path:
    made = place / f"{page.stem}-layar.png"
    words = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--screenshot={made}"]
    window = ",".join(map(str, size))
    subprocess.run([*words, f"--window-size={window}", page.as_uri()], capture_output=True, check=True, timeout=120)
    return made


def _keep(page: Path, name: str) -> None:
    """The picture without its white edges, in few colours, so that it stays small."""
    picture = Image.open(page).convert("RGB")
    edge = ImageChops.difference(picture, Image.new("RGB", picture.size, "white")).getbbox() or (0, 0, *picture.size)
    left, top, right, bottom = edge
    box = (
        max(0, left - MARGIN),
        max(0, top - MARGIN),
        min(picture.width, right + MARGIN),
        min(picture.height, bottom + MARGIN),
    )
    picture.crop(box).quantize(COLOURS, dither=Image.Dither.NONE).save(HERE / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
