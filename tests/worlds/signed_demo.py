"""The worked portfolio, signed by everybody in it, and a roster whose centre is confirmed."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from nvqcheck.demo.replay import replay
from nvqcheck.domain.events.event import Batch
from nvqcheck.domain.text.roles import Role
from nvqcheck.portfolio.portfolio import Portfolio
from nvqcheck.store.evidence_files import FolderFiles
from nvqcheck.store.places import bundled_standards, config_folder
from nvqcheck.store.portfolio.memory import MemoryStore
from nvqcheck.store.portfolio.tinydb import TinyDbStore
from nvqcheck.store.standards.source import StandardsFolders
from nvqcheck.trust.roster.changes import Member
from nvqcheck.trust.roster.confirmed_centres import Pins
from nvqcheck.trust.roster.roster import serialise
from worlds.keys import seeded
from worlds.place import PORTFOLIO
from worlds.signed import SeededSigner, roster_of

ROSTER = roster_of(
    *(
        Member(id_, (Role(role),), seeded(id_).public, id_.title(), trainee=id_ == "tom")
        for id_, role in (("priya", "assessor"), ("tom", "assessor"), ("imran", "iv"))
    )
)
"""Tom is a trainee on it."""


def tell(folder: Path) -> None:
    """Write it into a folder that is not there yet; it is the same every time."""
    folder.mkdir(parents=True)
    told = Portfolio(
        MemoryStore("demo"),
        StandardsFolders([bundled_standards()]),
        FolderFiles(folder, folder),
        salt=map("{:032x}".format, count()).__next__,
        identity=lambda: PORTFOLIO,
        signer=SeededSigner(),
    )
    replay(told, folder)
    snapshot = told.store.read()
    with TinyDbStore(folder / "portfolio.json").changing(create=True) as held:
        held.keep(Batch(snapshot.events, snapshot.people, snapshot.texts))
    (folder / "roster.json").write_bytes(serialise(ROSTER))
    # The first version, so that whatever is made of the others is believed, if it is signed.
    Pins(config_folder()).confirm(roster_of(), seeded("centre").public.fingerprint)
