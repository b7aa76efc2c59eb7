"""PDFs as small as a reader accepts: lines of text in one font, page by page; without text; with a password."""

from __future__ import annotations

from collections.abc import Sequence

from pdfminer.fontmetrics import FONT_METRICS

TOP, STEP, SIZE = 780, 16, 11


COLUMN = "\1"
"""Between the lines of two columns."""
PICTURE = "\0"
"""A line that is a picture."""
_INLINE = "q 400 0 0 500 60 200 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q\n"


def pdf(pages: Sequence[Sequence[str]], *, locked: bool = False) -> bytes:
    """Each page's lines; "" leaves a line free."""
    count = len(pages)
    kids = " ".join(f"{3 + 2 * at} 0 R" for at in range(count))
    font = 3 + 2 * count
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {count} >>"]
    for at, lines in enumerate(pages):
        stream = "".join(_line(line, TOP - STEP * number) for number, line in enumerate(lines))
        fonts = f"/Resources << /Font << /F1 {font} 0 R >> >>"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {4 + 2 * at} 0 R {fonts} >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    if locked:
        key = "00" * 32
        objects.append(f"<< /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >>")
    return _file(objects, encrypt=len(objects) if locked else 0)


def wrapped(text: str, width: float) -> list[str]:
    """A paragraph in lines as a typesetter breaks it: as many words as fit."""
    widths = FONT_METRICS["Helvetica"][1]
    lines: list[str] = []
    for word in text.replace("\u2022", "-").replace("\u2013", "-").split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and sum(widths[each] for each in longer) * SIZE / 1000 <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def two_columns(lines: Sequence[str], across: Sequence[str] = ()) -> list[str]:
    """A page's lines for `pdf`: `across` first, the rest in two columns, each as wide as a column is."""
    half = (len(lines) + 1) // 2
    left, right = lines[:half], [*lines[half:], *[""] * (2 * half - len(lines))]
    return [*across, *(f"{one}{COLUMN}{other}" for one, other in zip(left, right, strict=True))]


def _line(text: str, height: int) -> str:
    if text == PICTURE:
        return _INLINE
    if COLUMN in text:
        one, other = text.split(COLUMN)
        return _line(one, height) + _line(other, height).replace(" 60 ", " 310 ", 1)
    said = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 {SIZE} Tf 60 {height} Td ({said}) Tj ET\n" if text else ""


def _file(objects: Sequence[str], encrypt: int) -> bytes:
    made = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{each}\nendobj\n".encode("latin-1")
    start = len(made)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    locks = f" /Encrypt {encrypt} 0 R /ID [<00> <00>]" if encrypt else ""
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R{locks} >>\n"
    return made + f"{end}startxref\n{start}\n%%EOF\n".encode("latin-1")
