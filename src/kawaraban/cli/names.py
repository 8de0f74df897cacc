"""``kawaraban names``: how each publication's names are written, and who may write them otherwise."""

from itertools import groupby
from typing import Annotated

import typer

from kawaraban.cli import printable
from kawaraban.cli.desk import Desk
from kawaraban.errors import InputError
from kawaraban.settings import load_settings

app = typer.Typer(
    help="The ledger of names: how each publication's names were first written, and since.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Publication = Annotated[str, typer.Argument(help="Short name of the blog, as its pages show it.")]
Name = Annotated[str, typer.Argument(help="The word of the name, as the original writes it.")]
Rendering = Annotated[str, typer.Argument(help="The rendering, as the diary writes it.")]


@app.command("list")
def list_(
    publication: Annotated[
        str | None, typer.Argument(help="Short name of the blog; all of them if left out.")
    ] = None,
    desk: Desk = None,
) -> None:
    """Show each name and its renderings: the first rules, = is accepted beside it, ! is a drift."""
    from kawaraban.store.name_ledger import NameLedger  # noqa: PLC0415

    with NameLedger(load_settings(desk=desk).database) as ledger:
        for one in [publication] if publication else ledger.publications():
            typer.echo(printable(one))
            for name, entries in groupby(ledger.entries(one), key=lambda entry: entry.name):
                first, *others = entries
                forms = [first.rendering, *(f"{'=' if e.accepted else '!'} {e.rendering}" for e in others)]
                typer.echo(printable(f"  {name}  {'  '.join(forms)}  ({first.where})"))


@app.command()
def accept(publication: Publication, name: Name, rendering: Rendering, desk: Desk = None) -> None:
    """Let a rendering stand beside the first one: it raises no alarm any more."""
    from kawaraban.store.name_ledger import NameLedger  # noqa: PLC0415

    with NameLedger(load_settings(desk=desk).database) as ledger:
        if not ledger.accept(publication, name, rendering):
            raise _unknown(publication, name, rendering)
    typer.echo(f"{publication} may write {name} as {rendering}.")


@app.command()
def forget(publication: Publication, name: Name, rendering: Rendering, desk: Desk = None) -> None:
    """Strike out a rendering, so that the next oldest one rules."""
    from kawaraban.store.name_ledger import NameLedger  # noqa: PLC0415

    with NameLedger(load_settings(desk=desk).database) as ledger:
        if not ledger.forget(publication, name, rendering):
            raise _unknown(publication, name, rendering)
    typer.echo(f"{rendering} for {name} is struck out of {publication}'s ledger.")


def _unknown(publication: str, name: str, rendering: str) -> InputError:
    return InputError(
        f"{publication} has never written {name} as {rendering}; `kawaraban names list` shows what it wrote."
    )
