"""A formula's text → its tokens, as far as adding is concerned; a full parser costs a third of a second to import."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

LONGEST: Final = 8192
"""Characters, Excel's own limit."""

_TOKEN: Final = re.compile(
    r"""(?P<space>\s+)
    | (?P<text>"(?:[^"]|"")*")
    | (?P<function>[A-Za-z_][\w.]*\()
    | (?P<open>[({]) | (?P<close>[)}]) | (?P<sep>[,;])
    | (?P<operator><=|>=|<>|[-+*/^&=<>]) | (?P<percent>%)
    | (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?(?![\w:$!.]))
    | (?P<operand>(?:'(?:[^']|'')*'|\[[^\]]*\]|[^\s(){},;+\-*/^&=<>%"'\[\]])+)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """`kind`: a group of the pattern; an operator that stands before its operand is "sign"."""

    kind: str
    value: str


def tokens_of(formula: str) -> list[Token] | None:
    """The tokens of "=SUM(A1:A3)-B1" without blanks; None for a formula Excel would not take either."""
    if len(formula) > LONGEST:
        return None
    tokens: list[Token] = []
    depth, at = 0, 1 if formula.startswith("=") else 0
    while at < len(formula):
        match = _TOKEN.match(formula, at)
        if match is None:
            return None
        at = match.end()
        kind = match.lastgroup or ""
        depth += (kind in ("function", "open")) - (kind == "close")
        if depth < 0:
            return None
        if kind == "space":
            continue
        first = not tokens or tokens[-1].kind in ("operator", "sign", "open", "function", "sep")
        tokens.append(Token("sign" if kind == "operator" and first else kind, match[0]))
    return tokens if depth == 0 else None
