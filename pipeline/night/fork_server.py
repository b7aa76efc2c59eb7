"""The server that forks the workers; it imports what they need once, beside everything else that a night begins with."""

from __future__ import annotations

import multiprocessing
import os
import tempfile
from multiprocessing.context import BaseContext
from typing import Final

FIRST_MODULE: Final = "pipeline.night.fork_server_start"
WORK_MODULE: Final = "pipeline.flow"
_STDERR: Final = 2
_LONGEST_TEMP: Final = 70
"""Characters of the folder for temporary files: longer ones leave no room for the name of a socket (104 on macOS)."""


def context() -> BaseContext:
    """Never a plain fork (no lock or descriptor of ours may come along); where there is one, a server that forks.

    A worker, also one that replaces a dead one, then starts in milliseconds.
    """
    if not _has_server():
        return multiprocessing.get_context("spawn")
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload([FIRST_MODULE, WORK_MODULE])
    return made


def warm_up() -> None:
    """Start the server now, so that it imports while its parent still does; what it prints before its work is nobody's."""
    if not _has_server():
        return
    from multiprocessing.forkserver import ensure_running  # noqa: PLC0415 (not on Windows)

    context()
    terminal, nowhere = os.dup(_STDERR), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, _STDERR)
        ensure_running()
    finally:
        os.dup2(terminal, _STDERR)
        os.close(terminal)
        os.close(nowhere)


def _has_server() -> bool:
    """Whether the system has such a server, and its socket a place: where not, each worker starts anew, more slowly."""
    return "forkserver" in multiprocessing.get_all_start_methods() and len(tempfile.gettempdir()) <= _LONGEST_TEMP
