"""One use of each framework: what it imports, compiles and fills on first use lies behind it then."""

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any


def _flask() -> None:
    flask = import_module("flask")
    app = flask.Flask("assay_use")

    @app.get("/<name>")
    def view(name: str) -> Any:
        flask.request.args.get("x", 1, type=int)
        return {"name": flask.render_template_string("{{ name }}", name=name)}

    client = app.test_client()
    client.get("/a?x=2").get_json()
    client.post("/a", json={}).get_data(as_text=True)
    import_module("jinja2").clear_caches()


def _fastapi() -> None:
    fastapi, pydantic = import_module("fastapi"), import_module("pydantic")
    import_module("fastapi.testclient")

    class Item(pydantic.BaseModel):
        name: str
        price: float = 1

    app = fastapi.FastAPI()

    async def item(item: Item) -> Item:
        return item

    # Written here, annotations would be strings of names that only this function has.
    item.__annotations__ = {"item": Item, "return": Item}
    app.post("/items")(item)
    app.openapi()
    for body in (b'{"name": "a"}', b"{}"):
        _ask(app, body)


def _ask(app: Any, body: bytes) -> None:
    """A request by the protocol itself: nothing here may block, so there is no loop."""
    scope = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST",
             "scheme": "http", "path": "/items", "raw_path": b"/items", "query_string": b"",
             "root_path": "", "server": ("testserver", 80), "client": ("testclient", 1),
             "headers": [(b"content-type", b"application/json")]}  # fmt: skip

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        pass

    _drive(app(scope, receive, send))


def _drive(coroutine: Any) -> None:
    """Runs it as far as it goes without waiting."""
    try:
        coroutine.send(None)
    except StopIteration:
        return
    coroutine.close()


def _pydantic() -> None:
    pydantic = import_module("pydantic")

    class Model(pydantic.BaseModel):
        number: int
        text: str = "a"

    Model.model_validate({"number": "1"}).model_dump_json()
    Model.model_json_schema()
    try:
        Model.model_validate({"number": "a"})
    except ValueError as error:
        str(error)


def _sqlalchemy() -> None:
    orm, sql = import_module("sqlalchemy.orm"), import_module("sqlalchemy")
    registry = orm.registry()
    table = sql.Table(
        "uses",
        registry.metadata,
        sql.Column("id", sql.Integer, primary_key=True),
        sql.Column("name", sql.String(10), nullable=False),
    )

    class Use:
        pass

    registry.map_imperatively(Use, table)
    engine = sql.create_engine("sqlite://")
    registry.metadata.create_all(engine)
    with orm.Session(engine) as session:
        use = Use()
        setattr(use, "name", "a")  # noqa: B010 -- the mapper makes it
        session.add(use)
        session.commit()
        session.scalars(sql.select(Use).where(table.c.name == "a").order_by(table.c.id)).all()
    engine.dispose()
    registry.dispose()


#: What a Django program reaches first; none of it reads settings.
_DJANGO = """django.conf.global_settings django.db.models django.db.backends.sqlite3.base
    django.db.backends.sqlite3.schema django.db.migrations.executor django.db.migrations.autodetector
    django.core.management.commands.migrate django.core.handlers.wsgi django.core.handlers.asgi
    django.core.management.sql django.core.cache.backends.locmem django.core.mail.backends.locmem
    django.test django.test.client django.test.utils django.test.runner django.shortcuts
    django.urls django.http django.forms django.template.backends.django django.template.defaulttags
    django.template.defaultfilters django.template.loader_tags django.template.loaders.cached
    django.template.loaders.app_directories django.views.generic django.views.debug
    django.contrib.auth.hashers django.contrib.auth.apps django.contrib.auth.checks
    django.contrib.auth.password_validation django.contrib.contenttypes.apps
    django.contrib.contenttypes.checks django.contrib.messages.apps django.contrib.admin.apps
    django.contrib.sessions.backends.signed_cookies django.contrib.staticfiles.apps
    django.middleware.common django.middleware.csrf django.middleware.security
    django.core.checks.security.base django.core.checks.urls django.core.serializers.json
    django.core.paginator django.utils.translation.trans_real""".split()


def _django() -> None:
    """Its settings are given once for all, so it is only imported."""
    for name in _DJANGO:
        try:
            import_module(name)
        except Exception:
            sys.modules.pop(name, None)


def _pytest() -> None:
    """A test that passes and one that fails, without the plugins: those are the program's to load."""
    import os

    with open("test_use.py", "w", encoding="utf-8") as file:
        file.write(
            "import pytest\n"
            "@pytest.fixture\ndef one(): return [1]\n"
            "@pytest.mark.parametrize('x', [1, 2])\ndef test_same(one, x): assert one == [x]\n"
        )
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    import_module("pytest").main(["-q", "-p", "no:cacheprovider", "--import-mode=importlib"])


def _requests() -> None:
    import_module("requests").Request("GET", "http://localhost/", params={"a": 1}).prepare()


#: By the module that has to be imported for it.
USES: dict[str, Callable[[], None]] = {
    "flask": _flask,
    "fastapi": _fastapi,
    "pydantic": _pydantic,
    "sqlalchemy": _sqlalchemy,
    "django": _django,
    "pytest": _pytest,
    "requests": _requests,
}
