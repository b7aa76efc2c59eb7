"""Publishing one report: the workbook, the document, the findings as data, the office's own files; what stood there is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from pipeline.night.manifest import PUBLISHED, OfficeEntry
from pipeline.night.offices import Plan, held, of_sheet
from pipeline.night.open_marks import is_open
from pipeline.night.placing import listed_names
from pipeline.night.publish import ARCHIVE, FOR_GOOD, keep_whole, publish, refuse_links
from pipeline.night.settings import Settings
from pipeline.night.workbooks import DOCUMENTS, FINDINGS_NAME, published_before

if TYPE_CHECKING:
    from pipeline.write.office_file.fill import FilledFile
    from pipeline.write.report import Report

TYPED_IN_OWN = "Perubahan di {berkas} tidak dibawa; salinannya ada di arsip/tetap/."
RENAMED = (
    "Nama perangkat daerah ini berubah: isian staf dibawa dari folder {lama}, yang tidak diperbarui lagi; "
    "hapus folder itu bila tidak diperlukan."
)
RETURNED = "Isian staf dibaca juga dari folder masukan ({berkas}); isi dan simpan langsung di folder keluaran ini."
NOT_FOUND = (
    "Buku kerja {berkas} tidak ditemukan; isian staf dibaca dari: {dari}. Isi selanjutnya di buku kerja yang baru."
)
OPENED = "Buku kerja atau naskahnya sedang dibuka atau baru disimpan; laporan baru dibuat malam berikutnya."
BESIDE = "{berkas} lama sedang dibuka; yang baru ada di sampingnya."


def put_out(
    plan: Plan, report: Report, seen: Sequence[tuple[str, bytes]], last: OfficeEntry | None, settings: Settings
) -> OfficeEntry:
    """Publish one report; held back while staff have the old workbook open, or saved it while the new one was made."""
    folder = settings.outputs / plan.folder
    for name in (plan.workbook, plan.document):
        refuse_links(settings.outputs, folder / name)
    refuse_links(settings.outputs, folder / FINDINGS_NAME)
    refuse_links(settings.outputs, folder / ARCHIVE / FOR_GOOD)
    if is_open(folder, plan.workbook) or is_open(folder, plan.document) or published(plan, settings) != tuple(seen):
        return held(plan, last, OPENED)
    for name, content in seen:
        if name in report.left_behind:
            keep_whole(folder / PurePosixPath(name).name, content)
        if last is not None and last.quarter not in (0, report.quarter) and name == last.workbook:
            keep_whole(folder / plan.workbook_of(last.quarter), content)
    stands = publish(folder / plan.workbook, report.workbook, keep=settings.keep)
    said = list(report.remarks)
    if missing := not_found(plan, [name for name, _ in seen], last):
        said.insert(0, missing)
    if stands.name != plan.workbook:
        said.insert(0, BESIDE.format(berkas="Buku kerja"))
    document = _put_out_document(folder / plan.document, report, said, settings)
    said += _said_of(plan)
    publish(folder / FINDINGS_NAME, report.findings, keep=0)
    for own in report.own:
        if own.content is not None:
            path = folder / own.name
            if _is_changed(path, own.name, last):
                keep_whole(path, path.read_bytes())
                said.append(TYPED_IN_OWN.format(berkas=path.name))
            publish(path, own.content, keep=settings.keep)
    return OfficeEntry(
        office=plan.place.office,
        year=plan.place.year,
        folder=plan.folder,
        status=PUBLISHED,
        digest=plan.digest,
        workbook=stands.name,
        workbook_sha256=sha256(report.workbook).hexdigest(),
        quarter=report.quarter,
        document=document,
        document_sha256=sha256(report.document).hexdigest() if report.document else "",
        waiting=report.waiting,
        files=tuple(sorted({*plan.files, *filter(None, [plan.template])})),
        missing=report.missing,
        counts=report.counts,
        figures=report.figures,
        own=tuple(_own_entry(own) for own in report.own),
        since=report.since,
        before=plan.before or (last.before if last is not None else ""),
        tables=tuple(sorted({of_sheet(each) for each in plan.tables})),
        reason=" ".join(said),
    )


def not_found(plan: Plan, seen: Sequence[str], last: OfficeEntry | None) -> str:
    """That last night's workbook is not where it was put, and from what the staff's words are taken; "" where it is."""
    books = [name for name in seen if PurePosixPath(name).suffix not in DOCUMENTS]
    if last is None or not last.workbook or last.folder != plan.folder or last.workbook in books:
        return ""
    return NOT_FOUND.format(berkas=last.workbook, dari=", ".join(books) or "tidak ada")


def _said_of(plan: Plan) -> Iterator[str]:
    """From where else the staff's words were taken."""
    if plan.returned:
        yield RETURNED.format(berkas=listed_names(plan.returned))
    if plan.before and plan.before != plan.folder:
        yield RENAMED.format(lama=plan.before)


def published(plan: Plan, settings: Settings) -> tuple[tuple[str, bytes], ...]:
    """(name, bytes) of the workbooks, then of the documents, that stand where the report is published, or were put into inputs/.

    Raises OSError where one of them cannot be read.
    """
    back = [(f"{settings.inputs.name}/{file}", (settings.inputs / file).read_bytes()) for file in plan.returned]
    of_texts = [PurePosixPath(name).suffix.lower() in DOCUMENTS for name, _ in back]
    books = [each for each, is_text in zip(back, of_texts, strict=True) if not is_text]
    texts = [each for each, is_text in zip(back, of_texts, strict=True) if is_text]
    return (
        *books, *published_before(plan.folders, plan.workbook, settings, plan.made_before),
        *texts, *published_before(plan.folders, plan.document, settings, plan.made_before),
    )  # fmt: skip


def _put_out_document(path: Path, report: Report, said: list[str], settings: Settings) -> str:
    """The name under which the document stands; "" where none was made."""
    if report.document is None:
        return ""
    stands = publish(path, report.document, keep=settings.keep)
    if stands != path:
        said.insert(0, BESIDE.format(berkas="Naskah"))
    return stands.name


def _own_entry(own: FilledFile) -> dict[str, str]:
    digest = {"sha256": sha256(own.content).hexdigest()} if own.content is not None else {}
    return {"name": own.name, "reason": own.reason, **digest}


def _is_changed(path: Path, name: str, last: OfficeEntry | None) -> bool:
    """Whether somebody saved the office's own filled file since it was published."""
    ours = {each.get("sha256") for each in last.own if each.get("name") == name} if last is not None else set()
    return bool(ours - {None}) and path.is_file() and sha256(path.read_bytes()).hexdigest() not in ours
