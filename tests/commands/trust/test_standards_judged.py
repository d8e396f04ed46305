"""The standard and the policy that a portfolio is judged by are not the candidate's to choose."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from keyed import Shell, with_roster
from nvqcheck.store.places import bundled_standards
from nvqcheck.store.standards.source import read_unit_file

UNIT = bundled_standards() / "CC28.yaml"
LESS = UNIT.read_text(encoding="utf-8").replace("\nbody: ", "\nbody: A body of my own, ", 1)


def forged(folder: str = "standards", text: str = LESS) -> Path:
    """A folder of units with another edition of CC28."""
    path = Path(folder, "CC28.yaml")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def unit(shell: Shell, *words: str) -> dict[str, Any]:
    """CC28 as coverage has it."""
    (one,) = shell.json("coverage", "--unit", "CC28", *words)["result"]["portfolios"]
    found: dict[str, Any] = one["units"][0]
    return found


@pytest.mark.parametrize(
    "words",
    [
        ("coverage",),
        ("status",),
        ("check",),
        ("verify",),
        ("standards", "list"),
        ("sign", "CC28", "--as", "ann"),
        ("assess", "CC28:1.1", "--met", "--as", "ann"),
    ],
    ids=" ".join,
)
def test_units_beside_the_portfolio_never_replace_the_bundled_ones(
    judged: Shell, words: tuple[str, ...]
) -> None:
    """A file in ./standards that differs from a bundled unit stops what uses units: exit 3."""
    path = forged()
    said = judged.error(*words, code=3)
    assert "[unit-differs]" in said
    assert str(path) in said
    assert str(UNIT) in said


def test_nor_do_those_of_the_users_folder(judged: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file in the user's own folder may not differ from a bundled unit either."""
    monkeypatch.setenv("XDG_DATA_HOME", str(Path("own").resolve()))
    forged("own/nvqcheck/standards")
    assert "[unit-differs]" in judged.error("coverage", code=3)


def test_the_same_file_again_is_no_difference(judged: Shell) -> None:
    """A folder that holds copies of the bundled units changes nothing, as in a clone."""
    shutil.copytree(bundled_standards(), "standards")
    assert unit(judged)["standard"]["origin"] == "bundled with nvqcheck"
    judged("standards", "validate")
    judged("verify")


def test_a_unit_that_nobody_else_has_comes_from_here(judged: Shell) -> None:
    """A unit in ./standards that is not bundled can be used, and its file is named."""
    text = UNIT.read_text(encoding="utf-8").replace("id: CC28", "id: OWN1", 1)
    Path("standards").mkdir()
    own = text.partition("\ncrosswalk:")[0] + "\n"
    Path("standards/OWN1.yaml").write_text(own, encoding="utf-8")
    judged("enrol", "OWN1")
    (one,) = judged.json("coverage", "--unit", "OWN1")["result"]["portfolios"]
    assert one["units"][0]["standard"]["origin"] == str(Path("standards/OWN1.yaml"))


def test_a_folder_that_was_named_counts_alone_and_is_told(
    judged: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """--standards and NVQCHECK_STANDARDS count alone, and every report says so."""
    forged("mine")
    for format_ in ("text", "plain", "markdown", "html"):
        said = judged("coverage", "--standards", "mine", "--format", format_).stdout
        assert "units from mine (--standards) alone" in " ".join(said.split())
    found = judged.json("coverage", "--standards", "mine")["result"]["portfolios"][0]
    assert found["basis"]["standards"] == "mine (--standards)"
    assert found["units"][0]["standard"]["origin"] == str(Path("mine/CC28.yaml"))
    monkeypatch.setenv("NVQCHECK_STANDARDS", "mine")
    said = judged("coverage").stdout
    assert "units from mine (NVQCHECK_STANDARDS) alone" in " ".join(said.split())
    listed = judged.json("standards", "list")["result"]["units"]
    assert [each["id"] for each in listed] == ["CC28"]


def test_what_is_judged_and_signed_names_its_standard(judged: Shell) -> None:
    """Coverage, assess and sign say which edition it is and where it came from."""
    bundled = read_unit_file(UNIT).unit
    assert bundled
    line = f"bundled with nvqcheck, edition {bundled.digest[:12]}"
    assert unit(judged)["standard"] == {
        "origin": "bundled with nvqcheck",
        "digest": bundled.digest,
    }
    for format_ in ("text", "plain", "markdown", "html"):
        assert line in judged("coverage", "--format", format_).stdout
    for words in (
        ("assess", "CC28:1.1", "--not-yet", "--feedback", "No.", "--as", "ann"),
        ("sign", "CC28", "--as", "sam"),
    ):
        assert f"CC28: {line}." in judged(*words, "--dry-run").stderr
        found = judged.json(*words)["result"]["standards"]
        assert found == {"CC28": {"origin": "bundled with nvqcheck", "digest": bundled.digest}}


def test_decisions_on_an_edition_that_nobody_knows_are_errors(judged: Shell) -> None:
    """Who was made to judge by a unit of the candidate's is told by verify, wherever it is run."""
    forged("mine")
    judged("assess", "CC28:1.1", "--met", "--as", "ann", "--standards", "mine")
    found = judged.json("verify", code=1)["problems"]
    assert [(one["code"], one["severity"]) for one in found] == [("unknown-edition", "error")]
    # Where that edition is at hand it is another one, and where it is in use it is not even that.
    judged("verify", "--standards", "mine")
    judged("assess", "CC28:1.1", "--met", "--as", "ann")
    found = judged.json("verify", "--standards", "mine", code=1)["problems"]
    assert [one["code"] for one in found] == ["standard-changed"]


def test_a_roster_pins_the_editions_that_count(judged: Shell) -> None:
    """Under a roster that pins a unit, decisions by another edition do not count: verify errs."""
    with_roster(judged)
    judged("roster", "pin-unit", "CC28")
    bundled = unit(judged)
    assert bundled["criteria"][0]["state"] == "met"
    judged("verify")
    forged("mine")
    said = judged("assess", "CC28:1.1", "--met", "--as", "ann", "--standards", "mine").stderr
    assert "It does not count by the roster of Hafod" in said
    assert unit(judged, "--standards", "mine")["criteria"][0]["state"] != "met"
    found = judged.json("verify", code=1)["problems"]
    assert "other-edition" in {one["code"] for one in found if one["severity"] == "error"}
    judged("roster", "pin-unit", "CC28", "--standards", "mine")
    assert unit(judged, "--standards", "mine")["criteria"][0]["state"] == "met"
    assert "unknown-edition" not in [
        one["code"] for one in judged.json("verify", code=1)["problems"]
    ]
    judged("roster", "pin-unit", "CC28", "--only")
    pinned = judged.json("roster", "show")["result"]["roster"]["units"]
    assert pinned == {"CC28": [bundled["digest"]]}
    assert bundled["digest"] in judged("roster", "show").stdout
    assert "[nothing-new]" in judged.error("roster", "pin-unit", "CC28", code=2)


@pytest.mark.parametrize("units", [{"": []}, {"CC28": ["x"]}, []])
def test_units_that_are_pinned_have_the_form_of_editions(judged: Shell, units: Any) -> None:
    """A roster whose pins nobody can read is no roster."""
    with_roster(judged)
    roster = json.loads(Path("roster.json").read_text(encoding="utf-8"))
    roster["versions"][-1]["body"]["units"] = units
    Path("roster.json").write_text(json.dumps(roster), encoding="utf-8")
    assert "[roster-shape]" in judged.error("roster", "show", code=3)


def test_a_policy_beside_the_portfolio_never_weakens_the_centres(
    judged: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of two policies the stricter figure holds, and the candidate's renames no method."""
    Path("centre").mkdir()
    Path("centre/policy.yaml").write_text(
        "items_per_criterion: 3\nmethods:\n  - code: WP\n    name: product\n", encoding="utf-8"
    )
    monkeypatch.setenv("NVQCHECK_POLICY", "centre/policy.yaml")
    refused = judged("assess", "CC28:1.1", "--met", "--as", "ann", code=4).stderr
    Path("policy.yaml").write_text(
        "items_per_criterion: 1\nmethods:\n  - code: WP\n    name: assessor observation\n",
        encoding="utf-8",
    )
    assert judged("assess", "CC28:1.1", "--met", "--as", "ann", code=4).stderr == refused
    assert "product" in judged("evidence", "show", "WP1").stdout
    basis = judged.json("coverage")["result"]["portfolios"][0]["basis"]
    assert basis["policy"] == (
        f"{Path('centre/policy.yaml')} (NVQCHECK_POLICY) and policy.yaml (beside the portfolio; "
        "what it says of WP is passed over)"
    )
    assert basis["policy"] in " ".join(judged("coverage").stdout.split())


def test_a_policy_beside_the_portfolio_renames_nothing_alone(judged: Shell) -> None:
    """Without a centre's policy the methods that every centre has keep their names."""
    Path("policy.yaml").write_text(
        "methods:\n  - code: WP\n    name: assessor observation\n"
        "  - code: LOG\n    name: work log\n    like: WP\n"
        "  - code: SEEN\n    name: Assessor  Observation\n    like: WP\n",
        encoding="utf-8",
    )
    assert "work product" in judged("evidence", "show", "WP1").stdout
    given = ("--title", "T", "--on", "today", "--file", "report.pdf", "--dry-run")
    assert judged("evidence", "add", "--method", "work log", *given).stdout == "LOG1\n"
    judged("evidence", "add", "--method", "SEEN", *given, code=2)
    basis = judged.json("coverage")["result"]["portfolios"][0]["basis"]
    assert "what it says of WP, SEEN is passed over" in basis["policy"]
