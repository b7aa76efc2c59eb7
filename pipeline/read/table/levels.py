"""The rows under a header → the level of each, by the form's ordered rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.model import LEVELS, UNTOLD
from pipeline.read.form.fit import Binding
from pipeline.read.table.account_levels import account_levels
from pipeline.read.table.body import Body, first_of, only_word
from pipeline.read.table.group_totals import group_totals
from pipeline.read.table.kode_cells import rekening_printed
from pipeline.read.table.numbered_levels import by_numbering, nomor_of, numbering_of
from pipeline.read.table.row_levels import Levels
from pipeline.read.table.structure import structured
from pipeline.read.values.cell_text import text
from pipeline.read.values.codes import Kode, split_kode_label
from pipeline.rulebook.form_columns import NUMERIC
from pipeline.rulebook.form_levels import MONEY, SKIP, LevelRule
from pipeline.rulebook.forms import Form
from pipeline.words import fold, matches

Mask = npt.NDArray[np.bool_]

BY_LENGTH: Final = {1: "urusan", 2: "bidang", 3: "program", 5: "kegiatan", 6: "sub_kegiatan", 7: "skpd", 8: "skpd"}
_WORDS: Final = re.compile(r"[^\W\d_]{4,}[^\d]*")
"""What is no number and no kode."""
_PREFIX: Final = re.compile(r"\s*\(?(?P<nomor>\d{1,2}(?:\.\d{1,2})*|[A-Za-z]|[IVX]{1,4})(?:[.)]\s*|\s+-\s+)(?=\S)")
_KODE_PREFIX: Final = re.compile(r"^[\[(]?[\dXx]+(?:\.[\dXx]+)+[\])]?\.?\s*[-–:]?\s*")
_PART: Final = r"(?:[a-z]|[ivx]{1,4}|\d{1,2})"
_OF_PART: Final = re.compile(rf"(?:bagian\s|kelompok\s)?{_PART}(?:\s(?:dan\s|s d\s)?{_PART})*")
"""Parts of a table by their numbers, folded, of which a row is the total: Jumlah A, Total I, JUMLAH A + B."""
_SAMPLES: Final = (
    "contoh*", "nama program*", "nama kegiatan*", "nama sub kegiatan*", "nama rekening*", "program xxx*", "kegiatan xxx*", "xxx*",
    "uraian program", "uraian kegiatan", "uraian sub kegiatan", "diisi*",
)  # fmt: skip
"""Labels of a template's sample rows, in any form."""


def find_levels(body: Body, alive: Mask) -> Levels:
    """Level of each row by the first rule that applies; `alive` says which rows hold anything."""
    count = len(body.rows)
    labels = [said or _beside(body, at) for at, said in enumerate(body.texts.get("label", [""] * count))]
    out = Levels([""] * count, [""] * count, labels, [0] * count)
    open_ = alive.copy()
    end = _end_of_data(body, alive)
    open_[end:] = False
    out.level[end:] = [SKIP] * (count - end)
    _totals(body, out, open_)
    account_levels(body, out, open_)
    group_totals(body, out)
    open_ &= np.array([level != "total" for level in out.level], np.bool_)
    if body.form.open and (chain := _chain(body)):
        _by_chain(body, chain, out, open_)
    else:
        for number, rule in enumerate(body.form.levels):
            _apply(rule, number, body, out, open_)
    without_kode = body.form.has_kode and not any(kode is not None for kode in body.codes.kode)
    if without_kode and open_.any():  # its form tells levels by kode, and it prints none
        structured(body, out, open_)
    if without_kode or body.form.open or any(rule.structure for rule in body.form.levels):
        for at in np.flatnonzero(open_).tolist():
            out.level_from[at] = UNTOLD
    if not body.form.has_kode or any(body.codes.kode):
        _strip_kode(body, out)
    return out


def _beside(body: Body, at: int) -> str:
    """The words that name a row in the cell of its number or kode, merged over that of its name: SEKRETARIAT, JUMLAH A; "" none."""
    if body.codes.kode[at] is not None:
        return ""
    cells = (one.cells[0] for one in body.bindings if one.column.kind in ("nomor", "kode"))
    said = (text(value) for cell in cells if isinstance(value := body.columns[cell][at], str))
    return next((words for words in said if _WORDS.fullmatch(words)), "")


def _end_of_data(body: Body, alive: Mask) -> int:
    """The first row of what the form says ends it: no money, no kode, and these words."""
    ends = body.form.ends
    for at in np.flatnonzero(alive & ~body.filled[MONEY]).tolist() if ends else ():
        if body.codes.kode[at] is None and any(matches(words, fold(first_of(body, at))) for words in ends):
            return int(at)
    return len(alive)


def _totals(body: Body, out: Levels, open_: Mask) -> None:
    """Rows called JUMLAH, TOTAL …, whichever of the first cells the word stands in, or which cell alone holds words."""
    words = body.form.vocabulary.total_rows
    for at in np.flatnonzero(open_).tolist():
        if body.codes.kode[at] is not None:
            continue
        first = first_of(body, at) or only_word(body, at)
        if first and words.is_average(first) and _only_percents(body, at):
            out.level[at], open_[at] = SKIP, False
            continue
        of_part = body.form.open and _OF_PART.fullmatch(words.group_of(first)) is not None
        if first and words.is_carried(first):
            money = body.filled[MONEY]
            if not money[:at].any():
                continue  # from a page that is not here: a row of this one
            of_part = not money[at + 1 :].any()  # to such a page: all that this one has
            if not of_part:
                out.level[at], open_[at] = SKIP, False
                continue
        if of_part or body.form.is_total(first):
            out.level[at], out.level_from[at], out.label[at] = "total", "jumlah", first
            open_[at] = False


def _only_percents(body: Body, at: int) -> bool:
    """Whether all that a row counts are percents."""
    counted = {
        one.column.kind for one in body.bindings if one.column.kind in NUMERIC and body.filled[one.column.field][at]
    }
    return counted == {"percent"}


def _chain(body: Body) -> list[Binding]:
    """The columns that name one level each, where there are several: a flat export."""
    found = [one for one in body.bindings if one.column.kind == "label" and one.column.levels]
    return found if len(found) > 1 else []


def _by_chain(body: Body, chain: Sequence[Binding], out: Levels, open_: Mask) -> None:
    """In a flat export the level of the deepest name; a row without any name says nothing of the office."""
    for at in np.flatnonzero(open_).tolist():
        filled = [one for one in chain if body.filled[one.column.field][at]]
        deepest = max(filled, key=lambda one: LEVELS.index(one.column.levels[0]), default=None)
        out.level[at] = deepest.column.levels[0] if deepest is not None else SKIP
        out.level_from[at] = "kolom"
        out.label[at] = body.texts[deepest.column.field][at] if deepest is not None else ""
        open_[at] = False


def _apply(rule: LevelRule, number: int, body: Body, out: Levels, open_: Mask) -> None:
    if not all(body.filled[name].any() for name in rule.has):
        return
    mask = open_.copy()
    for name, present in rule.when:
        mask &= body.filled[name] if present else ~body.filled[name]
    chosen: list[int] = np.flatnonzero(mask).tolist()
    if rule.labels:
        chosen = [at for at in chosen if any(matches(words, fold(out.label[at])) for words in rule.labels)]
    if rule.prefix:
        chosen = [at for at in chosen if out.label[at].startswith(rule.prefix)]
    if rule.nomor:
        chosen = [at for at in chosen if _numbered(rule, body, at)]
    if not chosen:
        return
    if rule.structure:
        structured(body, out, open_)
    elif rule.numbering:
        by_numbering(rule.numbering, body, out, open_, chosen)
    elif rule.kode or rule.cells:
        _by_kode(rule, body, out, open_, chosen)
    else:
        why = "nama" if rule.labels or rule.prefix else "penomoran" if rule.nomor else "kolom"
        depth = sum(other.level == rule.level for other in body.form.levels[:number])
        for at in chosen:
            out.level[at], out.level_from[at], out.depth[at] = rule.level, why, depth
            if rule.strip:
                out.label[at] = _PREFIX.sub("", out.label[at], count=1)
        open_[chosen] = False


def _by_kode(rule: LevelRule, body: Body, out: Levels, open_: Mask, chosen: Sequence[int]) -> None:
    """By the number of segments, or by which kode cell is the deepest filled."""
    codes = body.codes
    why = "kolom" if rule.cells else "kode"
    everything = (*BY_LENGTH.values(), "rekening")
    for at in chosen:
        kode = codes.kode[at]
        if kode is None:
            continue
        allowed = codes.deepest[at] or everything
        if len(allowed) == 1:
            level = allowed[0]
        else:
            level = level_of(kode, codes.printed[at], allowed)
            if level == "rekening" and len(kode) == 1 and out.label[at][:5].casefold() in ("urusa", "unsur"):
                level = "urusan"  # 5 UNSUR PENUNJANG is no account
        if level:
            out.level[at], out.level_from[at] = level, why
            open_[at] = False


def level_of(kode: Kode, printed: str, allowed: Sequence[str]) -> str:
    """The level a kode has among those a column allows; a rekening is told apart by its print."""
    if "rekening" in allowed and kode[0] >= 4 and rekening_printed(printed):
        return "rekening"
    level = BY_LENGTH.get(len(kode), "")
    return level if level in allowed else ""


def _strip_kode(body: Body, out: Levels) -> None:
    """A label that was printed with its kode before it: the name is what follows."""
    for at, label in enumerate(out.label):
        if label[:1] in "[(0123456789Xx" and label and body.codes.kode[at] is not None:
            both = split_kode_label(label)
            own = both is not None and both[0] == body.codes.kode[at]
            out.label[at] = both[1] if both is not None and own else _KODE_PREFIX.sub("", label, count=1) or label


def _numbered(rule: LevelRule, body: Body, at: int) -> bool:
    """Whether the row's number (in its own cell, or before the label) is of one of the rule's classes."""
    if rule.strip:
        match = _PREFIX.match(body.texts["label"][at])
        return match is not None and bool(set(numbering_of(match["nomor"])) & set(rule.nomor))
    return bool(set(numbering_of(nomor_of(body, at))) & set(rule.nomor))


def is_sample(form: Form, label: str) -> bool:
    """Whether the label is a template's sample ("Nama kegiatan", "Contoh: …"; "program a" where the form says so)."""
    return any(matches(words, fold(label)) for words in (*form.samples, *_SAMPLES))
