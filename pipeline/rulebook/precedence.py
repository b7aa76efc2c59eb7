"""Where each figure of the report comes from: its sources in the order in which they are in force, said once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from pipeline.model import LEVELS
from pipeline.rulebook.yamlfile import Fields

THIS_YEAR, LAST_YEAR, END = "berjalan", "lalu", "akhir"
QUARTERS: Final = ("tw1", "tw2", "tw3", "tw4")
PERIODS: Final = (THIS_YEAR, LAST_YEAR, END, *QUARTERS)
OTHER_LEVELS: Final = ""
"""The level of a figure's sources that are those of every level not named."""


class Take(NamedTuple):
    """Where a number comes from: id of a source, measure, period."""

    source: str
    measure: str
    period: str = THIS_YEAR


ByLevel = Mapping[str, tuple[Take, ...]]
"""Level of a row (OTHER_LEVELS) -> its sources, the first one that has the number in force."""


def parse_precedence(precedence: Fields, sources: Iterable[str], measures: Iterable[str]) -> dict[str, ByLevel]:
    """Measure that is a figure of the report -> its sources. Raises BadRule."""
    known = tuple(measures)
    made: dict[str, dict[str, tuple[Take, ...]]] = {}
    for fields in precedence.entries("figures", needed=False):
        figure = fields.text("id", among=known)
        takes = tuple(parse_take(fields, each, sources, known) for each in fields.texts("take"))
        for level in fields.texts("levels", (), LEVELS) or (OTHER_LEVELS,):
            if level in made.setdefault(figure, {}):
                raise fields.bad("levels", f"{figure!r} sudah mempunyai sumber untuk {level or 'jenjang lain'}")
            made[figure][level] = takes
        fields.done()
    for figure, levels in made.items():
        if OTHER_LEVELS not in levels:
            raise precedence.bad("figures", f"{figure!r} tidak mempunyai sumber untuk jenjang lain")
    return dict(made)


def parse_take(fields: Fields, text: str, sources: Iterable[str], measures: Iterable[str]) -> Take:
    """The text "renstra.target_renstra@akhir". Raises BadRule."""
    source, _, rest = text.partition(".")
    measure, _, period = rest.partition("@")
    if source not in sources:
        raise fields.bad("take", f"sumber {source!r} tidak dikenal; yang dikenal: {', '.join(sources)}")
    if measure not in measures:
        raise fields.bad("take", f"ukuran {measure!r} tidak dikenal")
    if (period or THIS_YEAR) not in PERIODS:
        raise fields.bad("take", f"periode {period!r} tidak dikenal; yang dikenal: {', '.join(PERIODS)}")
    return Take(source, measure, period or THIS_YEAR)
