"""Findings in words: the sentence of each, and what to do about it. For RANCU nobody is accused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.model import Alternative, Finding, Number, Outcome
from pipeline.rulebook.reading_rules import ReadingRule
from pipeline.rulebook.reconciliation import Rule, Rules
from pipeline.rulebook.relations import Shape
from pipeline.write.words.causes import MOVES, ROUNDING, cause_text, known_cause, row_is_missing, row_named
from pipeline.write.words.finding_messages import (
    ASSUMED,
    BASES,
    BROKEN_FORM,
    CUT_OFF,
    DIFFERING,
    DOUBTED,
    DOUBTS,
    FORMULAS,
    GATHERED,
    INVERSE,
    INVERSES,
    LOOKS_LIKE,
    MISSING_ROW,
    NOT_EVALUATED,
    ONLY_TOGETHER,
    OUTCOMES,
    ROUNDED,
    SCHEMA,
    STOPPED,
    STRAINED,
    TOGETHER,
    UNEXPLAINED,
    UNSEARCHED,
)
from pipeline.write.words.known_rules import by_id, formula_remedies, readings_by_id, rule_label
from pipeline.write.words.message import Message, filled
from pipeline.write.words.numbers import digits, text
from pipeline.write.words.places import listed_cells, place, places, sheet_named
from pipeline.write.words.terms import LEVEL_NAMES

ARGS_IN_WORDS: Final = (
    ("periksa", SCHEMA), ("dasar", BASES), ("yang", DIFFERING), ("dipakai", FORMULAS), ("berlaku", FORMULAS),
    ("anggapan", ASSUMED), ("dugaan", LOOKS_LIKE), ("jenjang", LEVEL_NAMES),
    ("ragu", DOUBTS), ("terbalik", INVERSES),
)  # fmt: skip
"""Args of a finding that are ids, and their words."""
RULES_NAMED: Final = ("tidak_dinilai", "diperiksa")
MEASURES_NAMED: Final = ("kolom", "isi")
"""Args that are lists of ids."""


def sentence(finding: Finding, rules: Rules, *, brief: bool = False) -> str:
    """What is found, in one or two sentences a finance officer understands.

    `brief`: for a line that names file, sheet and cause beside it; the cell's address is enough.
    """
    template = _template(finding, rules)
    if any(key == "tidak_dinilai" for key, _ in finding.args):
        template += NOT_EVALUATED
    words = _words(finding, rules)
    if brief:
        words |= {"lokasi": _addresses(finding), "penyebab": "" if finding.cause else words["penyebab"]}
    return filled(template, words)


def remedy(finding: Finding, rules: Rules) -> str:
    """Usulan: what to do about it."""
    if finding.outcome is Outcome.SALAH and finding.cause is not None:
        of_formula = formula_remedies(rules.readings).get(finding.cause.id)
        if of_formula:
            return filled(of_formula, dict(finding.cause.args))
    message = _message(finding, rules)
    rule = None if message in (MISSING_ROW, GATHERED, INVERSE, STOPPED, UNSEARCHED) else by_id(rules).get(finding.rule)
    if rule is not None and (own := rule.relation.remedies.get(finding.outcome)):
        return own
    silent = finding.outcome in (Outcome.RANCU, Outcome.TIDAK_TERLACAK, Outcome.TAK_TERNILAI)
    if rule is not None and not silent and _speaks_of_its_measure(finding, rule):
        return rule.remedy
    return filled(message.remedy, _words(finding, rules))


def proposal(finding: Finding, rules: Rules) -> str:
    """Usulan perbaikan as the Daftar Selisih prints it: sentence, then what to do."""
    return f"{sentence(finding, rules)} {remedy(finding, rules)}"


def alternative_text(each: Alternative, rules: Rules) -> str:
    """One other explanation: the cell, what it says, what it would have to say."""
    if each.found is None and each.expected is None:
        return f"{each.kode} {each.label}".strip()
    cell = each.cell.address if each.cell.in_text else f"{each.cell.sheet}!{each.cell.address}"
    where = f"{each.label or each.kode} ({cell})"
    if row_is_missing(each):
        return f"baris yang belum tercantum di bawah {where}: {text(each.expected)}"
    cause = f"; {cause_text(each.cause, rules.vocabulary)}" if each.cause is not None else ""
    value = text(each.expected) if each.expected is not None else "nilai lain"  # which, its equations do not say
    return f"{where}: {text(each.found)} → {value}{cause}"


def listed(lines: Sequence[str]) -> str:
    """Several lines in one cell."""
    return lines[0] if len(lines) == 1 else "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))


# --------------------------------------------------------------------------- which message


BY_ARG: Final[Mapping[str, Message]] = {
    "sekolom": GATHERED, "terbalik": INVERSE, "langkah": STOPPED, "tanpa_penelusuran": UNSEARCHED, "dipotong": CUT_OFF,
}  # fmt: skip
"""What is said of a finding that has this arg, whatever its rule."""


def _message(finding: Finding, rules: Rules) -> Message | ReadingRule:
    told = next((message for key, message in BY_ARG.items() if key in dict(finding.args)), None)
    if told is not None:
        return told
    if row_is_missing(finding) and finding.outcome is Outcome.SALAH:
        return MISSING_ROW
    if finding.cause is not None and finding.cause.id == ROUNDING and finding.outcome is Outcome.TIDAK_TERLACAK:
        return ROUNDED
    reading = readings_by_id(rules).get(finding.rule)
    if reading is not None:
        return reading
    if finding.outcome is not Outcome.RANCU:
        return OUTCOMES[finding.outcome]
    rule = by_id(rules).get(finding.rule)
    told_by_its_rule = rule is not None and Outcome.RANCU in rule.relation.sentences
    return _unclear(finding, OUTCOMES[Outcome.RANCU] if told_by_its_rule else UNEXPLAINED)


def _unclear(finding: Finding, without_candidate: Message) -> Message:
    """What a RANCU says: of no explanation, of its one, of several cells together, or of candidates one by one."""
    args = dict(finding.args)
    if "usulan" in args:
        return STRAINED
    if "ragu" in args:
        return DOUBTED
    if not finding.alternatives and "penjelasan" not in args:
        return without_candidate
    if len(finding.alternatives) == int(args.get("bersama", "1")):
        return ONLY_TOGETHER
    return TOGETHER if "bersama" in args else OUTCOMES[Outcome.RANCU]


def _template(finding: Finding, rules: Rules) -> str:
    message = _message(finding, rules)
    rule = by_id(rules).get(finding.rule)
    if rule is None or isinstance(message, ReadingRule) or message is not OUTCOMES[finding.outcome]:
        return message.sentence
    if rule.shape is Shape.SCHEMA:
        return BROKEN_FORM
    own = rule.relation.sentences.get(finding.outcome) if _speaks_of_its_measure(finding, rule) else None
    return own or message.sentence


def _speaks_of_its_measure(finding: Finding, rule: Rule) -> bool:
    """Whether a wrong cell is the percent that its rule computes; another cell of the row is not to be computed anew."""
    if not rule.relation.computed or finding.outcome is not Outcome.SALAH or not finding.measure:
        return True
    measure = rule.left["measure"]
    return bool(finding.measure == (measure if isinstance(measure, str) else measure[0]))


# --------------------------------------------------------------------------- its words


def _words(finding: Finding, rules: Rules) -> dict[str, str]:
    measure = rules.vocabulary.name_of(finding.measure) or "isi"
    own = _args_in_words(finding, rules)
    others = _ids(dict(finding.args), "aturan_lain")
    words = {
        "ukuran": measure,
        "yang": own.get("yang", ""),
        "uraian": f"“{finding.label}”" if finding.label else f"kode {finding.kode}" if finding.kode else "baris ini",
        "kode": finding.kode,
        "lokasi": _location(finding),
        "tempat": sheet_named(finding.cells[0]) if finding.cells else "dokumen",
        "acuan": "dokumen pembanding",
        "sumber": _source(finding),
        "tertulis": _shown(finding.found),
        "seharusnya": _shown(finding.expected),
        "selisih": _off_by(finding),
        "aturan": "; ".join(rule_label(each, rules) for each in (finding.rule, *others)),
        "id": finding.rule,
        "banyak": dict(finding.args).get("penjelasan", str(len(finding.alternatives))),
        "yang_hilang": row_named(finding.cause),
        "penyebab": _cause_sentence(finding, rules),
        **own,
        "dokumen": finding.document,
    }
    return {**words, **{key.capitalize(): value[:1].upper() + value[1:] for key, value in words.items()}}


def _args_in_words(finding: Finding, rules: Rules) -> dict[str, str]:
    own = dict(finding.args)
    for name in RULES_NAMED:
        if name in own:
            own[name] = "; ".join(rule_label(each, rules) for each in _ids(own, name))
    for name in MEASURES_NAMED:
        if name in own:
            own[name] = ", ".join(rules.vocabulary.name_of(each) or each for each in _ids(own, name))
    for name, known in ARGS_IN_WORDS:
        if name in own:
            own[name] = known.get(own[name], own[name])
    if "langkah" in own:
        own["langkah"] = digits(int(own["langkah"]), 0)
    if "anggapan" in own:
        own["anggapan"] = filled(own["anggapan"], own)
    return own


def _ids(args: Mapping[str, str], name: str) -> list[str]:
    return [each for each in args.get(name, "").split(", ") if each]


def _addresses(finding: Finding) -> str:
    """The finding's cell in its sheet: sel K23."""
    cells = finding.cells if finding.outcome is Outcome.TAK_TERNILAI else finding.cells[:1]
    if not cells:
        return "dokumen"
    if cells[0].in_text:
        return cells[0].address
    return f"sel {listed_cells([each.address for each in cells])}"


def _location(finding: Finding) -> str:
    if finding.outcome is Outcome.TAK_TERNILAI:
        return places(finding.cells)
    return place(finding.cells[0] if finding.cells else None)


def _source(finding: Finding) -> str:
    """Where the other value stands that a finding is in doubt between; what only follows from its cell says another one."""
    beside = [each for each in finding.alternatives if each.cell not in finding.cells]
    saying = [each for each in beside if each.found == finding.expected] or beside
    others = dict.fromkeys(each.cell for each in saying)
    return " dan ".join(map(place, others)) or "dokumen sumbernya"


def _shown(value: Number | str | None) -> str:
    return LEVEL_NAMES.get(value, value) or "(kosong)" if isinstance(value, str) else text(value)


def _cause_sentence(finding: Finding, rules: Rules) -> str:
    """The likely cause, and that its other cells stand in the next column, where it moved several."""
    cause = known_cause(finding.cause, rules.vocabulary)
    if not cause or finding.cause is None:
        return ""
    several = finding.outcome is Outcome.SALAH and finding.alternatives and finding.cause.id in MOVES
    return f" Dugaan penyebab: {cause}." + (
        " Sel lain yang ikut salah tercantum di Kemungkinan lain." if several else ""
    )


def _off_by(finding: Finding) -> str:
    difference = finding.difference or _gap(finding)
    return text(difference).replace("-", "") if difference is not None else "tidak nol"


def _gap(finding: Finding) -> Number | None:
    """By how much the first broken equation of the finding is off (where all hold: after what is proposed elsewhere)."""
    broken = [each for each in finding.evidence if not each.holds_before]
    for each in broken or finding.evidence:
        left, right = (each.left, each.right) if broken else (each.left_after, each.right_after)
        if left is not None and right is not None and (left.unit, left.decimals) == (right.unit, right.decimals):
            return Number(left.value - right.value, left.decimals, left.unit)
    return None
