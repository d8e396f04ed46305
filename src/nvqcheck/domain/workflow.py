"""The one gate to every change of a portfolio, from whichever face.

The rules it asks are in `rules`, `signing_rules` and `rights`, a function each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from nvqcheck.domain import collecting, commands, countersigning, erasing, judging
from nvqcheck.domain.events.event import Fact
from nvqcheck.domain.rules import Case


def decide(case: Case, command: commands.Command) -> list[Fact]:
    """What happens when a person asks for something to be done.

    Raises:
        RefusedError: a rule of assessment forbids it.
        UsageError: it names something that does not exist.
    """
    return _DECIDE[type(command)](case, command)


_DECIDE: Mapping[type[commands.Command], Callable[[Case, Any], list[Fact]]] = {
    commands.Start: collecting.start,
    commands.AddPerson: collecting.add_person,
    commands.Enrol: collecting.enrol,
    commands.AddEvidence: collecting.add_evidence,
    commands.AmendEvidence: collecting.amend,
    commands.WithdrawEvidence: collecting.withdraw,
    commands.LinkEvidence: collecting.link,
    commands.UnlinkEvidence: collecting.unlink,
    commands.Submit: collecting.submit,
    commands.Assess: judging.assess,
    commands.Countersign: countersigning.countersign,
    commands.SampleDecisions: judging.sample,
    commands.Confirm: judging.confirm,
    commands.Sign: judging.sign,
    commands.Retract: judging.retract,
    commands.EraseName: erasing.erase_name,
    commands.EraseText: erasing.erase_text,
}
