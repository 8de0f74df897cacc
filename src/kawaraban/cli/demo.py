"""``kawaraban demo``: three small foreign blogs become a diary, on this machine alone."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from kawaraban.errors import Incomplete
from kawaraban.settings import load_settings

DESK = Path("demo-desk")


def demo(
    port: Annotated[
        int, typer.Option("--port", "-p", help="Port of the finished diary; 0 takes a free one.")
    ] = 8000,
    desk: Annotated[Path, typer.Option("--desk", help="Folder for the demo's database and diary.")] = DESK,
    engine: Annotated[str | None, typer.Option("--engine", help="Translation engine.")] = None,
    serve: Annotated[bool, typer.Option(help="Serve the diary when it is written.")] = True,
) -> None:
    """Play three English blogs on this machine, make a Japanese diary of them and serve it.

    Run again, it takes seconds: nothing is translated twice.
    """
    from kawaraban.cli import make, preview  # noqa: PLC0415
    from kawaraban.demo.server import DemoServer  # noqa: PLC0415

    settings = load_settings(desk=desk, engine=engine)
    if settings.engine == "llama":
        _have_model(settings.model)
    with DemoServer() as blogs:
        typer.echo(f"Three English blogs play at {blogs.url}", err=True)
        allowed = replace(
            settings,
            allow_hosts=(*settings.allow_hosts, blogs.host),
            # Where it will be read from: its feeds and cards say so.
            diary_url=settings.diary_url or (f"http://127.0.0.1:{port}/" if port else ""),
        )
        try:
            make.run(list(blogs.posts), allowed, settings.diary)
        except Incomplete as marked:
            # The pages are written and say so themselves: there is a diary to read.
            if not serve:
                raise
            typer.echo(f"kawaraban: {marked}", err=True)
        if serve:
            # Within the context: the diary's links to its originals work while you read it.
            preview.preview(settings.diary, port)


def _have_model(name: str) -> None:
    from kawaraban.cli.models import pull  # noqa: PLC0415
    from kawaraban.translate.models import is_path  # noqa: PLC0415

    if not is_path(name):
        pull(name)
