"""How each database writes the types of our columns; a step of the schema fills them in."""

from typing import Final

TYPES: Final = {
    "sqlite": {
        "blob": "BLOB",
        "text": "TEXT",
        "moment": "TEXT",
        "truth": "INTEGER",
        "whole": "INTEGER",
        "strict": "STRICT",
    },
    "postgresql": {
        "blob": "BYTEA",
        "text": 'TEXT COLLATE "C"',
        "moment": "TIMESTAMPTZ",
        "truth": "BOOLEAN",
        "whole": "BIGINT",
        "strict": "",
    },
}
