"""Who is in a portfolio, and what they are to it."""

from __future__ import annotations

from typing import Any

from nvqcheck.domain.record.record import Record
from nvqcheck.domain.text.roles import Role
from nvqcheck.report.formats.document import Column, Section, Sheet


def people_json(record: Record) -> list[dict[str, Any]]:
    """Everybody with id, name (empty where erased) and the values of their roles."""
    return [
        {
            "id": person.id,
            "name": person.listed or person.name,
            "roles": [role.value for role in Role if person.has(role)],
        }
        for person in record.people.values()
    ]


def people_page(record: Record) -> Section:
    """Everybody, a row each; a name that was erased is said to be."""
    columns = (Column("id"), Column("name", wide=True, least=12), Column("roles", wide=True))
    rows = tuple(
        (person.id, person.listed or person.name or "(erased)", person.role_words)
        for person in record.people.values()
    )
    return Section("People", (Sheet("", columns, rows, one_line=True),))
