"""A small office's documents and a text about it, through reading, our tables, and the review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from golden import jalan
from golden.word_file import word
from prose_office import OFFICE, YEAR, Office, documents
from prose_texts import Block, lines

from pipeline.check.prose.review import Review, Reviewed
from pipeline.check.statements.draft import Frames
from pipeline.flow import read_input
from pipeline.model import OfficeYear, Table
from pipeline.read.link.join import join
from pipeline.read.table.frames import frames
from pipeline.rulebook.rulebook import Rulebook
from pipeline.statement import Stated
from pipeline.write.office_data.read_frames import office_data
from pipeline.write.tables.make_tables import tables
from pipeline.write.tables.statements import may_stand_instead, statements

PLACE = OfficeYear(OFFICE, YEAR)
NAME = "LKjIP 2023.docx"


@dataclass(frozen=True, eq=False)
class OwnProse:
    """What our tables state of an office, to hold texts against."""

    review: Review
    book: Rulebook

    def of(self, blocks: Sequence[Block]) -> Reviewed:
        """A text as a Word file, read and reviewed."""
        return self.review.of(text_of(word(lines(blocks)), self.book))


def text_of(content: bytes, book: Rulebook, name: str = NAME) -> Table:
    """The text that a document gives."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        reading = read_input(str(path), name, book)
    return next(each for each in reading.tables if each.prose)


def own_prose(made: Office, book: Rulebook) -> OwnProse:
    """The office's documents read, and our tables made of them."""
    return OwnProse(review_of(documents(made), book, OfficeYear(made.name, YEAR)), book)


def review_of(files: Mapping[str, Mapping[str, str]], book: Rulebook, place: OfficeYear = PLACE) -> Review:
    """The review against the tables that these workbooks (sheets as text) give."""
    return review_of_frames(read_of(files, book, place), book)


def read_of(files: Mapping[str, Mapping[str, str]], book: Rulebook, place: OfficeYear = PLACE) -> Frames:
    """The two frames of these workbooks."""
    read: list[Table] = []
    with TemporaryDirectory() as folder:
        for file, sheets in files.items():
            written = jalan.written(Path(folder) / file, file, sheets)
            read += read_input(written.path, file, book).tables
    joined, _ = join(tuple(read), book.vocabulary, book.readings)
    return Frames(*frames([(place, table) for table in joined]), place)


def review_of_frames(read: Frames, book: Rulebook) -> Review:
    """The review against the tables made of two frames."""
    return Review(read, stated_of(read, book), book.rules)


def stated_of(read: Frames, book: Rulebook) -> Stated:
    """What our tables of two frames state."""
    data = office_data(read.rows, read.facts, book.layouts, read.place.year)
    made = tables(data, (), book.layouts, book.rules.performance)
    return Stated(statements(made, data), data.periods, may_stand_instead(book.layouts))
