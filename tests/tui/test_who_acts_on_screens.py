"""The screens ask who acts by the same rule as the commands."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from nvqcheck.domain.actions.requests import Submit
from nvqcheck.errors import NvqcheckError
from nvqcheck.portfolio.portfolio import Portfolio
from nvqcheck.tui.session import Session
from worlds.scene import ANN, IVY, SAM
from worlds.signed import SeededSigner, World
from worlds.units import refs

SUBMIT = Submit(refs("U1:1.1"))
NO_KEYS = SeededSigner(**dict.fromkeys((SAM, ANN, IVY), ""))
"""A computer that holds nobody's key."""


def begun(folder: Path) -> Portfolio:
    """The use cases over a signed portfolio, for nobody in particular."""
    world = World(folder)
    world.start("U1")
    world.add_file("report.txt", "U1:1.1")
    return world.service()


def opened(service: Portfolio) -> Session:
    """The portfolio on screen."""
    return Session(service, lambda _: service)


def code(error: NvqcheckError | None) -> str:
    """The code of a refusal; empty if there is none."""
    return error.code if error else ""


def test_the_candidate_opens_their_own_portfolio(tmp_path: Path) -> None:
    """With their key on this computer they act, as ever."""
    session = opened(begun(tmp_path))
    assert (session.actor, session.me.shown) == (SAM, "Sam")
    assert session.may(SUBMIT) is None


def test_nobody_acts_where_the_candidates_key_is_not(tmp_path: Path) -> None:
    """Everything can be looked at; nothing can be done before it is said who acts."""
    session = opened(replace(begun(tmp_path), signer=NO_KEYS))
    assert (session.actor, session.me.roles) == ("", frozenset())
    assert session.me.shown == "nobody yet"
    assert "the candidate, is not on this computer" in session.said.text
    assert session.said.hint == "p says who acts."
    assert code(session.may(SUBMIT)) == "who-acts"
    session.act_as(ANN)
    assert (session.actor, session.said.text) == (ANN, "Ann acts now, as assessor.")


def test_acting_as_somebody_whose_key_is_elsewhere_does_nothing(tmp_path: Path) -> None:
    """Who is chosen can be looked at as, and is told that nothing can be done in their name."""
    session = opened(replace(begun(tmp_path), signer=NO_KEYS))
    session.act_as(SAM)
    assert "signs with a key that this computer does not have" in session.said.text
    assert session.said.trouble
    assert code(session.may(SUBMIT)) == "key-not-here"


def test_whoever_sits_here_opens_as_themselves(tmp_path: Path) -> None:
    """Who was kept as sitting at this computer acts at once."""
    session = opened(replace(begun(tmp_path), signer=NO_KEYS, whoami=lambda: IVY))
    assert session.actor == IVY
