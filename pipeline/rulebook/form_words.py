"""A form's words as they are compared: * stands for any text, # for a number, {n} for a year."""

from __future__ import annotations

import re
from typing import Any


def folded(words: str, folding: Any) -> str:  # noqa: ANN401 (a folding function with its cache)
    """Fold what stands between * and #, which keep their meaning; {n} stands for a year."""
    parts = re.split(r"([*#])", words.replace("{n}", "2000"))
    folded = [part if part in "*#" else str(folding(part)).replace("2000", "{n}") for part in parts]
    return "".join(folded).strip()
