"""The columns of each kind of document, as the trade arranges them: which figures, in which groups, in which order."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Final

from tests.layouts.sheets import Column
from tests.layouts.words import HEADINGS

QUARTERS: Final = ("TW1", "TW2", "TW3", "TW4")
_ROMAN: Final = ("I", "II", "III", "IV")
RP: Final = ("Rp", "(Rp)", "Rp.", "Rp", "Nilai (Rp)", "Keuangan (Rp)")
PERCENT: Final = ("%", "(%)", "%", "Persen", "Persentase")


def one(seed: random.Random, holds: str, said: str = "") -> Column:
    """A column with a heading of its own."""
    return Column(holds, (seed.choice(HEADINGS[said or holds]),))


def group(title: str, *columns: tuple[str, str]) -> list[Column]:
    """Columns under one title: (what it holds, its heading)."""
    return [Column(holds, (title, text)) for holds, text in columns]


def kode(seed: random.Random, style: str) -> list[Column]:
    """The columns that hold the kode, if any do."""
    if style == "cell":
        return [one(seed, "kode")]
    if style != "cells":
        return []
    parts = seed.choice((3, 5))
    if seed.random() < 0.5:
        return [Column("kode", ("Kode",), part=at, parts=parts) for at in range(parts)]
    names = {
        3: ("Urusan", "Bidang", "Program"),
        5: ("Urusan", "Bidang Urusan", "Program", "Kegiatan", "Sub Kegiatan"),
    }[parts]
    if parts == 3:
        return [Column("kode", ("Kode",), part=at, parts=parts) for at in range(parts)]
    return [Column("kode", ("Kode", name), part=at, parts=parts) for at, name in enumerate(names)]


def names(seed: random.Random, style: str, *, number: bool) -> list[Column]:
    """The columns that say which row it is."""
    left = [*([one(seed, "nomor")] if number else []), *kode(seed, style)]
    return [*left, one(seed, "label")]


def performance(seed: random.Random) -> list[Column]:
    """Indicator, target and what was reached."""
    columns = [one(seed, "indikator"), *([one(seed, "satuan")] if seed.random() < 0.5 else [])]
    if seed.random() < 0.5:
        title = seed.choice(("Kinerja", "KINERJA", "Target dan Realisasi Kinerja", "Capaian Kinerja"))
        inner = [("target@tahun", "Target"), ("kinerja@tahun", "Realisasi")]
        if seed.random() < 0.8:
            inner.append(("capaian@tahun", seed.choice(("Capaian (%)", "%", "% Capaian", "Capaian"))))
        return columns + group(title, *inner)
    columns += [one(seed, "target@tahun"), one(seed, "kinerja@tahun")]
    return columns + ([one(seed, "capaian@tahun")] if seed.random() < 0.7 else [])


# --------------------------------------------------------------------------- money of a report


def _flat(seed: random.Random) -> list[Column]:
    more = seed.choice(
        (
            ["persen@tahun", "sisa@tahun"],
            ["sisa@tahun", "persen@tahun"],
            ["sisa@tahun"],
            ["persen@tahun"],
            ["persen@tahun", "sisa@tahun"],
        )
    )
    return [one(seed, holds) for holds in ("pagu@tahun", "realisasi@tahun", *more)]


def _grouped(seed: random.Random) -> list[Column]:
    title = seed.choice(("Anggaran", "ANGGARAN (Rp)", "Keuangan", "Anggaran dan Realisasi", "Keuangan (Rp)", "Belanja"))
    inner = [
        ("pagu@tahun", seed.choice(("Alokasi", "Pagu", "Target", "Anggaran", "Plafon"))),
        ("realisasi@tahun", seed.choice(("Realisasi", "Serapan", "Realisasi", "Penyerapan"))),
        ("persen@tahun", seed.choice(("Capaian", "%", "Persentase", "% Serapan", "Capaian (%)"))),
    ]
    if seed.random() < 0.4:
        inner.append(("sisa@tahun", "Sisa"))
        return group(title, *inner)
    return group(title, *inner) + ([one(seed, "sisa@tahun")] if seed.random() < 0.5 else [])


def _rp_and_percent(seed: random.Random) -> list[Column]:
    title = seed.choice(("Realisasi", "REALISASI", "Realisasi Keuangan", "Realisasi Anggaran", "Penyerapan Anggaran"))
    columns = [one(seed, "pagu@tahun")]
    columns += group(title, ("realisasi@tahun", seed.choice(RP)), ("persen@tahun", seed.choice(PERCENT)))
    return columns + ([one(seed, "sisa@tahun")] if seed.random() < 0.8 else [])


def _changed(seed: random.Random) -> list[Column]:
    if seed.random() < 0.5:
        title = seed.choice(("Anggaran", "Pagu Anggaran", "Jumlah Anggaran (Rp)"))
        columns = group(title, ("pagu_sebelum@tahun", "Sebelum Perubahan"), ("pagu@tahun", "Setelah Perubahan"))
    else:
        at = seed.randrange(8)
        columns = [
            Column("pagu_sebelum@tahun", (HEADINGS["pagu_sebelum@tahun"][at],)),
            Column("pagu@tahun", (HEADINGS["pagu_sesudah@tahun"][at],)),
        ]
    columns += [one(seed, "pagu_selisih@tahun")] if seed.random() < 0.4 else []
    columns += [Column("realisasi@tahun", (seed.choice(HEADINGS["realisasi@tahun"]),)), one(seed, "persen@tahun")]
    left = [text for text in HEADINGS["sisa@tahun"] if "elisih" not in text and "ebih" not in text]
    return columns + ([Column("sisa@tahun", (seed.choice(left),))] if seed.random() < 0.6 else [])


def _quarterly(seed: random.Random) -> list[Column]:
    title = seed.choice(
        ("Realisasi Anggaran", "Realisasi Keuangan (Rp)", "Realisasi Anggaran per Triwulan (Rp)", "REALISASI")
    )
    marks = seed.choice(
        (
            [f"Triwulan {roman}" for roman in _ROMAN],
            [f"TW {roman}" for roman in _ROMAN],
            [f"TW {number}" for number in range(1, 5)],
            [f"Tri Wulan {roman}" for roman in ("I", "II", "Ill", "IV")],
        )
    )
    inner = [(f"realisasi@{quarter}", mark) for quarter, mark in zip(QUARTERS, marks, strict=True)]
    columns = [one(seed, "pagu@tahun"), *group(title, *inner)]
    if seed.random() < 0.5:
        columns += group(title, ("realisasi@tahun", seed.choice(("Jumlah", "Total", "Total Realisasi"))))
    else:
        columns.append(
            Column("realisasi@tahun", (seed.choice(("Jumlah Realisasi", "Total Realisasi", "Realisasi s.d. TW IV")),))
        )
    columns += [one(seed, "persen@tahun")] if seed.random() < 0.7 else []
    return columns + ([one(seed, "sisa@tahun")] if seed.random() < 0.6 else [])


def realisasi(seed: random.Random, style: str, *, number: bool) -> list[Column]:
    """Laporan realisasi: budget, what was spent of it, the rest; with the indicators or without."""
    money = seed.choice((_flat, _flat, _grouped, _rp_and_percent, _changed, _quarterly))(seed)
    left = names(seed, style, number=number)
    counted = performance(seed) if seed.random() < 0.4 else []
    columns = [*left, *money, *counted] if seed.random() < 0.3 else [*left, *counted, *money]
    return _with_words(seed, columns, ("sumber", "lokasi"), "keterangan")


def _with_words(seed: random.Random, columns: list[Column], inside: tuple[str, ...], last: str) -> list[Column]:
    at = next(place for place, column in enumerate(columns) if column.holds == "label") + 1
    if seed.random() < 0.25:
        columns.insert(at, one(seed, seed.choice(inside)))
    return [*columns, one(seed, last)] if seed.random() < 0.4 else columns


# --------------------------------------------------------------------------- the other documents


def dpa(seed: random.Random, style: str, *, number: bool) -> list[Column]:
    """DPA or DPPA, by kind of belanja or in one sum."""
    columns = names(seed, style, number=number)
    way = seed.choice(("sum", "kinds", "kinds", "change"))
    if way == "sum":
        money = [
            Column(
                "pagu@tahun",
                (seed.choice(("Jumlah (Rp)", "Jumlah Anggaran (Rp)", "Pagu (Rp)", "Alokasi (Rp)", "Anggaran")),),
            )
        ]
    elif way == "kinds":
        title = seed.choice((("Jumlah", "Tahun 2023"), ("Tahun 2023",), ("Anggaran Tahun 2023",), ("Belanja",)))
        short = seed.choice(("Belanja ", "", "BELANJA "))
        money = [
            Column(holds, (*title, text))
            for holds, text in (
                ("pagu_operasi@tahun", f"{short}Operasi"),
                ("pagu_modal@tahun", f"{short}Modal"),
                ("pagu_tak_terduga@tahun", f"{short}{seed.choice(('Tidak Terduga', 'Tak Terduga'))}"),
                ("pagu_transfer@tahun", f"{short}Transfer"),
                ("pagu@tahun", seed.choice(("Jumlah", "Total", "Jumlah Belanja"))),
            )
        ]
        if title[0] == "Jumlah":
            money = [Column("pagu@lalu", ("Jumlah", "T-1")), *money, Column("pagu@maju", ("Jumlah", "T+1"))]
    else:
        over = seed.choice(("Jumlah (Rp)", "Anggaran (Rp)", "Pagu Anggaran"))
        money = group(over, ("pagu_sebelum@tahun", "Sebelum Perubahan"), ("pagu@tahun", "Setelah Perubahan"))
        money.append(one(seed, "pagu_selisih@tahun"))
    words = [one(seed, holds) for holds in ("sumber", "lokasi") if seed.random() < 0.5]
    return [*columns, *words, *money]


def renja(seed: random.Random, style: str, *, number: bool) -> list[Column]:
    """Renja: target and pagu indikatif of the year, and of the next."""
    columns = [*names(seed, style, number=number), one(seed, "indikator")]
    way = seed.random()
    if way < 0.6:
        title = seed.choice(("Rencana Tahun 2023", "Rencana Tahun 2023 (Tahun Rencana)", "Target dan Pagu Tahun 2023"))
        inner = [
            Column("target@tahun", (title, seed.choice(HEADINGS["target@renja"]))),
            Column("pagu@tahun", (title, seed.choice(HEADINGS["pagu@renja"]))),
        ]
        if seed.random() < 0.5:
            inner.insert(0, Column("lokasi", (title, "Lokasi")))
        if seed.random() < 0.5:
            inner.append(Column("sumber", (title, "Sumber Dana")))
        columns += inner
    else:
        columns += [one(seed, "satuan")] if seed.random() < 0.5 else []
        columns += [one(seed, "target@tahun", "target@renja"), one(seed, "pagu@tahun", "pagu@renja")]
    if seed.random() < 0.6:
        title = seed.choice(("Prakiraan Maju Rencana Tahun 2024", "Prakiraan Maju Tahun 2024", "Perkiraan Maju (n+1)"))
        columns += group(
            title, ("target@maju", seed.choice(("Target Capaian Kinerja", "Target"))),
            ("pagu@maju", seed.choice(("Kebutuhan Dana/Pagu Indikatif (Rp)", "Pagu Indikatif (Rp)", "Kebutuhan Dana"))),
        )  # fmt: skip
    return [*columns, one(seed, "keterangan")] if seed.random() < 0.4 else columns


def e81(seed: random.Random, style: str, *, number: bool) -> list[Column]:
    """Formulir E.81 and what offices made of it."""
    plan = seed.choice(("Renstra", "Renstra", "RPJMD"))
    year = seed.choice(("Renja", "Renja", "RKPD"))
    quantity, money = seed.choice(
        (("K", "Rp"), ("K", "Rp"), ("Kinerja", "Anggaran"), ("K", "Rp (000)"), ("Volume", "Rp"))
    )
    titles = (
        (
            f"Target {plan} Perangkat Daerah pada Tahun 2026 (Akhir Periode {plan})",
            "target_renstra@akhir",
            "pagu_renstra@akhir",
        ),
        (f"Realisasi Capaian Kinerja {plan} s/d {year} Tahun Lalu (2022)", "kinerja@sdLalu", "realisasi@sdLalu"),
        (f"Target Kinerja dan Anggaran {year} Tahun Berjalan (2023) yang Dievaluasi", "target@tahun", "pagu@tahun"),
    )
    columns = [*names(seed, style, number=number), one(seed, "indikator")]
    pairs = [pair for at, pair in enumerate(titles) if at == 2 or seed.random() < 0.9]
    for title, counted, amount in pairs:
        columns += group(title, (counted, quantity), (amount, money))
    over = seed.choice(("Realisasi Kinerja Pada Triwulan", "Realisasi Kinerja dan Anggaran pada Triwulan"))
    marks = seed.choice((_ROMAN, _ROMAN, ("I", "Il", "Ill", "IV"), ("1", "2", "3", "4")))
    for quarter, mark in zip(QUARTERS, marks, strict=True):
        columns += [
            Column(f"kinerja@{quarter}", (over, mark, quantity)),
            Column(f"realisasi@{quarter}", (over, mark, money)),
        ]
    title = f"Realisasi Capaian Kinerja dan Anggaran {year} yang Dievaluasi (2023)"
    columns += group(title, ("kinerja@tahun", quantity), ("realisasi@tahun", money))
    if seed.random() < 0.4:
        title = f"Tingkat Capaian Kinerja dan Realisasi Anggaran {year} Tahun 2023 (%)"
        columns += group(title, ("capaian@tahun", quantity), ("persen@tahun", money.replace(" (000)", "")))
    if len(pairs) == 3 and seed.random() < 0.9:
        title = seed.choice(
            (
                f"Realisasi Kinerja dan Anggaran {plan} s/d Tahun 2023",
                f"Realisasi Kinerja & Anggaran {plan} s/d Tahun 2023 (Akhir Tahun)",
            )
        )
        columns += group(title, ("kinerja@sdIni", quantity), ("realisasi@sdIni", money))
        title = f"Tingkat Capaian Kinerja dan Realisasi Anggaran {plan} s/d Tahun 2023 (%)"
        columns += group(
            title, ("tingkat_kinerja@sdIni", quantity), ("tingkat_anggaran@sdIni", money.replace(" (000)", ""))
        )
    return [
        *columns,
        Column("keterangan", (seed.choice(("Unit Perangkat Daerah Penanggung Jawab", "Ket", "PD Penanggung Jawab")),)),
    ]


def rfk(seed: random.Random, style: str, *, number: bool) -> list[Column]:
    """Realisasi fisik dan keuangan: by months, or target against realisasi."""
    columns = [*names(seed, style, number=number), one(seed, "pagu@tahun")]
    columns += [one(seed, "bobot@tahun")] if seed.random() < 0.4 else []
    if seed.random() < 0.5:
        for title, period in (("Bulan Lalu", "sdLaluBulan"), ("Bulan Ini", "bulan"), ("s.d. Bulan Ini", "tahun")):
            over = ("Realisasi", title if period != "sdLaluBulan" else seed.choice(("s.d. Bulan Lalu", "Bulan Lalu")))
            columns += [
                Column(f"realisasi@{period}", (*over, "Keuangan", "Rp")), Column(f"persen@{period}", (*over, "Keuangan", "%")),
            ]  # fmt: skip
        columns.append(Column("fisik@tahun", (*over, "Fisik", "%")))
    else:
        title = seed.choice(("Keuangan", "Realisasi Keuangan", "Realisasi", "Keuangan (Rp)"))
        columns += group(
            title, ("realisasi@tahun", seed.choice(RP) if title != "Keuangan" else "Realisasi"), ("persen@tahun", "%")
        )
        columns.append(
            one(seed, "fisik@tahun") if seed.random() < 0.6 else Column("fisik@tahun", ("Fisik", "Realisasi (%)"))
        )
    columns += [one(seed, "sisa@tahun")] if seed.random() < 0.7 else []
    return [*columns, one(seed, "keterangan")] if seed.random() < 0.4 else columns


def lra(seed: random.Random, style: str, *, number: bool) -> list[Column]:
    """LRA: by kind of belanja, or anggaran, realisasi and % with last year's realisasi beside it."""
    columns = names(seed, style, number=number)
    if seed.random() < 0.4:
        over = seed.choice((("Kelompok Belanja",), (), ("Belanja",)))
        for kind, text in (
            ("operasi", "Operasi"),
            ("modal", "Modal"),
            ("tak_terduga", "Tak Terduga"),
            ("transfer", "Transfer"),
        ):
            title = (*over, text if over else f"Belanja {text}")
            columns += [
                Column(f"pagu_{kind}@tahun", (*title, "Anggaran")), Column(f"realisasi_{kind}@tahun", (*title, "Realisasi")),
            ]  # fmt: skip
        if seed.random() < 0.5:
            columns += [Column("pagu@tahun", ("Total Anggaran",)), Column("realisasi@tahun", ("Total Realisasi",))]
            columns += [one(seed, "persen@tahun")] if seed.random() < 0.5 else []
        return columns
    columns += [
        Column(
            "pagu@tahun",
            (seed.choice(("Anggaran 2023", "ANGGARAN", "Anggaran Tahun 2023 (Rp)", "Anggaran Setelah Perubahan")),),
        ),
        Column(
            "realisasi@tahun", (seed.choice(("Realisasi 2023", "REALISASI", "Realisasi Tahun 2023 (Rp)", "Realisasi")),)
        ),
    ]
    more = [one(seed, "persen@tahun"), one(seed, "sisa@tahun")]
    seed.shuffle(more)
    columns += more[: seed.randint(1, 2)]
    return [*columns, one(seed, "realisasi@lalu")] if seed.random() < 0.4 else columns


def pk(seed: random.Random, style: str, *, number: bool) -> list[Column]:
    """The programs of a Perjanjian Kinerja with their budget."""
    columns = [one(seed, "nomor")] if number else []
    columns += kode(seed, "cell") if style == "cell" and seed.random() < 0.3 else []
    columns.append(
        Column(
            "label", (seed.choice(("Program", "PROGRAM", "Program/Kegiatan", "Nama Program", "Program dan Kegiatan")),)
        )
    )
    title = seed.choice(
        ("Anggaran", "ANGGARAN (Rp)", "Pagu Anggaran", "Anggaran (Rp)", "Alokasi Anggaran", "Jumlah Anggaran")
    )
    columns.append(Column("pagu@tahun", (title,)))
    return [*columns, one(seed, seed.choice(("keterangan", "sumber")))] if seed.random() < 0.8 else columns


def pk_goals(seed: random.Random) -> list[Column]:
    """The sasaran of a Perjanjian Kinerja with their targets."""
    columns = [one(seed, "nomor")] if seed.random() < 0.9 else []
    label = seed.choice(("Sasaran Strategis", "SASARAN STRATEGIS", "Sasaran", "Sasaran Program"))
    indicator = seed.choice(("Indikator Kinerja", "Indikator", "INDIKATOR KINERJA UTAMA", "Indikator Kinerja Sasaran"))
    columns += [Column("label", (label,)), Column("indikator", (indicator,))]
    columns += [one(seed, "satuan")] if seed.random() < 0.3 else []
    return [
        *columns,
        Column(
            "target@tahun", (seed.choice(("Target", "TARGET", "Target 2023", "Target Kinerja", "Target Tahun 2023")),)
        ),
    ]


Arranged = Callable[..., list[Column]]

KINDS: Final[dict[str, tuple[Arranged, tuple[str, ...], tuple[str, ...]]]] = {
    "realisasi": (realisasi, ("Realisasi", "LRA", "Rekap Realisasi", "Rincian"), (
        "LAPORAN REALISASI ANGGARAN TRIWULAN IV", "Laporan Realisasi Kinerja dan Keuangan", "REALISASI PROGRAM DAN KEGIATAN",
        "Monitoring Realisasi Anggaran", "Laporan Penyerapan Anggaran", "LAPORAN EVALUASI TARGET KINERJA DAN ANGGARAN")),
    "DPA": (dpa, ("DPA", "Pergeseran"), (
        "DOKUMEN PELAKSANAAN ANGGARAN", "DPPA SKPD", "Rekapitulasi Dokumen Pelaksanaan Perubahan Anggaran", "DPA Belanja SKPD")),
    "Renja": (renja, ("Renja",), (
        "RENCANA KERJA PERANGKAT DAERAH", "Rumusan Rencana Program dan Kegiatan", "Tabel T-C.33", "RENJA PERUBAHAN")),
    "PK": (pk, ("PK",), ("PERJANJIAN KINERJA", "Perjanjian Kinerja Perubahan", "PENETAPAN KINERJA")),
    "E.81": (e81, ("E81",), ("FORMULIR E.81", "Evaluasi Hasil Renja Perangkat Daerah", "Evaluasi Terhadap Hasil Renja")),
    "RFK": (rfk, ("RFK",), (
        "LAPORAN REALISASI FISIK DAN KEUANGAN", "RFK", "Laporan Kemajuan Fisik dan Keuangan", "Realisasi Fisik dan Keuangan Kegiatan")),
    "LRA": (lra, ("LRA",), ("LAPORAN REALISASI ANGGARAN", "LRA", "REKAPITULASI BELANJA MENURUT URUSAN", "Laporan Realisasi APBD")),
}  # fmt: skip
"""Kind -> its columns, the documents it may be taken for, and what its title says."""
