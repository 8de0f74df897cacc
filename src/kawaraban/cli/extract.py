"""``kawaraban extract``: the article in a page, as clean HTML, JSON or Markdown."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kawaraban.settings import load_settings

if TYPE_CHECKING:
    from kawaraban.document import Document


class Format(StrEnum):
    """The codecs a document can be printed in."""

    HTML = "html"
    JSON = "json"
    MARKDOWN = "markdown"


def extract(
    page: Annotated[str, typer.Argument(metavar="SOURCE", help="A file, a URL, or - for standard input.")],
    output: Annotated[Format, typer.Option("--format", "-f", help="What to print.")] = Format.HTML,
    url: Annotated[
        str | None, typer.Option("--url", help="Address a saved file came from, for its relative links.")
    ] = None,
) -> None:
    """Print the article in a page: its text, structure, metadata and who speaks."""
    from kawaraban.follow.fetch import HttpFetcher  # noqa: PLC0415
    from kawaraban.work.read import read_document  # noqa: PLC0415

    with HttpFetcher(load_settings()) as fetcher:
        document = read_document(page, fetcher, url=url)
    typer.echo(render(document, output))


def render(document: "Document", output: Format) -> str:
    """A document in one of the codecs."""
    match output:
        case Format.HTML:
            from kawaraban.document.html_codec import to_html  # noqa: PLC0415

            return to_html(document)
        case Format.JSON:
            from kawaraban.document.json_codec import to_json  # noqa: PLC0415

            return to_json(document)
        case Format.MARKDOWN:
            from kawaraban.document.markdown_codec import to_markdown  # noqa: PLC0415

            return to_markdown(document)
