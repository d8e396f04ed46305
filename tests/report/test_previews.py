"""The beginning of evidence files: what people see without leaving, and what they cannot."""

from __future__ import annotations

import io
import threading
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from nvqcheck.report.previews import pdf
from nvqcheck.report.previews.preview import COLUMNS, LINES, Preview, preview, wanted


def docx(*paragraphs: str) -> bytes:
    """A Word document."""
    piece = '<w:p w:x="1"><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>'
    body = "".join(map(piece.format, paragraphs))
    pack = io.BytesIO()
    with zipfile.ZipFile(pack, "w") as file:
        file.writestr("word/document.xml", f"<w:document><w:body>{body}</w:body></w:document>")
    return pack.getvalue()


def a_pdf(text: str) -> bytes:
    """A PDF of one page with a line of text."""
    writer = PdfWriter()
    page = writer.add_blank_page(width=200, height=200)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 12 Tf 10 100 Td ({text}) Tj ET".encode())
    page[NameObject("/Contents")] = writer._add_object(stream)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "lines"),
    [
        ("a.txt", b"one\ntwo\n", ("one", "two")),
        ("a.md", "Grüß\n".encode(), ("Grüß",)),
        ("a.log", "﻿mark".encode(), ("mark",)),
        ("a.txt", "wide".encode("utf-16"), ("wide",)),
        ("a.txt", b"caf\xe9", ("café",)),
        ("a", b"no suffix", ("no suffix",)),
        ("A.DOCX", docx("One &amp; two", "Three"), ("One & two", "Three")),
    ],
)
def test_text_is_shown_as_lines(name: str, data: bytes, lines: tuple[str, ...]) -> None:
    """Whatever wrote it: with a mark or without, UTF-8, UTF-16, an old code page, Word."""
    assert preview(name, data) == Preview(lines=lines)


@pytest.mark.parametrize("between", [",", ";", "\t", "|"])
def test_tables_are_shown_as_rows(between: str) -> None:
    """With whatever stands between their cells; wide ones and long ones cut."""
    found = preview("a.csv", f'name{between}"a{between}b"\nx{between}y\n'.encode())
    assert found.rows == (("name", f"a{between}b"), ("x", "y"))
    row = between.join("c" * 100 for _ in range(COLUMNS + 3))
    long = preview("a.csv", "\n".join([row] * (LINES + 5)).encode())
    assert (len(long.rows), len(long.rows[0])) == (LINES, COLUMNS)
    assert long.more


def test_a_character_that_is_cut_in_two_is_left_out() -> None:
    """Only the beginning of a long file is read."""
    most = wanted("a.txt")
    found = preview("a.txt", b"x" * (most - 1) + b"\xc3")
    assert found.lines == ("x" * (most - 1),)
    assert found.more


def test_a_tsv_and_a_broken_table() -> None:
    """Tabs by the suffix; what no reader of tables takes is shown as it is."""
    assert preview("a.tsv", b"a\tb").rows == (("a", "b"),)
    endless = b'"' + b"x" * 200_000
    assert preview("a.csv", endless).lines


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.png", b"\x89PNG\0", "A PNG file is not shown here."),
        ("a", b"\0\1", "A binary file is not shown here."),
        ("a.docx", b"PK broken", "It is not a Word document that can be read."),
        ("a.docx", b"\0" * wanted("a.docx"), "It is too big to be shown here."),
        ("a.pdf", b"%PDF broken", "Its first page has no text."),
    ],
)
def test_of_the_rest_it_is_said_why_nothing_is_shown(name: str, data: bytes, why: str) -> None:
    """In a sentence."""
    assert preview(name, data) == Preview(why_not=why)


def test_a_document_without_its_text_is_none() -> None:
    """A zip that only has the suffix."""
    pack = io.BytesIO()
    with zipfile.ZipFile(pack, "w") as file:
        file.writestr("other.xml", "x")
    assert "not a Word document" in preview("a.docx", pack.getvalue()).why_not


def test_a_document_that_unpacks_without_end_is_read_a_little() -> None:
    """What is packed small may be huge: only its beginning is unpacked."""
    pack = io.BytesIO()
    with zipfile.ZipFile(pack, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", "<w:p><w:t>a</w:t></w:p>" + " " * 200_000_000)
    assert preview("a.docx", pack.getvalue()).lines == ("a",)


def test_the_first_page_of_a_pdf_is_shown() -> None:
    """Where the reader of PDFs is installed."""
    assert preview("a.pdf", a_pdf("Rota for March")).lines == ("Rota for March",)


def test_without_the_reader_of_pdfs_it_is_said_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The extra has a name."""
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert "nvqcheck[preview]" in preview("a.pdf", a_pdf("x")).why_not


def test_a_pdf_that_takes_for_ever_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for it, nor does leaving the program."""
    monkeypatch.setattr(pdf, "SECONDS", 0.01)
    ready = threading.Event()
    monkeypatch.setattr(pdf, "_first_page", lambda _: [str(ready.wait(5))])
    assert "takes too long" in preview("a.pdf", b"%PDF").why_not
    ready.set()


NAMES = ("a.txt", "a.csv", "a.docx", "a.pdf", "a.tsv", "a")


@given(st.sampled_from(NAMES), st.binary(max_size=300))
def test_no_file_is_too_strange(name: str, data: bytes) -> None:
    """Whatever is in it: something is shown, or why not."""
    found = preview(name, data)
    assert found.lines or found.rows or found.why_not
