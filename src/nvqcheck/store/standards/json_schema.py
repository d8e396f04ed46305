"""The JSON Schema of a shape (draft 2020-12), with which editors complete and explain."""

from __future__ import annotations

from typing import TypeAlias

from nvqcheck.store.standards.container_shapes import Key, ListOf, MapOf, OneOrMany, TableOf
from nvqcheck.store.standards.scalar_shapes import Date, Integer, OneOf, Shape, Text

Schema: TypeAlias = dict[str, object]

_AS_YAML_READS_IT = {"true": True, "false": False}
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(shape: Shape[object], title: str, description: str) -> Schema:
    """The whole schema document of a shape."""
    head: Schema = {"$schema": DIALECT, "title": title, "description": description}
    return head | _schema(shape)


def _schema(shape: Shape[object]) -> Schema:
    match shape:
        case Text(pattern=pattern):
            schema: Schema = {"type": "string", "minLength": 1}
            return {**schema, "pattern": f"^(?:{pattern})$"} if pattern else schema
        case Integer(low=low, high=high):
            return {"type": "integer", "minimum": low, "maximum": high}
        case Date():
            return {
                "type": "string",
                "format": "date",
                "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
            }
        case OneOf():
            return {
                "oneOf": [
                    {"const": _AS_YAML_READS_IT.get(word, word), "description": meaning}
                    for word, meaning in shape.meanings.items()
                ]
            }
        case ListOf():
            return {"type": "array", "items": _schema(shape.item)}
        case OneOrMany():
            one = _schema(shape.item)
            return {"anyOf": [one, {"type": "array", "items": one}]}
        case MapOf():
            return _map(shape)
        case TableOf():
            return _record(shape)
    message = f"no schema for {type(shape).__name__}"
    raise TypeError(message)


def _map(shape: MapOf[object]) -> Schema:
    value = _schema(shape.value)
    if shape.known is None:
        return {
            "type": "object",
            "propertyNames": _schema(shape.key),
            "additionalProperties": value,
        }
    properties = {
        name: {"description": _sentence(meaning), **value} for name, meaning in shape.known.items()
    }
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _record(shape: TableOf[object]) -> Schema:
    schema: Schema = {
        "type": "object",
        "properties": {
            key.name: {"description": _sentence(key.meaning), **_schema(key.shape)}
            for key in shape.keys
        },
        "required": [key.name for key in shape.keys if key.required],
        "additionalProperties": False,
    }
    conditions = [_condition(key, *key.only_if) for key in shape.keys if key.only_if]
    return {**schema, "allOf": conditions} if conditions else schema


def _condition(key: Key, other: str, value: str) -> Schema:
    """That a key makes sense only where another has a value."""
    return {
        "if": {"required": [key.name]},
        "then": {"properties": {other: {"const": value}}},
    }


def _sentence(meaning: str) -> str:
    return meaning[:1].upper() + meaning[1:]
