"""Where a table is from: documents and their blocks, what an LKjIP draws on, and what none is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from pipeline.rulebook.precedence import LAST_YEAR, THIS_YEAR
from pipeline.rulebook.yamlfile import Fields
from pipeline.words import fold_header


class Gives(StrEnum):
    """Rows of the LKjIP that a source gives."""

    TREE = "pohon"
    REALISED = "realisasi"
    MEASURED = "sasaran"
    PROMISED = "janji"
    ACCOUNTS = "rekening"
    KEY = "iku"
    RECOMMENDED = "rekomendasi"


@dataclass(frozen=True, slots=True)
class Document:
    """Where a table is from; `id` is also what people call it."""

    id: str
    report: bool  # the report that is being made
    quotes: tuple[str, ...]  # documents whose tables it prints again
    alone: bool  # its tables are never printed in a report
    many_years: bool
    indicators: bool  # its indicators make lines of the LKjIP
    personal: bool  # every official has one; the office's is that of its head
    followed_up: bool  # what it says of a year is acted upon in the next one
    planning: bool  # says what is planned only: a table of what was spent is another document, whatever its title says
    others: bool  # its figures are not the office's own


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
    strategic: bool  # its sasaran are the strategic ones, which the LKjIP reports on first


@dataclass(frozen=True, slots=True)
class NotUsed:
    """A kind of table that no LKjIP is made of."""

    id: str
    name: str
    titles: tuple[str, ...]  # folded: how a title of it begins
    instead: str


@dataclass(frozen=True, slots=True)
class SettingsSheet:
    """The sheet in which an office sets something: what it goes by, and the headings of its three columns."""

    form: str
    document: str
    setting: str
    value: str
    partner: str


def parse_document(fields: Fields) -> Document:
    """One document."""
    made = Document(
        id=fields.text("id"),
        report=fields.flag("report"),
        quotes=fields.texts("quotes", ()),
        alone=fields.flag("alone"),
        many_years=fields.flag("many_years"),
        indicators=fields.flag("indicators"),
        personal=fields.flag("personal"),
        followed_up=fields.flag("followed_up"),
        planning=fields.flag("planning"),
        others=fields.flag("others"),
    )
    fields.done()
    return made


def parse_block(fields: Fields) -> Block:
    """One part of a document."""
    made = Block(fields.text("id"), fields.flag("strategic"))
    fields.done()
    return made


def parse_not_used(fields: Fields) -> NotUsed:
    """One kind of table that is not used."""
    titles = tuple(map(fold_header, fields.texts("titles")))
    made = NotUsed(fields.text("id"), fields.text("name"), titles, fields.text("instead"))
    fields.done()
    return made


def parse_source(fields: Fields, documents: Iterable[str]) -> Source:
    """One source; the documents that it is are declared."""
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


def parse_settings_sheet(fields: Fields, documents: Iterable[str]) -> SettingsSheet:
    """The sheet; the document that it is is declared."""
    made = SettingsSheet(
        form=fields.text("form"),
        document=fields.text("document", among=documents),
        setting=fields.text("setting"),
        value=fields.text("value"),
        partner=fields.text("partner"),
    )
    fields.done()
    return made
