"""A figure -> the cell as staff type it: a number, a text in one of the field's styles, a fraction, a quantity with its unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.layouts.office import LEVELS, Node

if TYPE_CHECKING:
    from tests.layouts.sheets import Column


@dataclass(frozen=True)
class Styles:
    """How a sheet's cells are written."""

    money: str  # "number" | "text" | "rp" | "sen" | "mixed"
    percent: str  # "number" | "text" | "sign" | "fraction" | "format"
    quantity: str  # "number" | "unit" | "text"
    zero: str  # "0" | "-" | ""
    kode: str  # "cell" | "cells" | "label" | "none"
    numbering: str  # "" | "angka" | "huruf" | "baris"
    scale: int = 1
    words: bool = False  # levels stand in front of the names: "Kegiatan …"


Value = str | int | float | None


def cell_of(styles: Styles, node: Node, column: Column, number: int) -> tuple[Value, str]:
    """The cell and its number format. `number`: the row's, from 0."""
    if column.figure:
        value = node.figures.get(column.figure)
        if value is None:
            return None, ""
        if column.money:
            return _money(styles, int(value), number, column)
        if column.percent:
            return _percent(styles, value, node)
        return _quantity(styles, node, value)
    return _words(styles, node, column, number), ""


def _words(styles: Styles, node: Node, column: Column, number: int) -> Value:
    total = node.level == "total"
    if column.holds == "label":
        return node.label if total else _label(styles, node)
    if total:
        return None
    if column.holds == "kode":
        return _kode(node, column)
    if column.holds == "nomor":
        return _numbering(styles, node, number)
    return {
        "indikator": node.indicator, "satuan": node.unit, "lokasi": "Kabupaten Contoh" if number % 3 else "",
        "sumber": "DAU" if number % 2 else "PAD", "keterangan": "" if number % 4 else "Terlaksana sesuai jadwal",
    }.get(column.holds, "")  # fmt: skip


def _label(styles: Styles, node: Node) -> str:
    name = node.label
    if styles.words and node.level != "program":
        name = f"{'Sub Kegiatan' if node.level == 'sub_kegiatan' else 'Kegiatan'} {name}"
    return f"{'.'.join(node.kode)} {name}" if styles.kode == "label" else name


def _kode(node: Node, column: Column) -> str:
    if column.parts == 1:
        return ".".join(node.kode)
    first = len(node.kode) if column.part == column.parts - 1 else column.part + 1
    return ".".join(node.kode[column.part : first]) if column.part < len(node.kode) else ""


def _numbering(styles: Styles, node: Node, number: int) -> Value:
    if styles.numbering == "angka":
        parts = [str(int(part.split(".")[-1])) for part in node.kode[2:]]
        return ".".join(parts)
    if styles.numbering == "huruf":
        place = int(node.kode[-1].split(".")[-1])
        return {"program": "ABCDEFGH"[place - 1], "kegiatan": ("I", "II", "III", "IV")[place - 1]}.get(
            node.level, str(place)
        )
    return number + 1


def _money(styles: Styles, amount: int, number: int, column: Column) -> tuple[Value, str]:
    if amount == 0:
        return (0, "#,##0") if styles.zero == "0" else (styles.zero, "")
    if amount % styles.scale:
        raise ValueError(column.figure)
    amount //= styles.scale
    style = styles.money
    if style == "mixed":
        style = ("number", "text", "number")[number % 3]
    if style == "number":
        return amount, "#,##0"
    grouped = f"{abs(amount):,}".replace(",", ".")
    said = {"text": grouped, "rp": f"Rp. {grouped},-", "sen": f"{grouped},00"}[style]
    return (f"({said})" if amount < 0 else said), ""


def _percent(styles: Styles, value: float, node: Node) -> tuple[Value, str]:
    if styles.percent == "number" or node.level not in (*LEVELS, "total"):
        return value, ""
    if styles.percent in ("fraction", "format"):
        return round(value / 100, 4), "0.00%" if styles.percent == "format" else ""
    said = f"{value:.2f}".replace(".", ",")
    return f"{said}%" if styles.percent == "sign" else said, ""


def _quantity(styles: Styles, node: Node, value: float) -> tuple[Value, str]:
    if styles.quantity == "unit":
        return (f"{value:.0f} {node.unit}" if node.unit != "%" else f"{value:.0f}%"), ""
    return (f"{value:.0f}", "") if styles.quantity == "text" else (int(value), "")
