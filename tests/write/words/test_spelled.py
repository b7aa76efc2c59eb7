"""Numbers in words, as an Indonesian says them."""

import pytest

from pipeline.write.words.spelled import spelled


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (999, "sembilan ratus sembilan puluh sembilan"),
        (1000, "seribu"),
        (1999, "seribu sembilan ratus sembilan puluh sembilan"),
        (2000, "dua ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (19_922_809_277, "sembilan belas miliar sembilan ratus dua puluh dua juta delapan ratus sembilan ribu dua ratus tujuh puluh tujuh"),
        (3 * 10**18, "tiga ribu kuadriliun"),
        (-5, "minus lima"),
    ],
)  # fmt: skip
def test_a_number_is_said(number: int, words: str) -> None:
    """Teens, tens, the contracted one hundred and one thousand, and rupiah of any size."""
    assert spelled(number) == words
