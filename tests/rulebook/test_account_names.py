"""account_names.py: accounts by their names, their totals, and what is reckoned from them."""

from __future__ import annotations

import pytest
import yaml

from pipeline.model import BadRule
from pipeline.rulebook.account_names import AccountNames, Result, is_below, parse_accounts
from pipeline.rulebook.yamlfile import Fields

GOOD = """\
names:
  "4": [Pendapatan, Pendapatan Daerah]
  "5": [Belanja]
  "5.2": ["Belanja Modal*"]
  "6": [Pembiayaan]
below: {"5": ["Belanja Lain-lain *"]}
without_kode: tanpa kode
spent: ["5"]
free: ["4"]
unsummed: ["6"]
results:
  - {id: surplus, names: [Surplus/Defisit, "Surplus atau*"], plus: ["4"], minus: ["5"]}
  - {id: silpa, names: [SILPA], plus: [surplus]}
"""


def made(text: str = GOOD) -> AccountNames:
    return parse_accounts(Fields("kosakata.yaml", "", yaml.safe_load(text), "accounts"), ("jumlah",))


@pytest.mark.parametrize(
    ("label", "account"),
    [
        ("PENDAPATAN", "4"),
        ("1. Pendapatan Daerah", "4"),
        ("Belanja Modal Tanah", "5.2"),
        ("Belanja Lain", ""),
        ("", ""),
    ],
)
def test_an_account_is_known_by_its_name(label: str, account: str) -> None:
    """Case and numbering tell nothing apart; a star stands for any words; some are only known to stand below one."""
    assert made().account(label) == account


def test_a_total_names_the_account_it_is_of() -> None:
    """JUMLAH BELANJA is of belanja; a total of something else, or the account itself, is none."""
    assert [made().totalled(each) for each in ("JUMLAH BELANJA", "Jumlah Kegiatan", "Belanja")] == ["5", "", ""]


def test_a_result_says_what_it_is_reckoned_from() -> None:
    """By its name, or by words with a star."""
    surplus = Result("surplus", ("4",), ("5",))
    assert made().result("SURPLUS/(DEFISIT)") == surplus
    assert made().result("Surplus atau Defisit") == surplus
    assert made().result("Belanja") is None


def test_more_may_be_reached_of_what_is_free_and_all_below_it() -> None:
    """Of pendapatan and its kinds, not of belanja."""
    assert [made().is_free(each) for each in ("4", "4.1", "5", "41")] == [True, True, False, False]
    assert is_below("5.2.1", "5.2")
    assert not is_below("5.21", "5.2")


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('"5.2": [', '"5.2": [Belanja, ', "accounts.names.5.2"),
        ('"4": [Pendapatan,', '"4,1": [Pendapatan,', "accounts.names.4,1"),
        ('free: ["4"]', 'free: ["7"]', "accounts.free"),
        ("plus: [surplus]", "plus: [laba]", "plus"),
        ("names: [SILPA]", "names: [Surplus Defisit]", "names"),
    ],
)
def test_a_bad_entry_is_refused(old: str, new: str, key: str) -> None:
    """A name that stands twice, an account that is none, a part that nobody declares."""
    with pytest.raises(BadRule) as error:
        made(GOOD.replace(old, new))
    assert error.value.key.endswith(key)
