"""The API as an application of its own: every resource in one list; `door` lets requests in."""

from collections.abc import Mapping
from typing import Any, Final

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute

from kawaraban import __version__
from kawaraban.desk.api import (
    articles,
    diary,
    editions,
    findings,
    me,
    memory,
    publications,
    queue,
    releases,
    search,
    segments,
    terms,
    webhooks,
)
from kawaraban.desk.api.description import described
from kawaraban.desk.api.heads import Headed
from kawaraban.desk.api.limits import Limited
from kawaraban.desk.api.problems import install
from kawaraban.desk.room import Room

ROUTERS: Final[tuple[APIRouter, ...]] = (
    me.ROUTER,
    publications.ROUTER,
    articles.ROUTER,
    search.ROUTER,
    editions.ROUTER,
    segments.ROUTER,
    findings.ROUTER,
    releases.ROUTER,
    terms.ROUTER,
    memory.ROUTER,
    queue.ROUTER,
    diary.ROUTER,
    webhooks.ROUTER,
)


def methods_at(path: str) -> frozenset[str]:
    """The methods that an address of the API takes."""
    routes = (route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute))
    found = {method for route in routes if route.path_regex.match(path) for method in route.methods or ()}
    return frozenset(found | {"HEAD"}) if "GET" in found else frozenset(found)


class _Api(FastAPI):
    """FastAPI, whose own description of our routes is completed."""

    def openapi(self) -> dict[str, Any]:
        """The OpenAPI document."""
        if self.openapi_schema is None:
            self.openapi_schema = described(super().openapi())
        schema: Mapping[str, Any] = self.openapi_schema
        return dict(schema)


def create_api(room: Room) -> FastAPI:
    """The API's application (ASGI); addresses in it begin behind `door.PREFIX`."""
    # The pages that FastAPI makes of it load scripts from elsewhere, which no page of the desk may.
    app = _Api(
        title="Kawaraban",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        generate_unique_id_function=lambda route: (
            f"{route.endpoint.__module__.rpartition('.')[2]}_{route.name}"
        ),
        redirect_slashes=False,
    )
    app.state.room = room
    app.state.methods_at = methods_at
    app.add_middleware(Limited)
    app.add_middleware(Headed)
    install(app)
    for router in ROUTERS:
        app.include_router(router)
    return app
