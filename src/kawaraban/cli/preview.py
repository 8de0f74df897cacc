"""``kawaraban preview``: the diary in a browser on this machine."""

from pathlib import Path
from typing import Annotated

import typer

from kawaraban.cli import INTERRUPTED


def preview(
    diary: Annotated[Path, typer.Argument(help="Folder that `kawaraban make` wrote.")] = Path("diary"),
    port: Annotated[
        int, typer.Option("--port", "-p", help="Port on this machine; 0 takes a free one.")
    ] = 8000,
) -> None:
    """Serve a diary folder on this machine only, until Ctrl-C."""
    from kawaraban.work.preview import PreviewServer  # noqa: PLC0415

    with PreviewServer(diary, port) as server:
        typer.echo(f"{diary} is at {server.url}   (Ctrl-C stops)")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            raise typer.Exit(INTERRUPTED) from None
