"""``kawaraban proof``: is every part of a post on its page, and what should an editor look at?"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kawaraban.cli import printable
from kawaraban.cli.check import FOUND, Tongue, judgements_of, terms_of
from kawaraban.cli.check_table import summary, table
from kawaraban.errors import InputError
from kawaraban.review.lines import Row
from kawaraban.settings import Settings, load_settings

if TYPE_CHECKING:
    from kawaraban.review.edition import Edition
    from kawaraban.review.report import Report


def proof(
    pages: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PAGE]...", help="Folders of pages; all of the diary's if left out."),
    ] = None,
    messages: Annotated[Tongue, typer.Option("--messages", help="Language of the messages.")] = Tongue.EN,
    only: Annotated[list[str] | None, typer.Option("--only", help="Run this check; may be repeated.")] = None,
    without: Annotated[
        list[str] | None, typer.Option("--without", help="Leave this check out; may be repeated.")
    ] = None,
    desk: Annotated[Path | None, typer.Option("--desk", help="Folder of the desk and its diary.")] = None,
) -> None:
    """Prove pages against their originals: the ledger, the structure, and what the checks find.

    Exits with 1 where something failed, the structure differs, or a check found an error.
    """
    from kawaraban.review.checks.registry import load_checks  # noqa: PLC0415
    from kawaraban.review.report import in_house_style, report_on  # noqa: PLC0415
    from kawaraban.translate.house.style import load_house_styles  # noqa: PLC0415

    checks, settings = load_checks(tuple(only or ()), tuple(without or ())), load_settings(desk=desk)
    styles, names = load_house_styles(settings.desk), _ids(settings)
    judgements, terms = judgements_of(desk), terms_of(desk)
    fit = True
    editions = map(_edition, pages) if pages else _all_editions(settings.diary)
    for edition in editions:
        title = edition.publication
        house = styles.of(title, *names.get(title, ()))
        report = report_on(edition.translation, in_house_style(checks, house), judgements, terms)
        for line in _lines(edition, report, messages):
            typer.echo(line)
        fit = fit and report.is_fit
    if not fit:
        raise typer.Exit(FOUND)


def _ids(settings: Settings) -> Mapping[str, tuple[str, ...]]:
    """The publications' short names by what their posts call them; none where there is no desk yet."""
    from kawaraban.store.publications import PublicationStore  # noqa: PLC0415

    path = settings.database
    if isinstance(path, Path) and not path.is_file():
        return {}
    with PublicationStore(path) as store:
        return {each.title or each.id: (each.id,) for each in store.all()}


def _all_editions(diary: Path) -> "tuple[Edition, ...]":
    from kawaraban.publish.site.pages import read_editions  # noqa: PLC0415

    editions, faults = read_editions(diary)
    if faults:
        raise faults[0]
    if not editions:
        raise InputError(f"{diary} has no pages; make one with `kawaraban make`, or name a page's folder.")
    return editions


def _edition(page: Path) -> "Edition":
    from kawaraban.publish.site.pages import RECORD  # noqa: PLC0415
    from kawaraban.review.edition_codec import edition_from_json  # noqa: PLC0415

    record = page / RECORD if page.is_dir() else page
    try:
        return edition_from_json(record.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        raise InputError(f"{record} cannot be read ({reason}); name the folder of a page.") from error


def _lines(edition: "Edition", report: "Report", language: Tongue) -> Iterator[str]:
    yield printable(edition.translation.document.title)
    yield f"  {report.ledger.summary(language)}"
    for entry in report.ledger.failed:
        place = entry.path if entry.index is None else f"{entry.path}#{entry.index}"
        yield printable(f"  {place}: {entry.reason.said(language) if entry.reason else ''}")
    for difference in report.differences:
        yield printable(f"  {difference.message.said(language)}")
    for pair, findings in report.findings:
        yield table(Row(pair.id, pair), findings, language).rstrip("\n")
    yield summary(len(report.ledger.translated), report.counts, language)
