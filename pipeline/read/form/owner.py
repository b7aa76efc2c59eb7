"""Whose sheet it is: a labelled name, else a line that names an office; placeholders of a template name none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.read.form.office_names import NOUNS, REGION, region_said, title_case
from pipeline.read.values.codes import split_label_kode
from pipeline.words import fold

_LABEL: Final = (
    r"(?:nama\s+)?(?:perangkat\s+daerah|opd|skpd|organisasi|unit\s+organisasi|unit\s+kerja|instansi"
    r"|satuan\s+kerja(?:\s+perangkat\s+daerah)?)(?:\s*/\s*(?:unit\s+kerja|skpd|opd|perangkat\s+daerah))?"
)
_LABELLED: Final = re.compile(
    rf"\b{_LABEL}\s*[:：]\s*(?P<office>.+)|^\s*{_LABEL}\s+(?P<bare>(?:\d[\d.]*\d\s*[-–]?\s*)?(?:{NOUNS})\b.+)",
    re.IGNORECASE,
)
"""A label with its value after a colon, or right beside it in the next cell."""
_MONTH: Final = r"januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember"
_AFTER: Final = (
    r"(?:tahun|pada|triwulan|tri wulan|tribulan|tw|semester|bulan|periode|per|sampai|ta|kabupaten|kab|kota|provinsi|pergeseran"
    rf"|perubahan|s ?[./] ?d|keadaan|posisi|menurut|(?:19|20)\d\d|(?:\d\d? )?(?:{_MONTH}))\b"
)
"""What a name ends before; any other number is part of it (UPTD Puskesmas Kuta 1)."""
_WORD: Final = r"(?:[A-Za-z'’()-]+|\d{1,5}(?![\d]|[.,]\d))"
_NAMED: Final = re.compile(
    rf"(?:\b(?=(?:{NOUNS})\b)|^\s*(?=(?:bagian|kantor)\b))(?P<office>\w+(?:[ ,&/.-]+(?!{_AFTER}){_WORD}){{0,14}})",
    re.IGNORECASE,
)
_KODE_BEFORE: Final = re.compile(r"^[\[(]?\d(?: ?\. ?\d|\d)+[\])]?\s*[-–]?\s*")
_PLACEHOLDER: Final = re.compile(r"\.{4,}|…|_{3,}|\bx{2,}\b|[<>]|^\s*[\[({]|\bisi(?:kan)?\b", re.IGNORECASE)
"""What a template asks for: "…………", "(isi nama SKPD)", "<OPD>", "Dinas xxx"."""
_ASKED_FOR: Final = frozenset(
    {"nama", "skpd", "opd", "pd", "perangkat", "daerah", "unit", "kerja", "organisasi", "instansi", "satuan"}
)
_NEEDS_A_NAME: Final = frozenset(
    {"dinas", "badan", "kecamatan", "kelurahan", "kantor", "bagian", "satuan", "upt", "uptd", "puskesmas"}
)
"""Nouns that name no office by themselves."""
_BEFORE_IN_FOLDERS: Final = frozenset({*map(str, range(100)), *(f"0{at}" for at in range(10)), "lkjip", "lakip", "sakip", "dokumen", "data", "berkas", "dpa", "renja", "realisasi"})  # fmt: skip


def office_said(titles: Sequence[str]) -> str:
    """The labelled name first, else a line that names an office; its region from wherever it stands. "" none."""
    name = next(filter(None, (_labelled(line) for line in titles)), "")
    name = name or next(filter(None, (_named(line) for line in titles[:-1])), "")
    return with_region(name, titles) if name else ""


def with_region(name: str, titles: Sequence[str]) -> str:
    """A printed name as it is published, with the region that it or the titles say."""
    region = region_said([name]) or region_said(titles[:-1])
    bare = REGION.sub("", name).strip(" ,.-") or name
    return title_case(f"{bare} {region}".strip())


def without_kode(name: str) -> str:
    """The name without its kode: 1.06.0.00 … - DINAS SOSIAL, DINAS SOSIAL (1.06.0.00 …)."""
    behind = split_label_kode(name)
    return behind[1] if behind is not None else _KODE_BEFORE.sub("", name.strip()).strip(" :-")


def office_in_name(name: str) -> str:
    """The office that a folder is named for ("03 LKjIP Dinas Sosial 2023"), "" where it names none."""
    found = _named(name)
    before = fold(name[: name.index(found)]) if found else ""
    return with_region(found, [name, ""]) if found and set(before.split()) <= _BEFORE_IN_FOLDERS else ""


def is_placeholder(name: str) -> bool:
    """Whether a printed name is none: dots, what a template asks for, a noun alone."""
    words = set(fold(name).split())
    return bool(_PLACEHOLDER.search(name)) or words <= _ASKED_FOR or (len(words) == 1 and words <= _NEEDS_A_NAME)


def _labelled(line: str) -> str:
    match = _LABELLED.search(line)
    if match is None:
        return ""
    name = without_kode(match["office"] or match["bare"])
    return "" if is_placeholder(name) else name.strip(" .")


def _named(line: str) -> str:
    if _PLACEHOLDER.search(line):
        return ""
    return next((match["office"] for match in _NAMED.finditer(line) if not is_placeholder(match["office"])), "")
