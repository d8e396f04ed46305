"""Any report in any format: what was typed is shown as typed, and tables stay aligned."""

from __future__ import annotations

import csv
import io
from html.parser import HTMLParser

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len

from nvqcheck.domain.progress.states import State
from nvqcheck.report.formats.console import drawn
from nvqcheck.report.formats.csv import csv_text, unformulated
from nvqcheck.report.formats.document import (
    Cell,
    Column,
    Fields,
    Figure,
    Marked,
    Section,
    Sentence,
    Sheet,
)
from nvqcheck.report.formats.html import ACCENT, INK, PAPER, QUIET, page_html
from nvqcheck.report.formats.markdown import page_markdown
from nvqcheck.report.formats.plain import page_plain
from nvqcheck.report.formats.safe import safe_line, safe_text
from nvqcheck.report.formats.text import page_text
from nvqcheck.report.words.glyphs import ASCII

NASTY = (
    "[/]",
    "[bold]not bold[/bold]",
    "[@click=app.quit]x[/]",
    "\x1b[31mred\x1b[0m",
    "\x1b]8;;http://x\x07link\x1b]8;;\x07",
    "\u202eevil\u202c",
    "👩‍🏫 teaches 🇬🇧",
    "Siân Llŷr o Lanfair­pwll",
    "e\u0301\u0302 combining",
    "日本語の証拠",
    "עברית و عربية",
    "<script>alert(1)</script> & more",
    "| a | b |",
    "# not a heading",
    "=HYPERLINK(1)",
    ":smile: *a* _b_ `c`",
    "a\\b",
)
ANY_TEXT = st.one_of(st.sampled_from(NASTY), st.text(max_size=40))


def shown(section: Section, width: int = 80, *, color: bool = False) -> str:
    """A page as text."""
    return drawn(page_text(section, width=width), width=width, color=color)


def of(*rows: tuple[Cell, ...], title: str = "", prefix: str = "") -> Section:
    """A page with one table of a name, a wide text and a mark that can be found again."""
    columns = (Column("name"), Column("text", wide=True), Column("end"))
    return Section("Page", (Sheet(title, columns, rows, prefix=prefix),))


class Reader(HTMLParser):
    """Collects what HTML shows, and which elements it has."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_data(self, data: str) -> None:
        """Keep what is shown."""
        self.shown.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep which elements there are."""
        self.tags.append((tag, dict(attrs)))


def read(html: str) -> Reader:
    """HTML taken apart."""
    reader = Reader()
    reader.feed(html)
    return reader


def folded(text: str) -> str:
    """Text with white space as HTML shows it."""
    return " ".join(text.split())


@given(ANY_TEXT)
@example("[@click=app.quit]x[/]")
def test_text_shows_what_was_typed(typed: str) -> None:
    """Markup, links and codes that a person typed appear as they were typed, and do nothing."""
    line = " ".join(safe_line(typed).split())
    section = Section("Page", (Fields("it", (("says", f"<{line}>"),)),))
    assert f"<{line}>" in shown(section, width=cell_len(line) + 40)


@given(ANY_TEXT)
@example("\x1b[31mred\x1b[0m")
@example("\u202eevil")
def test_no_format_lets_a_control_character_through(typed: str) -> None:
    """Nothing that a terminal would obey is left in any format."""
    section = of((typed, typed, "!"))
    for text in (shown(section), page_plain(section), page_markdown(section), page_html(section)):
        left = {char for char in text if safe_line(char) != char} - {"\n", "\t"}
        assert not left


@given(st.lists(st.tuples(ANY_TEXT, ANY_TEXT), min_size=1, max_size=5), st.integers(60, 120))
def test_columns_stay_aligned(rows: list[tuple[str, str]], width: int) -> None:
    """Whatever is typed, every row's last column begins in the same cell, and no line is wider."""
    cells = [(safe_line(name)[:12], safe_line(text), "¦") for name, text in rows]
    assume(not any("¦" in name + text for name, text, _ in cells))
    lines = shown(of(*cells), width).splitlines()
    starts = {cell_len(line[: line.index("¦")]) for line in lines if line.endswith("¦")}
    assert len(starts) == 1
    assert max(map(cell_len, lines)) <= width


@given(ANY_TEXT)
def test_a_plain_fact_stays_on_one_line(typed: str) -> None:
    """However it was typed, a fact is one line, so that no text can pretend to be another."""
    section = Section("", (Fields("it", (("says", f"<{typed}>"), ("state", Marked(State.MET)))),))
    assert page_plain(section).split("\n") == [
        f"it says: <{safe_line(typed)}>",
        "it state: met",
        "",
    ]


@given(ANY_TEXT)
@example("<script>alert(1)</script> & more")
def test_html_shows_what_was_typed(typed: str) -> None:
    """HTML shows the same text, and no element or attribute comes out of it."""
    plain = read(page_html(of(("a", "b", "c"))))
    found = read(page_html(of(("a", typed, "c"))))
    extra = [tag for tag, _ in found.tags if tag != "br"]
    assert extra == [tag for tag, _ in plain.tags]
    assert folded(safe_text(typed)) in folded("".join(found.shown))


@given(ANY_TEXT)
@example("1. not a list")
@example("- not a list")
@example("a\\b\\|c")
@example("|")
def test_markdown_shows_what_was_typed(typed: str) -> None:
    """A reader of markdown shows the same text, and makes no element of it."""
    reader = MarkdownIt("commonmark").enable("table")
    section = Section("Page", (Sentence(f"{typed}."), *of((typed, typed, "c")).parts))
    plain = read(
        reader.render(page_markdown(Section("Page", (Sentence("a."), *of(("a", "b", "c")).parts))))
    )
    found = read(reader.render(page_markdown(section)))
    assert found.tags == plain.tags
    assert folded(safe_text(typed)) in folded("".join(found.shown))


def test_markdown_has_a_table_with_as_many_cells_in_every_row() -> None:
    """A table's heading, rule and rows have the same number of cells."""
    text = page_markdown(of(("a|b", "c", "d"), title="Things"))
    assert "## Things" in text
    rows = [line.replace("\\|", "") for line in text.splitlines() if line.startswith("|")]
    assert {row.count("|") for row in rows} == {4}
    assert len(rows) == 3


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", " =", "\t="])
def test_no_cell_of_csv_starts_a_formula(start: str) -> None:
    """A cell that a spreadsheet would run gets an apostrophe before it."""
    assert unformulated(f"{start}1+1").startswith("'")
    assert unformulated("1+1") == "1+1"


@given(st.lists(st.tuples(ANY_TEXT, ANY_TEXT), max_size=4))
def test_csv_reads_back(rows: list[tuple[str, str]]) -> None:
    """CSV has a line for each row under its header, whatever the cells hold."""
    text = csv_text(("one", "two"), rows)
    back = list(csv.reader(io.StringIO(text)))
    assert back == [["one", "two"], *([unformulated(cell) for cell in row] for row in rows)]


def test_rows_are_stacked_where_columns_do_not_fit() -> None:
    """A table that is too wide for the terminal becomes rows under rows, with nothing lost."""
    columns = (
        Column("ref"),
        Column("state"),
        Column("title", wide=True),
        Column("size"),
        Column("kind"),
        Column("where", wide=True),
    )
    rows = (("WP1", Marked(State.MET), "A long title of a thing", "9 kB", "x", "Far away"),)
    page = Section("", (Sheet("", columns, rows),))
    wide, narrow = shown(page, 120), shown(page, 50)
    assert wide.split()[:6] == [column.name for column in columns]
    assert narrow.splitlines() == [
        "  WP1  ✓ met  A long title of a thing",
        "              size: 9 kB · kind: x",
        "              where: Far away",
    ]


def test_an_empty_table_says_so() -> None:
    """A table without rows says that there is nothing, in every format."""
    page = Section("Page", (Sheet("", (Column("a"),), (), when_empty="There is none."),))
    for text in (shown(page), page_plain(page), page_markdown(page), page_html(page)):
        assert "There is none" in text
    silent = Section("", (Sheet("", (Column("a"),), ()),))
    assert page_plain(silent) == ""
    assert "<table" not in page_html(silent)


def test_headings_nest() -> None:
    """A section in a section has a heading one level below."""
    page = Section("One", (Section("Two", (Sentence("Three."), Sentence("Four!", loud=True))),))
    assert page_markdown(page) == "# One\n\n## Two\n\nThree.\n\n**Four\\!**\n"
    assert [tag for tag, _ in read(page_html(page)).tags if tag in ("h1", "h2")] == ["h1", "h2"]
    assert shown(page) == "One\n\nTwo\n  Three.\n\n  Four!\n"


def test_tables_of_html_can_be_heard() -> None:
    """A table of HTML has a caption, and headers that say of what they are headers."""
    found = read(page_html(of(("a", "b", "c"), title="Things")))
    assert "Things" in found.shown
    assert [tag for tag, _ in found.tags].count("caption") == 1
    scopes = [attrs.get("scope") for tag, attrs in found.tags if tag == "th"]
    assert scopes == ["col", "col", "col", "row"]


def test_html_loads_nothing_and_runs_nothing() -> None:
    """The file is whole: it has no script and refers to nothing outside itself."""
    html = page_html(of(("a", "b", "c")))
    found = read(html)
    names = {name for _, attrs in found.tags for name in attrs}
    assert not names & {"src", "href", "onclick"}
    assert not {tag for tag, _ in found.tags} & {"script", "link", "img"}
    assert "url(" not in html
    assert "@media print" in html


def _luminance(color: str) -> float:
    channels = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("color", [INK, QUIET, ACCENT])
def test_html_can_be_read_by_weak_eyes(color: str) -> None:
    """Every text colour has a contrast of at least 4.5 to 1 with the paper."""
    assert (_luminance(PAPER) + 0.05) / (_luminance(color) + 0.05) >= 4.5


def test_a_figure_is_a_bar_and_words() -> None:
    """A figure is drawn as a bar where it can be, and always said in words."""
    page = Section("", (Fields("it", (("met", Figure(3, 4, 75)),)),))
    assert page_plain(page) == "it met: 3 of 4 (75%), most\n"
    assert "3 of 4 (75%), most" in page_markdown(page).replace("\\", "")
    assert "width:75%" in page_html(page)
    assert shown(page) == "  met  ███████████████░░░░░  3 of 4 (75%), most\n"
    ascii_ = drawn(page_text(page, width=80, glyphs=ASCII), width=80, color=False)
    assert ascii_ == "  met  ###############-----  3 of 4 (75%), most\n"


def test_colour_only_where_it_is_asked_for() -> None:
    """Without colour there is no escape sequence; with it the words are the same."""
    page = of(("a", Marked(State.STALE), "c"), title="Things")
    plain, coloured = shown(page), shown(page, color=True)
    assert "\x1b" not in plain
    assert "\x1b[" in coloured
    assert "stale" in plain
    assert "stale" in coloured
