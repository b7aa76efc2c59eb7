"""rules/kosakata.yaml → what a measure, a document, a source, a block and a relation is. Everybody else asks here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Final, TypeVar

from pipeline.model import PERCENT, RUPIAH
from pipeline.names import Names, folded_word
from pipeline.rulebook.account_names import AccountNames, parse_accounts
from pipeline.rulebook.headings import Heading, HeadingLexicon, parse_heading, parse_lexicon
from pipeline.rulebook.office_words import OfficeWords, parse_offices
from pipeline.rulebook.precedence import LAST_YEAR, THIS_YEAR, ByLevel, parse_figures
from pipeline.rulebook.relations import Relation, parse_relation
from pipeline.rulebook.yamlfile import Fields, once, whole_file
from pipeline.words import fold_header

VOCABULARY: Final = "kosakata.yaml"
QUANTITY: Final = "kuantitas"
UNITS: Final = (RUPIAH, PERCENT, QUANTITY)


class Aspect(StrEnum):
    """Whether people plan a figure, reach it, or compute it."""

    PLANNED = "rencana"
    REACHED = "hasil"
    COMPUTED = "turunan"


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


class Gives(StrEnum):
    """Rows of the LKjIP that a source gives."""

    TREE = "pohon"
    REALISED = "realisasi"
    PROMISED = "janji"
    ACCOUNTS = "rekening"


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


@dataclass(frozen=True, slots=True)
class Document:
    """Where a table is from."""

    id: str
    name: str
    report: bool  # the report that is being made
    quotes: tuple[str, ...]  # documents whose tables it prints again
    alone: bool  # its tables are never printed in a report
    many_years: bool
    indicators: bool  # its indicators make lines of the LKjIP
    personal: bool  # every official has one; the office's is that of its head


@dataclass(frozen=True, slots=True)
class Source:
    """What an LKjIP draws on. `documents`: values of the frames' column, in order of preference."""

    id: str
    label: str
    documents: tuple[str, ...]
    fills: str
    gives: tuple[Gives, ...]
    which: str  # of this year, or "lalu": last year's
    needed: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a document of several (the Perjanjian Kinerja)."""

    id: str
    name: str
    strategic: bool  # its sasaran are the strategic ones, which the LKjIP reports on first


@dataclass(frozen=True, slots=True)
class NotUsed:
    """A kind of table that no LKjIP is made of."""

    id: str
    name: str
    titles: tuple[str, ...]  # folded: how a title of it begins
    instead: str


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """All of rules/kosakata.yaml. Compared by identity: loaded once and shared."""

    measures: Mapping[str, Measure]
    documents: Mapping[str, Document]
    sources: Mapping[str, Source]
    blocks: Mapping[str, Block]
    not_used: Mapping[str, NotUsed]
    relations: Mapping[str, Relation]
    names: Names
    first_names: tuple[str, ...]  # documents whose names of programs come first
    figures: Mapping[str, ByLevel]  # id of a figure -> where it comes from
    tree_order: tuple[str, ...]  # sources that give the rows of the tree
    unit_words: frozenset[str]  # folded headings that say the unit only
    headings: HeadingLexicon
    offices: OfficeWords
    accounts: AccountNames

    def having(self, role: Role) -> str:
        """The measure that plays a role."""
        return self.by_role[role].id

    @cached_property
    def by_role(self) -> Mapping[Role, Measure]:
        return {each.role: each for each in self.measures.values() if each.role is not None}

    @cached_property
    def summed(self) -> tuple[str, ...]:
        """Measures of which a row is the sum of the rows below it."""
        return tuple(each.id for each in self.measures.values() if each.sums)

    @cached_property
    def percents(self) -> frozenset[str]:
        """Measures printed in percent."""
        return frozenset(each.id for each in self.measures.values() if each.unit == PERCENT)

    @cached_property
    def report(self) -> Document:
        """The document that is being made."""
        return next(each for each in self.documents.values() if each.report)

    @cached_property
    def strategic(self) -> Block:
        """The block of the sasaran strategis."""
        return next(each for each in self.blocks.values() if each.strategic)

    def with_aspect(self, *aspects: Aspect) -> frozenset[str]:
        """Measures that are planned, reached or computed."""
        return frozenset(each.id for each in self.measures.values() if each.aspect in aspects)

    def whole_of(self, part: str) -> str:
        """The measure that a part belongs to, "" none."""
        return next((each.id for each in self.measures.values() if part in each.parts), "")

    def above(self, part: str) -> str:
        """The part of the same measure that a part stands below by its account: operasi of pegawai; "" none."""
        whole = self.whole_of(part)
        own = self.measures[part].account if whole else ""
        others = ((each, self.measures[each].account) for each in (self.measures[whole].parts if whole else ()))
        return next((each for each, account in others if own.startswith(f"{account}.")), "")

    def giving(self, rows: Gives) -> tuple[str, ...]:
        """The sources that give these rows, in the order in which they are asked."""
        named = [each.id for each in self.sources.values() if rows in each.gives]
        return tuple(each for each in self.tree_order if each in named) if rows is Gives.TREE else tuple(named)

    def name_of(self, measure: str) -> str:
        """A measure as people say it."""
        known = self.measures.get(measure)
        return known.name if known is not None else measure

    def short_name_of(self, measure: str) -> str:
        """A measure as it stands in an equation."""
        known = self.measures.get(measure)
        return known.short if known is not None else measure


_Entry = TypeVar("_Entry", Measure, Document, Source, Block, NotUsed, Relation)


def load_vocabulary(folder: Path) -> Vocabulary:
    """Load rules/kosakata.yaml. Raises BadRule(file, rule, key, why, line)."""
    return parse_vocabulary(whole_file(folder / VOCABULARY))


def parse_vocabulary(whole: Fields) -> Vocabulary:
    """The vocabulary of a file's content; whatever is named in it is declared in it."""
    measures, of_measure = _declared(whole, "measures", _measure)
    documents, of_document = _declared(whole, "documents", _document)
    sources = _declared(whole, "sources", lambda fields: _source(fields, documents))[0]
    precedence = whole.inner("precedence")
    made = Vocabulary(
        measures=measures,
        documents=documents,
        sources=sources,
        blocks=_declared(whole, "blocks", _block)[0],
        not_used=_declared(whole, "not_used", _not_used)[0],
        relations=_declared(whole, "relations", parse_relation)[0],
        names=_names(whole.inner("names")),
        first_names=precedence.texts("names", among=documents),
        figures=parse_figures(precedence, sources, measures),
        tree_order=whole.texts("tree_order"),
        unit_words=frozenset(map(fold_header, whole.texts("unit_words"))),
        headings=parse_lexicon(whole.inner("headings")),
        offices=parse_offices(whole.inner("offices")),
        accounts=parse_accounts(whole.inner("accounts")),
    )
    precedence.done()
    whole.done()
    _measures_hold(whole, made, of_measure)
    _documents_hold(whole, made, of_document)
    _sources_hold(whole, made)
    if sum(each.strategic for each in made.blocks.values()) != 1:
        raise whole.bad("blocks", "one block holds the strategic sasaran")
    return made


def _declared(
    whole: Fields, key: str, parse: Callable[[Fields], _Entry]
) -> tuple[dict[str, _Entry], dict[str, Fields]]:
    """The entries of a list by their ids: what they say, and where they say it."""
    entries = whole.entries(key)
    made = [parse(each) for each in entries]
    names = [each.id for each in made]
    once(entries, names)
    return dict(zip(names, made, strict=True)), dict(zip(names, entries, strict=True))


def _measure(fields: Fields) -> Measure:
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
        raise fields.bad("sums", "only rupiah are summed over rows")
    if made.ratio_of and (len(made.ratio_of) != 2 or made.unit != PERCENT):  # a numerator and a denominator
        raise fields.bad("ratio_of", "a percent of two measures")
    return made


def _document(fields: Fields) -> Document:
    made = Document(
        id=fields.text("id"),
        name=fields.text("name"),
        report=fields.flag("report"),
        quotes=fields.texts("quotes", ()),
        alone=fields.flag("alone"),
        many_years=fields.flag("many_years"),
        indicators=fields.flag("indicators"),
        personal=fields.flag("personal"),
    )
    fields.done()
    return made


def _block(fields: Fields) -> Block:
    made = Block(fields.text("id"), fields.text("name"), fields.flag("strategic"))
    fields.done()
    return made


def _not_used(fields: Fields) -> NotUsed:
    titles = tuple(map(fold_header, fields.texts("titles")))
    made = NotUsed(fields.text("id"), fields.text("name"), titles, fields.text("instead"))
    fields.done()
    return made


def _source(fields: Fields, documents: Iterable[str]) -> Source:
    made = Source(
        id=fields.text("id"),
        label=fields.text("label"),
        documents=fields.texts("documents", among=documents),
        fills=fields.text("fills"),
        gives=tuple(Gives(each) for each in fields.texts("gives", (), [each.value for each in Gives])),
        which=fields.text("which", THIS_YEAR, (THIS_YEAR, LAST_YEAR)),
        needed=fields.flag("needed", default=True),
    )
    fields.done()
    return made


def _names(fields: Fields) -> Names:
    """The rules of names. A word has one meaning, and what it becomes never becomes something else."""
    same = fields.groups("same")
    abbreviations = fields.mapping("abbreviations")
    said = [("same", word) for words in same for word in words] + [("abbreviations", word) for word in abbreviations]
    known: set[str] = set()
    for key, word in said:
        folded = folded_word(word)
        if not folded or " " in folded:
            raise fields.bad(key, f"{word!r} is not one word")
        if folded in known:
            raise fields.bad(key, f"{word!r} stands twice")
        known.add(folded)
    made = Names(same, abbreviations, fields.texts("before", ()))
    for short, long in abbreviations.items():
        if made.fold(made.fold(short)) != made.fold(short):
            raise fields.bad("abbreviations", f"{short!r}: {long!r} has an abbreviation in it")
    fields.done()
    return made


def _measures_hold(whole: Fields, made: Vocabulary, entries: Mapping[str, Fields]) -> None:
    """What a measure says of others is declared, and every role is played once."""
    for measure in made.measures.values():
        for key, others in (("parts", measure.parts), ("ratio_of", measure.ratio_of)):
            for other in others:
                if other not in made.measures:
                    raise entries[measure.id].bad(key, f"{other!r} is no measure")
        for part in measure.parts:
            if not made.measures[part].account:
                raise entries[part].bad("account", f"is missing; it is a part of {measure.id}")
        if measure.account and not made.whole_of(measure.id):
            raise entries[measure.id].bad("account", "stands only with a part of another measure")
    for role in Role:
        players = [each.id for each in made.measures.values() if each.role is role]
        if len(players) != 1:
            raise whole.bad("measures", f"the role {role.value!r} must be played by one measure, not {len(players)}")


def _documents_hold(whole: Fields, made: Vocabulary, entries: Mapping[str, Fields]) -> None:
    """One document is the report, and what it quotes is declared."""
    if sum(each.report for each in made.documents.values()) != 1:
        raise whole.bad("documents", "one document is the report")
    for document in made.documents.values():
        for other in document.quotes:
            if other not in made.documents:
                raise entries[document.id].bad("quotes", f"{other!r} is no document")


def _sources_hold(whole: Fields, made: Vocabulary) -> None:
    """The rows of every table come from somewhere, and it is known in which order."""
    for rows in Gives:
        if not any(rows in each.gives for each in made.sources.values()):
            raise whole.bad("sources", f"no source gives {rows.value!r}; the rows of the tables come from it")
    givers = [each.id for each in made.sources.values() if Gives.TREE in each.gives]
    for name in sorted({*givers} ^ {*made.tree_order}):
        raise whole.bad("tree_order", f"names the sources that give {Gives.TREE.value!r}; {name!r} does not fit")
