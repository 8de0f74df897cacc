"""``kawaraban memory``: what people translated before, in and out of this desk."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kawaraban.cli import printable
from kawaraban.cli.desk import Desk
from kawaraban.errors import InputError
from kawaraban.settings import load_settings

if TYPE_CHECKING:
    from kawaraban.translate.memory.matching import MemoryMatch

app = typer.Typer(
    help="The editor's memory: import, export and search what people translated.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

From = Annotated[str, typer.Option("--from", help="Source language, such as en.")]
To = Annotated[str | None, typer.Option("--to", help="Target language; the diary's if left out.")]


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="TMX file of another tool or desk.")],
    source: From = "en",
    to: To = None,
    desk: Desk = None,
) -> None:
    """Take in the translations of a TMX file: all of one language pair, or none if the file is broken."""
    from datetime import UTC, datetime  # noqa: PLC0415

    from kawaraban.store.editor_memory import EditorMemory  # noqa: PLC0415
    from kawaraban.translate.engines import LanguagePair  # noqa: PLC0415
    from kawaraban.translate.memory.tmx import read_tmx  # noqa: PLC0415

    settings = load_settings(desk=desk, target_language=to)
    pair = LanguagePair(source, settings.target_language)
    units = list(read_tmx(file, pair, datetime.now(UTC)))
    if not units:
        raise InputError(
            f"{file} holds nothing from {pair.source} to {pair.target}; name its languages (--from, --to)."
        )
    with EditorMemory(settings.database) as memory:
        count = memory.put(units)
    typer.echo(f"{count} translations are in the memory of {settings.database}.")


@app.command()
def export(
    file: Annotated[Path, typer.Argument(help="TMX file to write.")],
    desk: Desk = None,
) -> None:
    """Write all of the editor's memory as TMX, which OmegaT and other tools open."""
    from io import BytesIO  # noqa: PLC0415

    from kawaraban.publish.files import place  # noqa: PLC0415
    from kawaraban.store.editor_memory import EditorMemory  # noqa: PLC0415
    from kawaraban.translate.memory.tmx import write_tmx  # noqa: PLC0415

    with EditorMemory(load_settings(desk=desk).database) as memory:
        content = BytesIO()
        count = write_tmx(memory.units(), content)
    place(file, content.getvalue())
    typer.echo(f"{count} translations are in {file}.")


@app.command()
def find(
    text: Annotated[str, typer.Argument(help="A sentence.")],
    source: From = "en",
    to: To = None,
    desk: Desk = None,
) -> None:
    """Show the translations of this sentence and of those like it, most alike first."""
    from kawaraban.store.editor_memory import EditorMemory  # noqa: PLC0415
    from kawaraban.translate.engines import LanguagePair  # noqa: PLC0415
    from kawaraban.translate.markup import escaped  # noqa: PLC0415
    from kawaraban.translate.memory.matching import MemoryMatcher  # noqa: PLC0415

    settings = load_settings(desk=desk, target_language=to)
    with EditorMemory(settings.database) as memory:
        matcher = MemoryMatcher(memory.units(), LanguagePair(source, settings.target_language))
    best = matcher.best(escaped(text))
    found = ([best] if best else []) + [m for m in matcher.similar(text) if not best or m.unit != best.unit]
    if not found:
        typer.echo("The memory has nothing like it.")
    for match in found:
        for line in _lines(match, text):
            typer.echo(printable(line))


def _lines(match: "MemoryMatch", text: str) -> list[str]:
    from kawaraban.translate.markup import plain_of  # noqa: PLC0415

    old = plain_of(match.unit.source_text)
    changes = [
        f"    {old[e.old_start : e.old_end]!r} → {text[e.new_start : e.new_end]!r}" for e in match.difference
    ]
    return [
        f"{match.score:.0%} {match.kind} ({match.unit.origin})",
        f"  {old}",
        f"  {plain_of(match.target_text)}",
        *changes,
    ]
