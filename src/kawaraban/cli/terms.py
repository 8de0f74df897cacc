"""``kawaraban terms``: what names and words are called in the diary, and what they must not be called."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kawaraban.cli import printable
from kawaraban.cli.desk import Desk
from kawaraban.errors import InputError
from kawaraban.settings import load_settings

if TYPE_CHECKING:
    from kawaraban.store.termbase import Concept

app = typer.Typer(
    help="The termbase: names and words with their approved renderings.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

_MARKS = {"preferred": "", "admitted": "=", "forbidden": "×"}


@app.command("list")
def list_(
    words: Annotated[str, typer.Argument(help="Only concepts with these words in a term.")] = "",
    desk: Desk = None,
) -> None:
    """Show the concepts and their terms: = is admitted beside the preferred one, × forbidden."""
    from kawaraban.store.termbase import TermStore  # noqa: PLC0415

    with TermStore(load_settings(desk=desk).database) as store:
        for concept in store.concepts():
            if concept.holds(words):
                terms = "  ".join(f"{t.language}:{_MARKS[t.status]}{t.text}" for t in concept.terms)
                typer.echo(printable(f"{concept.id}  {terms}"))


@app.command()
def add(
    term: Annotated[str, typer.Argument(help="The term in the original's language.")],
    rendering: Annotated[str, typer.Argument(help="What the diary calls it.")],
    source: Annotated[str, typer.Option("--from", help="Language of the term.")] = "en",
    to: Annotated[str | None, typer.Option("--to", help="Language of the rendering; the diary's.")] = None,
    admitted: Annotated[list[str] | None, typer.Option(help="Another rendering that may be used.")] = None,
    forbidden: Annotated[list[str] | None, typer.Option(help="A rendering never to be used.")] = None,
    form: Annotated[list[str] | None, typer.Option(help="Another form of the term.")] = None,
    domain: Annotated[str, typer.Option(help="Field that it belongs to.")] = "",
    note: Annotated[str, typer.Option(help="Note for editors.")] = "",
    desk: Desk = None,
) -> None:
    """Add a term, or put it in place of the one of that name."""
    from kawaraban.store.termbase import Concept, Term, TermStatus, TermStore  # noqa: PLC0415

    if not term.strip() or not rendering.strip():
        raise InputError("A term and its rendering need words; give both.")
    settings = load_settings(desk=desk, target_language=to)
    target = settings.target_language
    terms = (
        Term(source, term, forms=tuple(form or ())),
        Term(target, rendering),
        *(Term(target, text, TermStatus.ADMITTED) for text in admitted or ()),
        *(Term(target, text, TermStatus.FORBIDDEN) for text in forbidden or ()),
    )
    with TermStore(settings.database) as store:
        store.put([Concept(term, terms, domain, note, "editor")])
    typer.echo(printable(f"{term} is {rendering}. Posts that name it are translated anew, and no others."))


@app.command()
def remove(
    concept: Annotated[str, typer.Argument(help="The concept's name, as `kawaraban terms list` has it.")],
    desk: Desk = None,
) -> None:
    """Remove a concept with all its terms."""
    from kawaraban.store.termbase import TermStore  # noqa: PLC0415

    with TermStore(load_settings(desk=desk).database) as store:
        if not store.remove(concept):
            raise InputError(f"There is no concept {concept!r}; `kawaraban terms list` shows them.")
    typer.echo(printable(f"{concept} is removed."))


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="Terms as TBX (.tbx, .xml) or CSV (.csv, .tsv, .txt).")],
    desk: Desk = None,
) -> None:
    """Take in the terms of a file: all of them, or none if the file is broken."""
    from kawaraban.store.termbase import TermStore  # noqa: PLC0415

    concepts = tuple(read_terms(file))
    with TermStore(load_settings(desk=desk).database) as store:
        count = store.put(concepts)
    typer.echo(f"{count} concepts are taken in.")


@app.command()
def export(
    file: Annotated[Path, typer.Argument(help="File to write: TBX (.tbx, .xml), or CSV (.csv).")],
    desk: Desk = None,
) -> None:
    """Write all terms as TBX or CSV, by the file's name."""
    from io import BytesIO  # noqa: PLC0415

    from kawaraban.publish.files import place  # noqa: PLC0415
    from kawaraban.store.termbase import TermStore  # noqa: PLC0415
    from kawaraban.translate.terms.table import write_table  # noqa: PLC0415
    from kawaraban.translate.terms.tbx import write_tbx  # noqa: PLC0415

    with TermStore(load_settings(desk=desk).database) as store:
        concepts = store.concepts()
    if _is_tbx(file):
        content = BytesIO()
        write_tbx(concepts, content)
        place(file, content.getvalue())
    else:
        place(file, write_table(concepts))
    typer.echo(f"{len(concepts)} concepts are in {file}.")


@app.command()
def propose(
    add_heard: Annotated[
        bool, typer.Option("--add", help="Add those whose rendering is known, as admitted terms.")
    ] = False,
    source: Annotated[str, typer.Option("--from", help="Language of the names.")] = "en",
    desk: Desk = None,
) -> None:
    """Show the names in the diary's posts that no list knows, and how the pages write them."""
    from kawaraban.publish.site.pages import read_editions  # noqa: PLC0415
    from kawaraban.store.termbase import Concept, Term, TermStatus, TermStore  # noqa: PLC0415
    from kawaraban.translate.terms import Termbase  # noqa: PLC0415
    from kawaraban.translate.terms.proposals import proposals  # noqa: PLC0415

    settings = load_settings(desk=desk)
    editions, _ = read_editions(settings.diary)
    with TermStore(settings.database) as store:
        known = Termbase(store.concepts()).known_names
        found = proposals((edition.translation for edition in editions), known)
        for one in found:
            typer.echo(printable(f"{one.count:4}  {one.name}  {one.rendering or '?'}"))
        if add_heard:
            to = settings.target_language
            count = store.put(
                Concept(
                    one.name,
                    (Term(source, one.name), Term(to, one.rendering, TermStatus.ADMITTED)),
                    source="proposed",
                )
                for one in found
                if one.rendering
            )
            typer.echo(f"{count} terms are added.")


def read_terms(file: Path) -> "Iterable[Concept]":
    """The concepts of a TBX or CSV file, by its name.

    Raises:
        InputError: it cannot be read, or is broken.
    """
    from kawaraban.translate.terms.table import read_table  # noqa: PLC0415
    from kawaraban.translate.terms.tbx import read_tbx  # noqa: PLC0415

    return read_tbx(file) if _is_tbx(file) else read_table(file)


def _is_tbx(file: Path) -> bool:
    return file.suffix.lower() in {".tbx", ".xml"}
