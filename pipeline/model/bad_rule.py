"""The rule that stops a run."""


class BadRule(Exception):  # noqa: N818 (it names the thing, as the style of the house asks)
    """A rule or form file that cannot be used. Stops the run before any workbook is read."""

    def __init__(self, file: str, rule: str, key: str, why: str, line: int = 0) -> None:
        super().__init__(f"{file}{f' baris {line}' if line else ''}: {rule or '-'}: {key or '-'}: {why}")
        self.file, self.rule, self.key, self.why, self.line = file, rule, key, why, line
