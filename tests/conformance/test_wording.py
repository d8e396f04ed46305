"""The digests and our own words, held against the official documents themselves.

The documents are not shipped. Whoever has them names the folder with their text in NVQCHECK_SEEDS
and runs `pytest -m seeds`: every criterion is cut out of them here and its digest computed afresh.
"""

import hashlib
import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]

COUNTS = {"CC28": 14, "CFACC27": 30, "CCTC11": 9, "INSCC008": 36, "CC3": 19}
UNITS = sorted(COUNTS)

MARKS = {
    "CC28": r"Sector unit number: CC28$",
    "CFACC27": r"^H12B 04 \(CFACC27\)",
    "CCTC11": r"Sector unit number: CCTC11$",
    "INSCC008": r"^URN: INSCC008$",
    "CC3": r"Sector unit number: CC3$",
}
"""The line by which each document is recognised, whatever its file is called."""

RUN = 9
"""So many words in a row, standing in a document, count as its sentence and not as ours."""

TEXT_FILES = {".yaml", ".yml", ".py", ".md", ".toml", ".json", ".txt", ".html", ".tcss"}

# --- cutting the criteria out of the documents ---------------------------------------------------


def fold(text: str) -> str:
    """White space of every kind to single spaces, none at the ends."""
    return " ".join(text.split())


def one_cell_an_outcome(text: str) -> Iterator[tuple[str, str]]:
    """CC28: tab-separated rows; one cell holds all criteria of an outcome, run together."""
    for cell in re.split(r"[\t\n]", text):
        if re.match(r"\s*(?:The Learner can:\s*)?\d\.\d ", cell):
            for label, words in re.findall(r"(\d\.\d) (.*?)(?=\d\.\d |$)", cell):
                yield label, fold(words)


def one_line_a_criterion(text: str) -> Iterator[tuple[str, str]]:
    """CFACC27: a dash, the label and the whole criterion, above the evidence requirements."""
    above = text.partition("\nEvidence Requirements\n")[0]
    for label, words in re.findall(r"^- (\d+|\([a-o]\)) (.+)$", above, re.MULTILINE):
        yield label if label.startswith("(") else f"P{label}", fold(words)


def two_numbered_lists(text: str) -> Iterator[tuple[str, str]]:
    """INSCC008: numbered lines, beginning again at 1 under the heading of the knowledge list."""
    for kind, part in zip("PK", text.split("\nKnowledge and Understanding\n"), strict=True):
        for number, words in re.findall(r"^\s*(\d+)\.\s+(\S.*)$", part, re.MULTILINE):
            yield f"{kind}{number}", fold(words)


def flattened_columns(text: str) -> Iterator[tuple[str, str]]:
    """CCTC11 and CC3: a criterion runs over lines, until the teaching content's cell begins.

    That cell begins with a space, where its bullet was lost, or with its own heading.
    """
    pattern = r"^ ?(\d\.\d) (.*?)(?=^ ?\d\.\d |^ |^Candidates should|^The Learner may)"
    for label, words in re.findall(pattern, text, re.MULTILINE | re.DOTALL):
        yield label, fold(words)


def split_across_pages(text: str) -> Iterator[tuple[str, str]]:
    """CC3: as above, and the ends of 1.6 and 4.4 are fetched from where the page break left them.

    1.6 ends at the top of page 2, left of a wide gap; 4.4 in the last cell above the label 4.5.
    """
    top_of_page_2 = text.split("Learning Outcomes Assessment Criteria Teaching Content")[2]
    above_the_last_label = text.partition("\n4.5 ")[0].rstrip()
    tails = {
        "1.6": top_of_page_2.lstrip().partition("  ")[0],
        "4.4": above_the_last_label.rpartition("\n ")[2],
    }
    for label, words in flattened_columns(text):
        yield label, fold(f"{words} {tails.get(label, '')}")


LAYOUTS = {
    "CC28": one_cell_an_outcome,
    "CFACC27": one_line_a_criterion,
    "CCTC11": flattened_columns,
    "INSCC008": two_numbered_lists,
    "CC3": split_across_pages,
}


@pytest.fixture(scope="module")
def documents() -> dict[str, str]:
    """The text of each unit's document."""
    folder = Path(os.environ["NVQCHECK_SEEDS"])
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    found = {}
    for unit, mark in MARKS.items():
        (found[unit],) = [
            text for text in texts if any(re.search(mark, fold(line)) for line in text.splitlines())
        ]
    return found


@pytest.fixture(scope="module")
def official(documents: dict[str, str]) -> dict[str, dict[str, str]]:
    """Every official criterion's text, by unit and printed label (P or K before a bare number)."""
    found: dict[str, dict[str, str]] = {}
    for unit, text in documents.items():
        pairs = list(LAYOUTS[unit](text))
        found[unit] = dict(pairs)
        assert len(found[unit]) == len(pairs), f"{unit}: a label was read twice"
    return found


def load(unit: str) -> dict[str, Any]:
    """A unit's file, as text only."""
    path = ROOT / "standards" / f"{unit}.yaml"
    loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    assert isinstance(loaded, dict)
    return loaded


def criteria(unit: str) -> dict[str, dict[str, str]]:
    """A unit's criteria as written in its file, keyed as `official` keys them."""
    return {
        c["label"] if c["label"].startswith("(") else c["id"]: c
        for group in load(unit)["groups"]
        for c in group["criteria"]
    }


@pytest.mark.seeds
@pytest.mark.parametrize("unit", UNITS)
def test_every_official_criterion_is_carried(
    unit: str, official: dict[str, dict[str, str]]
) -> None:
    """A unit's file has the criteria of its document, all of them, in its order, and no others."""
    assert list(criteria(unit)) == list(official[unit])
    assert len(official[unit]) == COUNTS[unit]


@pytest.mark.seeds
def test_there_are_108_criteria(official: dict[str, dict[str, str]]) -> None:
    """The five documents have 108 criteria together, and none escapes the comparison."""
    assert sum(len(found) for found in official.values()) == 108


@pytest.mark.seeds
@pytest.mark.parametrize("unit", UNITS)
def test_digests_are_those_of_the_official_wording(
    unit: str, official: dict[str, dict[str, str]]
) -> None:
    """Every `wording_sha256` is the digest of the document's own text, white space folded."""
    recomputed = {
        label: hashlib.sha256(text.encode()).hexdigest() for label, text in official[unit].items()
    }
    assert {label: c["wording_sha256"] for label, c in criteria(unit).items()} == recomputed


@pytest.mark.seeds
@pytest.mark.parametrize("unit", UNITS)
def test_verbs_are_those_of_the_official_wording(
    unit: str, official: dict[str, dict[str, str]]
) -> None:
    """A command verb is the criterion's first official word; in a knowledge list `understand`."""
    expected = {
        label: "understand" if label[0] in "(K" else text.split()[0].lower()
        for label, text in official[unit].items()
    }
    assert {label: c["verb"] for label, c in criteria(unit).items()} == expected


# --- our own words -------------------------------------------------------------------------------


def words(text: str) -> tuple[str, ...]:
    """The words of a text, case and punctuation aside."""
    return tuple(re.findall(r"[a-z0-9']+", text.lower()))


def runs(text: str, titles: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Every run of `RUN` words of a text from which the titles, the longest first, are taken."""
    rest = f" {' '.join(words(text))} "
    for title in titles:
        # Twice, as two occurrences may share the space between them.
        rest = rest.replace(f" {' '.join(title)} ", " ").replace(f" {' '.join(title)} ", " ")
    found = rest.split()
    yield from zip(*(found[i:] for i in range(RUN)), strict=False)


def tracked_text_files() -> list[Path]:
    """The text files that git tracks in this project."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.suffix in TEXT_FILES and path.is_file()]


@pytest.fixture(scope="module")
def titles() -> list[tuple[str, ...]]:
    """The official titles of the units and of the standards they map to, the longest first."""
    units = [load(unit) for unit in UNITS]
    found = {words(entry["title"]) for unit in units for entry in (unit, *unit.get("nos", []))}
    return sorted(found, key=lambda title: (-len(title), title))


@pytest.mark.seeds
def test_no_sentence_of_a_document_is_shipped(
    documents: dict[str, str], titles: list[tuple[str, ...]]
) -> None:
    """No nine words in a row of any document, its titles not counted, stand in a tracked file."""
    sentences = {run for text in documents.values() for run in runs(text, titles)}
    shipped = [
        f"{path.relative_to(ROOT)}: {' '.join(run)}"
        for path in tracked_text_files()
        for run in runs(path.read_text(encoding="utf-8", errors="replace"), titles)
        if run in sentences
    ]
    assert shipped == []


def test_titles_are_facts_and_what_surrounds_them_is_judged() -> None:
    """A run that overlaps a title is judged without the title's words."""
    title = words("Manage the work of a team in a large contact centre")
    around = "one two three four Manage the work of a team in a large contact centre five six seven"
    assert list(runs(around, [title])) == []
    assert list(runs(f"{around} eight nine", [title])) == [
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    ]
