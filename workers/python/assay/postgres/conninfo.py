"""Connection strings: `postgresql://…` and `host=… dbname=…`, as libpq reads them."""

from __future__ import annotations

import os
import re
from urllib.parse import parse_qsl, unquote, urlsplit

import psycopg.errors as e
from psycopg.pq.misc import ConninfoOption

#: libpq's names, with the environment variable of those that have one.
_NAMES: dict[str, str | None] = {
    "host": "PGHOST", "hostaddr": "PGHOSTADDR", "port": "PGPORT", "dbname": "PGDATABASE",
    "user": "PGUSER", "password": "PGPASSWORD", "passfile": "PGPASSFILE",
    "application_name": "PGAPPNAME", "fallback_application_name": None, "options": "PGOPTIONS",
    "client_encoding": "PGCLIENTENCODING", "connect_timeout": "PGCONNECT_TIMEOUT",
    "service": "PGSERVICE", "sslmode": "PGSSLMODE", "sslnegotiation": "PGSSLNEGOTIATION",
    "sslcompression": None, "sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY", "sslpassword": None,
    "sslrootcert": "PGSSLROOTCERT", "sslcrl": "PGSSLCRL", "sslsni": "PGSSLSNI",
    "channel_binding": "PGCHANNELBINDING", "require_auth": "PGREQUIREAUTH",
    "gssencmode": "PGGSSENCMODE", "krbsrvname": "PGKRBSRVNAME", "gsslib": "PGGSSLIB",
    "gssdelegation": "PGGSSDELEGATION", "requirepeer": "PGREQUIREPEER",
    "keepalives": None, "keepalives_idle": None, "keepalives_interval": None,
    "keepalives_count": None, "tcp_user_timeout": None, "replication": None,
    "target_session_attrs": "PGTARGETSESSIONATTRS",
    "load_balance_hosts": "PGLOADBALANCEHOSTS", "min_protocol_version": "PGMINPROTOCOLVERSION",
    "max_protocol_version": "PGMAXPROTOCOLVERSION",
}  # fmt: skip

#: What goes without saying.
_COMPILED = {"port": "5432"}

_SCHEME = re.compile(r"postgres(?:ql)?://")
_PAIR = re.compile(r"\s*(\w+)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|((?:[^\s'\\]|\\.)*))(?=\s|$)", re.S)


class Conninfo:
    """psycopg's `pq.Conninfo`."""

    @classmethod
    def get_defaults(cls) -> list[ConninfoOption]:
        return _options(_defaults())

    @classmethod
    def parse(cls, conninfo: bytes) -> list[ConninfoOption]:
        return _options(_parsed(conninfo.decode()))


def complete(conninfo: bytes) -> dict[str, bytes]:
    """What a connection string says, and what goes without saying."""
    given = {**_defaults(), **_parsed(conninfo.decode())}
    given.setdefault("dbname", given["user"])
    return {name: value.encode() for name, value in given.items()}


def _defaults() -> dict[str, str]:
    said = {name: os.environ[env] for name, env in _NAMES.items() if env and env in os.environ}
    return {"host": "localhost", "user": "postgres", **_COMPILED, **said}


def _options(values: dict[str, str]) -> list[ConninfoOption]:
    return [
        ConninfoOption(
            keyword=name.encode(),
            envvar=env.encode() if env else None,
            compiled=_COMPILED[name].encode() if name in _COMPILED else None,
            val=values[name].encode() if name in values else None,
            label=name.encode(),
            dispchar=b"*" if name == "password" else b"",
            dispsize=20,
        )
        for name, env in _NAMES.items()
    ]


def _parsed(text: str) -> dict[str, str]:
    values = _of_url(text) if _SCHEME.match(text) else _of_pairs(text)
    for name in values:
        if name not in _NAMES:
            raise e.OperationalError(f'invalid connection option "{name}"')
    return values


def _of_url(text: str) -> dict[str, str]:
    try:
        url = urlsplit(text)
        port = url.port
    except ValueError as error:
        raise e.OperationalError(f"invalid connection URL: {error}") from None
    found = {
        "user": url.username,
        "password": url.password,
        "host": url.hostname,
        "port": None if port is None else str(port),
        "dbname": url.path[1:],
    }
    values = {name: unquote(value) for name, value in found.items() if value}
    return {**values, **dict(parse_qsl(url.query, keep_blank_values=True))}


def _of_pairs(text: str) -> dict[str, str]:
    values: dict[str, str] = {}
    at = 0
    while text[at:].strip():
        pair = _PAIR.match(text, at)
        if not pair:
            word = text[at:].split()[0]
            raise e.OperationalError(f'missing "=" after "{word}" in connection info string')
        name, quoted, plain = pair.groups()
        values[name] = re.sub(r"\\(.)", r"\1", plain if quoted is None else quoted)
        at = pair.end()
    return values
