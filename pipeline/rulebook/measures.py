"""What a measure is: its unit, its sign, what it is made of, and the words it is known by."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pipeline.model import PERCENT, RUPIAH
from pipeline.rulebook.headings import Act, Heading, parse_heading
from pipeline.rulebook.yamlfile import Fields

QUANTITY: Final = "kuantitas"
UNITS: Final = (RUPIAH, PERCENT, QUANTITY)


class Aspect(StrEnum):
    """Whether people plan a figure, reach it, or compute it."""

    PLANNED = "rencana"
    REACHED = "hasil"
    COMPUTED = "turunan"


_SAYS: Final = {
    Act.PLANNED: Aspect.PLANNED, Act.CASH: Aspect.PLANNED, Act.PRICE: Aspect.PLANNED, Act.AMOUNT: Aspect.PLANNED,
    Act.REACHED: Aspect.REACHED,
}  # fmt: skip
"""What a heading says of it; whatever else one says is computed."""


class Negative(StrEnum):
    """What a figure below zero is."""

    WRONG = "tidak"
    RARE = "jarang"  # it may be printed; it is never proposed
    FREE = "boleh"


class Role(StrEnum):
    """What the program must know a measure by, whatever it is called."""

    BUDGET = "anggaran"
    SPENT = "realisasi"
    REST = "sisa"
    ABSORBED = "penyerapan"
    TARGET = "target"
    REACHED = "kinerja"
    ACHIEVED = "capaian"
    END_TARGET = "target_akhir"
    PROGRESS = "kemajuan"
    EFFICIENCY = "efisiensi"
    SHARE = "bagian"


@dataclass(frozen=True, slots=True)
class Measure:
    """What a column counts."""

    id: str
    name: str  # in a sentence
    short: str  # in an equation
    unit: str  # from UNITS
    aspect: Aspect
    role: Role | None
    negative: Negative
    sums: bool  # a row is the sum of the rows below it
    parts: tuple[str, ...]  # measures that together are this one
    account: str  # of a part: its account of belanja
    ratio_of: tuple[str, ...]  # of a percent: numerator and denominator
    range: tuple[int, ...]  # lowest and highest that is sane; () any
    words: tuple[str, ...]  # of a heading, as printed
    heading: Heading | None  # what its heading says; None: known by a form's words only


def parse_measure(fields: Fields) -> Measure:
    """One measure; what it says of others is held against them later."""
    name = fields.text("name")
    role = fields.text("role", "", ["", *(each.value for each in Role)])
    made = Measure(
        id=fields.text("id"),
        name=name,
        short=fields.text("short", "") or name,
        unit=fields.text("unit", among=UNITS),
        aspect=Aspect(fields.text("aspect", among=[each.value for each in Aspect])),
        role=Role(role) if role else None,
        negative=Negative(fields.text("negative", among=[each.value for each in Negative])),
        sums=fields.flag("sums"),
        parts=fields.texts("parts", ()),
        account=fields.text("account", ""),
        ratio_of=fields.texts("ratio_of", ()),
        range=fields.wholes("range", 2),
        words=fields.texts("words"),
        heading=parse_heading(fields.inner("heading")) if fields.has("heading") else None,
    )
    fields.done()
    if made.sums and made.unit != RUPIAH:
        raise fields.bad("sums", "hanya rupiah yang dijumlahkan antarbaris")
    if made.negative is Negative.RARE and made.unit == QUANTITY:
        raise fields.bad("negative", "kuantitas tidak pernah diusulkan; di bawah nol ia benar atau salah")
    if made.heading is not None and made.aspect is not (said := _SAYS.get(made.heading.act, Aspect.COMPUTED)):
        raise fields.bad("aspect", f"harus {said.value!r} bila judulnya menyebut {made.heading.act.value!r}")
    if made.aspect is Aspect.COMPUTED and made.unit == QUANTITY:
        raise fields.bad("aspect", "kuantitas direncanakan atau dicapai; hanya rupiah dan persen yang dihitung")
    if made.role in (Role.ABSORBED, Role.ACHIEVED) and not made.ratio_of:
        raise fields.bad("ratio_of", f"tidak ada; peran {made.role.value!r} adalah rasio")
    if made.ratio_of and (len(made.ratio_of) != 2 or made.unit != PERCENT):  # a numerator and a denominator
        raise fields.bad("ratio_of", "hanya untuk persen dari dua ukuran")
    return made
