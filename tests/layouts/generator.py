"""Seeded layouts of the trade's sheets: of each it is known what every column holds, and whether it can be known from the sheet."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

from tests.layouts.cells import Styles
from tests.layouts.documents import KINDS, pk_goals
from tests.layouts.office import YEAR, Node, completed, make_office
from tests.layouts.sheets import Block, Column, Layout, renamed
from tests.layouts.words import STRANGE_MONEY, UNSEEN, printed, typo

OFFICE: Final = "Dinas Sosial Kabupaten Contoh"
_UNSEEN: Final = 0.1
_TYPO: Final = 0.06
_GOALS: Final = (
    ("Meningkatnya kualitas layanan masyarakat", "Indeks kepuasan masyarakat", 85),
    ("Meningkatnya akuntabilitas kinerja", "Nilai SAKIP perangkat daerah", 80),
    ("Menurunnya angka kemiskinan", "Persentase penduduk miskin tertangani", 12),
    ("Meningkatnya tata kelola keuangan", "Persentase temuan ditindaklanjuti", 95),
)
_ROLES_KNOWN: Final = ("kode", "label", "nomor")


def layouts(seed: int, count: int) -> Iterator[Layout]:
    """So many layouts, the kinds in turn; each depends on the seed and its own number only."""
    kinds = tuple(KINDS)
    for number in range(count):
        yield layout(kinds[number % len(kinds)], seed, number)


def layout(kind: str, base: int, number: int) -> Layout:
    """One layout of a kind."""
    seed = random.Random(f"{base} {kind} {number}")
    arranged, documents, titles = KINDS[kind]
    styles = _styles(seed)
    step = styles.scale if styles.scale > 1 else seed.choice((1, 1, 500, 1000))
    rows = completed(make_office(seed, step=step, modal=seed.random() < 0.8))
    numbered = styles.kode == "none" or seed.random() < 0.4
    columns = arranged(seed, styles.kode, number=numbered)
    columns, unit_line = _in_units(seed, columns, styles)
    columns = _strange(seed, columns) if kind != "PK" and seed.random() < 0.12 else columns
    columns = [_misprinted(seed, columns, at) for at in range(len(columns))]
    title = _titles(seed, titles)
    total = seed.choice((None, "Jumlah", "JUMLAH", "TOTAL", "Jumlah Total"))
    made = Layout(
        kind, number, [*title, *unit_line], _blocks(seed, kind, columns, rows, total),
        documents if title and title[0] else (), styles, merged=seed.random() < 0.65,
        number_row=seed.choice(("", "", "plain", "brackets", "formulas", "pairs")), left=int(seed.random() < 0.1),
    )  # fmt: skip
    if seed.random() < 0.3:
        made.foot = [
            "Contoh, 31 Desember 2023",
            "KEPALA DINAS SOSIAL",
            "",
            "Drs. Abdul Contoh, M.Si",
            "NIP. 19700101 199003 1 001",
        ]
    if title and seed.random() < 0.06:  # the title of another document
        other = seed.choice([each for each in KINDS if each != kind])
        made.titles[0] = seed.choice(KINDS[other][2])
        made.documents = ()
    return made


def _styles(seed: random.Random) -> Styles:
    kode = seed.choice(("cell", "cell", "cell", "cells", "label", "none"))
    numbering = seed.choice(("angka", "angka", "huruf")) if kode == "none" else "baris"
    scale = seed.choice((1_000, 1_000_000)) if seed.random() < 0.1 else 1
    return Styles(
        money=seed.choice(("number", "number", "number", "text", "rp", "sen", "mixed")),
        percent=seed.choice(("number", "number", "text", "sign", "format", "fraction")),
        quantity=seed.choice(("number", "unit", "text")), zero=seed.choice(("0", "0", "-", "")), kode=kode,
        numbering=numbering, scale=scale, words=kode == "none" and seed.random() < 0.5,
    )  # fmt: skip


def _titles(seed: random.Random, titles: tuple[str, ...]) -> list[str]:
    if seed.random() < 0.12:
        return []
    first = seed.choice(titles)
    rest = [OFFICE.upper() if seed.random() < 0.5 else OFFICE, f"TAHUN ANGGARAN {YEAR}"]
    return [first if seed.random() > 0.3 else f"{first} TAHUN {YEAR}", *rest, *([""] if seed.random() < 0.7 else [])]


def _in_units(seed: random.Random, columns: list[Column], styles: Styles) -> tuple[list[Column], list[str]]:
    """Thousands or millions: said by each heading of money, or by a line over the table."""
    thousands = any("(000)" in column.path[-1] for column in columns)
    if styles.scale == 1 and not thousands:
        return columns, []
    if thousands or (styles.scale > 1 and seed.random() < 0.3):
        plain = [
            renamed(column, column.path[-1].replace(" (000)", ""), seen=True) if column.money else column
            for column in columns
        ]
        if styles.scale == 1:
            return plain, []
        said = "ribuan" if styles.scale == 1_000 else "jutaan"
        return plain, [
            seed.choice((f"(dalam {said} rupiah)", f"Dalam {said.capitalize()} Rupiah", f"Satuan: {said} rupiah"))
        ]
    marks = (
        ("(ribu Rp)", "(Rp. 000)", "(Rp ribu)") if styles.scale == 1_000 else ("(juta Rp)", "(Rp juta)", "(Jutaan Rp)")
    )
    mark = seed.choice(marks)
    return [
        renamed(
            column,
            f"{column.path[-1].replace('(Rp)', '').removesuffix('Rp.').removesuffix('Rp').strip()} {mark}".strip(),
            seen=True,
        )
        if column.money
        else column
        for column in columns
    ], []


def _strange(seed: random.Random, columns: list[Column]) -> list[Column]:
    """A column of money that is no budget, somewhere right of the names."""
    first = next(at for at, column in enumerate(columns) if column.figure)
    free = [
        at
        for at in range(first, len(columns) + 1)
        if at == len(columns) or columns[at - 1].path[0] != columns[at].path[0]
    ]
    made = list(columns)
    made.insert(seed.choice(free), Column("asing@tahun", (seed.choice(STRANGE_MONEY),)))
    return made


def _misprinted(seed: random.Random, columns: list[Column], at: int) -> Column:
    column = columns[at]
    own = column.path[-1]
    if column.part or column.parts > 1 or column.figure == "asing@tahun":
        return column
    if seed.random() < _UNSEEN:
        return renamed(column, seed.choice(UNSEEN), seen=False)
    if seed.random() < _TYPO:
        own = typo(seed, own)
    return renamed(column, own if own != own.strip() else printed(seed, own), seen=True)


def _blocks(seed: random.Random, kind: str, columns: list[Column], rows: list[Node], total: str | None) -> list[Block]:
    programs = [at for at, node in enumerate(rows) if node.level == "program"]
    if kind == "PK":
        inner = rows if seed.random() < 0.2 and columns[0].holds == "kode" else [rows[at] for at in programs]
        plain = Block(seed.choice(("", "", "Program dan Anggaran")), columns, inner, total)
        return [_goals(seed), plain] if seed.random() < 0.7 else [plain]
    if len(programs) > 1 and seed.random() < 0.12:
        cuts = [*programs, len(rows)]
        return [
            Block(
                f"Bidang {('Umum', 'Rehabilitasi', 'Pemberdayaan', 'Linjamsos')[at]}",
                columns,
                rows[cuts[at] : cuts[at + 1]],
                total,
            )
            for at in range(len(programs))
        ]
    return [Block("", columns, rows, total)]


def _goals(seed: random.Random) -> Block:
    rows = [
        Node("sasaran", (str(at),), goal, indicator, seed.choice(("Indeks", "%", "Nilai")), {"target@tahun": target})
        for at, (goal, indicator, target) in enumerate(seed.sample(_GOALS, seed.randint(2, 4)), 1)
    ]
    columns = pk_goals(seed)
    return Block("", [_misprinted(seed, columns, at) for at in range(len(columns))], rows)
