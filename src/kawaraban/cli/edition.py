"""``kawaraban edition`` and ``xliff-import``: editions beyond the web, and an editor's pass back."""

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kawaraban.cli.desk import Desk
from kawaraban.errors import InputError
from kawaraban.publish.format import Format, GroupBy
from kawaraban.settings import Settings, load_settings

if TYPE_CHECKING:
    from kawaraban.review.edits import Edits
    from kawaraban.store.pictures import PictureStore

Diary = Annotated[Path | None, typer.Option("--diary", help="The diary's folder; the setting's if left out.")]


def edition(
    slugs: Annotated[
        list[str] | None, typer.Argument(metavar="SLUG...", help="Folder names in the diary; all if none.")
    ] = None,
    form: Annotated[Format, typer.Option("--format", "-f", help="What to write.")] = Format.EPUB,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="File, or folder for formats of several files.")
    ] = None,
    publication: Annotated[str, typer.Option("--publication", help="Only this blog's, such as MOA.")] = "",
    since: Annotated[
        datetime | None, typer.Option("--since", formats=["%Y-%m-%d"], help="From this day of the originals.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option("--until", formats=["%Y-%m-%d"], help="Up to this day, included.")
    ] = None,
    month: Annotated[str, typer.Option("--month", help="Only this month's, such as 2026-11.")] = "",
    title: Annotated[str, typer.Option("--title", help="The book's title.")] = "",
    vertical: Annotated[bool, typer.Option("--vertical", help="EPUB: columns from right to left.")] = False,
    group_by: Annotated[
        GroupBy, typer.Option("--group-by", help="EPUB: how the contents are grouped.")
    ] = GroupBy.PUBLICATION,
    diary: Diary = None,
    desk: Desk = None,
) -> None:
    """Write editions of the diary as a book, as Markdown, in both languages, or for translators' tools."""
    from kawaraban.publish.files import make_folder, place  # noqa: PLC0415
    from kawaraban.publish.formats import (  # noqa: PLC0415
        Binding,
        folder_files,
        pictures_at_hand,
        whole_file,
    )
    from kawaraban.publish.selection import Selection, book_title, choose  # noqa: PLC0415
    from kawaraban.publish.site.pages import read_editions  # noqa: PLC0415

    settings = load_settings(desk=desk)
    folder = diary or settings.diary
    wanted = Selection(tuple(slugs or ()), publication, _day(since), _day(until), month)
    editions, faults = read_editions(folder)
    if not editions and not faults:
        raise InputError(
            f"There is no diary in {folder}; make one (kawaraban make), or name it with --diary."
        )
    chosen = choose(editions, wanted)
    pictures = pictures_at_hand(chosen, folder, _kept(settings))
    target = out or Path(f"{settings.site_name}.{form}" if form.one_file else form.value)
    if form.one_file or (target.suffix and len(chosen) == 1):
        name = title or book_title(chosen, wanted, settings.site_name)
        place(
            target, whole_file(chosen, form, pictures, Binding(name, settings.site_name, vertical, group_by))
        )
    else:
        for name, data in folder_files(chosen, form, pictures).items():
            make_folder((target / name).parent)
            place(target / name, data)
    typer.echo(f"{len(chosen)} editions are in {target}.")
    if faults:
        raise faults[0]


def import_xliff(
    file: Annotated[
        Path, typer.Argument(help="XLIFF 2 that `kawaraban edition` wrote, and an editor changed.")
    ],
    diary: Diary = None,
    desk: Desk = None,
) -> None:
    """Take an editor's pass over an edition back into the diary: all of the file, or nothing."""
    from kawaraban.publish.site.pages import keep_edition, read_editions  # noqa: PLC0415
    from kawaraban.review.edits import edits_between  # noqa: PLC0415
    from kawaraban.review.xliff.read import from_xliff, slug_of  # noqa: PLC0415
    from kawaraban.work.site import build_folder  # noqa: PLC0415

    settings = load_settings(desk=desk)
    folder = diary or settings.diary
    try:
        text = file.read_bytes()
    except OSError as error:
        raise InputError(
            f"{file} cannot be read ({error.strerror}); check its name and permissions."
        ) from error
    slug = slug_of(text)
    before = next((found for found in read_editions(folder)[0] if found.slug == slug), None)
    if before is None:
        raise InputError(f"The diary in {folder} has no edition {slug[:80]!r}; name its folder with --diary.")
    after = from_xliff(before, text)
    changed = edits_between(before.translation, after.translation)
    if changed and _into_draft(settings, slug, changed):
        typer.echo(f"{slug}: {len(changed.units)} paragraphs changed in the draft; `kawaraban publish` it.")
        return
    if changed:
        keep_edition(after, folder, fetcher=None, kept=_kept(settings))
        build_folder(settings, folder)
    typer.echo(f"{slug}: {len(changed.units)} paragraphs changed.")


def _into_draft(settings: Settings, slug: str, changed: "Edits") -> bool:
    """Make the edits in the desk's draft of what is published there; False where the desk has no such post.

    Readers get them through the gate, as everything else of the desk.
    """
    from kawaraban.store.database import open_database  # noqa: PLC0415
    from kawaraban.store.published import PublishedStore  # noqa: PLC0415
    from kawaraban.work.editing import Who, edit  # noqa: PLC0415

    where = settings.database
    if isinstance(where, Path) and not where.is_file():
        return False
    with open_database(where) as database:
        state = PublishedStore(database).at_slug(slug, settings.target_language)
        if state is None:
            return False
        who = Who(state.article, state.language, os.environ.get("USER", ""), datetime.now(UTC))
        edit(database, who, "xliff", lambda _: changed)
    return True


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _kept(settings: Settings) -> "PictureStore | None":
    """The desk's pictures, where there is a desk."""
    from kawaraban.store.pictures import PictureStore  # noqa: PLC0415

    where = settings.database
    if isinstance(where, Path) and not where.is_file():
        return None
    return PictureStore(where, settings.desk)
