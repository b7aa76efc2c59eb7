"""What a document says in running words: its paragraphs, each with its place and the figures that stand in it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from pipeline.model.numbers import Number


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a text."""

    text: str  # as printed
    start: int  # in its paragraph
    end: int
    number: Number  # what it says; unit "Rp", "%" or "" of what is counted
    power: int = 0  # of ten, that stands behind it in words: "19,03 miliar" is 9
    words: str = ""  # the same number in words, as printed in brackets behind it, or before it
    spoilt: bool = False  # its groups of digits break, so that no program would read it as a number
    words_first: bool = False  # the words stand before its digits, both are its text: "dua belas (12)"

    @property
    def past(self) -> int:
        """Where what follows it begins: behind the words in brackets."""
        return self.end + (len(self.words) + 2 if self.words and not self.words_first else 0)

    @property
    def value(self) -> Fraction:
        """The exact value as printed, in rupiah, percent or units."""
        return Fraction(self.number.value * 10**self.power, 10**self.number.decimals)

    @property
    def last(self) -> Fraction:
        """What one of its last printed digit counts."""
        return Fraction(10**self.power, 10**self.number.decimals)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph outside the tables, its white space folded."""

    number: int  # among those that hold text, from 1
    text: str
    level: int = 0  # of a heading, from 1; 0 of a text
    page: int = 0  # 0 where the file does not say
    heading: str = ""  # the nearest one above
    figures: tuple[Figure, ...] = ()  # in their order


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A sentence that was reviewed, as findings quote it, and which of its figures say what our tables state."""

    file: str
    heading: str
    text: str
    held: tuple[tuple[str, str, str], ...] = ()  # (label, measure, period) of each
