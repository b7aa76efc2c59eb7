"""A worker ends with the process that started it, however that ended: nobody would take its answers.

A pool's workers wait on a pipe whose other end they hold themselves, so the end of their parent alone tells them nothing.
"""

from __future__ import annotations

import multiprocessing
import os
import select
import signal
import sys
import threading
from multiprocessing.connection import wait
from typing import Final

_ENDED: Final = 1


def end_with_parent() -> None:
    """Once per worker: end within moments of the parent's end, also inside C code that never comes back to Python.

    On Linux the system itself signals that the parent's pipe is closed; elsewhere a thread waits for it.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    if sys.platform == "linux":
        _signalled_by(parent.sentinel)
    else:
        threading.Thread(target=_wait_for, args=(parent.sentinel,), daemon=True).start()


if sys.platform == "linux":
    import fcntl

    _PR_SET_PDEATHSIG: Final = 1

    def die_with_parent() -> None:
        """The calling process is killed when the thread that started it ends: for one that reads no pipe yet."""
        import ctypes  # noqa: PLC0415 (the server alone calls it)

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)

    def _signalled_by(sentinel: int) -> None:
        """SIGIO, which ends a process that does not ask for it, as soon as the pipe has no writer any more."""
        fcntl.fcntl(sentinel, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(sentinel, fcntl.F_SETFL, fcntl.fcntl(sentinel, fcntl.F_GETFL) | os.O_ASYNC)
        if select.select([sentinel], [], [], 0)[0]:  # ended before the system was asked
            os._exit(_ENDED)


else:

    def die_with_parent() -> None:
        """Elsewhere a process that reads its pipe learns it there."""


def _wait_for(sentinel: int) -> None:
    wait([sentinel])
    os._exit(_ENDED)
