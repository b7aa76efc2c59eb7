"""What a sheet says about itself: which office, which year or years, perubahan or not, which quarter or month."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.model import Table
from pipeline.rulebook.forms import MONTHS
from pipeline.words import fold, years_in

_LABELLED: Final = re.compile(
    r"\b(?:nama\s+)?(?:perangkat\s+daerah|opd|skpd|organisasi|unit\s+organisasi|unit\s+kerja|instansi|satuan\s+kerja(?:\s+perangkat\s+daerah)?)"
    r"(?:\s*/\s*(?:unit\s+kerja|skpd|opd|perangkat\s+daerah))?\s*[:：]\s*(?P<office>.+)",
    re.IGNORECASE,
)
_REGION: Final = re.compile(
    r"\b(?P<kind>kabupaten|kab\.|kab|kota|provinsi|prov\.|propinsi)\s+(?P<name>(?!/|kota\b)[A-Za-z][A-Za-z'’ .-]*?)"
    r"(?=\s*(?:$|[,:;()|\d–—]|\s-\s|\btahun\b|\bta\b|\bpergeseran\b|\bperubahan\b|\bapbd\b|\btriwulan\b|\btw\b|\bsemester\b|\bper\b|\bpada\b|\bperiode\b|\bbulan\b|\bdinas\b|\bbadan\b|\bkecamatan\b|\bsekretariat\b|\binspektorat\b|\bpemerintah\b|\bkabupaten\b|\bprovinsi\b))",
    re.IGNORECASE,
)
_NOUNS: Final = r"dinas|badan|kecamatan|kelurahan|inspektorat|sekretariat|satuan polisi pamong praja|rumah sakit|rsud|rumah sakit umum daerah|uptd?|puskesmas|sd negeri|smp negeri|sma negeri|smk negeri"
_MONTH: Final = r"januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember"
_AFTER: Final = (
    r"(?:tahun|pada|triwulan|tri wulan|tw|semester|bulan|periode|per|sampai|ta|kabupaten|kab|kota|provinsi|pergeseran"
    rf"|perubahan|(?:19|20)\d\d|(?:\d\d? )?(?:{_MONTH}))\b"
)
"""What a name ends before; any other number is part of it (UPTD Puskesmas Kuta 1)."""
_WORD: Final = r"(?:[A-Za-z'’()-]+|\d{1,5}(?![\d]|[.,]\d))"
_NAMED: Final = re.compile(
    rf"(?:\b(?=(?:{_NOUNS})\b)|^\s*(?=(?:bagian|kantor)\b))(?P<office>\w+(?:[ ,&/.-]+(?!{_AFTER}){_WORD}){{0,14}})",
    re.IGNORECASE,
)
_KODE_BEFORE: Final = re.compile(r"^[\[(]?\d[\d.]*\d[\])]?\s*[-–]?\s*")
_SMALL: Final = {"dan", "di", "ke", "dari", "untuk", "pada", "serta", "atau", "yang", "dengan", "bagi", "oleh"}
_CAPITALS: Final = {
    "SD",
    "SMP",
    "SMA",
    "SMK",
    "RSUD",
    "UPTD",
    "UPT",
    "DPRD",
    "KB",
    "PPKB",
    "PPA",
    "II",
    "III",
    "IV",
    "PKP",
}
_SPAN_OF_YEARS: Final = re.compile(
    r"\b(20[0-4]\d)\s*[-–—/]\s*(20[0-4]\d)\b|\b(20[0-4]\d)\s+s\.?\s*/?\s*d\.?\s+(20[0-4]\d)\b"
)
_BUDGET_YEAR: Final = re.compile(r"\b(?:tahun\s+anggaran|t\.?a\.?|apbd(?:\s+tahun)?)\s*:?\s*(20[0-4]\d)", re.IGNORECASE)
_YEAR_SAID: Final = re.compile(r"\btahun\s*:?\s*(20[0-4]\d)", re.IGNORECASE)
_LAW: Final = re.compile(r"\b(?:peraturan|permen\w*|nomor\s+\d+|undang)\b", re.IGNORECASE)
"""A line that cites a rule: its year is the rule's."""
_REVISED: Final = re.compile(r"\bperubahan\b|\bdppa\b|\bp-apbd\b|\bpergeseran\b", re.IGNORECASE)
_NUMBER: Final = r"(iv|iii|ii|i|[1-4])\b"
_QUARTER: Final = re.compile(
    rf"\b(?:triwulan|tri wulan|tw)\s*{_NUMBER}(?:\s*(?:s d|sd|sampai dengan|hingga|dan)?\s*(?:triwulan|tw)?\s*{_NUMBER})?"
)
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MONTHS: Final = {fold(name): number for number, names in enumerate(MONTHS, 1) for name in names[:1]}


@dataclass(frozen=True, slots=True)
class Identity:
    """What is said; "" and () where it is not."""

    office: str = ""
    years: tuple[int, ...] = ()
    version: str = ""
    period: str = ""  # "TW4", "B05"


def identify(titles: Sequence[str], heading_years: Iterable[int], span: str, *, many_years: bool) -> Identity:
    """The identity that the texts above a header say; `heading_years` stand in the header itself."""
    office = _office(titles)
    return Identity(
        office, _years(titles, tuple(heading_years), many_years=many_years),
        "perubahan" if any(_REVISED.search(line) for line in titles) else "", period_said(titles, span),
    )  # fmt: skip


def _years(titles: Sequence[str], heading: tuple[int, ...], *, many_years: bool) -> tuple[int, ...]:
    if many_years:
        every = set(heading)
        for line in titles:
            for found in _SPAN_OF_YEARS.finditer(line):
                first, last = (int(year) for year in found.groups() if year)
                every.update(range(first, last + 1) if 0 <= last - first <= 10 else ())
        return tuple(sorted(every))
    lines = [line for line in titles if not _LAW.search(line)]
    for pattern in (_BUDGET_YEAR, _YEAR_SAID):
        match = next(filter(None, map(pattern.search, lines)), None)
        if match is not None:
            return (int(match[1]),)
    loose = [year for line in lines for year in years_in(line)]
    return tuple(loose[:1]) or heading[:1]


def period_said(titles: Sequence[str], span: str) -> str:
    """TW4 or B05 where the form reports on quarters or months and the titles name one; the last of a range."""
    for line in titles:
        folded = fold(line)
        if span == "triwulan" and (match := _QUARTER.search(folded)):
            last = match[2] or match[1]
            return f"TW{_ROMAN.get(last, last)}"
        months = [_MONTHS[word] for word in folded.split() if word in _MONTHS] if span == "bulan" else []
        if months:
            return f"B{months[-1]:02d}"
    return ""


def period_of(template: str, identity: Identity, heading_years: Sequence[int]) -> str:
    """A column's period.

    {tahun}+1 with the year put in, once it is known; {periode} is so far this year, {bulan} the month alone (B00
    unknown), {kolom} the year in the column's own heading.
    """
    if template == "{kolom}":
        return str(heading_years[-1]) if heading_years else "{tahun}"
    if template == "{periode}":
        if identity.period and identity.period not in ("TW4", "B12"):
            return f"sd{identity.period}"
        template = "{tahun}"
    if template == "{bulan}":
        return identity.period or "B00"
    if template.startswith("{tahun}") and identity.years and len(identity.years) == 1:
        return str(identity.years[0] + int(template[7:] or 0))
    return template


# --------------------------------------------------------------------------- the office's name


def _office(titles: Sequence[str]) -> str:
    """The labelled name first, else a line that names an office; its region from wherever it stands."""
    name = next((match["office"] for line in titles if (match := _LABELLED.search(line))), "")
    name = _KODE_BEFORE.sub("", name.strip()).strip(" .:-")
    if not name:
        name = next((match["office"] for line in titles[:-1] if (match := _NAMED.search(line))), "")
    if not name:
        return ""
    region = region_said([name]) or region_said(titles[:-1])
    bare = _REGION.sub("", name).strip(" ,.-") or name
    return title_case(f"{bare} {region}".strip())


def region_said(lines: Iterable[str]) -> str:
    """Kabupaten Mojokerto, Kota …, Provinsi … from the first line that names one."""
    for line in lines:
        match = _REGION.search(line)
        if match:
            kind = fold(match["kind"])
            kind = {"kab": "Kabupaten", "prov": "Provinsi", "propinsi": "Provinsi"}.get(kind, kind)
            return title_case(f"{kind} {match['name'].strip(' .-')}")
    return ""


def title_case(text: str) -> str:
    """DINAS SOSIAL → Dinas Sosial; dan, di … stay small, RSUD stays as it is."""
    words = []
    for at, word in enumerate(text.split()):
        if word.upper() in _CAPITALS and word.isupper():
            words.append(word)
        elif word.casefold() in _SMALL and at:
            words.append(word.casefold())
        elif word.isupper() or word.islower():
            words.append(re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), word))
        else:
            words.append(word)
    return " ".join(words)


def office_of_units(table: Table, titles: Sequence[str]) -> str:
    """The office whose row stands in the data ("2.16.2.20.… Dinas Komunikasi …") with the region of the titles; "" none."""
    labels = [
        label
        for level, label in zip(table.rows["level"], table.rows["label"], strict=True)
        if level == "skpd" and label
    ]
    if not labels:
        return ""
    region = region_said([labels[0]]) or region_said(titles[:-1])
    bare = _REGION.sub("", labels[0]).strip(" ,.-") if region_said([labels[0]]) else labels[0]
    return title_case(f"{bare} {region}".strip())


# --------------------------------------------------------------------------- one office under several names


def _split(office: str) -> tuple[str, str]:
    """Folded name and folded region ("" none)."""
    region = region_said([office])
    bare = _REGION.sub("", office) if region else office
    return " ".join(fold(bare).split()), fold(region)


def same_office(one: str, other: str) -> bool:
    """Whether two names are one office: same name, and the same region or one of them without."""
    name, region = _split(one)
    other_name, other_region = _split(other)
    return name == other_name and (region == other_region or not region or not other_region)


def resolve(offices: Iterable[str]) -> dict[str, str]:
    """Each name -> the one its office goes by: the longest with a region; left alone where two regions could be meant."""
    names = sorted({office for office in offices if office})
    by_name: dict[str, dict[str, list[str]]] = {}  # folded name -> folded region -> as said
    for office in names:
        name, region = _split(office)
        by_name.setdefault(name, {}).setdefault(region, []).append(office)
    result: dict[str, str] = {}
    for regions in by_name.values():
        named = sorted(region for region in regions if region)
        for region, said in regions.items():
            target = regions[named[0]] if not region and len(named) == 1 else said
            canonical = max(target, key=lambda office: (not office.isupper(), len(office), office))
            result.update(dict.fromkeys(said, canonical))
    return result


def inherit(identity: Identity, siblings: Sequence[Identity]) -> Identity:
    """What a sheet does not say, from the other sheets of its workbook when they agree."""
    offices = {one.office for one in siblings if one.office}
    full = set(resolve(offices).values())
    years = {one.years for one in siblings if len(one.years) == 1}
    versions = {one.version for one in siblings if one.version}
    office = identity.office or (next(iter(full)) if len(full) == 1 else "")
    return replace(
        identity, office=office if not identity.office else resolve(offices | {office}).get(office, office),
        years=identity.years or (next(iter(years)) if len(years) == 1 else ()),
        version=identity.version or (next(iter(versions)) if len(versions) == 1 else ""),
    )  # fmt: skip
