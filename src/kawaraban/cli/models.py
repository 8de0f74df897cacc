"""``kawaraban models``: the local models, which are there, and how to get or remove one."""

from typing import Annotated

import typer

from kawaraban.settings import load_settings

app = typer.Typer(
    help="List, download and remove local translation models.", no_args_is_help=True, rich_markup_mode=None
)


@app.command("list")
def list_() -> None:
    """Show the catalogue: each model's size and licence, and whether it is here."""
    from kawaraban.translate.models import list_models  # noqa: PLC0415
    from kawaraban.translate.models.firefox import folder_of, pairs_here  # noqa: PLC0415

    settings = load_settings()
    for model in list_models(settings):
        mark = "*" if model.installed else " "
        typer.echo(f"{mark} {model.name}  {model.size / 1e9:.2f} GB  {model.licence}")
    for source, target in pairs_here(folder_of(settings)):
        typer.echo(f"* firefox-{source}-{target}")
    typer.echo("* is downloaded; firefox-en-ja and the like are Mozilla's models for a pair of languages")


@app.command()
def pull(
    name: Annotated[str | None, typer.Argument(help="Model's name; the settings' model if left out.")] = None,
) -> None:
    """Download a model, or go on with a download that was cut short."""
    from kawaraban.cli.progress import BytesProgress  # noqa: PLC0415
    from kawaraban.translate.models import pull as pull_model  # noqa: PLC0415

    settings = load_settings()
    with BytesProgress(name or settings.model) as progress:
        path = pull_model(name or settings.model, settings, progress.update, progress.say)
    typer.echo(f"{name or settings.model} is ready: {path}")


@app.command()
def remove(name: Annotated[str, typer.Argument(help="Model's name.")]) -> None:
    """Delete a downloaded model."""
    from kawaraban.translate.models import remove as remove_model  # noqa: PLC0415

    remove_model(name, load_settings())
    typer.echo(f"{name} is removed.")
