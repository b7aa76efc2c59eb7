"""index.py: all offices on one page that needs nothing from anywhere."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.night import index
from pipeline.night.manifest import FileEntry, Manifest, OfficeEntry
from pipeline.rulebook import rulebook

FIGURES = rulebook.load(Path(__file__).parents[2] / "rules").layouts.figures
EVIL = "<script>document.title='x'</script>"


def office(name: str, high: int, absorbed: float | None = 95.53) -> OfficeEntry:
    figures = {} if absorbed is None else {"penyerapan": absorbed, "capaian": 100.0}
    return OfficeEntry(
        name, 2023, f"{name}/2023", "terbit", "d", f"LKjIP 2023 {name}.xlsx", "s", ("a.xlsx",), ("PK",),
        {"Tinggi": high, "Catatan": 2}, figures,
    )  # fmt: skip


def manifest(date: str, *offices: OfficeEntry) -> Manifest:
    return Manifest(
        {"date": date}, (FileEntry("b.xlsx", status="ditolak", reason=EVIL, remedy="Simpan ulang."),), offices
    )


def test_every_text_is_escaped_and_nothing_is_fetched() -> None:
    """Names and reasons cannot become markup, links are percent-encoded, no address of anywhere stands in the page."""
    page = index.page(manifest("2024-01-05", office(f"Dinas {EVIL}", 3)), [], FIGURES).decode()
    assert "<script>document" not in page
    assert page.count("&lt;script&gt;document.title=&#39;x&#39;&lt;/script&gt;") == 3
    assert re.findall(r'(?:src|href)="([^"]*)"', page) == [
        (
            "Dinas%20%3Cscript%3Edocument.title%3D%27x%27%3C/script%3E/2023/"
            "LKjIP%202023%20Dinas%20%3Cscript%3Edocument.title%3D%27x%27%3C/script%3E.xlsx"
        )
    ]
    assert "://" not in page


def test_the_page_says_what_a_head_of_finance_asks() -> None:
    """Penyerapan with a comma, findings by tingkat, missing documents, unread files with reason and remedy."""
    page = index.page(manifest("2024-01-05", office("Dinas Sosial", 3), office("Badan", 0, None)), [], FIGURES).decode()
    assert re.findall(r"<th[^>]*><button[^>]*>(.*?)</button>", page) == [
        "Perangkat daerah", "Tahun", "Penyerapan", "Capaian", "Tinggi", "Sedang", "Rendah", "Catatan", "Dijelaskan",
        "Tidak diperiksa", "Sejak daftar sebelumnya", "Belum ada",
    ]  # fmt: skip
    bar = '<div class="bar"><i style="width:95.53%"></i></div>'
    assert f'<td class="n" data-h="Penyerapan" data-v="95.53">95,53 %{bar}</td>' in page
    assert '<td class="n" data-h="Penyerapan" data-v="-1">—</td>' in page
    assert '<td class="n" data-h="Capaian" data-v="100.0">100,00 %</td>' in page
    assert '<td class="n tinggi" data-h="Tinggi" data-v="3">3</td>' in page
    assert '<td class="n nol" data-h="Tinggi" data-v="0">0</td>' in page
    assert '<td data-h="Belum ada" data-v="1"><span class="kurang" title="PK">PK</span></td>' in page
    assert "Simpan ulang." in page


def test_what_is_open_explained_unseen_and_new_is_told_apart() -> None:
    """A claim of the staff's closes nothing: the counts are the night's own; beside them what changed since the last list."""
    counts = {"Tinggi": 2, "Sedang": 1, "dijelaskan": 3, "tidak diperiksa": 1}
    since = {"baru": 1, "berubah": 2, "selesai": 4, "tidak diperiksa": 1, "masih": 5}
    one = OfficeEntry("Dinas Sosial", 2023, "a/2023", "terbit", counts=counts, since=since)
    page = index.page(manifest("2024-01-05", one, office("Badan", 0)), [], FIGURES).decode()
    cells = re.findall(r'data-h="(Tinggi|Sedang|Dijelaskan|Tidak diperiksa|Sejak [^"]*)" data-v="([^"]*)"', page)
    assert cells[:5] == [
        ("Tinggi", "2"), ("Sedang", "1"), ("Dijelaskan", "3"), ("Tidak diperiksa", "1"),
        ("Sejak daftar sebelumnya", "1 baru, 2 berubah, 4 selesai, 1 tidak diperiksa, 5 masih"),
    ]  # fmt: skip
    assert cells[9] == ("Sejak daftar sebelumnya", "—")


def test_the_trend_counts_a_night_once_and_leaves_notes_out() -> None:
    """A date told twice is one night; nights come in order; a night without a date leaves the history alone."""
    history: list[dict[str, object]] = []
    for date, high in (("2024-01-06", 2), ("2024-01-05", 4), ("2024-01-06", 1)):
        history = index.with_tonight(history, manifest(date, office("Dinas Sosial", high)))
    assert [(each["date"], each["counts"]["Tinggi"]) for each in history] == [("2024-01-05", 4), ("2024-01-06", 1)]
    assert index.with_tonight(history, manifest("", office("Dinas Sosial", 9))) == history
    page = index.page(manifest("2024-01-06", office("Dinas Sosial", 1)), history, FIGURES).decode()
    assert "<title>2024-01-05: 4</title>" in page
    assert "<title>2024-01-06: 1</title>" in page


def test_a_history_is_read_back_and_a_broken_one_is_none(tmp_path: Path) -> None:
    """riwayat.json as written; nonsense counts as no history."""
    history = index.with_tonight([], manifest("2024-01-06", office("Dinas Sosial", 1)))
    (tmp_path / index.HISTORY_NAME).write_bytes(index.history_bytes(history))
    assert index.read_history(tmp_path) == history
    for text in ("", "{}", '[{"date": 1}]', '[{"date": "x", "counts": {"a": "b"}}]'):
        (tmp_path / index.HISTORY_NAME).write_text(text)
        assert index.read_history(tmp_path) == []


@pytest.mark.skipif(shutil.which("chromium") is None, reason="needs chromium")
@pytest.mark.parametrize("width", [1280, 480], ids=["desk", "phone"])
def test_search_and_sort_work_in_a_browser(tmp_path: Path, width: int) -> None:
    """In headless Chromium, wide or narrow, a click on Tinggi sorts the rows and a search hides the others."""
    page = index.page(
        manifest("2024-01-05", office("Badan A", 2), office("Dinas B", 9), office("Kantor C", 5)), [], FIGURES
    )
    act = b"""<script>
    document.querySelectorAll('th button')[4].click();
    var box=document.getElementById('cari');box.value='an';box.dispatchEvent(new Event('input'));
    document.title=[].map.call(document.querySelectorAll('tbody tr'),function(r){
      return r.cells[4].dataset.v+(getComputedStyle(r).display=='none'?'-':'+')}).join(' ');
    </script>"""
    (tmp_path / "index.html").write_bytes(page.replace(b"</body>", act + b"</body>"))
    done = subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", f"--window-size={width},900",
         f"--user-data-dir={tmp_path / 'profil'}", "--dump-dom", (tmp_path / "index.html").as_uri()],
        capture_output=True, timeout=120, check=True,
    )  # fmt: skip
    assert re.search(r"<title>(.*?)</title>", done.stdout.decode()).group(1) == "2+ 5+ 9-"


def order(page: str) -> list[str]:
    return re.findall(r'<td data-v="([^"]*)"><span', page)


def test_the_worst_office_stands_first() -> None:
    """By Tinggi, then Sedang, then Rendah; of equals the one that could not be published, that lacks more, then the name."""

    def one(name: str, state: str = "terbit", lacks: tuple[str, ...] = (), **counts: int) -> OfficeEntry:
        return OfficeEntry(name, 2023, name, state, counts=counts, missing=lacks)

    offices = (
        one("A"), one("B", Rendah=9), one("C", Sedang=1), one("D", Tinggi=1), one("E", Tinggi=1, Sedang=2), one("F", "ditahan"),
        one("G", lacks=("PK",)), one("H", Tinggi=12),
    )  # fmt: skip
    page = index.page(manifest("2024-01-05", *offices), [], FIGURES).decode()
    assert order(page) == ["H", "E", "D", "C", "B", "F", "G", "A"]
    assert re.findall(r'class="singkat"[^>]*>([^<]*)<', page) == ["12T", "1T 2S", "1T", "1S", "9R", "ditahan", "0", "0"]


@pytest.mark.parametrize(
    ("date", "said"),
    [("2024-01-05", "Keadaan per Jumat, 5 Januari 2024."), ("2024-12-29", "Keadaan per Minggu, 29 Desember 2024."),
     ("kemarin", "Keadaan per kemarin.")],
)  # fmt: skip
def test_the_day_is_named_in_indonesian(date: str, said: str) -> None:
    """Also under the bars of the nights, short."""
    history = [{"date": each, "counts": {"Tinggi": 1}} for each in ("2023-12-31", date)]
    page = index.page(manifest(date, office("Dinas Sosial", 1)), history, FIGURES).decode()
    assert said in page
    assert ">31/12</text>" in page


def test_each_office_is_marked_by_what_the_list_can_be_narrowed_to() -> None:
    """Every choice of the page is a mark of some office, and every mark a choice."""
    everything = OfficeEntry(
        "A", 2023, "A", "ditahan", counts={"Tinggi": 1, "dijelaskan": 1, "tidak diperiksa": 1}, since={"baru": 1}, missing=("PK",)
    )  # fmt: skip
    page = index.page(manifest("", everything, OfficeEntry("B", 2023, "B", "terbit")), [], FIGURES).decode()
    marks = [each.split() for each in re.findall(r'<tr data-m="([^"]*)">', page)]
    assert marks[1] == []
    assert sorted(marks[0]) == sorted(each for each in re.findall(r'<option value="([^"]*)"', page) if each)


@pytest.mark.skipif(shutil.which("chromium") is None, reason="needs chromium")
def test_on_a_phone_an_office_is_one_line_until_it_is_touched_and_the_filter_hides_the_others(tmp_path: Path) -> None:
    """In headless Chromium at phone width."""
    page = index.page(
        manifest("", office("Dinas dengan nama yang sangat panjang sekali", 9), office("B", 0)), [], FIGURES
    )
    act = b"""<script>
    var rows=document.querySelectorAll('tbody tr'),low=rows[0].offsetHeight<50;
    rows[0].click();var high=rows[0].offsetHeight>200;
    var s=document.getElementById('saring');s.value='terbuka';s.dispatchEvent(new Event('change'));
    document.title=[low,high,getComputedStyle(rows[1]).display,document.documentElement.scrollWidth<=innerWidth].join(' ');
    </script>"""
    (tmp_path / "index.html").write_bytes(page.replace(b"</body>", act + b"</body>"))
    done = subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--window-size=500,900",
         f"--user-data-dir={tmp_path / 'profil'}", "--dump-dom", (tmp_path / "index.html").as_uri()],
        capture_output=True, timeout=120, check=True,
    )  # fmt: skip
    assert re.search(r"<title>(.*?)</title>", done.stdout.decode()).group(1) == "true true none true"
