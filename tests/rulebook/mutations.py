"""Every key and list entry of the rule files, removed or changed one at a time; and which material shows it soonest."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from behaviour import BASE, TEXTS, by_form, by_measure, by_rule, differs, probes
from changed_rules import content, load_saying
from pair_offices import documents_of, pairs_of
from rule_nodes import FILES, Step
from sheet_parts import plain

from pipeline.model import BadRule
from pipeline.rulebook.headings import Act
from pipeline.rulebook.prose_file import PROSE_FILE
from pipeline.rulebook.reconciliation import Rule
from pipeline.words import fold_header

ALIEN: Final = "Zulu Xray"
"""A text that nothing else in the rules says."""
_TELLING: Final = (
    "gabung_",
    "beda_",
    "jenis_",
    "bentuk_",
    "sebab_salin",
    "dokumen_",
    "kelompok_",
    "rancu",
    "sasaran_",
    "tidak_ada",
)
"""Folders that hang on what the vocabulary says of documents, measures and names."""
TOLD: Final = 12
"""Phrases, and folders, that are asked what a measure is."""
_SOONEST: Final = {
    "accounts": ("kecil:akun_bernama", "kecil:akun_rincian", "kecil:akun_di_bawah"),
    "names": ("kecil:nama_tertulis",),
    "measures": ("kecil:angka_ikut",),
    "relations": ("kecil:dasar_lain",),
    "precedence": ("tata_letak kecil:pengukuran_saja",),
    "sources": ("tata_letak kecil:pengukuran_saja", "tata_letak kecil:evaluasi_saja"),
    "quantities": ("kuantitas:tingkat", "kuantitas:kali"),
}
"""Section of the vocabulary -> the offices made for it."""
_WITH_DRAFTS: Final = ("target_dipilih", "rancangan")
"""Offices whose own report is held against our tables, and filled from them."""
_OTHER_SCALE: Final = "skala_lain"
"""The office that chose another scale than that in force."""
_OF_SOURCES: Final = ("documents", "precedence", "sources", "tree_order", "blocks")
"""Sections that show in what fills a table where a document is not there."""
CLOSED: Final = 24
"""A kind of key with fewer values than this, some of them several times, takes its change from among them."""


@dataclass(frozen=True, slots=True)
class Mutation:
    """One change of one file. `value` is what stands there instead, None removes it."""

    file: str
    path: tuple[Step, ...]
    value: Any = None

    @property
    def kind(self) -> str:
        folder, _, name = self.file.rpartition("/")
        file = f"{folder}/*" if folder and not name.startswith("_") else self.file
        return f"{file}: " + "".join("[]" if isinstance(step, int) else f".{step}" for step in self.path).lstrip(".")

    def __str__(self) -> str:
        """forms/rak.yaml: columns.0.words.1 removed."""
        said = "removed" if self.value is None else f"= {self.value!r}"
        return f"{self.file}: {'.'.join(map(str, self.path))} {said}"


NAMES: Final = ("id", "field")
"""Keys that only name an entry, for other keys to refer to: removed it is refused, and another name is as good."""


def mutations(file: str) -> Iterator[Mutation]:
    """Each key and entry of a file: removed, and if it is one value, changed."""
    for path, value in _below(content(file), ()):
        made = Mutation(file, path)
        yield made
        if not isinstance(value, dict | list) and path[-1] not in NAMES:
            yield Mutation(file, path, _other(made.kind, value))


def _below(value: object, path: tuple[Step, ...]) -> Iterator[tuple[tuple[Step, ...], object]]:
    steps: list[tuple[Step, object]] = []
    if isinstance(value, dict):
        steps = list(value.items())
    elif isinstance(value, list):
        steps = list(enumerate(value))
    for step, inner in steps:
        yield (*path, step), inner
        yield from _below(inner, (*path, step))


def _other(kind: str, value: Any) -> Any:
    """Another value of the same kind of key."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    known = _values()[kind]
    distinct = sorted(set(known))
    if len(distinct) in range(2, CLOSED) and len(distinct) < len(known):
        return distinct[(distinct.index(value) + 1) % len(distinct)]
    return ALIEN


@cache
def _values() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for file in FILES:
        for path, value in _below(content(file), ()):
            if isinstance(value, str):
                found[Mutation(file, path).kind].append(value)
    return found


def changed(whole: Any, path: Sequence[Step], value: Any) -> Any:
    """A copy of a file's content with one place changed or removed; the lines of its keys come along."""
    step, *rest = path
    made = whole.copy() if isinstance(whole, list) else type(whole)(whole)
    if isinstance(whole, dict):
        made.line, made.lines = getattr(whole, "line", 0), getattr(whole, "lines", {})
    if rest:
        made[step] = changed(whole[step], rest, value)
    elif value is None:
        del made[step]
    else:
        made[step] = value
    return made


RECENT: Final = 4
_SHOWED: Final[dict[str, list[str]]] = defaultdict(list)
"""File -> the probes that showed its last changes, the latest first: what showed one change often shows the next."""


def shown_by(mutation: Mutation) -> str:
    """What the change shows in: "refused", or the probe that differs; "" nothing. A refusal names file and place."""
    try:
        book = load_saying(mutation.file, changed(content(mutation.file), mutation.path, mutation.value))
    except BadRule as bad:
        return "refused" if bad.file and (bad.key or bad.rule) else ""
    material = dict.fromkeys(_material(mutation))
    likely, *rest = [*material] or [""]
    shown = differs(
        book, dict.fromkeys([likely, *(name for name in _SHOWED[mutation.file] if name in material), *rest])
    )
    if shown:
        _SHOWED[mutation.file] = [shown, *(name for name in _SHOWED[mutation.file] if name != shown)][:RECENT]
    return shown


# --------------------------------------------------------------------------- which material to look at


def _material(mutation: Mutation) -> Iterator[str]:
    """Probes, the likeliest first."""
    folder, _, name = mutation.file.rpartition("/")
    if folder == "forms":
        yield from _of_form(str(content(mutation.file)["id"]), _said_at(mutation))  # type: ignore[index]
    elif name == PROSE_FILE:
        yield from (name for name in probes() if name.startswith("naskah:"))
    elif folder == "lkjip":
        yield "tata_letak"
        yield from (name for name in probes() if name.startswith(("tata_letak kecil:", "tata_letak tanpa ")))
        yield from (f"kecil:{name}" for name in _WITH_DRAFTS)
    elif name in _OF_FILE:
        yield from _OF_FILE[name](mutation)


def _said_of(mutation: Mutation) -> str:
    """What the changed place says; "" of a list or a flag."""
    said: Any = content(mutation.file)
    for step in mutation.path:
        said = said[step]
    return said if isinstance(said, str) else ""


def _said_at(mutation: Mutation) -> str:
    """The same as a heading says it."""
    return fold_header(plain(_said_of(mutation)))


def _of_form(form: str, said: str) -> Iterator[str]:
    own = [name for name in probes() if name.startswith(f"form:{form}:")]
    yield from (name for name in own if said and said in TEXTS[name])
    yield from own
    yield from by_form().get(form, ())[:8]
    yield "templat"
    yield from (name for name in probes() if name.startswith("form:") and name.endswith((":0", ":polos")))
    yield from (name for name in probes() if ":tanpa_" in name)
    yield from (name for name in probes() if name.startswith("kecil:"))


def _of_rule(mutation: Mutation) -> Iterator[str]:
    if len(mutation.path) < 2:
        return
    rule = content(mutation.file)["rules"][mutation.path[1]]  # type: ignore[index]
    pairs, told = list(pairs_of(_rule(rule["id"]))), _said_of(mutation)
    yield from (f"pasangan:{name}" for name in pairs if told in documents_of(name))
    yield from by_rule().get(rule["id"], ())
    yield from _of_relation(rule["relation"])
    yield from (f"pasangan:{name}" for name in pairs)
    yield from (name for name in probes() if name.startswith("kecil:"))
    yield from _with_measure(_rule(rule["id"]))
    yield "kantor"


def _with_measure(rule: Rule) -> Iterator[str]:
    """Folders that have a number of what the rule is about."""
    measure = rule.left.get("measure", "")
    yield from by_measure().get(measure if isinstance(measure, str) else measure[0], ())[:TOLD]


def _rule(name: str) -> Rule:
    return next(each for each in BASE.rules.reconciliation if each.id == name)


def _of_relation(relation: str) -> Iterator[str]:
    for rule in BASE.rules.reconciliation:
        if rule.relation.id == relation:
            yield from by_rule().get(rule.id, ())[:4]


def _of_reading(mutation: Mutation) -> Iterator[str]:
    if len(mutation.path) > 1:
        yield from by_rule().get(content(mutation.file)["readings"][mutation.path[1]]["id"], ())  # type: ignore[index]
    yield "kantor"
    yield from (name for name in probes() if name.startswith("kecil:"))


def _of_performance(_: Mutation) -> Iterator[str]:
    yield "kantor"
    yield f"kecil:{_OTHER_SCALE}"
    yield from (name for name in _folders() if "efisiensi" in name or "capaian" in name)


def _of_vocabulary(mutation: Mutation) -> Iterator[str]:
    section, *rest = mutation.path
    entry = content(mutation.file)[section]  # type: ignore[index]
    if section in ("settings_sheet", "example_rows"):
        yield from _of_settings(mutation)
    elif section == "offices":
        yield from _of_offices(mutation, rest)
    elif section in ("headings", "unit_words"):
        yield from _of_words(entry, rest)
    elif section == "not_used":
        titles = f"judul:{entry[rest[0]]['id']}:" if rest else "judul:"
        yield from (name for name in probes() if name.startswith(titles))
    else:
        yield from _of_section(str(section), entry, mutation)


def _of_section(section: str, entry: Any, mutation: Mutation) -> Iterator[str]:
    rest = mutation.path[1:]
    if section == "total_rows":
        said = _said_at(mutation)
        yield from sorted(
            (name for name in probes() if name.startswith("jumlah:")), key=lambda name: said not in TEXTS[name]
        )
    if section == "open_levels":
        yield from (f"form:{form.id}:baris" for form in BASE.forms if form.open)
    if section == "context":
        blocks = tuple(f"form:{form.id}:" for form in BASE.forms if form.per_block)
        yield from (name for name in probes() if name.startswith(blocks))
    if rest and isinstance(rest[0], int) and isinstance(entry[rest[0]], dict):
        yield from _of_entry(section, entry[rest[0]].get("id", ""), rest[1:])  # entries of some sections have none
    yield from _SOONEST.get(section, ())
    yield "kantor"
    yield from (name for name in probes() if name.startswith("kecil:"))
    if section in _OF_SOURCES:
        yield from (name for name in probes() if name.startswith("kantor tanpa "))
    yield from (name for name in _folders() if any(each in name for each in _TELLING))


def _of_entry(section: str, name: str, rest: Sequence[Step]) -> Iterator[str]:
    if section == "measures":
        yield from ([f"persamaan:{name}"] if rest == ("short",) else [])
        yield from _of_measure(name)
    if section == "documents":
        yield from (each for each in (f"buku:{name}",) if each in probes())
        yield from by_rule()["atur.ditolak"]
    if section == "relations":
        yield from _of_relation(name)


def _of_offices(mutation: Mutation, rest: Sequence[Step]) -> Iterator[str]:
    """The official or the short name that is spoken of, then all."""
    said = f"singkatan:{rest[1]}" if rest[:1] == ["short"] and len(rest) > 1 else f"jabatan:{_said_of(mutation)}"
    yield from (name for name in (said,) if name in probes())
    yield from (name for name in probes() if name.startswith(("jabatan:", "singkatan:")))


def _of_measure(measure: str) -> Iterator[str]:
    yield from (name for name in probes() if name.startswith(f"ukuran:{measure}:"))
    for form in BASE.forms:
        if measure in form.gives or any(column.measure == measure for column in form.columns):
            yield f"form:{form.id}:0"
    heading, account = BASE.vocabulary.measures[measure].heading, BASE.vocabulary.measures[measure].account
    says = {("act", heading.act.value), ("account", account)} if heading is not None else set()
    variant = heading.variant if heading is not None else None
    phrases = BASE.vocabulary.headings.phrases
    told = sorted(phrases, key=lambda phrase: -len(says & set(phrases[phrase])))
    of_account = [phrase for phrase in told if account and ("account", account) in phrases[phrase]]
    of_variant = [phrase for phrase in told if variant and ("variant", variant.value) in phrases[phrase]]
    by_act = [phrase for phrase in told[:TOLD] if says & set(phrases[phrase])]
    only_told_by_rows = [phrase for phrase in told if ("act", Act.DIFFERENCE.value) in phrases[phrase]]
    asked = dict.fromkeys([*of_account, *of_variant[:TOLD], *by_act, *(only_told_by_rows if not by_act else ())])
    yield from (f"kata:{' '.join(phrase)}" for phrase in asked)
    yield from by_measure().get(measure, ())[:TOLD]


def _of_words(entry: Any, rest: Sequence[Step]) -> Iterator[str]:
    for step in rest:
        entry = entry[step]
    words = [entry] if isinstance(entry, str) else [value for _, value in _below(entry, ()) if isinstance(value, str)]
    yield from (name for each in words[:1] if (name := f"satuan:{fold_header(each)}") in probes())
    yield from (name for each in words[:6] if (name := f"kata:{fold_header(each)}") in probes())
    yield from (name for name in probes() if name.startswith("form:") and "_bebas:" in name)


def _folders() -> Iterator[str]:
    yield from (name for name in probes() if name.startswith("folder:"))


def _of_sentences(mutation: Mutation) -> Iterator[str]:
    yield f"kalimat:{mutation.path[0]}"
    yield from (name for name in probes() if name.startswith("kalimat:"))


def _of_settings(_: Mutation) -> Iterator[str]:
    yield "isian"
    yield from by_rule()["atur.ditolak"]


def _of_readiness(mutation: Mutation) -> Iterator[str]:
    """The office in which the criterion speaks, then the others."""
    section, *rest = mutation.path
    if section == "components" and len(rest) > 2:
        criterion = content(mutation.file)[section][rest[0]]["criteria"][rest[2]]  # type: ignore[index]
        name = f"akip:{criterion['id'].partition('.')[2]}"
        yield from [name] if name in probes() else []
    yield from ("akip:baik", "akip:tanpa")
    yield from (name for name in probes() if name.startswith("akip:"))


_OF_FILE: Final = {
    "akip.yaml": _of_readiness,
    "pengaturan.yaml": _of_settings,
    "templat.yaml": _of_settings,
    "naskah_tinjau.yaml": _of_sentences,
    "kosakata.yaml": _of_vocabulary,
    "reconciliation.yaml": _of_rule,
    "pembacaan.yaml": _of_reading,
    "performance.yaml": _of_performance,
}
