"""Findings in words: the sentence of each, its cause, its evidence. For RANCU nobody is accused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.model import Alternative, Cause, Cell, Evidence, Finding, Number, Outcome, Rule
from pipeline.write.words.catalogue import (
    BASES,
    CAUSES,
    MISSING_ROW,
    NOT_EVALUATED,
    ONLY_TOGETHER,
    OUTCOMES,
    READING_RULES,
    RELATION_REMEDIES,
    RELATIONS,
    SCHEMA,
    STRAINED,
    TOGETHER,
    Message,
    filled,
)
from pipeline.write.words.numbers import text
from pipeline.write.words.terms import LEVEL_NAMES, MEASURE_NAMES, period_name, with_periods

Rules = Mapping[str, Rule]
"""Rule id -> the rule."""


GROUP_LABELS: Final = {
    "baca": "Pembacaan formulir",
    "gabung": "Penggabungan menurut nama",
    "kelompok": "Pengelompokan dokumen",
}
MOVES: Final = ("baris_tertukar", "kolom_tertukar", "baris_tergeser", "baris_dobel")
"""Causes that move several cells; all but the first stand among the finding's alternatives."""
SEVERAL, MOST_NAMED = 2, 12
"""Cells that a sentence lists; of more it says how many."""
COMPUTED: Final = ("persen", "bobot", "capaian")
"""Relations whose sentence and remedy speak of the percent that is computed."""
FORMULA_DETAILS: Final = (("terlewat", "sel terlewat"), ("lebih", "sel lebih"), ("dobel", "sel dua kali"))


def place(cell: Cell | None) -> str:
    """A cell in words: lembar TW IV sel K23 (Realisasi TW IV.xlsx)."""
    return f"lembar {cell.sheet} sel {cell.address} ({cell.file})" if cell is not None else "dokumen"


def places(cells: Sequence[Cell]) -> str:
    """Cells of one sheet in words: lembar TW IV sel K23, K24 (Realisasi TW IV.xlsx)."""
    if len(cells) < SEVERAL:
        return place(cells[0] if cells else None)
    named = ", ".join(each.address for each in cells[:MOST_NAMED])
    rest = f" dan {len(cells) - MOST_NAMED} sel lain" if len(cells) > MOST_NAMED else ""
    return f"lembar {cells[0].sheet} sel {named}{rest} ({cells[0].file})"


def rule_label(rule: str, rules: Rules) -> str:
    """A rule's name as people say it; its id where it has none."""
    known = rules.get(rule)
    return known.label if known is not None else GROUP_LABELS.get(rule.partition(".")[0], rule)


def basis(finding: Finding, rules: Rules) -> str:
    """Dasar: the regulation or custom the rule rests on."""
    known = rules.get(finding.rule)
    if known is not None:
        return known.basis or known.reason
    message = READING_RULES.get(finding.rule)
    return message.basis if message is not None else ""


def row_is_missing(each: Finding | Alternative) -> bool:
    """Whether it speaks of a row that is not there; its cell is then that of the parent, which nobody accuses."""
    return each.found is None and each.cause is not None and each.cause.id == "baris_terlewat"


def _message(finding: Finding) -> Message:
    if row_is_missing(finding) and finding.outcome is Outcome.SALAH:
        return MISSING_ROW
    if finding.outcome is Outcome.RANCU and finding.rule not in READING_RULES:
        return _unclear(finding)
    return READING_RULES.get(finding.rule) or OUTCOMES[finding.outcome]


def _unclear(finding: Finding) -> Message:
    """What a RANCU says: of its one explanation, of several cells together, or of candidates one by one."""
    args = dict(finding.args)
    if "usulan" in args:
        return STRAINED
    if len(finding.alternatives) == int(args.get("bersama", "1")):
        return ONLY_TOGETHER
    return TOGETHER if "bersama" in args else OUTCOMES[Outcome.RANCU]


def _template(finding: Finding, rules: Rules) -> str:
    rule = rules.get(finding.rule)
    if (
        finding.rule in READING_RULES
        or rule is None
        or _message(finding) in (MISSING_ROW, TOGETHER, ONLY_TOGETHER, STRAINED)
    ):
        return _message(finding).sentence
    if rule.relation == "skema":
        return "Di {lokasi} tertulis {tertulis}: {periksa}."
    own = RELATIONS.get((rule.relation, finding.outcome)) if _is_its_percent(finding, rule) else None
    return own or OUTCOMES[finding.outcome].sentence


def _is_its_percent(finding: Finding, rule: Rule) -> bool:
    """Whether a wrong cell is the percent that its rule computes; another cell of the row is not to be computed anew."""
    if rule.relation not in COMPUTED or finding.outcome is not Outcome.SALAH or not finding.measure:
        return True
    measure = rule.left["measure"]
    return bool(finding.measure == (measure if isinstance(measure, str) else measure[0]))


def _words(finding: Finding, rules: Rules) -> dict[str, str]:
    measure = MEASURE_NAMES.get(finding.measure, finding.measure) or "isi"
    own = dict(finding.args)
    labels = [rule_label(each, rules) for each in (finding.rule, *_ids(own, "aturan_lain"))]
    difference = finding.difference or _gap(finding)
    if "tidak_dinilai" in own:
        own["tidak_dinilai"] = "; ".join(rule_label(each, rules) for each in _ids(own, "tidak_dinilai"))
    unread = finding.outcome is Outcome.TAK_TERNILAI
    for name, known in (("periksa", SCHEMA), ("dasar", BASES)):
        if name in own:
            own[name] = known.get(own[name], own[name])
    words = {
        "ukuran": measure,
        "yang": own.get("yang", measure),
        "uraian": f"“{finding.label}”" if finding.label else f"kode {finding.kode}" if finding.kode else "baris ini",
        "kode": finding.kode,
        "lokasi": places(finding.cells) if unread else place(finding.cells[0] if finding.cells else None),
        "acuan": "dokumen pembanding",
        "tertulis": _shown(finding.found),
        "seharusnya": _shown(finding.expected),
        "selisih": text(difference).replace("-", "") if difference is not None else "tidak nol",
        "aturan": "; ".join(labels),
        "id": finding.rule,
        "banyak": str(len(finding.alternatives)),
        "yang_hilang": _named(finding.cause),
        "penyebab": _cause_sentence(finding),
        **own,
        "dokumen": finding.document,
    }
    return {**words, **{key.capitalize(): value[:1].upper() + value[1:] for key, value in words.items()}}


def _ids(args: Mapping[str, str], name: str) -> list[str]:
    return [each for each in args.get(name, "").split(", ") if each]


def _cause_sentence(finding: Finding) -> str:
    """The likely cause, and that its other cells stand in the next column, where it moved several."""
    cause = known_cause(finding.cause)
    if not cause or finding.cause is None:
        return ""
    several = finding.outcome is Outcome.SALAH and finding.alternatives and finding.cause.id in MOVES
    return f" Dugaan penyebab: {cause}." + (
        " Sel lain yang ikut salah tercantum di Kemungkinan lain." if several else ""
    )


def _named(cause: Cause | None) -> str:
    """Which row a cause speaks of, where it knows."""
    name = dict(cause.args).get("uraian") if cause is not None else None
    return f" (“{name}”)" if name else ""


def _gap(finding: Finding) -> Number | None:
    """By how much the first broken equation of the finding is off (where all hold: after what is proposed elsewhere)."""
    broken = [each for each in finding.evidence if not each.holds_before]
    for each in broken or finding.evidence:
        left, right = (each.left, each.right) if broken else (each.left_after, each.right_after)
        if left is not None and right is not None and (left.unit, left.decimals) == (right.unit, right.decimals):
            return Number(left.value - right.value, left.decimals, left.unit)
    return None


def _shown(value: Number | str | None) -> str:
    return LEVEL_NAMES.get(value, value) or "(kosong)" if isinstance(value, str) else text(value)


def sentence(finding: Finding, rules: Rules) -> str:
    """What is found, in one or two sentences a finance officer understands."""
    template = _template(finding, rules)
    if any(key == "tidak_dinilai" for key, _ in finding.args):
        template += NOT_EVALUATED
    return filled(template, _words(finding, rules))


def remedy(finding: Finding, rules: Rules) -> str:
    """Usulan: what to do about it."""
    known = None if _message(finding) is MISSING_ROW else rules.get(finding.rule)
    if known is not None and (own := RELATION_REMEDIES.get((known.relation, finding.outcome))):
        return own
    silent = finding.outcome in (Outcome.RANCU, Outcome.TIDAK_TERLACAK, Outcome.TAK_TERNILAI)
    if known is not None and not silent and _is_its_percent(finding, known):
        return known.remedy
    return filled(_message(finding).remedy, _words(finding, rules))


def proposal(finding: Finding, rules: Rules) -> str:
    """Usulan perbaikan as the Daftar Selisih prints it: sentence, then what to do."""
    return f"{sentence(finding, rules)} {remedy(finding, rules)}"


def known_cause(cause: Cause | None) -> str:
    """The cause in words, "" where none is known."""
    return "" if cause is None or cause.id == "tidak_diketahui" else cause_text(cause)


def cause_text(cause: Cause | None) -> str:
    """Dugaan penyebab; words the cause does not carry are left out with their brackets."""
    if cause is None:
        return ""
    template = CAUSES.get(cause.id, cause.id)
    words = {key: ", ".join(MEASURE_NAMES.get(each, each) for each in value.split(", ")) for key, value in cause.args}
    if cause.id == "dasar_persen_salah":
        words["dasar"] = _base(dict(cause.args))
    made = filled(template, words)
    shown = made if "…" not in made and " ()" not in made else template.partition(" (")[0]
    details = (
        [f"{said}: {words[key]}" for key, said in FORMULA_DETAILS if words.get(key)]
        if cause.id == "rumus_salah"
        else []
    )
    return "; ".join((shown, *details))


def _base(args: Mapping[str, str]) -> str:
    """What a percent was computed from: a cell of another row, or another column of its own."""
    measure = MEASURE_NAMES.get(args.get("ukuran", ""), "angka")
    if "baris" in args:
        label = args.get("uraian", "")
        return f"{measure} baris {args['baris']}" + (f", “{label}”" if label else "")
    if "ukuran" not in args:
        return ""
    period = args.get("periode", "")
    return f"{measure} {period_name(period) or (f'tahun {period}' if period.isdigit() else '')}".strip()


def evidence_text(each: Evidence, rules: Rules) -> str:
    """One equation with its numbers before and after the proposal."""
    left, right = (text(side) if side is not None else "?" for side in (each.left, each.right))
    sides = with_periods(each.left_text, each.right_text), with_periods(each.right_text, each.left_text)
    before = f"{sides[0]} {left} {each.relation} {sides[1]} {right}"
    said = f"{rule_label(each.rule, rules)} – {each.subject}: {before} ({_held(holds=each.holds_before)})"
    if (
        each.left_after is None
        or each.right_after is None
        or (each.left_after, each.right_after) == (each.left, each.right)
    ):
        return said
    after = f"{text(each.left_after)} {each.relation} {text(each.right_after)}"
    return f"{said} → dengan usulan {after} ({_held(holds=each.holds_after)})"


def _held(*, holds: bool) -> str:
    return "cocok" if holds else "tidak cocok"


def alternative_text(each: Alternative) -> str:
    """One other explanation: the cell, what it says, what it would have to say."""
    if each.found is None and each.expected is None:
        return f"{each.kode} {each.label}".strip()
    where = f"{each.label or each.kode} ({each.cell.sheet}!{each.cell.address})"
    if row_is_missing(each):
        return f"baris yang belum tercantum di bawah {where}: {text(each.expected)}"
    cause = f"; {cause_text(each.cause)}" if each.cause is not None else ""
    value = text(each.expected) if each.expected is not None else "nilai lain"  # which, its equations do not say
    return f"{where}: {text(each.found)} → {value}{cause}"


def listed(lines: Sequence[str]) -> str:
    """Several lines in one cell."""
    return lines[0] if len(lines) == 1 else "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))
