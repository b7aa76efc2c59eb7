"""Why a run cannot go on, in the words staff read."""

from __future__ import annotations


class CannotRun(Exception):  # noqa: N818 (says what happened)
    """The run itself cannot go on: the sentence and what to do, in Indonesian."""

    code = 3
    """The exit code."""

    def __init__(self, sentence: str, remedy: str) -> None:
        super().__init__(f"{sentence} {remedy}")
        self.sentence, self.remedy = sentence, remedy


class WronglyCalled(CannotRun):
    """A folder that is not there, or an option nobody knows: nothing was looked at."""

    code = 6


class RulesRefused(CannotRun):
    """A file of rules, or of settings, that cannot be used: nothing was read."""

    code = 7


class NothingToRead(CannotRun):
    """The folder of inputs holds no file yet; nothing was touched."""

    code = 4
