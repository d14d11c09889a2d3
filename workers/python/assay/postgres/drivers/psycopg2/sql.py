"""Statements put together from parts: psycopg 3 has kept psycopg2's names for them."""

from psycopg.sql import SQL, Composable, Composed, Identifier, Literal, Placeholder

__all__ = [
    "DEFAULT",
    "NULL",
    "SQL",
    "Composable",
    "Composed",
    "Identifier",
    "Literal",
    "Placeholder",
]

NULL, DEFAULT = SQL("NULL"), SQL("DEFAULT")
