"""A summary of the night to send on: ringkasan.txt to paste into a message, ringkasan.eml to open in a mail program.

Both tell what stands, not what this night did: a night without news leaves them as they are.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Final

from pipeline.night.index import worst_first
from pipeline.night.manifest import Manifest, OfficeEntry
from pipeline.night.publish import write_whole
from pipeline.night.summary_lines import LOOP, counts_line, office_line, printable_lines, unread_lines

log = logging.getLogger("lkjip")

TEXT: Final = "ringkasan.txt"
MAIL: Final = "ringkasan.eml"
_OFFICES: Final = 100
_TITLE: Final = "LKjIP{tanggal}: {banyak} perangkat daerah-tahun"
_LACKING: Final = "    Dokumen yang belum ada: {dokumen}."
_BOOK: Final = "    Buku kerja: {alamat}"
_FURTHER: Final = "… dan {banyak} lagi, lihat index.html."


def put_out(outputs: Path, manifest: Manifest) -> None:
    """Write both; one that somebody has open stays as it is until another night."""
    for name, content in ((TEXT, summary_text(manifest).encode()), (MAIL, mail(manifest))):
        try:
            write_whole(outputs / name, content)
        except OSError as why:
            log.warning("%s tidak dapat ditulis: %s", name, why.strerror or why)


def summary_text(manifest: Manifest) -> str:
    """The worst office first; each with its workbook below outputs/ and the documents that it lacks."""
    lines = [f"{_title(manifest)}.", counts_line(manifest.offices), ""]
    offices = worst_first(manifest.offices)
    for each in offices[:_OFFICES]:
        lines += _office(each)
    lines += [_FURTHER.format(banyak=len(offices) - _OFFICES)] if len(offices) > _OFFICES else []
    lines += ["", *unread] if (unread := unread_lines([each for each in manifest.files if each.troubled])) else []
    lines += ["", LOOP.format(berkas="index.html")] if offices else []
    return printable_lines(lines) + "\n"


def mail(manifest: Manifest) -> bytes:
    """The same as a mail that nobody has sent yet: without sender, receiver, date or number, so that its bytes stay."""
    made = EmailMessage(policy=SMTP)
    made["Subject"] = f"{_title(manifest)}. {counts_line(manifest.offices)}"
    made["X-Unsent"] = "1"
    made.set_content(summary_text(manifest), charset="utf-8", cte="quoted-printable")
    return made.as_bytes()


def _title(manifest: Manifest) -> str:
    date = manifest.run.get("date")
    return _TITLE.format(tanggal=f" {date}" if date else "", banyak=len(manifest.offices))


def _office(entry: OfficeEntry) -> Iterator[str]:
    yield f"- {office_line(entry)}"
    if entry.workbook:
        yield _BOOK.format(alamat=f"{entry.folder}/{entry.workbook}")
    if entry.missing:
        yield _LACKING.format(dokumen=", ".join(entry.missing))
