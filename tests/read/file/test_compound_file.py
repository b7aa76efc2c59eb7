"""One stream as a compound file."""

import importlib
import io

import pytest

from pipeline.read.file.compound_file import one_stream

olefile = importlib.import_module("olefile")


@pytest.mark.parametrize("length", [0, 1, 4096, 4097, 100_000, 9_000_000])
def test_the_stream_comes_back_with_zeros_behind(length: int) -> None:
    """Whatever its length, through one table sector or several."""
    stream = bytes(at % 251 for at in range(length))
    with olefile.OleFileIO(io.BytesIO(one_stream("Workbook", stream))) as opened:
        assert opened.listdir() == [["Workbook"]]
        back = opened.openstream("Workbook").read()
    assert back.startswith(stream)
    assert set(back[length:]) <= {0}
    assert len(back) % 4096 == 0
