"""The one gate to every change of a portfolio, from whichever face.

The rules it asks are in `rules`, `sign_off_rules` and those beside it, a function each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from nvqcheck.domain.actions import collect, countersign, erase, judge, requests
from nvqcheck.domain.actions.rules import Case
from nvqcheck.domain.events.event import Fact


def decide(case: Case, command: requests.Command) -> list[Fact]:
    """What happens when a person asks for something to be done.

    Raises:
        RefusedError: a rule of assessment forbids it.
        UsageError: it names something that does not exist.
    """
    return _DECIDE[type(command)](case, command)


_DECIDE: Mapping[type[requests.Command], Callable[[Case, Any], list[Fact]]] = {
    requests.Start: collect.start,
    requests.AddPerson: collect.add_person,
    requests.Enrol: collect.enrol,
    requests.AddEvidence: collect.add_evidence,
    requests.AmendEvidence: collect.amend,
    requests.WithdrawEvidence: collect.withdraw,
    requests.LinkEvidence: collect.link,
    requests.UnlinkEvidence: collect.unlink,
    requests.Submit: collect.submit,
    requests.Assess: judge.assess,
    requests.Authenticate: judge.authenticate,
    requests.Countersign: countersign.countersign,
    requests.SampleDecisions: judge.sample,
    requests.Confirm: judge.confirm,
    requests.Sign: judge.sign,
    requests.Retract: judge.retract,
    requests.EraseName: erase.erase_name,
    requests.EraseText: erase.erase_text,
}
