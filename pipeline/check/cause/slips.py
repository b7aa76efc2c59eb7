"""How a number comes to be typed wrong: from what should stand there to what does.

The weights are counts of typing errors: of 152 that people made when entering numbers, 112 had a digit replaced,
15 a digit omitted, 14 two digits interchanged, 11 a digit added.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import Final

REPLACED, OMITTED, INTERCHANGED, ADDED = 112, 15, 14, 11
POWER, SIGN = 3, 2  # rarer than a slip of a finger, likelier than any other one number
_SHORTEST_SAMPLE: Final = 5
LEADING: Final = 3
"""Digits of an amount that people look at when they revise it."""
THOUSANDS: Final = "-3"
"""Power of ten by which a number is too small when its point of thousands was taken for a decimal point."""

NOTHING: Final = -40.0
"""Log-likelihood of a pair of numbers that no known slip connects."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A cause id, its words, and how likely it is (log, comparable only to other slips)."""

    id: str
    args: tuple[tuple[str, str], ...]
    likelihood: float


def slip(found: int, expected: int) -> Slip | None:
    """The likeliest single slip that turns `expected` into `found` (both in the same unit); None when there is none."""
    if found == expected:
        return None
    if found == -expected:
        return Slip("tanda", (), log(SIGN))
    if (found < 0) != (expected < 0):
        return None
    return _of_digits(str(abs(found)), str(abs(expected)))


def _of_digits(found: str, expected: str) -> Slip | None:
    power = _power(found, expected)
    if power:
        return Slip("kali_10n", (("pangkat", str(power)),), log(POWER))
    if len(found) == len(expected):
        return _same_length(found, expected)
    if len(found) + 1 == len(expected) and found in _without_one(expected):
        return Slip("digit_hilang", (), log(OMITTED / len(expected)))
    if len(found) == len(expected) + 1 and expected in _without_one(found):
        return Slip("digit_lebih", (), log(ADDED / (10 * len(found))))
    return None


def _power(found: str, expected: str) -> int:
    """N where found = expected × 10^n, |n| ≥ 1; 0 otherwise."""
    if found.rstrip("0") != expected.rstrip("0") or not found.strip("0"):
        return 0
    return len(found) - len(expected)


def _same_length(found: str, expected: str) -> Slip | None:
    places = [at for at in range(len(found)) if found[at] != expected[at]]
    if len(places) == 1:
        args = (("dari", expected[places[0]]), ("menjadi", found[places[0]]), ("letak", str(len(found) - places[0])))
        return Slip("digit_diganti", args, log(REPLACED / (9 * len(found))))
    if len(places) == 2 and [found[at] for at in places] == [expected[at] for at in reversed(places)]:
        apart = places[1] - places[0]
        return Slip("digit_tertukar", (), log(INTERCHANGED / (len(found) * apart * apart)))
    return None


def _without_one(digits: str) -> set[str]:
    return {digits[:at] + digits[at + 1 :] for at in range(len(digits))}


def is_of_the_finger(cause: str, found: int, expected: int) -> bool:
    """Whether a slip of a digit tells more than that an amount was revised (both in the same unit).

    People revise by round amounts, and in the digits that count: 50.000.000 to 60.000.000 differs in one digit too. A
    digit replaced is a slip of the finger only behind the first three, and before others that people chose.
    """
    if cause in ("digit_tertukar", "digit_hilang", "digit_lebih"):
        return True
    digits, other = str(abs(found)), str(abs(expected))
    if cause != "digit_diganti" or len(digits) != len(other):
        return False
    place = next((at for at in range(len(digits)) if digits[at] != other[at]), 0)
    return place >= LEADING and bool(digits[place + 1 :].strip("0"))


def misread_separator(printed: str) -> bool:
    """Whether the text as printed holds a separator that groups no thousand ("12.50.500"); the first group and the last may be of any size."""
    groups = printed.replace("Rp", "").strip(" .,-").replace(",", ".").split(".")
    return len(groups) > 1 and any(len(group.strip()) != 3 for group in groups[1:-1])


def is_sample(found: int) -> bool:
    """Whether a number is one that templates are filled with: 123456789, 111111, 999999999."""
    digits = str(abs(found))
    return len(digits) >= _SHORTEST_SAMPLE and (len(set(digits)) == 1 or "1234567890".startswith(digits))


def slips_of(found: int) -> set[int]:
    """Every number from which one slip leads to `found`: a digit replaced, left out, added, two interchanged, ×10^n."""
    digits = str(abs(found))
    made = {digits + "0" * power for power in (1, 2, 3)} | {
        digits[:-power] for power in (1, 2, 3) if digits.endswith("0" * power)
    }
    for at in range(len(digits)):
        made.add(digits[:at] + digits[at + 1 :])
        made.update(digits[:at] + each + digits[at + 1 :] for each in "0123456789")
        for other in range(at + 1, len(digits)):
            made.add(digits[:at] + digits[other] + digits[at + 1 : other] + digits[at] + digits[other + 1 :])
    made.update(digits[:at] + each + digits[at:] for at in range(len(digits) + 1) for each in "0123456789")
    return {int(each) for each in made if each and each[0] != "0"} - {found}
