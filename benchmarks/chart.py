"""The figures as one SVG, drawn by hand: ratios, cost against rows, cost against offices."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

WIDTH, HEIGHT, HIGH, LEFT = 900, 330, 190, 70
INK, PALE, BLUE, GOLD, GREY = "#1F3864", "#D9DEE7", "#1F3864", "#C9A227", "#8C8C8C"

Point = tuple[float, float]


def draw(
    ratios: Mapping[int, Mapping[str, float]],
    rows: Mapping[int, Mapping[str, Any]],
    offices: Mapping[int, Mapping[int, Mapping[str, float]]],
) -> str:
    """Three panels, side by side."""
    parts = [
        _ratios(0, ratios),
        _lines(300, "satu perangkat daerah, CPU (dtk)", "baris RAK", [([(n, e["whole"] / 1e3) for n, e in rows.items()], BLUE, "")]),
        _lines(600, "malam, CPU per perangkat daerah (md)", "perangkat daerah",
               [([(n, e[w]["workers"] + e[w]["parent"]) for n, e in offices.items()], colour, f"{w} pekerja") for w, colour in ((1, BLUE), (2, GOLD))]),
    ]  # fmt: skip
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="Arial, sans-serif" '
        f'font-size="11" fill="#222"><rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>{"".join(parts)}</svg>\n'
    )


def _text(x: float, y: float, words: str, *, anchor: str = "middle", look: str = "") -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}" {look}>{words}</text>'


def _title(left: float, words: str) -> str:
    return _text(left + 40, 24, words, anchor="start", look=f'font-weight="bold" fill="{INK}"')


def _ratios(left: float, ratios: Mapping[int, Mapping[str, float]]) -> str:
    """Bars: a, b, c per size, in milliseconds."""
    most = max(each[name] for each in ratios.values() for name in "abc")
    made = [_title(left, "per perangkat daerah, CPU (md)")]
    step = 210 / len(ratios)
    for place, (rows, each) in enumerate(ratios.items()):
        for at, (name, colour) in enumerate((("b", GREY), ("a", BLUE), ("c", GOLD))):
            high = HIGH * each[name] / most
            x = left + LEFT - 20 + place * step + at * 19
            made.append(f'<rect x="{x:.0f}" y="{250 - high:.0f}" width="16" height="{high:.0f}" fill="{colour}"/>')
            made.append(_text(x + 8, 246 - high, f"{each[name]:.0f}", look='font-size="9"'))
        made.append(_text(left + LEFT + 8 + place * step, 266, f"{rows:,}".replace(",", ".")))
    made.append(_text(left + LEFT + 75, 284, "baris RAK"))
    legend = (("batas bawah", GREY), ("program ini", BLUE), ("cara biasa", GOLD))
    return "".join(made) + _legend(left, legend)


def _legend(left: float, entries: Sequence[tuple[str, str]]) -> str:
    made = []
    for place, (words, colour) in enumerate(entries):
        x = left + 40 + place * 85
        made.append(f'<rect x="{x:.0f}" y="300" width="10" height="10" fill="{colour}"/>')
        made.append(_text(x + 14, 309, words, anchor="start"))
    return "".join(made)


def _lines(left: float, title: str, across: str, series: Sequence[tuple[Sequence[Point], str, str]]) -> str:
    """Lines over a logarithmic axis of counts; the vertical axis starts at 0."""
    points = [point for line, _, _ in series for point in line]
    low, far = (math.log10(pick(x for x, _ in points)) for pick in (min, max))
    most = max(y for _, y in points) * 1.1

    def at(x: float, y: float) -> Point:
        return left + LEFT + 190 * (math.log10(x) - low) / ((far - low) or 1), 250 - HIGH * y / most

    made = [_title(left, title), f'<path d="M{left + LEFT} 60V250H{left + LEFT + 200}" fill="none" stroke="{PALE}"/>']
    for line, colour, _ in series:
        path = " ".join(f"{x:.0f},{y:.0f}" for x, y in (at(*point) for point in line))
        made.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for x, y in line:
            where = at(x, y)
            made.append(f'<circle cx="{where[0]:.0f}" cy="{where[1]:.0f}" r="3" fill="{colour}"/>')
    for x, y in series[0][0]:
        where = at(x, y)
        made.append(_text(where[0], where[1] - 8, f"{y:.2g}" if most < 20 else f"{y:.0f}", look='font-size="9"'))
        made.append(_text(where[0], 266, f"{x:,.0f}".replace(",", "."), look='font-size="9"'))
    made.append(_text(left + LEFT + 95, 284, across))
    return "".join(made) + _legend(left, [(words, colour) for _, colour, words in series if words])
