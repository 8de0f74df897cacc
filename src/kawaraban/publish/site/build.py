"""The site, brought in line with its posts: only what shows something that changed is written.

Readers have the old site until all of the new one lies beside it (`kawaraban.publish.site.outputs`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from kawaraban.errors import InvalidDocument, OutputError
from kawaraban.publish.files import make_folder
from kawaraban.publish.icon import draw_icon
from kawaraban.publish.look import seal_of
from kawaraban.publish.site import places
from kawaraban.publish.site.about import about_pages
from kawaraban.publish.site.archive import archive_pages
from kawaraban.publish.site.bringing import bring_posts
from kawaraban.publish.site.collecting import collected_rarely
from kawaraban.publish.site.contents import contents_of
from kawaraban.publish.site.crawling import crawling_files
from kawaraban.publish.site.frame import Site
from kawaraban.publish.site.front import front_page
from kawaraban.publish.site.hands import Hands
from kawaraban.publish.site.ledger import Ledger
from kawaraban.publish.site.mentions import follow_terms
from kawaraban.publish.site.outputs import Output, Writer, key_for
from kawaraban.publish.site.posts import Desk, Workshop
from kawaraban.publish.site.publications import publication_pages
from kawaraban.publish.site.searching import begin_search, write_search
from kawaraban.publish.site.sheets import write_sheets
from kawaraban.publish.site.syndication import Syndication
from kawaraban.publish.site.terms import term_pages
from kawaraban.publish.site.voices import voice_pages

LOCK: Final = ".site.lock"
_PATIENCE: Final = 120.0
"""Seconds that one build waits for another of the same diary."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did.

    ``written`` and ``removed`` are files by their path in the diary, ``posts`` the slugs of the pages that
    were made anew, ``faults`` say which posts cannot be read; what readers had of those stays.
    """

    written: tuple[str, ...]
    removed: tuple[str, ...]
    posts: tuple[str, ...]
    faults: tuple[InvalidDocument, ...] = ()


def build_site(site: Site, desk: Desk, out: Path) -> Built:
    """Bring the diary in the folder ``out`` in line with its posts.

    Raises:
        OutputError: the disk does not take it, or another build does not end.
        SettingsError: a template of the editor's is wrong.
    """
    make_folder(out)
    try:
        with FileLock(out / LOCK, timeout=_PATIENCE), Ledger(out) as ledger, collected_rarely():
            workshop = Workshop(site, desk, out)
            with Hands(workshop) as hands:
                return _build(workshop, Writer(out, ledger), hands)
    except Timeout:
        raise OutputError(
            f"Another build of {out} has been at work for {_PATIENCE:.0f} seconds; wait for it, or end it."
        ) from None


def _build(workshop: Workshop, writer: Writer, hands: Hands[Workshop]) -> Built:
    site = workshop.site
    writer.write_all(_assets(site))
    follow_terms(site.glossary, writer.ledger)
    brought = bring_posts(workshop, writer, hands)
    contents = contents_of(writer.ledger, site)
    search = begin_search(site, contents, writer, hands)
    # They are moved in this order: the front page and the feeds last, for they lead everywhere.
    for lists in (term_pages, archive_pages, publication_pages, voice_pages):
        write_sheets(lists(site, contents), contents, writer, hands)
    writer.write_all(about_pages(site, contents))
    writer.write_all(front_page(site, contents))
    writer.write_all(Syndication(site, contents, workshop.desk, writer).outputs())
    writer.write_all(crawling_files(site, contents))
    write_search(site, search, writer)
    written, removed = writer.finish()
    return Built(written, removed, brought.slugs, brought.faults)


def _assets(site: Site) -> Iterator[Output]:
    """The style sheet, the diary's seal as its icon, and the editor's own files."""
    theme, seal = site.theme, seal_of(site.settings.site_name)
    yield Output(places.ICON, key_for("icon", seal), lambda: draw_icon(seal))
    yield Output(theme.style_name, key_for(theme.style), lambda: theme.style)
    for path, file in theme.files.items():
        stat = file.stat()
        yield Output(path, key_for(stat.st_mtime_ns, stat.st_size), file.read_bytes)
