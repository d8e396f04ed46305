"""The same from the shell: every change, and every screen, as a command."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from nvqcheck.domain.actions import requests as do
from nvqcheck.domain.record.evidence import Content
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.portfolio.view import View
from nvqcheck.report.formats.safe import safe_text
from nvqcheck.report.words.wording import listed


def shell_line(command: do.Command, view: View, actor: str, *, anyway: bool = False) -> str:
    """The command line that asks for the same, ready to be pasted.

    Args:
        command: what is asked for.
        view: the portfolio, which knows references.
        actor: who acts; the candidate if empty.
        anyway: whether it may unseat decisions and signatures.
    """
    more = ("--anyway",) if anyway else ()
    return joined(*_WORDS[type(command)](command, view), *more, *who_and_where(view, actor))


def joined(*words: str) -> str:
    """Words as a shell reads them, behind the program's name."""
    return "nvqcheck " + " ".join(shlex.quote(safe_text(word)) for word in words if word)


def who_and_where(view: View, actor: str) -> Iterator[str]:
    """`--as` where it is not the candidate, `-p` where the portfolio is not the one here."""
    if actor and actor != view.record.candidate:
        yield from ("--as", actor)
    path = Path(view.name)
    if path.absolute().parent != Path.cwd():
        yield from ("-p", str(path.parent if path.name == "portfolio.json" else path))


def _ref(view: View, id_: str) -> str:
    item = view.record.evidence.get(id_)
    return item.ref if item else "REF"


def _criteria(criteria: do.Criteria) -> list[str]:
    return listed(criteria).split(", ") if criteria else []


def _option(name: str, *values: str) -> Iterator[str]:
    for value in values:
        if value:
            yield from (f"--{name}", value)


def _content(content: Content, view: View) -> Iterator[str]:
    yield from _option("method", content.method)
    yield from _option("title", content.title)
    yield from _option("on", *content.occasions)
    place = content.location
    name = {"file": "file", "url": "url"}.get(place.kind, "held")
    yield from _option(name, place.at)
    yield from _option("seen-by", place.seen_by)
    yield from _option("seen-on", place.seen_on)
    yield from _option("setting", "" if content.setting == "work" else content.setting)
    yield from _option("how", content.how)
    yield from _option("product", content.product)
    yield from _option("about", *(_ref(view, id_) for id_ in content.about))
    yield from _option("by", content.by)
    yield from _option("witness", content.witness)
    yield from _option("scope", *content.scope)
    yield from _option("note", content.note)


def _start(command: do.Start, _: View) -> Iterator[str]:
    yield from ("init", *_option("candidate", command.name))


def _add_person(command: do.AddPerson, _: View) -> Iterator[str]:
    yield from ("people", "add", command.name, "--role", command.role.value, "--id", command.id)


def _enrol(command: do.Enrol, _: View) -> Iterator[str]:
    yield from ("enrol", *command.units)


def _add(command: do.AddEvidence, view: View) -> Iterator[str]:
    yield from ("evidence", "add", *_content(command.content, view))
    yield from _option("for", *_criteria(command.criteria))
    yield from _option("at", command.pointer)


def _amend(command: do.AmendEvidence, view: View) -> Iterator[str]:
    yield from ("evidence", "amend", _ref(view, command.evidence), *_content(command.content, view))


def _withdraw(command: do.WithdrawEvidence, view: View) -> Iterator[str]:
    yield from ("evidence", "withdraw", _ref(view, command.evidence), "--reason", command.reason)


def _link(command: do.LinkEvidence, view: View) -> Iterator[str]:
    yield from ("link", _ref(view, command.evidence), *_criteria(command.criteria))
    yield from _option("at", command.pointer)


def _unlink(command: do.UnlinkEvidence, view: View) -> Iterator[str]:
    yield from ("unlink", _ref(view, command.evidence), *_criteria(command.criteria))
    yield from _option("reason", command.reason)


def _submit(command: do.Submit, view: View) -> Iterator[str]:
    yield from ("submit", *_criteria(command.criteria), *_groups(command.if_ready, view))


def _groups(refs: do.Criteria, view: View) -> Iterator[str]:
    """The units and groups that are made up of these criteria."""
    left = set(refs)
    for id_ in dict.fromkeys(ref.unit for ref in refs):
        unit = view.library.units[id_]
        if left.issuperset(unit.refs()):
            yield id_
            continue
        for group in unit.groups:
            if left.issuperset(CriterionRef(id_, one.id) for one in group.criteria):
                yield f"{id_}:{group.id}"


def _assess(command: do.Assess, _: View) -> Iterator[str]:
    yield from ("assess", *_criteria(command.criteria), "--met" if command.met else "--not-yet")
    yield from _option("feedback", command.feedback)
    implied = "vacsr" if command.met else ""
    yield from _option("vacsr", "" if command.vacsr == implied else command.vacsr)
    yield from _option("on", command.on)


def _authenticate(command: do.Authenticate, view: View) -> Iterator[str]:
    yield from ("evidence", "confirm", _ref(view, command.evidence))
    yield from _option("reason", command.reason)
    yield from ("--redacted",) if command.redacted else ()


def _sample(command: do.SampleDecisions, _: View) -> Iterator[str]:
    yield from ("sample", *_criteria(command.criteria))
    if command.agrees:
        yield from ("--agree", *_option("comment", command.comment))
    else:
        yield from ("--action", command.comment)
    yield from ("--summative",) if command.stage == "summative" else ()


def _confirm(command: do.Confirm, view: View) -> Iterator[str]:
    yield from ("confirm", str(command.requirement), "--statement", command.statement)
    yield from _option("evidence", *(_ref(view, id_) for id_ in command.evidence))


def _sign(command: do.Sign, _: View) -> Iterator[str]:
    yield from ("sign", command.unit, "--role", command.role.value)
    yield from _option("sampled", command.sampled_on)
    yield from _option("comment", command.comment)


def _countersign(command: do.Countersign, _: View) -> Iterator[str]:
    yield from ("countersign", *_criteria(command.criteria))
    if command.samples:
        yield "--samples"


def _erase_name(command: do.EraseName, _: View) -> Iterator[str]:
    yield from ("erase", command.person, "--reason", command.reason)


def _erase_text(command: do.EraseText, _: View) -> Iterator[str]:
    yield from ("erase", command.event[:8], "--reason", command.reason)


def _retract(command: do.Retract, _: View) -> Iterator[str]:
    yield from ("retract", command.event[:8], "--reason", command.reason)


_WORDS: dict[type[do.Command], Callable[[Any, View], Iterator[str]]] = {
    do.Start: _start,
    do.AddPerson: _add_person,
    do.Enrol: _enrol,
    do.AddEvidence: _add,
    do.AmendEvidence: _amend,
    do.WithdrawEvidence: _withdraw,
    do.LinkEvidence: _link,
    do.UnlinkEvidence: _unlink,
    do.Submit: _submit,
    do.Assess: _assess,
    do.Authenticate: _authenticate,
    do.SampleDecisions: _sample,
    do.Confirm: _confirm,
    do.Sign: _sign,
    do.Retract: _retract,
    do.Countersign: _countersign,
    do.EraseName: _erase_name,
    do.EraseText: _erase_text,
}
