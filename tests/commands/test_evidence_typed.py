"""Evidence on the command line: what has to be said of it, and what can be."""

from __future__ import annotations

from pathlib import Path

import pytest

from shells import Shell, add_report


def test_evidence_is_in_one_place(sam: Shell) -> None:
    """One of file, address and place elsewhere is given, and all that belongs to it."""
    given = ("evidence", "add", "--method", "WP", "--title", "T", "--on", "today")
    missing = sam.error(*given)
    assert "[place-missing]" in missing
    assert "\n  Add --file F, --url URL, or --held WHERE --seen-by WHO." in missing
    assert "[several-places]" in sam.error(*given, "--file", "report.pdf", "--url", "https://a.b")
    assert "[not-elsewhere]" in sam.error(*given, "--file", "report.pdf", "--seen-by", "ann")
    assert "[bad-url]" in sam.error(*given, "--url", "report.pdf")
    assert "[not-seen]" in sam.error(*given, "--held", "HR", code=4)
    assert "[nothing-pointed-at]" in sam.error(*given, "--file", "report.pdf", "--at", "page 2")


@pytest.mark.parametrize("text", ["2026-13-01", "31/2/2026", "5 Foo 2026", "soon", "1/2"])
def test_a_date_that_is_none_is_said(sam: Shell, text: str) -> None:
    """A date that does not exist, or is written otherwise, is answered with how to write it."""
    given = ("evidence", "add", "--method", "WP", "--title", "T", "--file", "report.pdf")
    ways = "Write 2026-11-21, 21 Nov 2026, 21/11/2026, today or yesterday"
    assert ways in sam.error(*given, "--on", text)


def test_a_scope_item_can_be_named_alone(sam: Shell) -> None:
    """ER4.1 means the one of the enrolled unit that has it; a witness is named by id."""
    add_report(sam, "--scope", "ER4.1", "--scope", "CFACC27:ER5.2", "--witness", "wes")
    found = sam.json("evidence", "show", "WP1")["result"]["evidence"]
    assert found["scope"] == ["CFACC27:ER4.1", "CFACC27:ER5.2"]


def test_amending_changes_what_is_named_and_nothing_else(judged: Shell) -> None:
    """What is not said of an item stays as it is."""
    judged(
        "evidence", "amend", "wp1", "--title", "Better", "--method", "ra", "--note", "N", "--anyway"
    )
    item = judged.json("evidence", "show", "WP1")["result"]["evidence"]
    assert (item["title"], item["method"], item["size"]) == ("Better", "RA", 8)
    assert item["occasions"] == ["2026-01-05"]
    assert "[nothing-to-amend]" in judged.error("evidence", "amend", "WP1", code=4)


TOLD = ("--title", "T", "--on", "2026-01-06", "--held", "HR", "--seen-by", "ann")


def test_evidence_says_what_it_is_of_and_whose_it_is(sam: Shell) -> None:
    """Setting, how, product, about, maker and witness are options of adding, and stay in JSON."""
    add = ("evidence", "add", *TOLD)
    plan = ("--product", "shared", "--note", "I wrote the second half.")
    assert sam(*add, "--method", "WP", *plan).stdout == "WP1\n"
    sam(*add, "--method", "PD", "--about", "WP1", "--by", "ann", "--for", "CC28:1.2")
    sam(*add, "--method", "RPL", "--setting", "work", "--how", "seen")
    sam(*add, "--method", "ASN")
    listed = sam.json("evidence", "list")["result"]["evidence"]
    said = ("setting", "how", "product", "about", "by", "seen_by")
    assert {item["ref"]: [item[key] for key in said] for item in listed} == {
        "ASN1": ["no_work", "told", None, [], None, "ann"],
        "PD1": ["work", "told", None, ["WP1"], "ann", "ann"],
        "RPL1": ["work", "seen", None, [], None, "ann"],
        "WP1": ["work", "seen", "shared", [], None, "ann"],
    }
    sam("evidence", "amend", "WP1", "--product", "own")
    sam("evidence", "amend", "RPL1", "--how", "told", "--setting", "no_work")
    changed = {item["ref"]: item for item in sam.json("evidence", "list")["result"]["evidence"]}
    assert changed["WP1"]["product"] == "own"
    assert [changed["RPL1"][key] for key in ("setting", "how")] == ["no_work", "told"]


def test_what_a_method_leaves_open_has_to_be_said(sam: Shell) -> None:
    """Each question that an item leaves open is answered with the option that answers it."""
    add = ("evidence", "add", *TOLD)
    assert "Add --setting work" in sam.error(*add, "--method", "RPL")
    assert "Add --how seen" in sam.error(*add, "--method", "RPL", "--setting", "work")
    assert "--by ID" in sam.error(*add, "--method", "OBS", code=4)
    assert "--by ID" in sam.error(*add, "--method", "OBS", "--by", "wes", code=4)
    assert "--witness ID" in sam.error(*add, "--method", "WT", code=4)
    expert = sam.error(*add, "--method", "EWT", "--witness", "wes", code=4)
    assert "nvqcheck people add NAME --id wes --role expert_witness" in expert
    assert "Say it with --note" in sam.error(*add, "--method", "WP", "--product", "shared", code=4)


def test_an_assessor_stands_by_what_was_brought_in(sam: Shell) -> None:
    """What a candidate brought in counts once its maker stands by it, and JSON says who did."""
    add = ("evidence", "add", *TOLD)
    sam(*add, "--method", "OBS", "--by", "ann", "--for", "CC28:1.2")
    (link,) = sam.json("evidence", "show", "OBS1")["result"]["evidence"]["links"]
    assert (link["counts"], link["why_not"]) == (False, "unconfirmed")
    assert "[own-work]" in sam.error("evidence", "confirm", "OBS1", code=4)
    sam("evidence", "confirm", "OBS1", "--reason", "My own notes.", "--as", "ann")
    item = sam.json("evidence", "show", "OBS1")["result"]["evidence"]
    assert item["links"][0]["counts"] is True
    assert [(one["by"], one["reason"]) for one in item["confirmed"]] == [("ann", "My own notes.")]
    assert "[confirmed-already]" in sam.error("evidence", "confirm", "OBS1", "--as", "ann", code=4)


def test_a_redacted_file_unseats_nothing(judged: Shell) -> None:
    """A file that an assessor confirms as redacted stands for the one that was judged."""
    Path("black.pdf").write_bytes(b"a blackened report")
    judged("evidence", "amend", "WP1", "--file", "black.pdf", "--anyway")
    judged("evidence", "confirm", "WP1", "--redacted", "--as", "ann")
    criteria = judged.json("coverage")["result"]["portfolios"][0]["units"][0]["criteria"]
    assert [one["state"] for one in criteria[:3]] == ["sampled", "met", "met"]
    assert "redacted since" in criteria[0]["notices"][0]


def test_what_unseats_a_judgement_asks_first(judged: Shell) -> None:
    """Without --anyway it is refused, saying which; with it, it is done and has to be looked at."""
    amend = ("evidence", "amend", "WP1", "--on", "2026-01-04")
    said = judged.error(*amend, code=4)
    assert "unseat the decisions on CC28:1.1, CC28:1.2, CC28:1.3. [would-unseat]" in said
    assert "Add --anyway if it is meant" in said
    judged("evidence", "amend", "WP1", "--title", "Only its title")
    judged(*amend, "--anyway")
    assert "look again" in judged("status").stdout
