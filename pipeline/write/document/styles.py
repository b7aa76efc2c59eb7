"""The styles the document is written in: those of the office's template where it has them, else these."""

from __future__ import annotations

from typing import Final

from pipeline.write.document.ooxml import W

HEADINGS: Final = ("Heading1", "Heading2", "Heading3", "Heading4")
BODY, BULLET, LABEL = "IsiNaskah", "ButirNaskah", "LabelNaskah"
COVER, UNDER_COVER, CENTRED = "SampulNaskah", "BawahSampul", "TengahNaskah"
GAP, CELL, HEAD, NOTE = "Isian", "IsiTabel", "KepalaTabel", "CatatanTabel"
CAPTION, BREAK = "Caption", "AkhirBagian"
DETAIL: Final = "RincianNaskah"
CONTENTS: Final = ("TOC1", "TOC2", "TOC3")
LIST_OF_CAPTIONS: Final = "TableofFigures"
NAVY: Final = "1F3864"


def _style(id_: str, name: str, paragraph: str = "", run: str = "", *, based: str = "Normal", after: str = "") -> str:
    following = f'<w:next w:val="{after}"/>' if after else ""
    return (
        f'<w:style xmlns:w="{W}" w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based}"/>{following}<w:uiPriority w:val="9"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _heading(level: int, size: int, extra: str = "", run: str = "") -> str:
    before = 0 if level == 1 else 200
    paragraph = (
        f'<w:keepNext/><w:keepLines/>{extra}<w:spacing w:before="{before}" w:after="120"/>'
        f'{"<w:jc w:val=" + chr(34) + "center" + chr(34) + "/>" if level == 1 else ""}<w:outlineLvl w:val="{level - 1}"/>'
    )
    return _style(
        HEADINGS[level - 1], f"heading {level}", paragraph,
        f'<w:b/>{run}<w:color w:val="{NAVY}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>', after=BODY,
    )  # fmt: skip


def _contents(level: int) -> str:
    left = 240 * (level - 1)
    bold = "<w:b/>" if level == 1 else ""
    return _style(
        CONTENTS[level - 1], f"toc {level}",
        f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{{room}}"/></w:tabs>'
        f'<w:spacing w:before="{60 if level == 1 else 0}" w:after="20"/><w:ind w:left="{left}" w:right="600"/>', bold,
    )  # fmt: skip


STYLES: Final = {
    "heading 1": (HEADINGS[0], _heading(1, 28, "<w:pageBreakBefore/>")),
    "heading 2": (HEADINGS[1], _heading(2, 24)),
    "heading 3": (HEADINGS[2], _heading(3, 22)),
    "heading 4": (HEADINGS[3], _heading(4, 20, run="<w:i/>")),
    "caption": (CAPTION, _style(CAPTION, "caption", '<w:keepNext/><w:spacing w:before="160" w:after="60"/><w:jc w:val="center"/>', '<w:b/><w:sz w:val="20"/>')),
    "table of figures": (LIST_OF_CAPTIONS, _style(LIST_OF_CAPTIONS, "table of figures", '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{room}"/></w:tabs><w:spacing w:after="20"/><w:ind w:left="1000" w:right="600" w:hanging="1000"/>')),
    "toc 1": (CONTENTS[0], _contents(1)),
    "toc 2": (CONTENTS[1], _contents(2)),
    "toc 3": (CONTENTS[2], _contents(3)),
    "isi naskah": (BODY, _style(BODY, "Isi Naskah", '<w:spacing w:after="120" w:line="300" w:lineRule="auto"/><w:jc w:val="both"/>')),
    "butir naskah": (BULLET, _style(BULLET, "Butir Naskah", '<w:spacing w:after="60" w:line="276" w:lineRule="auto"/><w:ind w:left="360" w:hanging="360"/><w:jc w:val="both"/>')),
    "label naskah": (LABEL, _style(LABEL, "Label Naskah", '<w:keepNext/><w:spacing w:before="60" w:after="40"/>', "<w:b/>", after=GAP)),
    "sampul naskah": (COVER, _style(COVER, "Sampul Naskah", '<w:spacing w:before="120" w:after="120"/><w:jc w:val="center"/>', f'<w:b/><w:color w:val="{NAVY}"/><w:sz w:val="48"/><w:szCs w:val="48"/>')),
    "bawah sampul": (UNDER_COVER, _style(UNDER_COVER, "Bawah Sampul", '<w:spacing w:before="1200" w:after="240"/><w:jc w:val="center"/>', f'<w:b/><w:color w:val="{NAVY}"/><w:sz w:val="32"/><w:szCs w:val="32"/>')),
    "tengah naskah": (CENTRED, _style(CENTRED, "Tengah Naskah", '<w:spacing w:after="60"/><w:jc w:val="center"/>')),
    "isian": (GAP, _style(GAP, "Isian", '<w:spacing w:after="120" w:line="300" w:lineRule="auto"/><w:jc w:val="both"/>')),
    "isi tabel": (CELL, _style(CELL, "Isi Tabel", '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>', '<w:sz w:val="16"/><w:szCs w:val="16"/>')),
    "kepala tabel": (HEAD, _style(HEAD, "Kepala Tabel", '<w:keepNext/><w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>', '<w:b/><w:color w:val="FFFFFF"/><w:sz w:val="16"/><w:szCs w:val="16"/>', based=CELL)),
    "catatan tabel": (NOTE, _style(NOTE, "Catatan Tabel", '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>', '<w:i/><w:color w:val="595959"/><w:sz w:val="16"/><w:szCs w:val="16"/>')),
    "rincian naskah": (DETAIL, _style(DETAIL, "Rincian Naskah", '<w:spacing w:before="0" w:after="20" w:line="240" w:lineRule="auto"/>', '<w:sz w:val="20"/><w:szCs w:val="20"/>')),
    "akhir bagian": (BREAK, _style(BREAK, "Akhir Bagian", '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>', '<w:sz w:val="2"/>')),
}  # fmt: skip
"""Name of a style, in small letters -> the id by which our text names it, its definition; {room}: the width of the text."""
NORMAL: Final = (
    f'<w:style xmlns:w="{W}" w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
    '<w:pPr><w:spacing w:after="0" w:line="276" w:lineRule="auto"/></w:pPr>'
    '<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/><w:sz w:val="22"/>'
    '<w:szCs w:val="22"/><w:lang w:val="id-ID"/></w:rPr></w:style>'
)
"""Where the office has no template."""
