"""The door: what the commands ask of the folders they are given."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline import cli

SAID_WITHOUT_A_FOLDER = 3


def test_a_folder_of_inputs_that_is_not_there_is_named(tmp_path: Path) -> None:
    """The night says which folder it looked for, and makes none."""
    done = CliRunner().invoke(cli.main, ["--inputs", str(tmp_path / "tiada"), "--outputs", str(tmp_path / "keluar")])
    assert done.exit_code == 2
    assert f"{tmp_path / 'tiada'}' tidak ada." in done.output.replace("\n", "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["periksa", "kenali"])
def test_a_spot_check_asks_for_no_folder_of_inputs(command: str, tmp_path: Path) -> None:
    """A file can be looked at where there is no inputs/ at all; a file that is not there is what is said."""
    done = CliRunner().invoke(cli.main, ["--inputs", str(tmp_path / "tiada"), command, str(tmp_path / "a.xlsx")])
    assert done.exit_code == SAID_WITHOUT_A_FOLDER
    assert "a.xlsx" in done.output
    assert "inputs" not in done.output.lower().replace(str(tmp_path).lower(), "")
