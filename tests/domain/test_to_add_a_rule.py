"""To add a requirement rule: its row, how it is worked out, the schema, and its page in docs/."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from nvqcheck.domain.progress.requirements import EVALUATE
from nvqcheck.domain.units.rules import RULE_OF_KEY, RULES, in_short, shown_beside, values
from nvqcheck.domain.units.unit import Covers, GroupKind, Requirement, Rule

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "standards" / "unit.schema.json"
DOCUMENT = ROOT / "docs" / "standards.md"


def missing(rule: str) -> list[str]:
    """The places that have to know a rule and do not."""
    schema = SCHEMA.read_text(encoding="utf-8")
    known = {
        "its row in RULES, domain/units/rules.py": rule in RULES,
        "its function in EVALUATE, domain/progress/requirements.py": rule in EVALUATE,
        "the schema: nvqcheck standards schema > standards/unit.schema.json": f'"{rule}"' in schema,
        "the table of rules in docs/standards.md": f"`{rule}`"
        in DOCUMENT.read_text(encoding="utf-8"),
    }
    return [place for place, knows in known.items() if not knows]


@pytest.mark.parametrize("rule", Rule)
def test_every_place_knows_every_rule(rule: Rule) -> None:
    """A rule that is added is named in four places, and nowhere else."""
    assert missing(rule) == []


def test_a_rule_that_is_not_there_is_missed_everywhere() -> None:
    """Each of the four places is looked at."""
    assert len(missing("punctual")) == 4


def test_the_table_holds_nothing_else() -> None:
    """There is a row for each rule and none besides; so there is for its working."""
    assert list(RULES) == list(EVALUATE) == list(Rule)


def test_a_key_belongs_to_one_rule_and_is_a_field_of_the_requirement() -> None:
    """Keys that a rule reads are read by no other, and exist."""
    keys = list(chain.from_iterable(kind.keys for kind in RULES.values()))
    assert len(keys) == len(set(keys))
    assert set(keys) == set(Requirement._fields) - {"id", "rule", "statement"}
    assert list(RULE_OF_KEY) == keys


def test_a_requirement_has_the_values_and_the_words_of_its_rule() -> None:
    """The figures of occasions are told of occasions only."""
    need = Requirement("ER1", Rule.OCCASIONS, "Often.", min=3, span_days=30)
    assert values(need) == {"min": 3, "span_days": 30}
    assert in_short(need) == "3 dates, 30 days apart"
    scope = Requirement("ER2", Rule.SCOPE, "Both.", own_product=True)
    assert in_short(scope) == "scope, own product"
    assert in_short(scope._replace(rule=Rule.WORKPLACE)) == "workplace, performance criteria"
    assert values(need._replace(rule=Rule.CONFIRM)) == {}
    assert in_short(need._replace(rule=Rule.CONFIRM)) == "confirm"


def test_real_work_asked_of_every_criterion_is_shown_beside_every_criterion() -> None:
    """What covers all stands beside knowledge too; what covers performance only beside that."""
    need = Requirement("ER1", Rule.WORKPLACE, "Real work.")
    whole = need._replace(covers=Covers.ALL)
    assert [shown_beside(need, kind) for kind in GroupKind] == [True, False]
    assert [shown_beside(whole, kind) for kind in GroupKind] == [True, True]
