"""What a sheet says about itself: which office, which year or years, perubahan or not, which quarter or month."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.model import Table
from pipeline.read.form.office_names import resolve
from pipeline.read.form.owner import is_placeholder, office_said, with_region
from pipeline.read.form.said_period import period_said, years_said

_REVISED: Final = re.compile(r"\bperubahan\b|\bdppa\b|\bp-apbd\b|\bpergeseran\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Identity:
    """What is said; "" and () where it is not."""

    office: str = ""
    years: tuple[int, ...] = ()
    version: str = ""
    period: str = ""  # "TW4", "B05"


def identify(
    titles: Sequence[str], heading_years: Iterable[int], span: str, *, many_years: bool, spanned: bool = False
) -> Identity:
    """The identity that the texts above a header say; `heading_years` stand in the header itself."""
    office = office_said(titles)
    return Identity(
        office, years_said(titles, tuple(heading_years), many_years=many_years, spanned=spanned),
        "perubahan" if any(_REVISED.search(line) for line in titles) else "", period_said(titles, span),
    )  # fmt: skip


def period_of(template: str, identity: Identity, heading_years: Sequence[int]) -> str:
    """A column's period.

    {tahun}+1 with the year put in, once it is known; {periode} is so far this year, {bulan} the month alone (B00
    unknown), {kolom} the year in the column's own heading.
    """
    if template == "{kolom}":
        return str(heading_years[-1]) if heading_years else "{tahun}"
    if template == "{periode}":
        if identity.period and identity.period not in ("TW4", "B12"):
            return f"sd{identity.period}"
        template = "{tahun}"
    if template == "{bulan}":
        return identity.period or "B00"
    if template.startswith("{tahun}") and identity.years and len(identity.years) == 1:
        return str(identity.years[0] + int(template[7:] or 0))
    return template


def office_of_units(table: Table, titles: Sequence[str]) -> str:
    """The office whose row stands in the data ("2.16.2.20.… Dinas Komunikasi …") with the region of the titles; "" none."""
    named = (
        label
        for level, label in zip(table.rows["level"], table.rows["label"], strict=True)
        if level == "skpd" and label and not is_placeholder(label)
    )
    label = next(named, "")
    return with_region(label, titles) if label else ""


def inherit(identity: Identity, siblings: Sequence[Identity]) -> Identity:
    """What a sheet does not say, from the other sheets of its workbook when they agree."""
    offices = {one.office for one in siblings if one.office}
    full = set(resolve(offices).values())
    years = {one.years for one in siblings if len(one.years) == 1}
    versions = {one.version for one in siblings if one.version}
    office = identity.office or (next(iter(full)) if len(full) == 1 else "")
    return replace(
        identity, office=office if not identity.office else resolve(offices | {office}).get(office, office),
        years=identity.years or (next(iter(years)) if len(years) == 1 else ()),
        version=identity.version or (next(iter(versions)) if len(versions) == 1 else ""),
    )  # fmt: skip
