"""Files of a portfolio, twisted by chance: what stays sound around a twist is made sound again."""

from __future__ import annotations

import copy
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

import yaml

from nvqcheck.domain.events.body import fault
from nvqcheck.domain.text.canonical import canonical, commitment, digest
from nvqcheck.ssh.sshsig import ROSTER, sign
from nvqcheck.store.portfolio import file_format
from nvqcheck.store.portfolio.document_ids import digest_of, document_id
from nvqcheck.trust.roster.shape import version_fault
from worlds.keys import seeded
from worlds.signed import entry, fingerprint

TEXTS: tuple[str, ...] = (
    *("", " ", "\t", "\x00", "\x1b[31m", "\u202e", "\ud800", "\U0001f469\u200d\U0001f4bb"),
    *(
        "\ufeff",
        "[/bold]",
        "[red",
        "[link=x]",
        "<script>",
        "]]>",
        "&amp;",
        "|a|",
        "`",
        "\r\n",
        "=1",
    ),
    *("{0}", "%s", "a" * 70_000, "é" * 300, "e\u0301" * 200, "../../etc/passwd", "/proc/self/mem"),
    *("C:\\x", "~", "-", "0001-01-01", "1900-01-01", "9999-12-31", "2024-02-29", "2026-02-30"),
    *("2026-1-1", "2199-12-31", "1900-01-01T00:00:00Z", "2199-12-31T23:59:59Z"),
    *("9999-12-31T23:59:59Z", "2026-06-31T00:00:00Z", "CC28:1.1", "CC28:ER1", "NOPE:1", "CC28:"),
    *(":", "CC28", "CC28:1.1-1.3", "0" * 64, "f" * 64, "SHA256:" + "A" * 43, "ssh-ed25519 AAAA"),
    *("\ufeff", "true", "null", "1e999", "[" * 100_000, "*", "&a", "!!binary x"),
)
"""Texts that somebody might not expect."""
VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 2**31, 2**53 - 1, 2**53, 10**30, 1.5, [], {}, [[]], {"": ""}),
    *([None] * 3, ["a", "a"], {"a": {"a": {"a": {}}}}),
)
"""Values that somebody might not expect."""

_DIGEST = re.compile(r"[0-9a-f]{64}")


def deep(levels: int) -> Any:
    """Lists within lists."""
    made: Any = []
    for _ in range(levels):
        made = [made]
    return made


@dataclass
class Twister:
    """Twists files by chance; puts what stands elsewhere under a key there, now and then."""

    chance: Random
    seen: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))
    """What stands under each key, anywhere."""

    def learn(self, value: Any, key: str = "") -> None:
        """Remember what stands under the keys of a value."""
        self.seen[key].append(value)
        for name, inner in _parts(value):
            self.learn(inner, name if isinstance(name, str) else key)

    def odd(self, key: str) -> Any:
        """A value for a key: another's, or an odd one."""
        chance = self.chance
        if chance.random() < 0.6 and self.seen.get(key):
            return copy.deepcopy(chance.choice(self.seen[key]))
        if chance.random() < 0.05:
            return deep(chance.choice((5, 60, 150)))
        return copy.deepcopy(chance.choice(TEXTS if chance.random() < 0.7 else VALUES))

    def twist(self, value: Any) -> None:
        """Change one place somewhere in a list or an object."""
        chance, key, place = self.chance, "", value
        while True:
            parts = [part for part in _parts(place) if isinstance(part[1], list | dict)]
            if not parts or chance.random() < 0.3:
                break
            name, place = chance.choice(parts)
            key = name if isinstance(name, str) else key
        if isinstance(place, list):
            self._twist_list(place, key)
        elif isinstance(place, dict):
            self._twist_table(place)

    def _twist_list(self, place: list[Any], key: str) -> None:
        at = self.chance.randrange(len(place) + 1)
        match self.chance.randrange(5):
            case 0:
                place.insert(at, self.odd(key))
            case 1 if at < len(place):
                place[at] = self.odd(key)
            case 2 if at < len(place):
                place.extend([copy.deepcopy(place[at])] * self.chance.choice((1, 1, 300)))
            case 3:
                self.chance.shuffle(place)
            case _:
                del place[at:]

    def _twist_table(self, place: dict[Any, Any]) -> None:
        name = self.chance.choice(list(place) or [""])
        match self.chance.randrange(6):
            case 0:
                place.pop(name, None)
            case 1:
                other = self.chance.choice([*self.seen, *TEXTS])
                place[other] = place.pop(name, None)
            case 2 if _DIGEST.fullmatch(str(name)):
                ids = [*self.seen["id"], *self.seen["evidence"]]
                some = self.chance.choice(ids)
                place[some if isinstance(some, str) else name] = place.pop(name)
            case _:
                place[name] = self.odd(str(name))

    def fitting(self, value: dict[str, Any], wrong: Callable[[Any], object]) -> dict[str, Any]:
        """The value with a twist in it, after which it still fits, if chance finds one."""
        for _ in range(30):
            made = copy.deepcopy(value)
            self.twist(made)
            try:
                if made != value and not wrong(made) and canonical(made):
                    return made
            except (UnicodeEncodeError, RecursionError):
                continue  # it could not be signed
        return value

    def portfolio(self, data: bytes) -> bytes:
        """A portfolio, some events and texts of which are others; ids are made to agree again."""
        chance = self.chance
        document = json.loads(data)
        new = self._texts(document)
        bodies = [each["body"] for each in document["events"].values()]
        bodies.sort(key=lambda body: (body["at"], body["actor"], body["seq"]))
        old = {id(body): digest(body) for body in bodies}
        told = self._told(bodies)
        linked, signing, spread = (chance.random() < often for often in (0.5, 0.7, 0.7))
        many = chance.choice((1, 4, 40))
        last: dict[str, tuple[str, int]] = {}
        events: dict[str, Any] = {}
        for body in told:
            was = old.get(id(body), "")
            now = json.loads(_DIGEST.sub(lambda m: new.get(m[0], m[0]), json.dumps(body)))
            if linked:
                now["prev"], seq = last.get(now["actor"], ("", 0))
                now["seq"] = seq + 1
            if chance.random() < many / len(told):
                now = self.fitting(now, fault)
            events |= self._sealed(now, signed=signing)
            if was and spread:
                new[was] = digest(now)
            if linked:
                last[now["actor"]] = (digest(now), now["seq"])
        return dumped({**document, "events": events})

    def _sealed(self, body: dict[str, Any], *, signed: bool) -> dict[str, Any]:
        signed = signed and self.chance.random() < 0.97
        if signed and self.chance.random() < 0.95:
            body["key"] = fingerprint(body["actor"])
        sig = sign(seeded(body["actor"]), canonical(body)) if signed else ""
        return entry(digest(body), body, sig)

    def _texts(self, document: dict[str, Any]) -> dict[str, str]:
        """Put other texts into some places; returns the new commitments by the old ones."""
        new = {}
        for table in (document["people"], document["texts"]):
            for key in list(table):
                if self.chance.random() < 2 / len(table):
                    kept = table.pop(key)
                    text = self.chance.choice(TEXTS).encode("utf-8", "replace").decode()
                    if self.chance.random() < 0.8:
                        made = commitment(kept["salt"], text)
                        table[document_id(made)] = {**kept, "text": text}
                        new[digest_of(key)] = made
        return new

    def _told(self, bodies: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Which events are told, in which order: some go, some come twice, some move."""
        chance = self.chance
        told = list(bodies)
        match chance.randrange(6):
            case 0:
                told = told[: chance.randrange(1, len(told) + 1)]
            case 1:
                told = [body for body in told if chance.random() < 0.9] or told
            case 2:
                one = chance.choice(told)
                many = chance.choice((1, 5, 400))
                told += [{**copy.deepcopy(one), "seq": 1000 + n} for n in range(many)]
            case 3:
                one, two = chance.choice(told), chance.choice(told)
                one["at"], two["at"] = two["at"], one["at"]
            case 4:
                one, two = chance.choice(told), chance.choice(told)
                one["actor"], two["actor"] = two["actor"], one["actor"]
            case _:
                pass
        return told

    def roster(self, data: bytes) -> bytes:
        """A roster, some versions of which are others, signed by the centre again, or not."""
        document = json.loads(data)
        before, linked = "", self.chance.random() < 0.7
        for number, version in enumerate(document["versions"], start=1):
            if number > 1 and self.chance.random() < 0.5:
                version["body"] = self.fitting(version["body"], _roster_fault)
            if linked:
                version["body"] |= {"number": number, "prev": before}
                version["sig"] = sign(seeded("centre"), canonical(version["body"]), ROSTER)
                before = digest(version["body"])
        if self.chance.random() < 0.2:
            self.twist(document["names"])
        return dumped(document)

    def shape(self, data: bytes) -> bytes:
        """JSON with twists that nothing is made to agree with."""
        document = json.loads(data)
        for _ in range(self.chance.choice((1, 1, 2, 5))):
            self.twist(document)
        return dumped(document)

    def tree(self, data: bytes) -> bytes:
        """YAML with twists in its tree."""
        document = yaml.safe_load(data)
        for _ in range(self.chance.choice((1, 1, 2, 5))):
            self.twist(document)
        try:
            return yaml.safe_dump(document, sort_keys=False).encode("utf-8", "surrogatepass")
        except RecursionError:
            return json.dumps(document, default=str).encode()  # which is YAML, too

    def lines(self, data: bytes) -> bytes:
        """Text with lines that are gone, doubled, moved, or hold something odd."""
        chance = self.chance
        lines = data.split(b"\n")
        for _ in range(chance.choice((1, 2, 5))):
            at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
            odd = chance.choice(TEXTS).encode("utf-8", "surrogatepass")
            match chance.randrange(6):
                case 0:
                    del lines[at : at + 1]
                case 1:
                    lines.insert(to, lines[at])
                case 2:
                    lines[at], lines[to] = lines[to], lines[at]
                case 3:
                    head, colon, _ = lines[at].partition(b":")
                    lines[at] = head + colon + b" " + odd
                case 4:
                    lines[at] = b" " * chance.choice((1, 2, 9, 3000)) + lines[at]
                case _:
                    lines[at] += odd
            lines = lines or [b""]
        return b"\n".join(lines)

    def noise(self, data: bytes) -> bytes:
        """Bytes, some of which are others; or only the first of them."""
        made = bytearray(data)
        if self.chance.random() < 0.3 or not made:
            return bytes(made[: self.chance.randrange(len(made) + 1)])
        for _ in range(self.chance.choice((1, 1, 3, 50))):
            at = self.chance.randrange(len(made))
            end = at + self.chance.choice((0, 1, 1, 20))
            made[at:end] = self.chance.randbytes(self.chance.choice((1, 1, 8)))
        return bytes(made)


def _roster_fault(body: Any) -> str:
    return version_fault({"body": body, "sig": ""})


def dumped(document: Any) -> bytes:
    """The bytes of a document, as a portfolio's file has them where it can."""
    try:
        return file_format.serialise(document)
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        return json.dumps(document).encode()


def _parts(value: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, list):
        yield from enumerate(value)
