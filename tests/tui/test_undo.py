"""Taking back one's own last action, and the same from the shell."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot
from typer.testing import CliRunner

from nvqcheck.cli import app as cli
from nvqcheck.domain.actions import requests as do
from nvqcheck.domain.record.evidence import Content, Location
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role
from nvqcheck.portfolio.view import View
from nvqcheck.report.words.events import describe
from nvqcheck.tui.shell_lines import shell_line
from tui.playing import app_on, criterion, opener, play, press, said, screen_text, type_, view

P1 = CriterionRef("CFACC27", "P1")


def test_a_submission_is_taken_back_with_a_reason(folder: Path) -> None:
    """z says what will be taken back, asks why, and the history keeps both."""
    opener(folder).act(lambda _: [do.Submit((CriterionRef("CFACC27", "Kd"),))])
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "z")
        assert "You submitted CFACC27:Kd" in screen_text(app)
        await press(pilot, "enter")
        assert criterion(folder, "CFACC27:Kd").state.value == "evidenced"
        assert view(folder).record.history[-2].retracted == "Done by mistake"

    play(app, script)


def test_evidence_that_was_added_is_withdrawn_with_its_links(folder: Path) -> None:
    """Adding and linking in one go is one action to the person, and is taken back as one."""
    content = Content("WP", "Wrong", ("2026-10-20",), Location("url", "https://a.example"))
    opener(folder).act(lambda _: [do.AddEvidence(content, (P1,))])
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "z", "enter")
        assert view(folder).evidence("WP6").withdrawn == "Done by mistake"
        assert criterion(folder, "CFACC27:P1").evidence == ()

    play(app, script)


def test_a_link_that_was_removed_comes_back_with_its_pointer(folder: Path) -> None:
    """Taking back a removal links the item again, where it pointed."""
    item, ref = view(folder).evidence("WP1").id, CriterionRef("CC28", "1.1")
    replace(opener(folder), anyway=True).act(lambda _: [do.UnlinkEvidence(item, (ref,))])
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "z", "enter")
        found = criterion(folder, "CC28:1.1").evidence
        shown = {linked.ref: linked.pointer for linked in found}
        assert shown["WP1"] == "sections 1 to 3"

    play(app, script)


def test_what_cannot_be_taken_back_says_so(folder: Path) -> None:
    """Where one's last action is a withdrawal, it stays."""
    item = view(folder).evidence("QA1").id
    opener(folder).act(lambda _: [do.WithdrawEvidence(item, "I have lost it.")])
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "z")
        assert "cannot be taken back" in said(app)

    play(app, script)


def _commands(folder: Path) -> Iterator[tuple[str, do.Command]]:
    now = view(folder)
    wp1, wp4 = now.evidence("WP1"), now.evidence("WP4")
    held = Location("held", "HR's file; $HOME", seen_by="priya", seen_on="2026-10-01")
    yield "", do.AddPerson("nia", "Nia O'Hara [/]", Role.WITNESS)
    yield "", do.Enrol(("INSCC008", "CC3"))
    yield "", do.AddEvidence(
        Content("WP", "A “title” with 'quotes'", ("2026-10-01", "2026-10-02"), held,
                scope=("CFACC27:ER5.1",), witness="gwen", note="one\ntwo"),
        (P1, CriterionRef("CC28", "3.2")), "p. 4",
    )  # fmt: skip
    said = Content("WP", "New", ("2026-07-01",), held, note=wp4.content.note)
    yield "", do.AmendEvidence(wp4.id, said)
    yield "", do.WithdrawEvidence(wp1.id, "It is not mine.")
    yield "", do.LinkEvidence(wp1.id, (P1,), "p. 1")
    yield "", do.UnlinkEvidence(wp1.id, (CriterionRef("CC28", "1.1"),), "no")
    yield "", do.Submit((CriterionRef("CFACC27", "Kd"), CriterionRef("CFACC27", "Ke")))
    yield "priya", do.Assess((CriterionRef("CC28", "1.2"),), met=True)
    yield "priya", do.Assess((CriterionRef("CC28", "1.2"),), met=False, feedback="Why?", vacsr="v")
    yield "imran", do.SampleDecisions((CriterionRef("CC28", "1.3"),), agrees=True, comment="Good.")
    yield (
        "imran",
        do.SampleDecisions(
            (CriterionRef("CC28", "1.3"),), agrees=False, comment="Look.", stage="summative"
        ),
    )
    yield "priya", do.Confirm(CriterionRef("CC28", "ER4"), "It is so.", (wp1.id,))
    yield "", do.Sign("CC28", Role.CANDIDATE, comment="All mine; it's so.")
    yield "priya", do.Assess((CriterionRef("CC28", "1.2"),), met=True, on="2026-04-09")
    yield "priya", do.Authenticate(now.evidence("QA1").id, "I asked Tom.")
    yield "priya", do.Authenticate(now.evidence("WP2").id, redacted=True)
    web = Location("url", "https://a.example", seen_by="priya", seen_on="2026-10-01")
    talk = Content("PD", "Talk", ("2026-10-01",), web, about=(wp1.id, wp4.id), by="tom")
    yield "", do.AddEvidence(talk, (P1,))
    shared = Content("WP", "Ours", ("2026-10-01",), web, product="shared", note="I drew it.")
    yield "", do.AddEvidence(shared, (P1,))
    prior = Content("RPL", "An award", ("2024-10-01",), web, setting="no_work", how="told")
    yield "", do.AddEvidence(prior, (P1,))


def _asks(command: do.Command, _: View) -> Sequence[do.Command]:
    return [command]


def test_the_same_from_the_shell_does_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every command, said for the shell, makes the same events when it is run there."""
    monkeypatch.setenv("NVQCHECK_PORTFOLIO", str(folder))
    for who, command in _commands(folder):
        service = opener(folder).acting_as(who)
        anyway = replace(service, anyway=True)
        done = anyway.act(partial(_asks, command), dry_run=True)
        expected = [describe(event, done.view.record) for event in done.events]
        line = shell_line(command, service.look(), who, anyway=True)
        words = [*shlex.split(line)[1:], "--dry-run", "--format", "json"]
        result = CliRunner().invoke(cli, words)
        assert result.exit_code == 0, (line, result.output)
        events = json.loads(result.stdout)["result"]["events"]
        assert [event["what"] for event in events] == expected, line


def test_the_last_action_is_shown_as_a_command(folder: Path) -> None:
    """After a submission, $ shows it as a command that names the criterion."""
    app = app_on(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "g")
        await type_(pilot, "CFACC27:Kd")
        await press(pilot, "enter", "s", "dollar_sign")
        shown = screen_text(app)
        assert "What you did last nvqcheck submit CFACC27:Kd" in shown
        assert "nvqcheck coverage --unit CFACC27" in shown

    play(app, script, (120, 40))
