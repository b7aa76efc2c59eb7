"""What click itself says (usage, errors, options), in Indonesian: its sentences are looked up here as its catalogue would."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from click import core, decorators, exceptions, formatting, parser, types

SAID: Final[Mapping[str, str]] = {
    "Usage:": "Pemakaian:",
    "Options": "Pilihan",
    "Commands": "Perintah",
    "Show the version and exit.": "Cetak versi program.",
    "Show this message and exit.": "Cetak keterangan ini.",
    "%(prog)s, version %(version)s": "%(prog)s, versi %(version)s",
    "default: {default}": "bawaan: {default}",
    "required": "wajib",
    "directory": "folder",
    "file": "berkas",
    "path": "alamat",
    "Aborted!": "Dihentikan.",
    "Error: {message}": "Kesalahan: {message}",
    "Try '{command} {option}' for help.": "Keterangan: '{command} {option}'.",
    "No such option {name!r}.": "Pilihan {name!r} tidak dikenal.",
    "No such command {name!r}.": "Perintah {name!r} tidak dikenal.",
    "Did you mean {possibility}?": "Maksudnya {possibility}?",
    "(Did you mean one of: {possibilities}?)": "(Maksudnya salah satu dari: {possibilities}?)",
    "Missing command.": "Perintahnya belum disebut.",
    "Missing argument": "Belum disebut:",
    "Missing option": "Belum disebut pilihan",
    "Missing parameter": "Belum disebut:",
    "Missing parameter: {param_name}": "Belum disebut: {param_name}",
    "Missing {param_type}": "Belum disebut: {param_type}",
    "Got unexpected extra argument ({args})": "Kata yang berlebih ({args}); nama yang berspasi ditulis di antara tanda petik.",
    "Got unexpected extra arguments ({args})": "Kata yang berlebih ({args}); nama yang berspasi ditulis di antara tanda petik.",
    "Option {name!r} does not take a value.": "Pilihan {name!r} tidak memakai nilai.",
    "Option {name!r} requires an argument.": "Pilihan {name!r} memerlukan nilai.",
    "Option {name!r} requires {nargs} arguments.": "Pilihan {name!r} memerlukan {nargs} nilai.",
    "Argument {name!r} takes {nargs} values.": "{name!r} memerlukan {nargs} nilai.",
    "Invalid value: {message}": "Nilai tidak berlaku: {message}",
    "Invalid value for {param_hint}: {message}": "Nilai {param_hint} tidak berlaku: {message}",
    "{value!r} is not a valid {number_type}.": "{value!r} bukan bilangan bulat.",
    "{value} is not in the range {range}.": "{value} di luar batas {range}.",
    "{name} {filename!r} is a file.": "{filename!r} adalah berkas, bukan folder.",
    "{name} {filename!r} is a directory.": "{filename!r} adalah folder, bukan berkas.",
    "{name} {filename!r} is not readable.": "{filename!r} tidak boleh dibaca.",
    "{name} {filename!r} is not writable.": "{filename!r} tidak boleh ditulisi.",
    "{name} {filename!r} does not exist.": "{filename!r} tidak ada.",
    "Could not open file {filename!r}: {message}": "Berkas {filename!r} tidak dapat dibuka: {message}",
    "unknown error": "sebab tidak diketahui",
    "Invalid start character for option ({option})": "Pilihan ditulis dengan - di depannya ({option})",
}
"""A sentence of click's -> ours. What is not here belongs to what no command of ours uses, and stays as it is."""
SPEAKERS: Final = (core, decorators, exceptions, formatting, parser, types)


def speak_indonesian() -> None:
    """From now on click says its sentences so; the machine's language and catalogues are not asked."""
    for speaker in SPEAKERS:
        vars(speaker)["_"] = said
        vars(speaker)["ngettext"] = counted


def said(sentence: str) -> str:
    """The sentence in Indonesian, its placeholders as they are."""
    return SAID.get(sentence, sentence)


def counted(one: str, several: str, count: int) -> str:
    """As `said`, of the form for this many."""
    return said(one if count == 1 else several)
