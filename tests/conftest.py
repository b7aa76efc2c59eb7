"""Work is done in this process, as on any other executor; where processes are the point, a test is marked `processes`.

Starting workers costs seconds a night, and says nothing of what is read, found or published.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from typing import Any, Final

import pytest

from pipeline.night import work

_IN_PROCESSES: Final = work._local
"""How a real night makes its workers."""


class _Here(Executor):
    """Does what it is given at once."""

    def submit(self, function: Callable[..., Any], /, *args: Any, **words: Any) -> Future[Any]:
        done: Future[Any] = Future()
        try:
            done.set_result(function(*args, **words))
        except Exception as error:  # noqa: BLE001 (it is the future's, as with any executor)
            done.set_exception(error)
        return done


@contextmanager
def _in_this_process(_workers: work.Workers, _count: int) -> Iterator[Executor]:
    yield _Here()


@pytest.fixture(scope="session", autouse=True)
def _without_workers() -> Iterator[None]:
    """Also for fixtures of a whole module."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(work, "_local", _in_this_process)
        yield


@pytest.fixture(autouse=True)
def _with_workers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers of their own for a test that is marked so."""
    if request.node.get_closest_marker("processes") is not None:
        monkeypatch.setattr(work, "_local", _IN_PROCESSES)
