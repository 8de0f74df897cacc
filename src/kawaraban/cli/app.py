"""The command tree. Heavy imports wait inside the commands, so that ``--help`` is instant."""

from typing import Annotated

import typer

from kawaraban import __version__
from kawaraban.cli import (
    backfill,
    backup,
    carry,
    check,
    demo,
    doctor,
    edition,
    engines,
    extract,
    findings,
    follow,
    inbox,
    log,
    make,
    memory,
    migrate,
    models,
    names,
    opml,
    preview,
    proof,
    publications,
    publish,
    publishers,
    retry,
    run,
    search,
    send,
    serve,
    status,
    terms,
)

app = typer.Typer(
    name="kawaraban",
    help="A translated press: foreign posts become pages of your own diary.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("backfill")(backfill.backfill)
app.command("backup")(backup.backup)
app.command("cancel")(retry.cancel)
app.command("check")(check.check)
app.command("demo")(demo.demo)
app.command("doctor")(doctor.doctor)
app.command("edition")(edition.edition)
app.add_typer(engines.app, name="engines")
app.command("export")(carry.export)
app.command("extract")(extract.extract)
app.add_typer(findings.app, name="findings")
app.command("follow")(follow.follow)
app.command("import")(carry.import_)
app.command("inbox")(inbox.inbox)
app.command("log")(log.log)
app.command("make")(make.make)
app.add_typer(memory.app, name="memory")
app.command("migrate")(migrate.migrate)
app.add_typer(models.app, name="models")
app.add_typer(names.app, name="names")
app.add_typer(opml.app, name="opml")
app.command("preview")(preview.preview)
app.command("proof")(proof.proof)
app.add_typer(publications.app, name="publications")
app.command("publish")(publish.publish)
app.add_typer(publishers.app, name="publishers")
app.command("restore")(backup.restore)
app.command("retry")(retry.retry)
app.command("run")(run.run)
app.command("search")(search.search)
app.command("send")(send.send)
app.command("serve")(serve.serve)
app.command("status")(status.status)
app.add_typer(terms.app, name="terms")
app.command("unfollow")(follow.unfollow)
app.command("withdraw")(publish.withdraw)
app.command("worker")(run.worker)
app.command("xliff-import")(edition.import_xliff)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kawaraban {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """A translated press: foreign posts become pages of your own diary."""
