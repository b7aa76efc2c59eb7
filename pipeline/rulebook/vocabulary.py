"""rules/kosakata.yaml → what a measure, a document, a source, a block and a relation is. Everybody else asks here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeVar

from pipeline.model import PERCENT
from pipeline.names import Names, folded_word
from pipeline.rulebook.account_names import AccountNames, parse_accounts
from pipeline.rulebook.documents import (
    Block,
    Document,
    Gives,
    NotUsed,
    SettingsSheet,
    Source,
    parse_block,
    parse_document,
    parse_not_used,
    parse_settings_sheet,
    parse_source,
)
from pipeline.rulebook.form_levels import MONEY, OPEN_FIELDS, Context, LevelRule, parse_context, parse_level_rule
from pipeline.rulebook.headings import HeadingLexicon, parse_lexicon
from pipeline.rulebook.measures import QUANTITY, Aspect, Measure, Negative, Role, parse_measure
from pipeline.rulebook.office_words import OfficeWords, parse_offices
from pipeline.rulebook.precedence import ByLevel, parse_precedence
from pipeline.rulebook.quantity_words import QuantityWords, parse_quantity_words
from pipeline.rulebook.relations import Relation, parse_relation
from pipeline.rulebook.rule_folder import Folder
from pipeline.rulebook.total_rows import TotalRows, parse_total_rows
from pipeline.rulebook.yamlfile import Fields, once, whole_file
from pipeline.words import fold_header

VOCABULARY: Final = "kosakata.yaml"


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
    open_levels: tuple[LevelRule, ...]  # of the rows of a table in no known layout
    offices: OfficeWords
    accounts: AccountNames
    total_rows: TotalRows
    context: tuple[Context, ...]  # from the outermost level in
    settings_sheet: SettingsSheet
    example_rows: tuple[str, ...]  # folded: the first cell of a row that shows how a form is filled
    quantities: QuantityWords

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


def load_vocabulary(folder: Folder) -> Vocabulary:
    """Load rules/kosakata.yaml. Raises BadRule(file, rule, key, why, line)."""
    return parse_vocabulary(whole_file(folder / VOCABULARY))


def parse_vocabulary(whole: Fields) -> Vocabulary:
    """The vocabulary of a file's content; whatever is named in it is declared in it."""
    measures, of_measure = _declared(whole, "measures", parse_measure)
    documents, of_document = _declared(whole, "documents", parse_document)
    sources = _declared(whole, "sources", lambda fields: parse_source(fields, documents))[0]
    precedence = whole.inner("precedence")
    total_rows = parse_total_rows(whole.inner("total_rows"))
    made = Vocabulary(
        measures=measures,
        documents=documents,
        sources=sources,
        blocks=_declared(whole, "blocks", parse_block)[0],
        not_used=_declared(whole, "not_used", parse_not_used)[0],
        relations=_declared(whole, "relations", parse_relation)[0],
        names=_names(whole.inner("names")),
        first_names=precedence.texts("names", among=documents),
        figures=parse_precedence(precedence, sources, measures),
        tree_order=whole.texts("tree_order"),
        unit_words=frozenset(map(fold_header, whole.texts("unit_words"))),
        headings=parse_lexicon(whole.inner("headings")),
        open_levels=tuple(parse_level_rule(each, {MONEY, *OPEN_FIELDS}) for each in whole.entries("open_levels")),
        offices=parse_offices(whole.inner("offices")),
        accounts=parse_accounts(whole.inner("accounts"), total_rows.before),
        total_rows=total_rows,
        context=tuple(parse_context(each) for each in whole.entries("context")),
        settings_sheet=parse_settings_sheet(whole.inner("settings_sheet"), documents),
        example_rows=tuple(map(fold_header, whole.texts("example_rows"))),
        quantities=parse_quantity_words(whole.inner("quantities", needed=False)),
    )
    precedence.done()
    whole.done()
    _measures_hold(whole, made, of_measure)
    _headings_hold(made, of_measure)
    _signs_hold(made, of_measure)
    _documents_hold(whole, made, of_document)
    _sources_hold(whole, made)
    if sum(each.strategic for each in made.blocks.values()) != 1:
        raise whole.bad("blocks", "harus tepat satu blok yang memuat sasaran strategis")
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


def _names(fields: Fields) -> Names:
    """The rules of names. A word has one meaning, and what it becomes never becomes something else."""
    same = fields.groups("same")
    abbreviations = fields.mapping("abbreviations")
    said = [("same", word) for words in same for word in words] + [("abbreviations", word) for word in abbreviations]
    known: set[str] = set()
    for key, word in said:
        folded = folded_word(word)
        if not folded or " " in folded:
            raise fields.bad(key, f"{word!r} bukan satu kata")
        if folded in known:
            raise fields.bad(key, f"{word!r} tertulis dua kali")
        known.add(folded)
    made = Names(same, abbreviations, fields.texts("before", ()))
    for short, long in abbreviations.items():
        if made.fold(made.fold(short)) != made.fold(short):
            raise fields.bad("abbreviations", f"{short!r}: {long!r} memuat singkatan")
    fields.done()
    return made


def _measures_hold(whole: Fields, made: Vocabulary, entries: Mapping[str, Fields]) -> None:
    """What a measure says of others is declared, and every role is played once."""
    for measure in made.measures.values():
        for key, others in (("parts", measure.parts), ("ratio_of", measure.ratio_of)):
            for other in others:
                if other not in made.measures:
                    raise entries[measure.id].bad(key, f"{other!r} bukan ukuran")
        for part in measure.parts:
            if not made.measures[part].account:
                raise entries[part].bad("account", f"tidak ada; ia bagian dari {measure.id}")
        accounts = [made.measures[part].account for part in measure.parts]
        for part, account in zip(measure.parts, accounts, strict=True):
            if accounts.count(account) > 1:
                raise entries[part].bad("account", f"{account!r} juga dipakai bagian lain dari {measure.id}")
        if measure.account and not made.whole_of(measure.id):
            raise entries[measure.id].bad("account", "hanya bersama bagian dari ukuran lain")
    for role in Role:
        players = [each.id for each in made.measures.values() if each.role is role]
        if len(players) != 1:
            raise whole.bad("measures", f"peran {role.value!r} harus dipegang satu ukuran, bukan {len(players)}")


def _headings_hold(made: Vocabulary, entries: Mapping[str, Fields]) -> None:
    """Where headings of several measures say the same is done, each says of what."""
    headings = {each.id: each.heading for each in made.measures.values() if each.heading is not None}
    for measure, heading in headings.items():
        same = [each for each, other in headings.items() if other.act is heading.act and each != measure]
        if same and heading.of is None:
            raise entries[measure].bad("heading.of", f"tidak ada; judul {same[0]!r} menyebut perbuatan yang sama")


def _signs_hold(made: Vocabulary, entries: Mapping[str, Fields]) -> None:
    """What is never proposed below zero is proposed at all."""
    for measure in made.measures.values():
        of_quantities = any(made.measures[each].unit == QUANTITY for each in measure.ratio_of)
        if measure.negative is Negative.RARE and (of_quantities or measure.role is Role.PROGRESS):
            raise entries[measure.id].bad("negative", "persen dari kuantitas mengikuti kuantitasnya, apa pun tandanya")


def _documents_hold(whole: Fields, made: Vocabulary, entries: Mapping[str, Fields]) -> None:
    """One document is the report, and what it quotes is declared."""
    if sum(each.report for each in made.documents.values()) != 1:
        raise whole.bad("documents", "harus tepat satu dokumen yang menjadi laporan")
    for document in made.documents.values():
        for other in document.quotes:
            if other not in made.documents:
                raise entries[document.id].bad("quotes", f"{other!r} bukan dokumen")


def _sources_hold(whole: Fields, made: Vocabulary) -> None:
    """The rows of every table come from somewhere, and it is known in which order."""
    for rows in Gives:
        if not any(rows in each.gives for each in made.sources.values()):
            raise whole.bad("sources", f"tidak ada sumber yang memberi {rows.value!r}; baris tabel berasal darinya")
    givers = [each.id for each in made.sources.values() if Gives.TREE in each.gives]
    for name in sorted({*givers} ^ {*made.tree_order}):
        raise whole.bad("tree_order", f"menyebut sumber yang memberi {Gives.TREE.value!r}; {name!r} tidak cocok")
