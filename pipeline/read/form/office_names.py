"""The name of a perangkat daerah: its region, how it is printed, and when two names are one office."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from pipeline.words import fold

REGION: Final = re.compile(
    r"\b(?P<kind>kabupaten|kab\.|kab|kota|provinsi|prov\.|propinsi)\s+(?P<name>(?!/|kota\b)[A-Za-z][A-Za-z'’ .-]*?)"
    r"(?=\s*(?:$|[,:;()|\d–—]|\s-\s|\btahun\b|\bta\b|\bpergeseran\b|\bperubahan\b|\bapbd\b|\btriwulan\b|\btw\b|\bsemester\b|\bper\b|\bpada\b|\bperiode\b|\bbulan\b|\bs ?[./] ?d\b|\bsampai\b|\bhingga\b|\bkeadaan\b|\bposisi\b|\buntuk\b|\bmenurut\b|\bsumber\b|\btanggal\b|\b(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember)\b|\bdinas\b|\bbadan\b|\bkecamatan\b|\bsekretariat\b|\binspektorat\b|\bpemerintah\b|\bkabupaten\b|\bprovinsi\b))",
    re.IGNORECASE,
)
NOUNS: Final = (
    r"dinas|badan|kecamatan|kelurahan|inspektorat|sekretariat|satuan polisi pamong praja|rumah sakit|rsud"
    r"|rumah sakit umum daerah|uptd?|puskesmas|sd negeri|smp negeri|sma negeri|smk negeri"
)
"""What the name of an office begins with."""
_UNIT: Final = re.compile(
    r"^(?:uptd?|puskesmas|labkesda|rsud|rumah sakit|cabang dinas|(?:tk|paud|sd|sdn|smp|smpn|sma|smk|sekolah)\b|kelurahan|bagian|sub ?unit)\b",
    re.IGNORECASE,
)
"""What the name of a unit of an office begins with."""
_OFFICE: Final = re.compile(rf"(?:{NOUNS})\s+\w+", re.IGNORECASE)
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


def region_said(lines: Iterable[str]) -> str:
    """Kabupaten Mojokerto, Kota …, Provinsi … from the first line that names one."""
    for line in lines:
        match = REGION.search(line)
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


def _split(office: str) -> tuple[str, str]:
    """Folded name and folded region ("" none)."""
    region = region_said([office])
    bare = REGION.sub("", office) if region else office
    return fold(bare.replace("&", " dan ")), fold(region)


def region_of(office: str) -> str:
    """The folded region in a name, "" none."""
    return _split(office)[1]


def bare_name(office: str) -> str:
    """The folded name without its region."""
    return _split(office)[0]


def is_unit(name: str) -> bool:
    """Whether a name is that of a unit of an office: a puskesmas, a school, a kelurahan."""
    return _UNIT.match(name.strip()) is not None


def names_an_office(label: str) -> bool:
    """Whether a row's name is that of an office or of a unit of one: a noun of theirs, and a name."""
    return is_unit(label) or _OFFICE.match(label.strip()) is not None


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
