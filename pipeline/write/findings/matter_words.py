"""A matter in the words of its line: what it is, what stands there, what is proposed or compared, why, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from pipeline.model import Finding, Number, Outcome
from pipeline.rulebook.reconciliation import Rules
from pipeline.rulebook.relations import Shape
from pipeline.write.findings.matters import OTHER_DOCUMENT, Matter
from pipeline.write.findings.sentences import SENTENCE
from pipeline.write.words.causes import known_cause, row_is_missing
from pipeline.write.words.known_rules import basis, by_id, rule_label
from pipeline.write.words.numbers import text
from pipeline.write.words.sentences import remedy, sentence
from pipeline.write.words.terms import VALUE_NAMES

PARTS_SHOWN: Final = 6
"""Parts that a line names; the others stand on the sheet of evidence."""
LOOK: Final = "lihat Uraian"
ASKED: Final = "Karena: {alasan}"
SEVERAL: Final = "{banyak} kemungkinan sama kuat (lihat Bukti); belum dapat dipastikan sel mana"
SUPPORTED: Final = "usulan ini didukung {banyak} hitungan (lihat Bukti); penyebab salah tulisnya tidak diketahui"
UNSURE: Final = "belum dapat dipastikan sel mana"
BY_ITS_WORDS: Final = "dikaitkan menurut kata-kata kalimatnya; belum dapat dipastikan"
NOWHERE: Final = "tidak dapat ditentukan dari dokumen yang ada"
LAST_YEAR: Final = "{dokumen} tahun lalu"
Value = Number | str | None


class MatterWords(NamedTuple):
    """The texts of one line; `found` and `other` are numbers where one number says it."""

    place: str
    subject: str
    found: Value
    other: Value  # SALAH: what is proposed; BEDA: what the other document says, with its name
    cause: str
    remedy: str
    basis: str


def in_line(matter: Matter, rules: Rules) -> MatterWords:
    """The line of a matter."""
    lead = matter.lead
    return MatterWords(
        place_of(matter),
        _subject(matter, rules),
        _one([each.found for each in matter.parts]),
        _one([other_value(each, rules) for each in matter.parts]),
        _why(lead, rules),
        remedy(lead, rules),
        basis(lead, rules),
    )


def place_of(matter: Matter) -> str:
    """Berkas › lembar!sel of the leading part, and how many more there are."""
    cells = matter.lead.cells
    if not cells:
        return matter.lead.document
    more = len(matter.parts) - 1
    return f"{cells[0]}" + (f" dan {more} lagi" if more else "")


def other_document(finding: Finding) -> str:
    """The document that a finding is compared with; "" none."""
    args = dict(finding.args)
    return next((args[name] for name in OTHER_DOCUMENT if args.get(name)), "")


def other_value(finding: Finding, rules: Rules) -> Value:
    """The proposal of a wrong cell; of a lawful difference what the other document says, never as what is right."""
    if finding.outcome is Outcome.BEDA:
        document = other_document(finding)
        if finding.expected in (None, ""):
            return f"tidak ada di {document}" if document else ""
        rule = by_id(rules).get(finding.rule)
        if rule is not None and rule.shape is Shape.LOWERED:
            document = LAST_YEAR.format(dokumen=document)
        said = _folded(text(finding.expected))
        return f"{document}: {said}" if document else said
    if finding.alternatives and finding.outcome in (Outcome.RANCU, Outcome.TIDAK_TERLACAK):
        return f"{len(finding.alternatives)} kemungkinan, lihat Bukti"
    if row_is_missing(finding):
        return f"baris senilai {text(finding.expected)}"
    if isinstance(finding.expected, str):
        return VALUE_NAMES.get(finding.expected, finding.expected)
    return finding.expected


def _folded(said: str) -> str:
    """Parts that say the same, counted: 4 × 50 Orang."""
    parts = said.split(", ")
    return f"{len(parts)} × {parts[0]}" if len(parts) > 1 and len(set(parts)) == 1 else said


def _one(values: Sequence[Value]) -> Value:
    """What all parts say; where they differ, that the description tells each."""
    return values[0] if len(set(values)) == 1 else f"{len(values)} nilai, {LOOK}"


def _subject(matter: Matter, rules: Rules) -> str:
    lead = matter.lead
    own = _single(lead, rules)
    if len(matter.parts) == 1:
        return own
    asked = "Perlu dijelaskan" if lead.outcome is Outcome.BEDA else "Perlu dibetulkan"
    head = own if lead.outcome is Outcome.SALAH else f"{asked}, {len(matter.parts)} baris. {_asked(lead, rules)}:"
    told = matter.parts[1:] if lead.outcome is Outcome.SALAH else matter.parts
    lines = [f"{'Ikut ' if lead.outcome is Outcome.SALAH else ''}{_part(each, rules)}" for each in told[:PARTS_SHOWN]]
    rest = len(told) - PARTS_SHOWN
    return "\n".join([head, *lines, *([f"… dan {rest} lagi, lihat Bukti"] if rest > 0 else [])])


def _asked(lead: Finding, rules: Rules) -> str:
    return f"Yang diperiksa: {rule_label(lead.rule, rules)}"


def _single(finding: Finding, rules: Rules) -> str:
    if finding.outcome is not Outcome.SALAH or row_is_missing(finding) or SENTENCE in dict(finding.args):
        return sentence(finding, rules, brief=True)
    measure = rules.vocabulary.name_of(finding.measure) or "isi"
    kode = f" ({finding.kode})" if finding.kode else ""
    return f"{measure[:1].upper()}{measure[1:]} {finding.label or 'baris ini'}{kode}"


def _part(finding: Finding, rules: Rules) -> str:
    """One part in a line of its own: cell, name, what it says, what is proposed or compared; of a whole sheet its sentence."""
    if finding.cells and finding.label == finding.cells[0].file:
        return sentence(finding, rules, brief=True)
    address = f"{finding.cells[0].address} " if finding.cells else ""
    other = other_value(finding, rules)
    if finding.found is None and other in (None, ""):
        return f"{address}{finding.label}"
    said = other if isinstance(other, str) else text(other)
    between = " – " if finding.outcome is Outcome.BEDA else " → "
    found = "" if finding.found in (None, finding.label) else f": {_folded(text(finding.found))}"
    return f"{address}{finding.label or finding.kode}{found}" + (f"{between}{said}" if said else "")


def _why(finding: Finding, rules: Rules) -> str:
    """The likely cause and how sure it is; of a lawful difference why it is asked about."""
    cause = known_cause(finding.cause, rules.vocabulary)
    if finding.outcome is Outcome.BEDA:
        rule = by_id(rules).get(finding.rule)
        return cause or ASKED.format(alasan=rule.reason if rule is not None else basis(finding, rules))
    quotes = SENTENCE in dict(finding.args)
    if finding.outcome is Outcome.RANCU and quotes:
        return cause or BY_ITS_WORDS
    if finding.outcome is Outcome.RANCU:
        count = len(finding.alternatives)
        return cause or (SEVERAL.format(banyak=count) if count > 1 else UNSURE)
    sure = f"keyakinan {finding.confidence.value}" if finding.confidence else ""
    if finding.outcome is Outcome.SALAH and quotes:
        return "; ".join(filter(None, (cause, sure)))
    if finding.outcome is Outcome.SALAH:
        return f"{cause or SUPPORTED.format(banyak=_supporting(finding))}; {sure}"
    return "; ".join(part for part in (cause, NOWHERE if finding.outcome is Outcome.TIDAK_TERLACAK else "") if part)


def _supporting(finding: Finding) -> int:
    """Equations that do not hold as printed and hold with the proposal."""
    return sum(each.holds_after and not each.holds_before for each in finding.evidence)
