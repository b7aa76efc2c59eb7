"""Right texts about an office, in three styles of writing; each sentence knows what its figures and words speak of."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from prose_office import OFFICE, YEAR, Office, Row, amount, decimal, rupiah

SCALE: Final = ((100, "Memuaskan"), (86, "Sangat Baik"), (71, "Baik"), (56, "Cukup"), (0, "Kurang"))
LEVEL_WORDS: Final = {"program": "Program", "kegiatan": "Kegiatan", "sub_kegiatan": "Sub Kegiatan"}
NUMBER_WORDS: Final = (
    "Nol", "Satu", "Dua", "Tiga", "Empat", "Lima", "Enam", "Tujuh", "Delapan", "Sembilan", "Sepuluh", "Sebelas",
    "Dua Belas", "Tiga Belas", "Empat Belas", "Lima Belas", "Enam Belas",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Slot:
    """A part of a sentence that a slip may change. `kind`: money, percent, count, name, criteria, year."""

    text: str
    kind: str
    row: Row
    measure: str = ""
    value: Fraction | None = None


Piece = str | Slot
Said = tuple[Piece, ...]


@dataclass(frozen=True, eq=False)
class Block:
    """A heading (level from 1), or a paragraph of sentences."""

    level: int
    sentences: tuple[Said, ...]
    table: Sequence[Sequence[str]] = ()  # right below it

    @property
    def text(self) -> str:
        return " ".join("".join(_print(each) for each in said) for said in self.sentences)

    def with_sentence(self, at: int, said: Said) -> Block:
        return replace(self, sentences=(*self.sentences[:at], said, *self.sentences[at + 1 :]))


def _print(piece: Piece) -> str:
    return piece if isinstance(piece, str) else piece.text


def blocks(made: Office, seed: int) -> list[Block]:
    """A report of at least 60 paragraphs: narrative, block by block, and official prose."""
    rng = random.Random(seed)
    return [
        *_cover(),
        *_introduction(made),
        *_heading(1, "BAB III AKUNTABILITAS KINERJA"),
        *_narrative(made),
        *_by_blocks(made, rng),
        *_official(made, rng),
        *_heading(1, "BAB IV PENUTUP"),
        Block(0, (("Demikian laporan ini disusun sebagai bahan perbaikan kinerja pada tahun berikutnya.",),)),
    ]


def lines(every: Sequence[Block]) -> list[str | Sequence[Sequence[str]]]:
    """The paragraphs and tables as word_file takes them."""
    made: list[str | Sequence[Sequence[str]]] = []
    for each in every:
        made.append(f"{'#' * each.level} {each.text}" if each.level else each.text)
        made += [each.table] if each.table else []
    return made


# --------------------------------------------------------------------------- slots


def money(row: Row, measure: str, *, form: str = "Rp {}") -> Slot:
    return Slot(form.format(rupiah(row.of(measure))), "money", row, measure, row.of(measure))


def percent(row: Row, measure: str, word: str = "%") -> Slot:
    return Slot(f"{decimal(row.of(measure))}{word}", "percent", row, measure, row.of(measure))


def count(row: Row, measure: str) -> Slot:
    return Slot(amount(row, row.of(measure)), "count", row, measure, row.of(measure))


def name(row: Row, *, bare: bool = False) -> Slot:
    label = row.name if row.level in ("program", "sasaran") else f"{LEVEL_WORDS[row.level]} {row.name}"
    return Slot(row.name if bare else label, "name", row)


def criteria(row: Row) -> Slot:
    rounded = Fraction(decimal(row.capaian).replace(",", "."))
    return Slot(next(word for least, word in SCALE if rounded >= least), "criteria", row)


def direction(row: Row, up: str = "meningkat", down: str = "menurun") -> Slot:
    assert row.last is not None
    return Slot(up if row.kinerja > row.last else down, "direction", row)


def against_target(row: Row) -> Slot:
    word = (
        "melebihi target" if row.capaian > 100 else "mencapai target" if row.capaian == 100 else "belum mencapai target"
    )
    return Slot(word, "target", row)


def year(row: Row) -> Slot:
    return Slot(str(YEAR), "year", row)


def counted(row: Row, level: str) -> Slot:
    found = (
        sum(each.level == level for each in row.walk())
        if row.level != "total"
        else sum(each.level == level for program in row.below for each in program.walk())
    )
    return Slot(f"{found} ({NUMBER_WORDS[found]})", "rows", row, level, Fraction(found))


# --------------------------------------------------------------------------- the text


def _heading(level: int, *pieces: Piece) -> list[Block]:
    return [Block(level, (pieces,))]


def _cover() -> Iterator[Block]:
    yield from _heading(1, "LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)")
    yield Block(0, ((OFFICE.upper(),),))
    yield Block(0, ((f"TAHUN {YEAR}",),))


def _introduction(made: Office) -> Iterator[Block]:
    whole = made.total
    law = Slot(
        "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 53 Tahun 2014", "law", whole
    )
    yield from _heading(1, "BAB I PENDAHULUAN")
    yield Block(0, (
        ("Penyusunan laporan kinerja ini berpedoman pada Peraturan Presiden Nomor 29 Tahun 2014 dan ", law, " tentang petunjuk teknis pelaporan kinerja."),
        ("Struktur organisasi ditetapkan dengan Peraturan Bupati Nomor 45 Tahun 2021, dengan jumlah pegawai 62 orang.",),
    ))  # fmt: skip
    yield Block(0, (
        (f"{OFFICE} melaksanakan ", counted(whole, "program"), " program, ", counted(whole, "kegiatan"), " kegiatan dan ", counted(whole, "sub_kegiatan"), " sub kegiatan pada Tahun Anggaran ", year(whole), "."),
    ))  # fmt: skip
    yield from _heading(1, "BAB II PERENCANAAN KINERJA")
    yield Block(0, (
        ("Rencana Strategis ", Slot("2021-2026", "plan", made.total), " menjadi dasar penyusunan Perjanjian Kinerja Tahun ", year(whole), "."),
        ("Hasil evaluasi atas LKjIP Tahun 2022 memperoleh nilai 72,35 dengan predikat BB, dan 3 rekomendasinya telah ditindaklanjuti.",),
    ))  # fmt: skip
    for row in made.sasaran:
        yield Block(0, (("Sasaran ", name(row), " diukur dengan indikator ", row.indicator, " dengan target sebesar ", count(row, "target"), "."),))  # fmt: skip


def _narrative(made: Office) -> Iterator[Block]:
    """Flowing sentences that name what they speak of."""
    yield from _heading(2, "A. Capaian Kinerja Organisasi")
    for row in made.sasaran:
        yield Block(0, (
            ("Indikator ", row.indicator, " pada tahun ", year(row), " ditargetkan sebesar ", count(row, "target"), " dan terealisasi sebesar ", count(row, "kinerja"), ", sehingga capaian kinerjanya ", percent(row, "capaian"), " dengan kategori ", criteria(row), "."),
            ("Keberhasilan tersebut didukung koordinasi yang baik dengan 18 kecamatan dan 304 desa.",),
        ))  # fmt: skip
    for row in made.programs:
        assert row.last is not None
        yield Block(0, (
            (name(row), " dengan indikator ", row.indicator, " memiliki target ", count(row, "target"), " dan realisasi ", count(row, "kinerja"), " atau capaian sebesar ", percent(row, "capaian"), "."),
            ("Realisasi kinerja ", name(row), " tahun ", year(row), " sebesar ", count(row, "kinerja"), " ", direction(row), " dibandingkan tahun 2022 sebesar ", Slot(f"{decimal(row.last, 0)}%", "last", row, "kinerja", row.last), "."),
            ("Capaian ", name(row), " ", against_target(row), " yang ditetapkan."),
        ))  # fmt: skip
        yield Block(0, (
            ("Untuk mendukung ", name(row), " dialokasikan anggaran sebesar ", money(row, "pagu"), " dan terealisasi sebesar ", money(row, "realisasi"), " atau ", percent(row, "persen"), "."),
            ("Sisa anggaran ", name(row), " sebesar ", money(row, "sisa"), " berasal dari efisiensi belanja."),
        ))  # fmt: skip
    for row in made.of("kegiatan"):
        above = next(each for each in made.programs if row in each.below)
        yield Block(0, (
            (name(row), " pada ", Slot(above.name, "parent", above), " dilaksanakan melalui ", counted(row, "sub_kegiatan"), " sub kegiatan dengan pagu ", money(row, "pagu", form="Rp{},-"), "."),
            ("Keluaran berupa ", row.indicator.lower(), " ditargetkan ", count(row, "target"), " dan tercapai ", Slot(amount(row, row.kinerja), "count", row, "kinerja", row.kinerja), "."),
        ))  # fmt: skip


def _by_blocks(made: Office, rng: random.Random) -> Iterator[Block]:
    """A block for each sub kegiatan, in lines of label and value under its name."""
    yield from _heading(2, "B. Capaian Sub Kegiatan")
    for row in made.of("sub_kegiatan"):
        yield from _heading(3, name(row))
        yield Block(
            0,
            (
                (
                    "Masukan : Anggaran ",
                    money(row, "pagu"),
                ),
            ),
        )
        yield Block(
            0,
            (
                (
                    "Target : ",
                    count(row, "target"),
                ),
            ),
        )
        yield Block(0, (("Realisasi kinerja : ", count(row, "kinerja"), " (capaian ", percent(row, "capaian"), ")"),))  # fmt: skip
        yield Block(
            0,
            (
                (
                    "Realisasi Keuangan : ",
                    money(row, "realisasi"),
                    " (",
                    percent(row, "persen"),
                    ")",
                ),
            ),
        )
        if rng.random() < 0.5:
            yield Block(0, (
                ("Sub kegiatan ini dilaksanakan di 6 desa dengan bantuan senilai Rp 350.000 per keluarga yang disalurkan pada 17 Agustus 2023.",),
                ("Capaian kinerja termasuk kategori ", criteria(row), " dan ", against_target(row), "."),
            ))  # fmt: skip


def _official(made: Office, rng: random.Random) -> Iterator[Block]:
    """Long official sentences, amounts first, the subject behind."""
    whole = made.total
    yield from _heading(2, "C. Realisasi Anggaran")
    yield Block(0, (
        ("Total anggaran ", OFFICE, " Tahun Anggaran ", year(whole), " sebesar ", money(whole, "pagu"), " dengan realisasi sebesar ", money(whole, "realisasi"), " atau ", percent(whole, "persen", " persen"), "."),
        ("Dengan demikian terdapat sisa anggaran sebesar ", money(whole, "sisa"), "."),
    ))  # fmt: skip
    for row in made.programs:
        yield Block(0, (
            ("Dari pagu sebesar ", money(row, "pagu", form="Rp. {},-"), " untuk ", name(row), ", dapat direalisasikan sebesar ", money(row, "realisasi", form="Rp. {},-"), " (", percent(row, "persen"), ")."),
            ("Program tersebut terdiri atas ", counted(row, "kegiatan"), " kegiatan."),
        ))  # fmt: skip
    pairs = [made.programs[at : at + 2] for at in range(0, len(made.programs), 2)]
    for one, other in (pair for pair in pairs if len(pair) == 2):
        yield Block(0, (
            (name(one), " dan ", name(other), " memperoleh alokasi anggaran masing-masing sebesar ", money(one, "pagu"), " dan ", money(other, "pagu"), "."),
            ("Penyerapan anggaran ", name(one), " mencapai ", percent(one, "persen"), ", sedangkan ", name(other), " mencapai ", percent(other, "persen"), "."),
        ))  # fmt: skip
    subs = made.of("sub_kegiatan")
    rng.shuffle(subs)
    for row in subs[:8]:
        yield Block(0, (
            ("Realisasi anggaran sebesar ", money(row, "realisasi"), " pada ", name(row), " setara dengan ", percent(row, "persen"), " dari pagu ", money(row, "pagu"), "."),
            ("Sisanya disebabkan oleh harga penawaran yang lebih rendah daripada harga perkiraan.",),
        ))  # fmt: skip
    for row in made.programs:
        assert row.end is not None
        yield Block(0, (
            ("Target akhir Renstra ", name(row), " pada tahun 2026 adalah ", Slot(f"{decimal(row.end, 0)}%", "end", row, "end", row.end), "."),
        ))  # fmt: skip
