"""The file around the body: the office's template or a plain one, styles, header and footer, chart parts; no clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.pkgwriter import _ContentTypesItem
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import tostring

from pipeline.fingerprint import CREATED, OUR_KEYWORD
from pipeline.write.document.chart_xml import CONTENT_TYPE, RELATION
from pipeline.write.document.compose import Chart
from pipeline.write.document.ooxml import NAMESPACES, field, paragraph, run
from pipeline.write.document.properties import CUSTOM_PART, CUSTOM_RELATION, CUSTOM_TYPE, custom_xml
from pipeline.write.document.sections import Paper
from pipeline.write.document.styles import CENTRED, NORMAL, STYLES
from pipeline.write.words.workbook_text import plain

EMU: Final = 635  # in a twentieth of a point
DECLARED: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
AFTER_UPDATE: Final = {
    *(qn(f"w:{name}") for name in ("hdrShapeDefaults", "footnotePr", "endnotePr", "compat", "docVars", "rsids")),
    *(qn(f"w:{name}") for name in ("attachedSchema", "themeFontLang", "clrSchemeMapping", "shapeDefaults", "decimalSymbol")),
    qn("m:mathPr"), qn("w:listSeparator"), qn("w:schemaLibrary"), qn("w:captions"), qn("w:doNotIncludeSubdocsInStats"),
}  # fmt: skip
"""Settings that stand below the one that renews fields; word processors ask for their order."""
SECTION: Final = qn("w:sectPr")


class Shell:
    """A document without its body, from the office's template or from none."""

    def __init__(self, template: bytes | None) -> None:
        self.own = template is not None
        self._document = Document(BytesIO(template) if template is not None else None)
        self._body = self._document.element.body
        if not self.own:
            for each in list(self._body):
                if each.tag != SECTION:
                    self._body.remove(each)

    def paper(self, header: str) -> Paper:
        """The page; a header and a page number where the template has none."""
        section = self._document.sections[-1]
        if section.header.is_linked_to_previous and not self.own:
            _fill(section.header, paragraph(run(header, '<w:i/><w:color w:val="595959"/><w:sz w:val="16"/>'), CENTRED))
        if section.footer.is_linked_to_previous:
            _fill(section.footer, paragraph(field("PAGE", "1"), CENTRED))
        properties = section._sectPr  # noqa: SLF001 (python-docx gives no other way to its references)
        rest = "".join(
            f'<w:{kind} w:type="{each.get(qn("w:type"))}" r:id="{each.get(qn("r:id"))}"/>'
            for kind in ("headerReference", "footerReference")
            for each in properties.findall(qn(f"w:{kind}"))
        )
        if not self.own:
            return Paper(rest=rest)
        usual = Paper()
        return Paper(
            width=_twips(section.page_width, usual.width),
            height=_twips(section.page_height, usual.height),
            left=_twips(section.left_margin, usual.left),
            right=_twips(section.right_margin, usual.right),
            top=_twips(section.top_margin, usual.top),
            bottom=_twips(section.bottom_margin, usual.bottom),
            header=_twips(section.header_distance, usual.header),
            footer=_twips(section.footer_distance, usual.footer),
            rest=rest,
            first=section.different_first_page_header_footer,
        )

    def style_names(self, room: int) -> dict[str, str]:
        """Add the styles the template lacks; the ids by which our text names those that it calls otherwise."""
        styles = self._document.styles.element
        known = {}
        for each in styles.findall(qn("w:style")):
            name = each.find(qn("w:name"))
            if name is not None:
                known[name.get(qn("w:val"), "").casefold()] = each
        if not self.own:
            styles.replace(known["normal"], parse_xml(NORMAL))
        renamed = {}
        for name, (id_, definition) in STYLES.items():
            there = known.get(name)
            if there is not None and self.own:
                renamed[id_] = there.get(qn("w:styleId"))
                continue
            made = parse_xml(definition.replace("{room}", str(room)))
            if there is not None:
                styles.replace(there, made)
            else:
                styles.append(made)
        return {ours: theirs for ours, theirs in renamed.items() if ours != theirs}

    def body(self, ours: str) -> str:
        """The part that holds the text: what the template says, then ours."""
        above = "".join(tostring(each, encoding="unicode") for each in self._body if each.tag != SECTION)
        return f"{DECLARED}<w:document {NAMESPACES}><w:body>{above}{ours}</w:body></w:document>"

    def finish(self, body: str, charts: Sequence[Chart], title: str, said: Sequence[tuple[str, str]]) -> bytes:
        """The whole file. `said`: what the document says of itself (name, text)."""
        package = self._document.part.package
        for number, chart in enumerate(charts, start=1):
            part = Part(PackURI(f"/word/charts/grafikNaskah{number}.xml"), CONTENT_TYPE, chart.content, package)
            self._document.part.rels.add_relationship(RELATION, part, chart.relation)
        self._settings()
        properties = self._document.core_properties
        properties.title, properties.author, properties.comments = plain(title)[:255], "", ""
        properties.keywords = OUR_KEYWORD
        properties.created = properties.modified = CREATED
        properties.last_modified_by, properties.revision = "", 1
        _with_custom(package, custom_xml(said))
        return _zipped(package, {self._document.part.partname: body.encode()})

    def _settings(self) -> None:
        """The word processor renews contents and page numbers when it opens the document."""
        settings = self._document.settings.element
        for each in settings.findall(qn("w:updateFields")):
            settings.remove(each)
        made = parse_xml(f'<w:updateFields {NAMESPACES} w:val="true"/>')
        following = [each for each in settings if each.tag in AFTER_UPDATE]
        if following:
            following[0].addprevious(made)
        else:
            settings.append(made)


def _twips(length: Any, usual: int) -> int:  # noqa: ANN401 (python-docx's Length, or None)
    return usual if length is None else round(length / EMU)


def _fill(part: Any, inside: str) -> None:  # noqa: ANN401 (python-docx's header or footer)
    part.is_linked_to_previous = False
    element = part._element  # noqa: SLF001 (as above)
    for each in list(element):
        element.remove(each)
    element.append(parse_xml(inside.replace("<w:p>", f"<w:p {NAMESPACES}>", 1)))


def _with_custom(package: Any, content: bytes) -> None:  # noqa: ANN401 (python-docx's package)
    for relation in package.rels.values():
        if relation.reltype == CUSTOM_RELATION:
            relation.target_part._blob = content  # noqa: SLF001 (as above)
            return
    package.relate_to(Part(PackURI(CUSTOM_PART), CUSTOM_TYPE, content, package), CUSTOM_RELATION)


def _zipped(package: Any, instead: Mapping[str, bytes]) -> bytes:  # noqa: ANN401 (as above)
    """All parts, each of the first day a zip can name: python-docx would put the time of writing."""
    parts = list(package.iter_parts())
    types = _ContentTypesItem.from_parts(parts)  # type: ignore[no-untyped-call]
    members = [("[Content_Types].xml", types.blob), ("_rels/.rels", package.rels.xml)]
    for part in parts:
        members.append((part.partname.membername, instead.get(part.partname) or part.blob))
        if len(part.rels):
            members.append((part.partname.rels_uri.membername, part.rels.xml))
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as zipped:
        for name, content in members:
            member = ZipInfo(name, FIRST_DAY)
            member.compress_type = ZIP_DEFLATED
            zipped.writestr(member, content)
    return target.getvalue()
