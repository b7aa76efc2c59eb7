"""What a workbook is made from: files, rules, version. No clock."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import Refusal, SheetReport
from pipeline.rulebook.adapted import InForce
from pipeline.rulebook.rule_folder import RuleFile


@dataclass(frozen=True, slots=True)
class AuditFile:
    """One input file as it was read."""

    name: str
    size: int
    sha256: str
    sheets: tuple[SheetReport, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    dated: str = ""  # the document's own date where it is known


@dataclass(frozen=True, slots=True)
class Audit:
    """What a workbook is made from.

    `tanggal`: the run's date where it was given, ISO; `inputs`: where the files lie, as seen from the workbook's folder.
    """

    files: tuple[AuditFile, ...]
    rules_sha256: str
    version: str
    tanggal: str | None = None
    inputs: str = "../../../inputs"
    digest: str = ""  # of all the report depends on; the next night finds it in the workbook
    settings: tuple[InForce, ...] = ()
    own_rules: tuple[RuleFile, ...] = ()
