"""rules/kosakata.yaml, accounts → the accounts of a budget realisation report by their names, its totals and results.

An account is known by its kode as a text without leading zeros ("5.1.2"); what begins with another one and a dot stands
below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from pipeline.rulebook.yamlfile import Fields, once
from pipeline.words import fold, fold_name, matches, pattern_of

_ACCOUNT: Final = re.compile(r"[1-9](?:\.[1-9]\d?){0,2}|[a-z]+")


SOME: Final = "~"
"""Last part of an account of which only the one above is known: some Pajak … below Pajak Daerah."""


@dataclass(frozen=True, slots=True)
class Result:
    """A row that is reckoned from accounts and from other results: surplus = pendapatan − belanja."""

    id: str
    plus: tuple[str, ...]
    minus: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class AccountNames:
    """Compared by identity. All names but those of `labels` folded."""

    labels: Mapping[str, str]  # account -> its first name as written
    without_kode: str  # what accounts are called whose kode is not printed
    totals: tuple[str, ...]  # words before the name of an account in the row that is its total
    names: Mapping[str, str]  # name -> account
    patterns: tuple[tuple[str, str], ...]  # (name with *, account)
    below: tuple[tuple[str, str], ...]  # (name with *, the account it stands below)
    spent: tuple[str, ...]  # accounts of what is spent
    free: tuple[str, ...]  # accounts of which more may be reached than was planned
    unsummed: tuple[str, ...]  # accounts whose amount is no sum of the accounts below
    results: Mapping[str, Result]  # name -> result
    result_patterns: tuple[tuple[str, Result], ...]

    def label(self, account: str) -> str:
        """What a report prints for an account: its name, that of the account above it where that has no other, its kode."""
        above = account.rpartition(".")[0]
        alone = not any(is_below(each, above) for each in self.labels)
        return self.labels.get(account) or (alone and self.labels.get(above)) or account

    def account(self, label: str) -> str:
        """The account that a row's label names, "" none."""
        return _account(self, label)

    def totalled(self, label: str) -> str:
        """The account whose total a row is by its label: "Jumlah Belanja Operasi" 5.1; "" none."""
        folded = fold_name(label)
        word = next((word for word in self.totals if folded.startswith(f"{word} ")), "")
        return self.account(folded.removeprefix(word)) if word else ""

    def result(self, label: str) -> Result | None:
        """The result that a row is by its label."""
        folded = fold_name(label)
        found = self.results.get(folded)
        return found or next((each for words, each in self.result_patterns if matches(words, folded)), None)

    def is_spent(self, account: str) -> bool:
        """Whether it is an account of what is spent, belanja, or stands below one."""
        return any(is_below(account, each, or_same=True) for each in self.spent)

    def is_total_of_spent(self, label: str) -> bool:
        """Whether a total row may be that of what is spent: it names no other account nor a part, and is no result."""
        account = self.totalled(label)
        return self.result(label) is None and (not account or account in self.spent)

    def is_free(self, account: str) -> bool:
        """Whether more may be reached of it than was planned."""
        return any(is_below(account, each, or_same=True) for each in self.free)


@lru_cache(maxsize=16384)
def _account(names: AccountNames, label: str) -> str:
    folded = fold_name(label)
    found = names.names.get(folded)
    found = found or next((account for words, account in names.patterns if matches(words, folded)), "")
    above = "" if found else next((account for words, account in names.below if matches(words, folded)), "")
    return found or (f"{above}.{SOME}" if above else "")


def is_below(account: str, other: str, *, or_same: bool = False) -> bool:
    """Whether an account stands below another one."""
    return account.startswith(f"{other}.") or (or_same and account == other)


def depth_of(account: str) -> int:
    """How many parts an account has: 5.1.2 three."""
    return account.count(".") + 1


def account_of_kode(kode: Iterable[int]) -> str:
    """A printed kode as an account."""
    return ".".join(map(str, kode))


def parse_accounts(fields: Fields, totals: tuple[str, ...]) -> AccountNames:
    """The section `accounts`; `totals`: words before the name of what is added up.

    Raises BadRule where a name stands twice or a result is reckoned from nothing known.
    """
    names: dict[str, str] = {}
    labels: dict[str, str] = {}
    below: dict[str, str] = {}
    for key, found in (("names", names), ("below", below)):
        inner = fields.inner(key, needed=key == "names")
        for account in inner.names():
            if not _ACCOUNT.fullmatch(account):
                raise inner.bad(account, "bukan rekening")
            said_of_it = inner.texts(account)
            labels.setdefault(account, said_of_it[0])
            for said in said_of_it:
                if (folded := _folded(said)) in names | below:
                    raise inner.bad(account, f"{said!r} tertulis dua kali")
                found[folded] = account
        inner.done()
    accounts = tuple(dict.fromkeys(names.values()))
    made = AccountNames(
        labels,
        fields.text("without_kode"),
        totals,
        {said: account for said, account in names.items() if pattern_of(said) is None},
        tuple((said, account) for said, account in names.items() if pattern_of(said) is not None),
        tuple(below.items()),
        fields.texts("spent", among=accounts),
        fields.texts("free", (), accounts),
        fields.texts("unsummed", (), accounts),
        *_results(fields, accounts),
    )
    fields.done()
    return made


def _results(fields: Fields, accounts: tuple[str, ...]) -> tuple[dict[str, Result], tuple[tuple[str, Result], ...]]:
    entries = fields.entries("results")
    known = list(accounts)
    plain: dict[str, Result] = {}
    patterns: list[tuple[str, Result]] = []
    ids: list[str] = []
    for each in entries:
        made = Result(each.text("id"), each.texts("plus", among=known), each.texts("minus", (), known))
        for said in map(_folded, each.texts("names")):
            if said in plain:
                raise each.bad("names", f"{said!r} tertulis dua kali")
            if pattern_of(said) is None:
                plain[said] = made
            else:
                patterns.append((said, made))
        each.done()
        ids.append(made.id)
        known.append(made.id)
    once(entries, ids)
    return plain, tuple(patterns)


def _folded(said: str) -> str:
    return "*".join(map(fold, said.split("*")))
