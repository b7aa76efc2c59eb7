"""A seeded office: programs, kegiatan and sub kegiatan, and what each counts. All sums and identities hold, to the rupiah."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

YEAR: Final = 2023
LEVELS: Final = ("program", "kegiatan", "sub_kegiatan")

_PROGRAMS: Final = (
    "Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota", "Pengelolaan Pendidikan", "Pemberdayaan Sosial",
    "Penyelenggaraan Jalan", "Pengembangan Kurikulum", "Penanganan Bencana", "Pembinaan Perpustakaan",
    "Pengelolaan Persampahan", "Penyuluhan Pertanian", "Aplikasi Informatika", "Peningkatan Daya Saing Keolahragaan",
)  # fmt: skip
_ACTIVITIES: Final = (
    "Perencanaan, Penganggaran, dan Evaluasi Kinerja Perangkat Daerah", "Administrasi Keuangan Perangkat Daerah",
    "Administrasi Umum Perangkat Daerah", "Penyediaan Jasa Penunjang Urusan Pemerintahan Daerah",
    "Pemeliharaan Barang Milik Daerah", "Pembinaan Kelembagaan dan Manajemen Sekolah", "Rehabilitasi Ruang Kelas",
    "Pembangunan Jembatan", "Penyelenggaraan Pelatihan", "Pemeliharaan Rutin Jalan", "Pengawasan Mutu Benih",
)  # fmt: skip
_WORK: Final = (
    "Penyusunan Dokumen Perencanaan Perangkat Daerah", "Penyediaan Gaji dan Tunjangan ASN",
    "Penyediaan Bahan Logistik Kantor", "Penyelenggaraan Rapat Koordinasi dan Konsultasi SKPD",
    "Penyediaan Jasa Komunikasi, Sumber Daya Air dan Listrik", "Pengadaan Mebel", "Bimbingan Teknis Pendamping",
    "Pemeliharaan Kendaraan Dinas Operasional", "Fasilitasi Bantuan bagi Keluarga Miskin", "Pengadaan Buku Perpustakaan",
    "Evaluasi Kinerja Perangkat Daerah", "Pelatihan Kader Posyandu", "Rehabilitasi Saluran Drainase",
)  # fmt: skip
_COUNTED: Final = ("Dokumen", "Laporan", "Orang", "Unit", "Paket", "Kegiatan", "Bulan", "Orang/Bulan")
_QUARTERS: Final = ("TW1", "TW2", "TW3", "TW4")


@dataclass(eq=False)
class Node:
    """One row: its place in the tree, its words, and its figures ("pagu@tahun" -> rupiah, or a number)."""

    level: str
    kode: tuple[str, ...]
    label: str
    indicator: str
    unit: str
    figures: dict[str, float] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """This row and all below it, as they are printed."""
        yield self
        for child in self.children:
            yield from child.walk()


def make_office(seed: random.Random, *, step: int, modal: bool) -> list[Node]:
    """Programs of an office; every amount a multiple of `step` rupiah. `modal`: part of the belanja is belanja modal."""
    programs = []
    for number, name in enumerate(seed.sample(_PROGRAMS, seed.randint(2, 4)), 1):
        kode = ("1", "06", f"{number:02d}")
        activities = [
            _activity(seed, (*kode, f"2.{at:02d}"), label, step, modal=modal)
            for at, label in enumerate(seed.sample(_ACTIVITIES, seed.randint(1, 3)), 1)
        ]
        programs.append(_over("program", kode, f"Program {name}", activities, seed))
    return programs


def _activity(seed: random.Random, kode: tuple[str, ...], name: str, step: int, *, modal: bool) -> Node:
    work = [
        _leaf(seed, (*kode, f"{at:02d}"), label, step, modal=modal)
        for at, label in enumerate(seed.sample(_WORK, seed.randint(1, 4)), 1)
    ]
    return _over("kegiatan", kode, name, work, seed)


def _leaf(seed: random.Random, kode: tuple[str, ...], name: str, step: int, *, modal: bool) -> Node:
    figures: dict[str, float] = {}
    plan = seed.randint(max(2, 5_000_000 // step), max(40, 900_000_000 // step)) * step
    capital = seed.randint(0, plan // step // 2) * step if modal and seed.random() < 0.6 else 0
    split = {"operasi": plan - capital, "modal": capital, "tak_terduga": 0, "transfer": 0}
    for kind, amount in split.items():
        figures[f"pagu_{kind}@tahun"] = amount
        spent = round(amount * seed.uniform(0.72, 0.998)) // step * step
        figures[f"realisasi_{kind}@tahun"] = spent
    spent = sum(int(figures[f"realisasi_{kind}@tahun"]) for kind in split)
    cuts = sorted(seed.randint(0, spent // step) * step for _ in range(3))
    for quarter, low, high in zip(_QUARTERS, (0, *cuts), (*cuts, spent), strict=True):
        figures[f"realisasi@{quarter}"] = high - low
    month = seed.randint(0, spent // step // 4) * step
    figures |= {
        "pagu@tahun": plan, "realisasi@tahun": spent,
        "pagu_sebelum@tahun": max(step, plan + seed.randint(-40, 60) * plan // step // 100 * step),
        "realisasi@bulan": month, "realisasi@sdLaluBulan": spent - month,
        "pagu@maju": round(plan * seed.uniform(1.02, 1.2)) // step * step,
        "pagu@lalu": round(plan * seed.uniform(0.7, 0.98)) // step * step,
        "realisasi@lalu": round(plan * seed.uniform(0.5, 0.69)) // step * step,
        "pagu_renstra@akhir": plan * seed.choice((5, 6)) + seed.randint(1, 99) * step,
        "realisasi@sdLalu": round(plan * seed.uniform(1.6, 2.4)) // step * step,
        "asing@tahun": round(plan * seed.uniform(0.08, 0.4)) // step * step,
    }  # fmt: skip
    return _counted(Node("sub_kegiatan", kode, name, f"Jumlah {name.lower()}", "", figures), seed)


def _over(level: str, kode: tuple[str, ...], name: str, children: list[Node], seed: random.Random) -> Node:
    node = Node(level, kode, name, f"Persentase {name.lower()} yang terlaksana", "", {}, children)
    for figure in children[0].figures:
        if not figure.startswith(("target", "kinerja", "fisik")):
            node.figures[figure] = sum(child.figures[figure] for child in children)
    return _counted(node, seed)


def _counted(node: Node, seed: random.Random) -> Node:
    """What is counted besides money: a target, what was reached in each quarter, and since the Renstra began."""
    percent = node.level != "sub_kegiatan"
    node.unit = "%" if percent else seed.choice(_COUNTED)
    goal = 100 if percent else seed.randint(4, 60)
    reached = [seed.randint(0, max(1, goal // 3)) for _ in _QUARTERS]
    node.figures |= {f"kinerja@{quarter}": one for quarter, one in zip(_QUARTERS, reached, strict=True)}
    before = seed.randint(goal, goal * 3)
    node.figures |= {
        "target@tahun": goal, "kinerja@tahun": sum(reached), "target@maju": goal + seed.randint(1, 5),
        "target_renstra@akhir": goal * 5 + seed.randint(0, 9), "kinerja@sdLalu": before,
        "kinerja@lalu": max(1, goal - seed.randint(1, 3)), "target@lalu": goal + seed.randint(6, 9),
        "fisik@tahun": round(seed.uniform(70, 100), 2), "fisik@target": 100.0,
    }  # fmt: skip
    return node


def completed(programs: list[Node]) -> list[Node]:
    """Every row of the table, top to bottom, with what follows from its own figures."""
    rows = [node for program in programs for node in program.walk()]
    whole = sum(program.figures["pagu@tahun"] for program in programs)
    for node in rows:
        own = node.figures
        own["realisasi@sdIni"] = own["realisasi@sdLalu"] + own["realisasi@tahun"]
        own["kinerja@sdIni"] = own["kinerja@sdLalu"] + own["kinerja@tahun"]
        own["sisa@tahun"] = own["pagu@tahun"] - own["realisasi@tahun"]
        own["pagu_selisih@tahun"] = own["pagu@tahun"] - own["pagu_sebelum@tahun"]
        for name, above, below in (
            ("persen@tahun", "realisasi@tahun", "pagu@tahun"),
            ("persen@sdLaluBulan", "realisasi@sdLaluBulan", "pagu@tahun"),
            ("persen@bulan", "realisasi@bulan", "pagu@tahun"),
            ("capaian@tahun", "kinerja@tahun", "target@tahun"),
            ("tingkat_kinerja@sdIni", "kinerja@sdIni", "target_renstra@akhir"),
            ("tingkat_anggaran@sdIni", "realisasi@sdIni", "pagu_renstra@akhir"),
        ):
            own[name] = round(own[above] / own[below] * 100, 2)
        own["bobot@tahun"] = round(own["pagu@tahun"] / whole * 100, 2)
    return rows


IDENTITIES: Final[tuple[tuple[str, ...], ...]] = (
    ("sisa@tahun", "pagu@tahun", "realisasi@tahun"),
    ("persen@tahun", "realisasi@tahun", "pagu@tahun"),
    ("pagu_selisih@tahun", "pagu@tahun", "pagu_sebelum@tahun"),
    ("realisasi@sdIni", "realisasi@sdLalu", "realisasi@tahun"),
    ("tingkat_anggaran@sdIni", "realisasi@sdIni", "pagu_renstra@akhir"),
    ("tingkat_kinerja@sdIni", "kinerja@sdIni", "target_renstra@akhir"),
    ("capaian@tahun", "kinerja@tahun", "target@tahun"),
    ("persen@bulan", "realisasi@bulan", "pagu@tahun"),
    ("realisasi@tahun", *(f"realisasi@{quarter}" for quarter in _QUARTERS)),
    ("realisasi@tahun", "realisasi@sdLaluBulan", "realisasi@bulan"),
    ("pagu@tahun", "pagu_operasi@tahun", "pagu_modal@tahun", "pagu_tak_terduga@tahun", "pagu_transfer@tahun"),
    (
        "realisasi@tahun", "realisasi_operasi@tahun", "realisasi_modal@tahun", "realisasi_tak_terduga@tahun",
        "realisasi_transfer@tahun",
    ),
)  # fmt: skip
"""Figures that determine one another within a row: where all but one are known, the last is."""
