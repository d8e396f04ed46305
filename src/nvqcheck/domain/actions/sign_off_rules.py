"""The rules of signing a unit off, a function each: see `rules`."""

from __future__ import annotations

from nvqcheck.domain.actions.rules import Case, article, role_words
from nvqcheck.domain.progress.coverage import UnitCoverage
from nvqcheck.domain.progress.sign_off import made_once_decided
from nvqcheck.domain.progress.statements import undeclared
from nvqcheck.domain.record.rights import signs_in, signs_unjudged
from nvqcheck.domain.text.did_you_mean import joined
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.unit import Unit
from nvqcheck.errors import RefusedError


def holds_role(case: Case, role: Role) -> None:
    """A person signs only in a role that they hold, and a declaration only as the candidate."""
    if not signs_in(case.person, case.record.candidate, role):
        raise RefusedError(
            "role-not-held",
            f"{case.person.shown} is {role_words(case.person)}, not {article(role)} {role.words}.",
        )


def is_signatory(unit: Unit, role: Role) -> None:
    """A unit is signed by the roles that it names, and by an internal verifier."""
    named = unit.signing_roles
    if role is not Role.IV and role not in named:
        raise RefusedError(
            "not-a-signatory",
            f"{unit.id} is not signed by {article(role)} {role.words}.",
            hint=f"It is signed by {', '.join(r.words for r in named)}.",
        )


def not_signed_yet(case: Case, coverage: UnitCoverage, role: Role) -> None:
    """A signature that covers everything is not given again."""
    if not coverage.signed_by(role):
        return
    linked = {id_ for line in coverage.criteria for id_ in line.standing.links}
    if role is Role.CANDIDATE and any(
        undeclared(case.record, coverage.unit.id, id_, case.files) for id_ in linked
    ):
        return
    raise RefusedError(
        "signed-already",
        f"The {role.words} has signed {coverage.unit.id}, and nothing changed.",
    )


def has_evidence_to_declare(coverage: UnitCoverage) -> None:
    """A candidate declares evidence to be their own work once there is some."""
    if not any(line.evidence for line in coverage.criteria):
        raise RefusedError(
            "nothing-to-declare",
            f"{coverage.unit.id} has no evidence to declare as your own work.",
            about={"unit": coverage.unit.id},
        )


def is_ready(coverage: UnitCoverage) -> None:
    """An assessor signs a unit only when it is ready."""
    if coverage.ready:
        return
    unmet = [line.ref.id for line in coverage.criteria if not line.met]
    needs = [need.id for need in coverage.requirements if need.blocks]
    bare = [line.ref.id for line in coverage.criteria if line.met and not line.supported]
    missing = []
    if unmet:
        missing.append(f"not met: {', '.join(unmet)}")
    if bare:
        missing.append(f"resting on nothing that counts: {', '.join(bare)}")
    if needs:
        missing.append(f"requirements open: {', '.join(needs)}")
    raise RefusedError(
        "not-ready",
        f"{coverage.unit.id} is not ready to be signed; {'; '.join(missing)}.",
        about={"unit": coverage.unit.id},
    )


def has_decided(case: Case, unit: Unit) -> None:
    """An assessor signs a unit only if they decided in it, or countersigned a decision."""
    if signs_unjudged("signed", Role.ASSESSOR, case.record.duties_of(case.actor, unit.id)):
        raise RefusedError(
            "decided-nothing",
            f"{case.person.shown} has decided nothing in {unit.id} and may not sign it.",
            hint="The assessor who decided signs it. Whoever takes a unit over decides in it, or "
            "countersigns a decision, before they sign.",
            about={"unit": unit.id},
        )


def after_the_assessor(coverage: UnitCoverage) -> None:
    """An internal verifier signs only after the assessor."""
    named = Role.ASSESSOR in coverage.unit.signing_roles
    if named and not coverage.signed_by(Role.ASSESSOR):
        raise RefusedError(
            "assessor-first",
            f"No assessor's signature on {coverage.unit.id} stands.",
            about={"unit": coverage.unit.id},
        )


def has_sampled(case: Case, coverage: UnitCoverage, given: str) -> str:
    """An internal verifier signs with the date of a sample of theirs, made once all was decided.

    One that they countersigned for a trainee is as good as their own.

    Returns:
        The ISO date: as given, or that of their newest sample.
    """
    name, unit = case.person.shown, coverage.unit.id
    newest = [line.standing.decision.id for line in coverage.criteria if line.standing.decision]
    own = [
        sample
        for decision in newest
        for sample in case.record.samples.get(decision, ())
        if sample.actor == case.actor or case.record.has_countersigned(case.actor, sample.id)
    ]
    if not own:
        raise RefusedError(
            "nothing-sampled",
            f"{name} has not sampled any decision in {unit}.",
            about={"unit": unit},
        )
    late = list(made_once_decided(case.record, own, newest))
    if not late:
        raise RefusedError(
            "sampled-too-early",
            f"{name} has sampled in {unit} only before everything was decided.",
            hint="Sample from it again, now that it is ready.",
            about={"unit": unit},
        )
    days = sorted({sample.at[:10] for sample in late})
    if given and given not in days:
        raise RefusedError(
            "not-sampled-then",
            f"{name} did not sample in {unit} on {given}.",
            hint=f"The date sampled is that of a sample: {joined(days, 'or')}.",
        )
    return given or days[-1]
