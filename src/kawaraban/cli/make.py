"""``kawaraban make``: from foreign posts to pages of the diary."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kawaraban.cli import INTERRUPTED
from kawaraban.settings import Settings, load_settings

if TYPE_CHECKING:
    from kawaraban.work.make import Outcome


def make(
    pages: Annotated[list[str], typer.Argument(metavar="SOURCE...", help="Files or URLs of posts.")],
    to: Annotated[str | None, typer.Option("--to", help="Language of the diary, such as ja.")] = None,
    from_language: Annotated[
        str | None, typer.Option("--from", help="Language of the post, where the page does not say.")
    ] = None,
    engine: Annotated[
        str | None, typer.Option("--engine", help="Engine, `auto`, or a chain such as firefox,llama.")
    ] = None,
    model: Annotated[
        str | None, typer.Option("--model", help="Model of a local engine: name or GGUF file.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="Folder of the diary; diary/ in the desk's if left out."),
    ] = None,
    desk: Annotated[
        Path | None, typer.Option("--desk", help="Folder of the desk's database and settings.")
    ] = None,
    publication: Annotated[
        str | None, typer.Option("--publication", help="Short name of the blog, such as MOA.")
    ] = None,
    url: Annotated[str | None, typer.Option("--url", help="Address a saved file came from.")] = None,
    cost: Annotated[bool, typer.Option("--cost", help="Say what would be sent, and stop.")] = False,
) -> None:
    """Fetch or read posts, translate them and write their pages.

    Ctrl-C keeps every finished sentence; the same command goes on from there.
    """
    settings = load_settings(target_language=to, engine=engine, model=model, desk=desk)
    run(
        pages,
        settings,
        out or settings.diary,
        from_language=from_language,
        publication=publication,
        url=url,
        only_cost=cost,
    )


def run(
    pages: list[str],
    settings: Settings,
    out: Path,
    *,
    from_language: str | None = None,
    publication: str | None = None,
    url: str | None = None,
    only_cost: bool = False,
) -> "list[Outcome]":
    """Make the pages with a progress bar, tell what came of each, raise the first fault at the end."""
    from kawaraban.cli.progress import SegmentProgress  # noqa: PLC0415
    from kawaraban.work.make import make_pages, verdict  # noqa: PLC0415

    outcomes = []
    try:
        with SegmentProgress() as progress:
            for outcome in make_pages(
                pages,
                settings,
                out,
                source_language=from_language,
                publication=publication,
                url=url,
                on_progress=progress.update,
                on_cost=progress.say,
                only_cost=only_cost,
            ):
                outcomes.append(outcome)
                if outcome.error is None or len(pages) > 1:
                    for line in (outcome.summary, *outcome.alarms):
                        progress.say(line)
    except KeyboardInterrupt:
        typer.echo(
            "\nStopped. Every finished sentence is kept; the same command goes on from there.", err=True
        )
        raise typer.Exit(INTERRUPTED) from None
    verdict(outcomes)
    return outcomes
