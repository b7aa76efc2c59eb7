"""Headings × forms → which column is which, and how well the form fits."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from pipeline.read.form.fit import Binding, Fit
from pipeline.read.form.header import Heading, Region, headings
from pipeline.read.form.header_words import SHORTEST_WORD, HeaderWords, patterns_matched, respelt
from pipeline.rulebook.form_columns import Column
from pipeline.rulebook.forms import Form
from pipeline.words import fold_header, matches, years_in

TYPO: Final = 84.0
"""rapidfuzz ratio from which a header word is taken for a known one misspelt (Progam, Anggran, Realisai)."""
PAIRED: Final = frozenset({"k", "rp"})
"""Words of the two columns that may share one title."""
ALONE: Final = ("sendiri",)
"""Among the groups a form names: the column may stand under none."""
_MISSPELT: Final = 0.93  # what a heading with such a word is worth
_HEADER_WORDS: Final = 2  # so many in the next row, and the header goes on there …
_CUT_SHORT: Final = 0.25  # … which costs a fit without it this much
_MOST_REGIONS: Final = 5_000
_UP_TO: Final = re.compile(r"\b(?:s d|sd|sampai|hingga)\b")

Option = tuple[float, int, int, str]
"""(-quality, column, heading, why)."""


def fits(vocab: HeaderWords, area: Region) -> tuple[Fit, ...]:
    """Every form of which half the required columns stand in the header, at each depth, best first; found once a region."""
    found = vocab.fits.get(area)
    if found is None:
        every = [fit for depth in range(1, len(area.texts) + 1) for fit in _fits(vocab, area, depth)]
        found = tuple(sorted(every, key=lambda fit: (bool(fit.missing), -fit.base, -len(fit.bindings), fit.depth)))
        if len(vocab.fits) >= _MOST_REGIONS:
            vocab.fits.clear()
        vocab.fits[area] = found
    return found


def fits_of(vocab: HeaderWords, area: Region, depth: int, forms: Collection[Form]) -> list[Fit]:
    """The same of these forms in a header of so many rows, where at least one column they require stands, and less than half."""
    texts = next((number for number, row in enumerate(area.rows, 1) if row + 1 == depth), 0)
    if not texts:
        return []
    found = headings(area, texts)
    options = _options(vocab, found)
    return [
        _assign(vocab, vocab.forms[at], depth, found, options[at])
        for at in sorted(options)
        if vocab.forms[at] in forms and 0 < _exact(vocab.forms[at], options[at]) < 0.5
    ]


def _fits(vocab: HeaderWords, area: Region, depth: int) -> Iterable[Fit]:
    found = headings(area, depth)
    below = {fold_header(text) for text in area.texts[depth]} if depth < len(area.texts) else set()
    goes_on = len(below & vocab.plain) >= _HEADER_WORDS
    options = _options(vocab, found)
    for at in sorted(options):
        form = vocab.forms[at]
        if _exact(form, options[at]) >= 0.5:
            fit = _assign(vocab, form, area.rows[depth - 1] + 1, found, options[at])
            yield replace(fit, base=fit.base - _CUT_SHORT) if goes_on else fit


def _exact(form: Form, options: Sequence[Option]) -> float:
    """The share of the columns a form requires that some heading may be."""
    required = {number for number, column in enumerate(form.columns) if column.required}
    return len(required & {number for _, number, _, _ in options}) / len(required)


def _options(vocab: HeaderWords, found: Sequence[Heading]) -> dict[int, list[Option]]:
    """Form (its position) -> what each heading may be of it."""
    options: dict[int, list[Option]] = {}
    for index, heading in enumerate(found):
        twin = any(0 <= at < len(found) and found[at].printed == heading.printed for at in (index - 1, index + 1))
        for at, number, quality, why in _candidates(vocab, heading.folded, twin=twin):
            options.setdefault(at, []).append((-quality, number, index, why))
        path = tuple(respelt(vocab, text) for text in heading.folded)
        if path != heading.folded:
            ratio = min(fuzz.ratio(*pair) for pair in zip(path, heading.folded, strict=True))
            for at, number, quality, _ in _candidates(vocab, path, twin=False):
                options.setdefault(at, []).append((-quality * _MISSPELT, number, index, f"mirip {ratio:.0f} %"))
    return options


def _candidates(vocab: HeaderWords, path: tuple[str, ...], *, twin: bool) -> Iterable[tuple[int, int, float, str]]:
    """(form, column, quality, why) for every column of every form this heading may be.

    `twin`: the column beside it has the same words, so the title of a K/Rp pair may stand over both.
    """
    best: dict[tuple[int, int], tuple[float, str]] = {}
    whole = _whole(path)  # only exact words: "Jumlah*" is no match for "Jumlah › Catatan"
    for text, above, factor in _readings(vocab, path):
        hits = [(at, number, 1.0, "sama") for at, number in vocab.exact.get(text, ())]
        for words, at, number in patterns_matched(vocab, text) if text is not whole else ():
            same = words.replace("*", "").strip() == text
            hits.append((at, number, 0.99 if same else 0.97, "sama" if same else "sinonim"))
        for at, number, quality, why in hits:
            column = vocab.forms[at].columns[number]
            bonus = _stands_under(column.under, above) if column.under else 0.0
            if bonus is not None and quality * factor + bonus > best.get((at, number), (0.0, ""))[0]:
                best[at, number] = (quality * factor + bonus, why)
    if twin:
        for at, form in enumerate(vocab.forms):
            for number, column in enumerate(form.columns):
                if (
                    column.under
                    and not PAIRED.isdisjoint(column.words)
                    and _stands_under(column.under, path) is not None
                ):
                    best.setdefault((at, number), (0.9, "posisi"))
    return [(at, number, quality, why) for (at, number), (quality, why) in sorted(best.items())]


@lru_cache(maxsize=4096)
def _whole(path: tuple[str, ...]) -> str:
    """All words above a column in one; "" for a single one, which is its own reading."""
    return " ".join(path) if len(path) > 1 else ""


def _readings(vocab: HeaderWords, path: tuple[str, ...]) -> list[tuple[str, tuple[str, ...], float]]:
    """The texts a heading may be known by, what stands above each, and how much it is worth."""
    readings = [(path[-1], path[:-1], 1.0)]
    if len(path) > 1:
        readings.append((_whole(path), path[:-1], 1.0))
        if path[-1] in vocab.units:
            readings.append((path[-2], path[:-2], 0.97))
            if len(path) > 2:
                readings.append((path[-3], path[:-3], 0.94))
    return readings


def _stands_under(under: tuple[tuple[str, ...], ...], above: tuple[str, ...]) -> float | None:
    """A small bonus, larger for what the form names first; None when none of it stands above, unless it may stand alone."""
    if not above and ALONE in under:
        return 0.0
    for number, groups in enumerate(under):
        if all(any(matches(words, text) for text in above) for words in groups):
            return 0.03 - 0.001 * number
    return None


# --------------------------------------------------------------------------- the assignment


def _assign(vocab: HeaderWords, form: Form, depth: int, found: tuple[Heading, ...], options: Sequence[Option]) -> Fit:
    """Greedy from the surest option, equal ones from left to right; then typos for what is left on both sides."""
    taken: dict[int, tuple[int, float, str]] = {}  # heading -> (column, quality, why)
    used: set[int] = set()
    for more in (options, None):
        for quality, number, index, why in sorted(
            more if more is not None else _typos(vocab, form, found, taken, used)
        ):
            if index not in taken and (number not in used or form.columns[number].repeat):
                taken[index] = (number, -quality, why)
                used.add(number)
    bindings = tuple(_binding(form.columns[taken[index][0]], found, index, taken) for index in sorted(taken))
    required = [number for number, column in enumerate(form.columns) if column.required]
    quality_of = {number: quality for number, quality, _ in sorted(taken.values(), key=lambda one: one[1])}
    needed = sum(min(1.0, quality_of.get(number, 0.0)) for number in required) / len(required)
    explained = sum(len(binding.cells) for binding in bindings) / len(found)
    missing = tuple(form.columns[number] for number in required if number not in quality_of)
    return Fit(form, depth, found, bindings, missing, 0.65 * needed + 0.2 * explained)


def _typos(
    vocab: HeaderWords, form: Form, found: Sequence[Heading], taken: dict[int, tuple[int, float, str]], used: set[int]
) -> list[Option]:
    """Headings that nothing matched, against the form's columns that nothing matched."""
    options = []
    for number, column in enumerate(form.columns):
        if number in used:
            continue
        plain = [words.replace("*", " ").strip() for words in column.words if len(words) >= SHORTEST_WORD]
        for index, heading in enumerate(found):
            if index in taken or (column.under and not _nearly_under(column.under, heading.folded[:-1])):
                continue
            texts = [text for text, _, _ in _readings(vocab, heading.folded) if len(text) >= SHORTEST_WORD]
            near = (
                (words, fuzz.ratio(words, text, score_cutoff=TYPO))
                for words in plain
                for text in texts
                if _up_to(words) == _up_to(text)
            )
            groups = " ".join(heading.folded[:-1])  # what they say for all their columns, this one does not say itself
            ratio = max((one for words, one in near if one and fuzz.ratio(words, groups) <= one), default=0.0)
            if ratio:
                options.append((-ratio / 105, number, index, f"mirip {ratio:.0f} %"))
    return options


def _up_to(text: str) -> bool:
    """Whether a heading says what was reached so far, which no misspelling of another is: "Realisasi s.d. 2023"."""
    return _UP_TO.search(text) is not None


def _nearly_under(under: tuple[tuple[str, ...], ...], above: tuple[str, ...]) -> bool:
    def nearly(words: str) -> bool:
        plain = words.replace("*", " ").strip()
        return any(matches(words, text) or fuzz.ratio(plain, text) >= TYPO for text in above)

    return any(all(map(nearly, groups)) for groups in under)


def _binding(column: Column, found: Sequence[Heading], index: int, taken: dict[int, tuple[int, float, str]]) -> Binding:
    _, quality, why = taken[index]
    heading = found[index]
    cells = [heading.column]
    if column.kind in ("kode", "label") or column.field == "indikator":  # may be printed over several cells
        at = index + 1
        while at < len(found) and at not in taken and found[at].printed == heading.printed:
            cells.append(found[at].column)
            at += 1
    years = tuple(year for text in heading.printed for year in years_in(text))
    return Binding(column, tuple(cells), " › ".join(heading.printed), years, why, min(quality, 1.0))
