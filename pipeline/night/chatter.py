"""What libraries and dying processes print goes where the program wants it, not between the lines that staff read."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_STDERR: Final = 2


@contextmanager
def chatter_to(path: Path) -> Iterator[None]:
    """For the length of the block whatever this process's own print does not say is written to the end of `path`.

    That is what C and Rust code prints here, and all that processes started in the block print: they inherit it. The
    program's own words (sys.stderr) still reach the terminal.
    """
    sys.stderr.flush()
    terminal = os.dup(_STDERR)
    told = sys.stderr
    try:
        chatter_from_now_on(path)
        with contextlib.ExitStack() as closing:
            if _writes_to_terminal(told):
                own = io.TextIOWrapper(
                    open(terminal, "wb", 0, closefd=False),  # noqa: SIM115 (closed by the stack)
                    encoding=told.encoding, errors="backslashreplace", write_through=True,
                )  # fmt: skip
                sys.stderr = closing.enter_context(own)
            yield
    finally:
        sys.stderr = told
        os.dup2(terminal, _STDERR)
        os.close(terminal)


def chatter_from_now_on(path: str | Path) -> None:
    """The same until the process ends, its own words among it: for a worker, which says nothing to staff."""
    sink = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    os.dup2(sink, _STDERR)
    os.close(sink)


def _writes_to_terminal(stream: object) -> bool:
    try:
        return isinstance(stream, io.TextIOWrapper) and stream.fileno() == _STDERR
    except (OSError, ValueError):
        return False
