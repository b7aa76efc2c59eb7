"""The figures the example office must show, read from a published outputs/ folder: `python tests/check_example.py DIR`."""

import json
import sys
from pathlib import Path

OFFICE, YEAR = "Dinas Sosial Kabupaten Mojokerto", 2023


def check(outputs: Path) -> list[str]:
    """What is not as it must be; empty when all is."""
    manifest = json.loads((outputs / "manifest.json").read_text(encoding="utf-8"))
    findings = json.loads((outputs / OFFICE / str(YEAR) / "temuan.json").read_text(encoding="utf-8"))
    (office,) = manifest["offices"]
    wrong = {(each["sel"], each["seharusnya"]) for each in findings if each["hasil"] == "SALAH"}
    expected = {
        "office": (office["office"], office["year"]) == (OFFICE, YEAR),
        "every file read": {each["status"] for each in manifest["files"]} == {"dibaca"},
        "pagu": office["figures"]["pagu"] == 19_922_809_277,
        "realisasi": office["figures"]["realisasi"] == 19_031_280_757,
        "sisa": office["figures"]["sisa"] == 891_528_520,
        "penyerapan": office["figures"]["penyerapan"] == 95.53,
        "6 program, 12 kegiatan, 27 sub kegiatan": [
            office["figures"][level] for level in ("program", "kegiatan", "sub_kegiatan")
        ] == [6, 12, 27],
        "capaian of Administrasi Keuangan": ("F18", 116.5) in wrong,
        "the five cells of the draft": {
            ("F11", 5_704_267_019), ("G15", 88.67), ("G16", 88.67), ("F48", 113_016_900), ("F55", 14_731_300),
        } <= wrong,
        "Tabel 2.2": ("G5", 860_400_000) in wrong,
        "no other accusation": len(wrong) == 7,
        "Gaji 40 and 12 Orang/Bulan": any(
            each["hasil"] == "BEDA" and "Gaji" in each["uraian"] and each["ukuran"] == "target" for each in findings
        ),
    }  # fmt: skip
    return [name for name, holds in expected.items() if not holds]


if __name__ == "__main__":
    failed = check(Path(sys.argv[1]))
    sys.exit(f"not as it must be: {', '.join(failed)}" if failed else 0)
