"""yamlfile.py: every key of a rule file is asked for; what is not, or stands twice, is refused with its line."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from pipeline.model import BadRule
from pipeline.rulebook.yamlfile import NO_VALUE, NO_YAML, Fields, once, read_yaml, sha256_of, whole_file

TEXT = """\
nama: Contoh
kosong: "  "
banyak: [a, b]
angka: 3
ya: true
dua: [1, 2]
dalam:
  satu: Satu
  dua: Dua
daftar:
  - {id: a, isi: x}
  - {id: b, isi: y}
lembar: [[a, b], [c]]
"""


def whole(tmp_path: Path, text: str = TEXT, *, rule: bool = False) -> Fields:
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    return whole_file(tmp_path / "a.yaml", rule=rule)


def test_each_kind_of_value_is_given_as_it_is_written(tmp_path: Path) -> None:
    """Texts, lists, numbers, flags, mappings and entries; nothing is left over."""
    fields = whole(tmp_path)
    assert fields.text("nama") == "Contoh"
    assert fields.text("kosong", "") == ""
    assert (fields.texts("banyak"), fields.whole("angka"), fields.flag("ya")) == (("a", "b"), 3, True)
    assert (fields.wholes("dua", 2), fields.mapping("dalam")) == ((1, 2), {"satu": "Satu", "dua": "Dua"})
    entries = fields.entries("daftar")
    assert [(each.rule, each.line, each.text("id"), each.text("isi")) for each in entries] == [
        ("a", 11, "a", "x"), ("b", 12, "b", "y"),
    ]  # fmt: skip
    assert fields.groups("lembar") == (("a", "b"), ("c",))
    fields.done()
    for each in entries:
        each.done()


def test_what_may_be_left_out_has_its_default(tmp_path: Path) -> None:
    """A key with a default need not be there; one text is a list of one."""
    fields = whole(tmp_path, "satu: teks\n")
    assert (fields.text("a", "x"), fields.texts("b", ("y",)), fields.whole("c", 4), fields.flag("d")) == (
        "x", ("y",), 4, False,
    )  # fmt: skip
    assert (fields.wholes("e", 2), fields.mapping("f"), fields.listed("g", needed=False)) == ((), {}, [])
    assert (fields.entries("h", needed=False), fields.texts("satu")) == ([], ("teks",))


def test_a_key_that_was_not_asked_for_is_left(tmp_path: Path) -> None:
    """`has` and `names` tell what is still there, in the file's order."""
    fields = whole(tmp_path, "b: x\na: y\n")
    assert (fields.names(), fields.has("b"), fields.has("c")) == (("b", "a"), True, False)
    fields.text("b")
    assert (fields.names(), fields.has("b")) == (("a",), False)


@pytest.mark.parametrize(
    ("method", "args", "line", "why"),
    [
        ("text", ("tiada",), 1, "tidak ada"),
        ("text", ("angka",), 4, "harus berupa teks"),
        ("text", ("kosong",), 2, "harus berupa teks"),
        ("text", ("nama", None, ("x", "")), 1, "'Contoh' tidak dikenal; yang dikenal: x, (kosong)"),
        ("texts", ("angka",), 4, "harus berupa teks atau daftar teks"),
        ("texts", ("dua",), 6, "harus berupa teks atau daftar teks"),
        ("texts", ("banyak", None, ("a",)), 3, "'b' tidak dikenal; yang dikenal: a"),
        ("whole", ("nama",), 1, "harus berupa bilangan bulat, paling kecil 0"),
        ("whole", ("ya",), 5, "harus berupa bilangan bulat, paling kecil 0"),
        ("whole", ("angka", None, 4), 4, "harus berupa bilangan bulat, paling kecil 4"),
        ("wholes", ("banyak", 2), 3, "harus berupa daftar 2 bilangan bulat"),
        ("wholes", ("dua", 3), 6, "harus berupa daftar 3 bilangan bulat"),
        ("flag", ("angka",), 4, "harus true atau false"),
        ("inner", ("nama",), 1, "harus berupa pasangan kunci dan nilai"),
        ("inner", ("tiada",), 1, "tidak ada"),
        ("listed", ("nama",), 1, "harus berupa daftar dengan sedikitnya satu isi"),
        ("entries", ("banyak",), 3, "harus berupa pasangan kunci dan nilai"),
        ("groups", ("banyak",), 3, "harus berupa daftar yang berisi daftar teks"),
    ],
)
def test_a_value_of_another_kind_is_refused(
    tmp_path: Path, method: str, args: tuple[Any, ...], line: int, why: str
) -> None:
    """With the file, the line, the key, and what it must be."""
    with pytest.raises(BadRule) as caught:
        getattr(whole(tmp_path), method)(*args)
    error = caught.value
    assert (error.file, error.rule, error.key, error.line, error.why) == ("a.yaml", "", args[0], line, why)


def test_an_unknown_key_is_refused_with_the_keys_that_are_known(tmp_path: Path) -> None:
    """Also in a mapping below and in an entry of a list, by its id below the file's own."""
    fields = whole(tmp_path, "id: contoh\ndalam: {satu: 1, warna: merah}\ndaftar:\n- id: a\n  warna: biru\n", rule=True)
    fields.text("id")
    inner = fields.inner("dalam")
    inner.whole("satu")
    (entry,) = fields.entries("daftar")
    entry.text("id")
    for left, place in ((inner, ("contoh", "dalam.warna", 2)), (entry, ("contoh.a", "warna", 5))):
        with pytest.raises(BadRule) as caught:
            left.done()
        assert (caught.value.rule, caught.value.key, caught.value.line) == place
        assert caught.value.why.startswith("kunci tidak dikenal; yang dikenal: ")


def test_a_mapping_may_hold_known_names_only(tmp_path: Path) -> None:
    """The name that is not known is refused at its own line."""
    with pytest.raises(BadRule) as caught:
        whole(tmp_path).mapping("dalam", among=("satu",))
    error = caught.value
    assert (error.key, error.line, error.why) == ("dalam.dua", 9, "tidak dikenal; yang dikenal: satu")


@pytest.mark.parametrize(
    ("text", "key", "line", "why"),
    [
        ("a: 1\nb: 2\na: 3\n", "a", 3, "kuncinya tertulis dua kali"),
        ("a:\n  - {b: 1, b: 2}\n", "b", 2, "kuncinya tertulis dua kali"),
        ("a: 1\n2: b\n", "2", 2, "kuncinya bukan teks"),
        ("a: 1\nb: 2023-02-31\n", "", 2, NO_VALUE.format("2023-02-31")),
        ("a: !!int satu\n", "", 1, NO_VALUE.format("satu")),
        ("a: [1, !!timestamp kemarin]\n", "", 1, NO_VALUE.format("kemarin")),
        ("a: 1\nb: ]\n", "", 2, NO_YAML),
        ("a: !!python/object:os.system {}\n", "", 1, NO_YAML),
        ("a: \x00\n", "", 0, NO_YAML),
    ],
)
def test_what_yaml_would_let_pass_or_cannot_read_is_refused(
    tmp_path: Path, text: str, key: str, line: int, why: str
) -> None:
    """A key that stands twice would win in silence; a broken file is named with its line."""
    with pytest.raises(BadRule) as caught:
        whole(tmp_path, text)
    error = caught.value
    assert (error.file, error.rule, error.key, error.line) == ("a.yaml", "", key, line)
    assert error.why == why


def test_a_file_that_is_not_there_or_not_utf8_is_refused(tmp_path: Path) -> None:
    """No traceback reaches the user."""
    with pytest.raises(BadRule, match=r"tiada\.yaml: -: -: berkasnya tidak ada$"):
        read_yaml(tmp_path / "tiada.yaml")
    (tmp_path / "a.yaml").write_bytes(b"a: \xff")
    with pytest.raises(BadRule, match=r"a\.yaml: -: -: bukan teks UTF-8; simpan ulang sebagai UTF-8$"):
        read_yaml(tmp_path / "a.yaml")


def test_a_list_or_an_empty_file_is_no_mapping(tmp_path: Path) -> None:
    """Every rule file is a mapping of keys to values."""
    for text in ("- a\n", "", "teks"):
        with pytest.raises(BadRule) as caught:
            whole(tmp_path, text)
        assert (caught.value.line, caught.value.why) == (1, "harus berupa pasangan kunci dan nilai")


def test_an_id_that_stands_twice_is_refused_at_the_second(tmp_path: Path) -> None:
    """One id, one entry."""
    entries = whole(tmp_path, "daftar:\n  - {id: a}\n  - {id: b}\n  - {id: a}\n").entries("daftar")
    with pytest.raises(BadRule) as caught:
        once(entries, [each.text("id") for each in entries])
    assert (caught.value.rule, caught.value.key, caught.value.line, caught.value.why) == (
        "a",
        "id",
        4,
        "tertulis dua kali",
    )


def test_the_hash_is_of_the_file_s_bytes(tmp_path: Path) -> None:
    """A comment changes it too."""
    whole(tmp_path)
    assert sha256_of(tmp_path / "a.yaml") == hashlib.sha256(TEXT.encode()).hexdigest()
