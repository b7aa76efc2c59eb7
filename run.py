"""The nightly job: `python run.py`. What it needs of this computer is asked first, in words that any Python 3.6 reads."""

import sys
from importlib.util import find_spec

CANNOT_START = 5
PACKAGES = (
    "click", "defusedxml", "docx", "filelock", "jinja2", "lxml", "msoffcrypto", "olefile", "openpyxl", "pandas", "pandera",
    "pdfplumber", "python_calamine", "rapidfuzz", "rich", "xlrd", "xlsxwriter", "yaml",
)  # fmt: skip
HOW_TO_INSTALL = "klik dua kali Pasang.cmd (Windows), atau jalankan: sh jalankan.sh (Linux)"


def lacking() -> str:
    """What keeps the program from starting here and what to do, in a sentence; "" for nothing."""
    if sys.version_info < (3, 11):  # noqa: UP036 (that is what is asked)
        version = ".".join(str(each) for each in sys.version_info[:2])
        return f"Python ini versi {version}; diperlukan 3.11 atau lebih baru. Pasang Python baru dari python.org."
    if sys.maxsize <= 2**32:
        return "Python ini 32-bit; diperlukan Python 64-bit. Pasang yang 64-bit dari python.org."
    missing = [each for each in PACKAGES if find_spec(each) is None]
    return f"Paket {', '.join(missing)} belum terpasang untuk Python ini: {HOW_TO_INSTALL}." if missing else ""


if __name__ == "__main__":  # a worker imports this module too, and needs no command line
    said = lacking()
    if said:
        sys.stderr.write(f"Tidak dapat dijalankan: {said}\n")
        sys.exit(CANNOT_START)
    from pipeline.cli import main

    main()
