"""Likely causes in words, with what the cause knows of itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pipeline.model import Alternative, Cause, Finding
from pipeline.rulebook.vocabulary import Vocabulary
from pipeline.write.words.finding_messages import CAUSES
from pipeline.write.words.message import filled
from pipeline.write.words.terms import period_name

NOT_KNOWN: Final = "tidak_diketahui"
ROW_LEFT_OUT: Final = "baris_terlewat"
WRONG_FORMULA: Final = "rumus_salah"
ROUNDING: Final = "pembulatan"
OTHER_BASE: Final = "dasar_persen_salah"
MOVES: Final = ("baris_tertukar", "sel_tertukar", "kolom_tertukar", "baris_tergeser", "satu_kolom_ke_samping",
                "baris_dobel", "induk_basi")  # fmt: skip
"""Causes that move several cells; all but the first stand among the finding's alternatives."""
FORMULA_DETAILS: Final = (
    ("terlewat", "sel terlewat"), ("lebih", "sel lebih"), ("dobel", "sel dua kali"), ("tambahan", "angka yang diketik di dalamnya"),
)  # fmt: skip


def row_is_missing(each: Finding | Alternative) -> bool:
    """Whether it speaks of a row that is not there; its cell is then that of the parent, which nobody accuses."""
    return each.found is None and each.cause is not None and each.cause.id == ROW_LEFT_OUT


def known_cause(cause: Cause | None, vocabulary: Vocabulary) -> str:
    """The cause in words, "" where none is known."""
    return "" if cause is None or cause.id == NOT_KNOWN else cause_text(cause, vocabulary)


def cause_text(cause: Cause | None, vocabulary: Vocabulary) -> str:
    """Dugaan penyebab; words the cause does not carry are left out with their brackets."""
    if cause is None:
        return ""
    args = dict(cause.args)
    words = {key: ", ".join(vocabulary.name_of(each) for each in value.split(", ")) for key, value in args.items()}
    if cause.id == OTHER_BASE:
        words["dasar"] = _base(args, vocabulary)
    template = CAUSES.get(cause.id, cause.id)
    made = filled(template, words)
    shown = made if "…" not in made and " ()" not in made else template.partition(" (")[0]
    details = FORMULA_DETAILS if cause.id == WRONG_FORMULA else ()
    return "; ".join((shown, *(f"{said}: {words[key]}" for key, said in details if words.get(key))))


def _base(args: Mapping[str, str], vocabulary: Vocabulary) -> str:
    """What a percent was computed from: a cell of another row, or another column of its own."""
    measure = vocabulary.name_of(args["ukuran"]) if args.get("ukuran") in vocabulary.measures else "angka"
    if "baris" in args:
        label = args.get("uraian", "")
        return f"{measure} baris {args['baris']}" + (f", “{label}”" if label else "")
    if "ukuran" not in args:
        return ""
    period = args.get("periode", "")
    return f"{measure} {period_name(period) or (f'tahun {period}' if period.isdigit() else '')}".strip()


def row_named(cause: Cause | None) -> str:
    """Which row a cause speaks of, where it knows."""
    name = dict(cause.args).get("uraian") if cause is not None else None
    return f" (“{name}”)" if name else ""
