"""A .cmd file run as cmd.exe runs it, of the commands that ours use; what it does not know is a failure of the test."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path

NOT_FOUND = 9009
OPERATORS = re.compile(r"[&|<>^]")
COMPARED = {"LEQ": int.__le__, "GEQ": int.__ge__}


class _Leave(Exception):  # noqa: N818 (no error)
    def __init__(self, code: int) -> None:
        self.code = code


@dataclass
class CmdFile:
    """`at`: where it lies on Windows; `programs`: the words of a command -> its exit code; `there`: the files that exist."""

    path: Path
    at: str
    variables: dict[str, str]
    programs: Callable[[list[str]], int]
    there: Collection[str] = ()
    said: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    paused: int = 0

    def run(self, *arguments: str) -> int:
        """The exit code; `arguments` as Explorer hands them over, in quotes where a blank is in them."""
        self.lines = self.path.read_text(encoding="ascii").splitlines()
        self.labels = {line[1:].split()[0]: at for at, line in enumerate(self.lines) if line.startswith(":")}
        quoted = " ".join(f'"{each}"' if " " in each else each for each in arguments)
        return self._from(0, quoted)

    def _from(self, at: int, given: str) -> int:
        try:
            while at < len(self.lines):
                line = self.lines[at].strip()
                if line and not line.startswith((":", "rem ", "@echo off", "setlocal ")):
                    to = self._do(self._expanded(line, given))
                    at = self.labels[to] if to else at
                at += 1
        except _Leave as left:
            return left.code
        return int(self.variables.get("ERRORLEVEL", "0"))

    def _expanded(self, line: str, given: str) -> str:
        folder = self.at.rstrip("\\") + "\\"
        first = re.match(r'"([^"]*)"|(\S*)', given)
        known = {"%~dp0": folder, "%*": given, "%~1": (first.group(1) or first.group(2) or "") if first else ""}
        parts = re.split(r"(%%\w|%~dp0|%~1|%\*|%\w+%)", line)
        return "".join(
            each if not each.startswith("%") or each.startswith("%%")
            else known[each] if each in known else self.variables.get(each.strip("%"), "")
            for each in parts
        )  # fmt: skip

    def _do(self, line: str) -> str:
        """One command; returns the label to go on at, or ""."""
        if loop := re.fullmatch(r"for (%%\w) in \(([^)]*)\) do (.*)", line):
            for each in loop.group(2).split():
                assert self._do(loop.group(3).replace(loop.group(1), each)) == ""
            return ""
        if line.startswith("if "):
            holds, rest = self._condition(line.removeprefix("if "))
            return self._do(rest) if holds else ""
        quiet = line.removesuffix(" >nul 2>nul")
        assert not OPERATORS.search(re.sub(r'"[^"]*"', "", quiet)), f"cmd.exe would cut this line: {line}"
        word, _, rest = quiet.partition(" ")
        match word:
            case "goto":
                return rest
            case "echo":
                self.said.append(rest)
            case "pause":
                self.paused += 1
            case "set":
                setting = re.fullmatch(r'"(\w+)=(.*)"', rest)
                assert setting, line
                self.variables[setting.group(1)] = setting.group(2)
            case "call":
                label, _, given = rest.partition(" ")
                self._from(self.labels[label.removeprefix(":")], given)
            case "exit":
                raise _Leave(int(rest.removeprefix("/b ")))
            case "start":
                self.opened.append(words_of(rest)[1])
            case _:
                self.variables["ERRORLEVEL"] = str(self.programs(words_of(quiet)))
        return ""

    def _condition(self, text: str) -> tuple[bool, str]:
        denied = text.startswith("not ")
        text = text.removeprefix("not ")
        if found := re.match(r"defined (\w+) ", text):
            holds = bool(self.variables.get(found.group(1)))
        elif found := re.match(r"errorlevel (\d+) ", text):
            holds = int(self.variables["ERRORLEVEL"]) >= int(found.group(1))
        elif found := re.match(r'exist "([^"]*)" ', text):
            holds = found.group(1) in self.there
        elif found := re.match(r'"([^"]*)"=="([^"]*)" ', text):
            holds = found.group(1) == found.group(2)
        else:
            found = re.match(r"(-?\d+) (LEQ|GEQ) (\d+) ", text)
            assert found, text
            holds = COMPARED[found.group(2)](int(found.group(1)), int(found.group(3)))
        return holds != denied, text[found.end() :]


def words_of(line: str) -> list[str]:
    """As a program gets them: a backslash before a closing quote would swallow it, and is refused."""
    assert '\\"' not in line, f"a backslash before a quote: {line}"
    return [quoted or bare for quoted, bare in re.findall(r'"([^"]*)"|(\S+)', line)]
