"""How well a form fits a header: the nouns."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.read.form.header import Heading
from pipeline.rulebook.form_columns import Column
from pipeline.rulebook.forms import Form


@dataclass(frozen=True, slots=True)
class Binding:
    """A form's column and the sheet's columns (0-based) that hold it."""

    column: Column
    cells: tuple[int, ...]
    header: str
    years: tuple[int, ...]  # that stand in the heading
    why: str
    quality: float
    scale: int = 1  # rupiah that one of its numbers stands for


@dataclass(frozen=True, slots=True)
class Fit:
    """How well one form fits one header."""

    form: Form
    depth: int  # header rows, number rows between them included
    headings: tuple[Heading, ...]
    bindings: tuple[Binding, ...]
    missing: tuple[Column, ...]
    base: float  # 0…0.85: how much of the required columns is there and how exactly, how much of the sheet is known
