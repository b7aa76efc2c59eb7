"""The text of the office's own LKjIP held against our tables, sentence by sentence.

take apart   a sentence's names, measure words, periods, figures      (parts)
tie          each figure to whose, what and when it speaks of         (tying)
judge        against what our tables state of that                    (judging)
ask          counts, names, criteria, directions, years, regulations  (counting, naming, words_of_result, words_of_time)
tell         what differs, with its sentence and place                (telling)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from pipeline.check.prose import counting, naming, words_of_result, words_of_time
from pipeline.check.prose.facts import Facts
from pipeline.check.prose.judging import Judge, Wrong
from pipeline.check.prose.lexicon import Lexicon
from pipeline.check.prose.outline import Outline, Under
from pipeline.check.prose.parts import Parts, taken_apart
from pipeline.check.prose.said import Matter, Slip
from pipeline.check.prose.subjects import Subject, Subjects
from pipeline.check.prose.telling import Teller, label_of, pictured_note, untied_note
from pipeline.check.prose.tied import Claim, Tied
from pipeline.check.prose.tying import Tying
from pipeline.check.prose.whose import Whose
from pipeline.check.prose.words import sentences
from pipeline.check.statements.draft import Frames
from pipeline.model import Finding, ReadSentence, Table
from pipeline.rulebook.precedence import END, LAST_YEAR, THIS_YEAR
from pipeline.rulebook.reconciliation import Rule, Rules
from pipeline.rulebook.relations import Shape
from pipeline.statement import Stated

FIGURES, NAMES = "angka", "nama"


def reviewed(
    texts: Sequence[Table], read: Frames, ours: Stated, rules: Rules
) -> tuple[list[Finding], list[ReadSentence]]:
    """All that is wrong in the texts of an office-year, how many of their figures nobody could tie, as a note; and what was read."""
    if not texts:
        return [], []
    review = Review(read, ours, rules)
    found: list[Finding] = []
    sentences_read: list[ReadSentence] = []
    for table in texts:
        done = review.of(table)
        found += done.findings
        found += pictured_note(table, read.place, rules)
        found += untied_note(done.untied, done.tied, table, read.place, rules)
        sentences_read += done.read
    return found, sentences_read


@dataclass(slots=True)
class Reviewed:
    """What came of one text."""

    findings: list[Finding] = field(default_factory=list)
    right: int = 0  # figures that say what our tables state
    wrong: int = 0
    untied: list[Claim] = field(default_factory=list)
    read: list[ReadSentence] = field(default_factory=list)

    @property
    def tied(self) -> int:
        return self.right + self.wrong


@dataclass(slots=True)
class _Section:
    """What stands under one heading that names a row: figures whose row only the heading tells."""

    under: Under
    wrong: list[Wrong] = field(default_factory=list)
    right: list[Claim] = field(default_factory=list)
    slips: list[Slip] = field(default_factory=list)  # of words that only the heading's name makes wrong


class Review:
    """Reviews the texts of one office-year."""

    def __init__(self, read: Frames, ours: Stated, rules: Rules) -> None:
        vocabulary, names = rules.vocabulary, rules.vocabulary.names
        self._names, self._place, self._document = names, read.place, vocabulary.report.id
        self._facts = Facts(ours.figures, names)
        self._subjects = Subjects(self._facts, _spelled(read.rows, self._document), rules.prose.levels, names)
        self._lexicon = Lexicon(rules.prose, read.place.office, names)
        ratios = {each.id: each.ratio_of for each in vocabulary.measures.values() if each.ratio_of}
        self._tying = Tying(self._facts, self._lexicon, ratios)
        self._judge = Judge(self._facts, Whose(self._facts, vocabulary), self._lexicon, names)
        self._kode = _kode(read.rows)
        self._years = _years(ours.periods, read.place.year)
        plan = _plan(
            read.facts, {each.id for each in vocabulary.documents.values() if each.many_years and not each.followed_up}
        )
        self._matter = Matter(self._facts, self._lexicon, vocabulary, rules.performance.scale, read.place.year, plan)
        self._rules: Mapping[str, Rule] = {
            each.left["periksa"]: each for each in rules.reconciliation if each.shape is Shape.PROSE
        }

    def of(self, table: Table) -> Reviewed:
        """One text."""
        done = Reviewed()
        teller = Teller(self._place, table.file, self._document, self._kode)
        outline = Outline(self._tying, self._lexicon)
        section: _Section | None = None
        for paragraph in table.prose:
            every = [
                taken_apart(each, self._subjects, self._lexicon, self._years)
                for each in sentences(paragraph, self._names)
            ]
            is_heading = outline.enter(paragraph, every)
            if is_heading:
                self._close(section, teller, done)
                under = outline.innermost
                section = _Section(under) if under is not None else None
            self._paragraph(every, outline, section, teller, done, is_heading=is_heading)
        self._close(section, teller, done)
        return done

    def _paragraph(
        self,
        every: Sequence[Parts],
        outline: Outline,
        section: _Section | None,
        teller: Teller,
        done: Reviewed,
        *,
        is_heading: bool,
    ) -> None:
        context = outline.context
        for parts in every:
            tied = self._tying.tied(parts, context)
            slips = [
                *naming.misspelled(tied),
                *naming.astray(tied, self._facts),
                *words_of_time.years(tied, self._matter),
            ]
            if not is_heading:
                done.read.append(teller.read(parts.sentence, self._held(tied)))
                told = self._figures(tied, section, teller, done)
                slips += told
                renamed = next((each.row for each in told if each.check == NAMES), "")
                of_words = [each for each in self._words(tied) if not renamed or each.row in ("", renamed)]
                if section is not None:
                    section.slips += [
                        each for each in of_words if not each.sure and each.row == section.under.subjects[0].row
                    ]
                    of_words = [each for each in of_words if each not in section.slips]
                slips += of_words
                context = outline.after(tied, renamed)
            self._tell(slips, teller, done)

    def _held(self, tied: Tied) -> Iterator[tuple[str, str, str]]:
        """(label, measure, period) of each figure that says what our tables state."""
        for claim in tied.claims:
            for subject, measure in self._judge.agreeing(claim, tied.context):
                yield label_of(subject, self._place), measure, claim.period

    def _words(self, tied: Tied) -> Iterator[Slip]:
        matter = self._matter
        for ask in (words_of_result.criteria, words_of_result.results, words_of_result.directions, words_of_result.vague,
                    words_of_time.regulations):  # fmt: skip
            yield from ask(tied, matter)

    def _tell(self, slips: Sequence[Slip], teller: Teller, done: Reviewed) -> None:
        once = {(each.check, each.sentence.start, each.found, each.expected): each for each in reversed(slips)}
        for each in reversed(once.values()):
            if each.check in self._rules:
                done.findings.append(teller.of_slip(self._rules[each.check], each))

    # ------------------------------------------------------------------ figures

    def _figures(self, tied: Tied, section: _Section | None, teller: Teller, done: Reviewed) -> list[Slip]:
        """Judges a sentence's figures; returns what else is wrong with them than the figure."""
        slips: list[Slip] = []
        wrong: list[Wrong] = []
        right: list[Claim] = []
        left_over = words_of_time.year_of_figures(tied, self._matter)
        slips += [left_over] if left_over is not None else []
        unknown: list[Claim] = []
        for claim, judged in zip(tied.claims, self._judge.every(tied.claims, tied.context), strict=True):
            if left_over is not None and claim.measures:
                done.wrong += 1
                continue
            if claim.level and not claim.measures:
                holds = counting.is_right(claim, self._matter, tied.context)
                slips += counting.counts(tied, self._matter, claim, right=holds)
                done.right += holds
                continue
            if not isinstance(judged, Wrong):  # that it is another number than its words, is one matter
                slips += counting.counts(tied, self._matter, claim, right=judged is True)
            slips += counting.broken(tied, claim, right=judged is True)
            if isinstance(judged, Wrong):
                wrong.append(judged)
            elif judged is True:
                done.right += 1
                right.append(claim)
            else:
                done.untied.append(claim)
                unknown.append(claim)
        done.wrong += len(wrong)
        named = self._renamed(tied, wrong, right, unknown)
        if named is not None:
            return [*slips, named]
        if section is not None:
            own = [each for each in wrong if not each.claim.explicit]
            section.wrong += own
            section.right += [each for each in right if not each.explicit]
            wrong = [each for each in wrong if each.claim.explicit]
        self._tell_figures(wrong, teller, done)
        return slips

    def _renamed(
        self, tied: Tied, wrong: Sequence[Wrong], right: Sequence[Claim], unknown: Sequence[Claim]
    ) -> Slip | None:
        """The name of a sentence whose figures are all another row's."""
        own = [each for each in wrong if each.claim.explicit or each.claim.behind]
        if not own or len(own) != len(wrong):
            return None
        mine = [each for each in (*right, *unknown) if _is_said_of(each, own[0].subject)]
        said = {one.row for each in tied.parts.named for one in each.subjects}
        near = {each.row for each in tied.context.around} - said
        other = naming.renamed(own, mine, near, self._facts)  # what nobody could tell must be the other's too
        printed = next(
            (each for each in tied.parts.named if own[0].subject.row in {one.row for one in each.subjects}), None
        )
        if other is None or printed is None:
            return None
        return naming.named_wrongly(tied.parts.sentence, printed.printed, other)

    def _close(self, section: _Section | None, teller: Teller, done: Reviewed) -> None:
        """Tells what is wrong under a heading: its name, where all figures below are another row's."""
        if section is None:
            return
        own = [each for each in section.right if self._judge.is_of(each, section.under.subjects)]
        if 2 * len(own) < len(section.right) and len(section.wrong) < len(section.right):
            done.untied += [each.claim for each in section.wrong]
            done.wrong -= len(section.wrong)
            return  # it speaks of a row above
        other = naming.renamed(section.wrong, section.right, set(), self._facts) if len(section.wrong) > 1 else None
        if other is None:
            self._tell_figures(section.wrong, teller, done)
            self._tell(section.slips, teller, done)
            return
        self._tell([naming.named_wrongly(section.under.sentence, section.under.printed, other)], teller, done)

    def _tell_figures(self, wrong: Sequence[Wrong], teller: Teller, done: Reviewed) -> None:
        if FIGURES in self._rules:
            done.findings += [teller.of_figure(self._rules[FIGURES], each) for each in wrong]


def _is_said_of(claim: Claim, subject: Subject) -> bool:
    """Whether a sentence itself says that a figure is of a row."""
    return (
        (claim.explicit or claim.behind)
        and bool(claim.measures)
        and subject.row in {each.row for each in claim.subjects}
    )


def _spelled(rows: pd.DataFrame, report: str) -> Iterator[tuple[str, str]]:
    """(row, name) of every row with a kode, as each document prints it; the report itself vouches for no name."""
    named = rows[(rows["kode"] != "") & (rows["document"] != report)]
    yield from dict.fromkeys(zip(named["kode"].tolist(), named["label"].tolist(), strict=True))


def _kode(rows: pd.DataFrame) -> dict[str, str]:
    """Row -> its kode as printed."""
    printed = rows[rows["kode_cetak"] != ""]
    return dict(zip(printed["kode"].tolist(), printed["kode_cetak"].tolist(), strict=True))


def _years(periods: Mapping[str, Sequence[str]], year: int) -> dict[int, str]:
    """Year -> the period that it is; the end of the Renstra is its last year."""
    ends = [int(each) for each in periods.get(END, ()) if each.isdecimal()]
    return {**({max(ends): END} if ends else {}), year: THIS_YEAR, year - 1: LAST_YEAR}


def _plan(facts: pd.DataFrame, documents: set[str]) -> tuple[int, int]:
    """The first and last year of the plan of many years; (0, 0) where none was read."""
    said = facts[facts["document"].isin(documents)]["period"].unique().tolist()
    years = [int(each) for each in said if each.isdecimal()]
    return (min(years), max(years)) if years else (0, 0)
