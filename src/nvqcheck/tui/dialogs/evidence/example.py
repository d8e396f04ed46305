"""An addition of evidence that stands for any."""

from __future__ import annotations

from datetime import UTC, datetime

from nvqcheck.domain.actions.requests import AddEvidence, Criteria
from nvqcheck.domain.record.evidence import Content, Location
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.methods import How, Of
from nvqcheck.portfolio.clock import day_here
from nvqcheck.tui.session import Session


def today() -> str:
    """The date where the person is."""
    return day_here(datetime.now(UTC)).isoformat()


def example(session: Session, criteria: Criteria, method: str = "") -> AddEvidence | None:
    """An addition that stands for any: to be asked of the rules, and to be shown as a command.

    The first method that the person who acts may add; None where it is none.
    """
    codes = [method] if method else list(session.view.library.methods)
    tries = [AddEvidence(_any(session, code), criteria) for code in codes]
    first = next((add for add in tries if session.may(add) is None), None)
    return first or (tries[0] if tries else None)


def _any(session: Session, code: str) -> Content:
    """What could be said of an item of a method, with somebody for everybody it asks for."""
    view = session.view
    method, people = view.library.known_method(code), view.record.people.values()
    theirs = method.by_assessor and session.actor == view.record.candidate
    wanted = (Role.EXPERT_WITNESS,) if method.expert else (Role.WITNESS, Role.EXPERT_WITNESS)
    witnesses = (p.id for p in people if method.testified and any(p.has(r) for r in wanted))
    makers = (p.id for p in people if theirs and p.has(Role.ASSESSOR))
    return Content(
        method=code,
        title="TITLE",
        occasions=(today(),),
        location=Location("file", "FILE"),
        setting="" if method.of else Of.WORK,
        how="" if method.how else How.SEEN,
        witness=next(witnesses, ""),
        by=next(makers, ""),
    )
