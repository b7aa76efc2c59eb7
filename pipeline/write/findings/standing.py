"""Status is a claim of the staff; the data decide what is closed."""

from __future__ import annotations

from typing import Final, NamedTuple

from pipeline.write.findings.answers import DONE, EXPLAINED, MENDED, NEW, NO_FAULT, Answer
from pipeline.write.findings.memory import Remembered, State

STILL_THERE: Final = "Dinyatakan selesai, masih ada"
CHANGED: Final = "Berubah sejak dijelaskan"
AGAIN: Final = "Muncul lagi"
NO_REASON: Final = "{klaim} – tulis alasannya di Tindak lanjut"
UNSEEN: Final = "Tidak dapat diperiksa lagi: {sebab}"
_SAID_DONE: Final = (DONE, MENDED)
_SAID_EXPLAINED: Final = (EXPLAINED, NO_FAULT)


_OURS: Final = ("", NEW, STILL_THERE, CHANGED, AGAIN)
_OUR_BEGINNING, _OUR_END = UNSEEN.format(sebab=""), NO_REASON.format(klaim="")


def is_ours(status: str) -> bool:
    """Whether a status is what the program says, not what somebody chose or wrote."""
    return status in _OURS or status.startswith(_OUR_BEGINNING) or status.endswith(_OUR_END)


class Standing(NamedTuple):
    """What the status says tonight, and what it counts as."""

    status: str
    state: State
    why: str = ""


def standing(answer: Answer, digest: str, before: Remembered | None, reason: str) -> Standing:
    """Of a matter that is found tonight."""
    claim = answer.claim
    if claim in _SAID_EXPLAINED:
        return _explained(answer, digest, reason)
    again = before is not None and (
        before.state == State.CLOSED or (claim in ("", NEW) and before.typed.get("Status") == AGAIN)
    )
    status = AGAIN if again else STILL_THERE if claim in _SAID_DONE else claim or NEW
    return Standing(status, State.OPEN)


def _explained(answer: Answer, digest: str, reason: str) -> Standing:
    """Only with a reason, and only while the numbers are those that were explained."""
    if answer.claim_digest and answer.claim_digest != digest:
        return Standing(CHANGED, State.OPEN)
    if not reason:
        return Standing(NO_REASON.format(klaim=answer.claim), State.OPEN)
    return Standing(answer.claim, State.EXPLAINED)


def settled(before: Remembered, answer: Answer, reason: str) -> bool:
    """Whether staff explained a matter, with a reason, when it could no longer be seen: by that it leaves the open ones."""
    if answer.claimed and (before.state == State.UNSEEN or before.settled):
        return answer.claim in _SAID_EXPLAINED and bool(reason)
    return before.settled and bool(reason)


def unseen(why: str) -> Standing:
    """Of a matter that is not found tonight, and was not seen to hold."""
    return Standing(UNSEEN.format(sebab=why), State.UNSEEN, why)
