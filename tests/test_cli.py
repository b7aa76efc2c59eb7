"""The door: what the commands ask of the folders they are given."""

import ast
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline import cli, click_words

SAID_WITHOUT_A_FOLDER = 3


def test_a_folder_of_inputs_that_is_not_there_is_named(tmp_path: Path) -> None:
    """The night says which folder it looked for, and makes none."""
    done = CliRunner().invoke(cli.main, ["--inputs", str(tmp_path / "tiada"), "--outputs", str(tmp_path / "keluar")])
    assert done.exit_code == 6
    assert f"{tmp_path / 'tiada'}' tidak ada." in done.output.replace("\n", "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["periksa", "kenali"])
def test_a_spot_check_asks_for_no_folder_of_inputs(command: str, tmp_path: Path) -> None:
    """A file can be looked at where there is no inputs/ at all; a file that is not there is what is said."""
    done = CliRunner().invoke(cli.main, ["--inputs", str(tmp_path / "tiada"), command, str(tmp_path / "a.xlsx")])
    assert done.exit_code == SAID_WITHOUT_A_FOLDER
    assert "a.xlsx" in done.output
    assert "inputs" not in done.output.lower().replace(str(tmp_path).lower(), "")


OF_A_PROGRAMMER = (
    "Value must be", "Could not determine", "No options defined", "Arguments take exactly", "Name '{name}'",
    "Boolean option", "Takes {nargs}", "deprecated", "DeprecationWarning", "Confirm the action", "Do you want",
)  # fmt: skip
OF_NO_COMMAND_OF_OURS = (
    "env var", "(dynamic)", "Positional", "Choose from", "is not {choice}", "is not one of", "Choice(", "match the format",
    "valid boolean", "values are required", "UUID", "not executable",
)  # fmt: skip


def test_every_sentence_of_click_that_staff_can_meet_is_in_indonesian() -> None:
    """Each that click's own source would look up, but what only a programmer meets, or what no command of ours uses."""
    asked = set()
    for module in click_words.SPEAKERS:
        for call in ast.walk(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in {"_", "ngettext"}:
                asked |= {each.value for each in call.args if isinstance(each, ast.Constant)}
    others = (*OF_A_PROGRAMMER, *OF_NO_COMMAND_OF_OURS)
    assert {each for each in asked - set(click_words.SAID) if not any(part in each for part in others)} == set()


def test_an_indonesian_sentence_keeps_only_placeholders_that_click_fills() -> None:
    """None asks for a value that click does not give."""
    fields = re.compile(r"\{\w+|%\(\w+\)")
    for sentence, ours in click_words.SAID.items():
        assert set(fields.findall(ours)) <= set(fields.findall(sentence)), sentence


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--xyz"], "Kesalahan: Pilihan '--xyz' tidak dikenal."),
        (["jadwl"], "Kesalahan: Perintah 'jadwl' tidak dikenal. Maksudnya 'jadwal'?"),
        (["periksa"], "Kesalahan: Belum disebut: 'BERKAS...'."),
        (["periksa", ""], "Kesalahan: Nilai 'BERKAS...' tidak berlaku: ada nama berkas yang kosong."),
        (["kenali", "a.xlsx", " "], "Kesalahan: Nilai 'BERKAS...' tidak berlaku: ada nama berkas yang kosong."),
        (["verifikasi", __file__], "Kesalahan: Belum disebut: 'BERKAS...'."),
        (["--workers", "0"], "Kesalahan: Nilai '--workers' tidak berlaku: 0 di luar batas 1<=x<=256."),
        (["--workers", "dua"], "Kesalahan: Nilai '--workers' tidak berlaku: 'dua' bukan bilangan bulat."),
        (["serahkan", "Dinas", "Sosial"],
         "Kesalahan: Kata yang berlebih (Sosial); nama yang berspasi ditulis di antara tanda petik."),
        (["templat", "formulir"], "Kesalahan: Belum disebut pilihan '--tahun'."),
    ],
)  # fmt: skip
def test_what_was_typed_wrong_is_said_in_indonesian(words: list[str], said: str) -> None:
    """How it is used, where help is to be had, and what is wrong; an exit code of its own."""
    done = CliRunner().invoke(cli.main, words, prog_name="run.py")
    assert done.exit_code == 6
    usage, help_, _, error = done.output.splitlines()
    assert usage.startswith("Pemakaian: run.py ")
    assert re.fullmatch(r"Keterangan: 'run\.py(?: \w+)? --help'\.", help_)
    assert error == said


def test_an_option_without_its_value_is_said_in_indonesian() -> None:
    """Click shows no usage here."""
    done = CliRunner().invoke(cli.main, ["--arsip"])
    assert (done.exit_code, done.output) == (6, "Kesalahan: Pilihan '--arsip' memerlukan nilai.\n")


@pytest.mark.parametrize("command", ["", *cli.main.commands])
def test_the_help_holds_no_english(command: str) -> None:
    """Of the program and of each command."""
    done = CliRunner().invoke(cli.main, [*command.split(), "--help"])
    english = r"\b(Usage|Options|Commands|Show|INTEGER|DIRECTORY|TEXT|PATH|FILES?|OPTIONS|ARGS|OFFICE|BOOK|required|default)\b"
    assert re.findall(english, done.output) == []


def test_the_example_is_copied_and_nothing_written_over(tmp_path: Path) -> None:
    """All of its files; one that is there already stays."""
    folder = tmp_path / "coba dulu"
    folder.mkdir()
    (folder / "Renstra 2021-2026.xlsx").write_bytes(b"milik sendiri")
    done = CliRunner().invoke(cli.main, ["contoh", str(folder)])
    assert (done.exit_code, done.output) == (
        0, f'5 berkas contoh disalin ke {folder}. Jalankan dengan: --inputs "{folder}"\n'
    )  # fmt: skip
    assert {path.name for path in folder.iterdir()} == {path.name for path in cli.EXAMPLE.glob("*.xlsx")}
    assert (folder / "Renstra 2021-2026.xlsx").read_bytes() == b"milik sendiri"


def test_the_entries_of_an_installed_program_start_its_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No run.py lies there: a line that names one would fail every night."""
    monkeypatch.setattr(cli, "PLACE", tmp_path)
    done = CliRunner().invoke(cli.main, ["jadwal"])
    assert "run.py" not in done.output
    assert " -m pipeline.cli --inputs " in done.output
    assert f"WorkingDirectory={tmp_path}\n" in done.output
