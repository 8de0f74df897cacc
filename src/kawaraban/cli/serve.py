"""``kawaraban serve``: the desk in the browser."""

from typing import Annotated

import typer

from kawaraban.cli.desk import Desk
from kawaraban.settings import load_settings


def serve(
    host: Annotated[
        str,
        typer.Option("--host", help="Address to listen on; others than this machine's need a password set."),
    ] = "127.0.0.1",
    port: Annotated[
        int | None, typer.Option("--port", "-p", help="Port of the desk; 0 takes a free one.")
    ] = None,
    work: Annotated[bool, typer.Option("--work/--no-work", help="Follow, read and draft meanwhile.")] = True,
    desk: Desk = None,
) -> None:
    """Open the editor's room in the browser, until Ctrl-C."""
    from kawaraban.desk.server import serve as serve_desk  # noqa: PLC0415

    settings = load_settings(desk=desk)
    settings.desk.mkdir(parents=True, exist_ok=True)
    serve_desk(settings, host, settings.desk_port if port is None else port, works=work, told=typer.echo)
