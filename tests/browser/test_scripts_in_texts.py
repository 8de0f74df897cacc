"""Scripts in titles, bodies, names, terms and answers: opened in Chromium, none runs."""

from dataclasses import replace
from datetime import UTC, datetime
from html import escape
from urllib.parse import quote

import pytest
from playwright.sync_api import sync_playwright

from browser.test_desk_pages import FLAGS, PASSWORD, served
from kawaraban import extract
from kawaraban.desk.passwords import hash_password
from kawaraban.document import Document, Figure, Image, Paragraph, Quote, Text, Voice, VoiceKind
from kawaraban.document.normal import normalise
from kawaraban.document.segments import segment
from kawaraban.document.units import units
from kawaraban.errors import InputError
from kawaraban.publish.site.pages import keep_edition
from kawaraban.review.edition import Edition
from kawaraban.settings import Settings
from kawaraban.store.articles import ArticleStore, Reading
from kawaraban.store.database import open_database
from kawaraban.store.editions import EditionStore
from kawaraban.store.editor_memory import EditorMemory, MemoryUnit
from kawaraban.store.entries import EntryRow, EntryState, EntryStore
from kawaraban.store.learned_voices import LearnedVoice, LearnedVoiceStore
from kawaraban.store.name_ledger import NameEntry, NameLedger
from kawaraban.store.people import PeopleStore, Person, Role
from kawaraban.store.publications import PollState, Publication, PublicationStore
from kawaraban.store.termbase import Concept, Term, TermStore
from kawaraban.translate.translation import TranslatedSegment, Translation
from kawaraban.work.drafting import edition_row
from kawaraban.work.site import build
from xss_vectors import VECTORS

pytestmark = pytest.mark.browser

LINKS = 'a[href]:not([href^="javascript:location.href=\'http"])'
"""All but our own bookmarklet, which is there to be dragged to a browser's bar."""
NOW = datetime(2026, 11, 24, tzinfo=UTC)
BATCH = 60
PARTS = ("?hand=0:0", "/preview", "/history", "/publish", "/versions")
WATCH = "window.__ran = 0; window.alert = () => { window.__ran++ };"
HOSTILE = (
    "script:not([src]):not([type='application/ld+json']), [onerror], [onload], [onfocus], "
    "iframe, object, embed, base"
)


def said(vectors):
    """A document that says every vector in each place where words can stand."""
    blocks = []
    for vector in vectors:
        blocks.append(Paragraph((Text(vector),)))
        blocks.append(
            Quote((Paragraph((Text(vector),)),), Voice(vector, VoiceKind.PERSON, words=vector), cite=vector)
        )
    pictures = tuple(Image("https://a.example/x.png", vector) for vector in vectors[:5])
    figure = Figure(pictures, (Text(vectors[0]),), (Text(vectors[-1]),))
    return normalise(
        Document(
            title=vectors[0],
            blocks=(*blocks, figure),
            byline=tuple(vectors[:3]),
            site_name=vectors[-1],
            language="en",
            url="https://a.example/",
        )
    )


def read(vectors):
    """What is left of a page that holds the vectors as its markup."""
    prose = "<p>The ferry left the harbour in the morning and nobody came to see it go.</p>"
    body = "".join(f"<p>A sentence of prose, and then {vector} as it came.</p>{prose}" for vector in vectors)
    page = f"<html lang=en><title>A page</title><body><article><h1>A page</h1>{prose}{body}</article>"
    return extract(page, "https://a.example/page")


def drafted(document, slug):
    """A draft whose engine answered with the very words."""
    segments = tuple(
        TranslatedSegment(unit.path, index, piece.content, piece.content)
        for unit in units(document)
        if not unit.path.endswith("/credit")
        for index, piece in enumerate(segment(unit.content, "en"))
    )
    translation = Translation(
        document, document, "en", "ja", "<img src=x onerror=alert(1)>", None, NOW, segments
    )
    return Edition(translation, document.site_name or "x", slug)


def failed(vectors):
    """Entries of a feed that could not be read, and are odd besides."""
    for number, vector in enumerate(vectors):
        told = {"state": EntryState.FAILED, "fault": vector, "notes": (vector,)}
        yield EntryRow("xss", f"id:{number}", vector, vector, datetime.now(UTC), "d", **told)


def editions():
    batches = [VECTORS[at : at + BATCH] for at in range(0, len(VECTORS), BATCH)]
    for number, vectors in enumerate(batches):
        yield drafted(replace(said(vectors), url=f"https://a.example/said/{number}"), f"said-{number}")
        for half, some in enumerate((vectors[: BATCH // 2], vectors[BATCH // 2 :])):
            try:
                document = read(some)
            except InputError:
                continue  # Some markup leaves no article at all, which is as good.
            url = f"https://a.example/read/{number}-{half}"
            yield drafted(replace(document, url=url), f"read-{number}-{half}")


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    settings = Settings(desk=tmp_path_factory.mktemp("desk"), engine="echo")
    with open_database(settings.database) as database:
        PeopleStore(database).add(Person("rin", VECTORS[0], Role.OWNER, hash_password(PASSWORD), NOW))
        for number, vector in enumerate(VECTORS):
            TermStore(database).put(
                [Concept(f"c{number}", (Term("en", vector[:200]), Term("ja", vector[:200])), note=vector)]
            )
            LearnedVoiceStore(database).learn(LearnedVoice("xss", vector, vector, "person", NOW))
        PublicationStore(database).add(
            Publication(
                *("xss", "https://a.example/feed", NOW),
                title=VECTORS[3],
                evidence=(VECTORS[4],),
                opt_outs=(VECTORS[5],),
                poll=PollState(fault=VECTORS[6], failing_since=NOW, faults=1),
            )
        )
        EntryStore(database).add(failed(VECTORS))
        EditorMemory(database).put(
            [MemoryUnit("en", "ja", escape(each), escape(each), NOW, note=each) for each in VECTORS]
        )
        NameLedger(database).add([NameEntry("xss", "en", "ja", v, v, v, NOW) for v in VECTORS])
        articles = []
        for edition in editions():
            original = edition.translation.original
            kept = ArticleStore(database).keep(Reading(original, [original.url], "xss", NOW))
            EditionStore(database).keep(edition_row(kept.article, 1, edition, NOW))
            keep_edition(edition, settings.diary, fetcher=None)
            articles.append(kept.article)
        build(database, settings)
        with served(database, settings) as address:
            yield address, articles, settings


def test_there_are_many_of_them():
    assert len(set(VECTORS)) >= 300


def test_no_script_in_any_text_runs_anywhere(filled):
    address, articles, settings = filled
    pages = ["/inbox?view=all", "/terms", "/publications", "/publications/xss", "/people", "/log", "/work"]
    pages += ["/memory", "/names", "/engines", "/scheduled", "/settings", "/me", "/tokens", "/webhooks"]
    pages += [f"/inbox?view=all&q={quote(vector)}" for vector in VECTORS[::40]]
    pages += [f"/add?url={quote(vector)}&title={quote(vector)}" for vector in VECTORS[::40]]
    pages += [f"/terms?q={quote(VECTORS[0])}&source={quote(VECTORS[1])}", "/terms/places?concept=c0"]
    pages += [f"/articles/{article}" for article in articles]
    pages += [
        f"/articles/{articles[0]}{part}"
        for part in ("?hand=0:0", "/preview", "/history", "/publish", "/versions")
    ]
    diary = [path.as_uri() for path in sorted(settings.diary.glob("**/index.html"))]
    complaints = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        context = browser.new_context()
        context.add_init_script(WATCH)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("dialog", lambda dialog: complaints.append(dialog.message) or dialog.dismiss())
        page.set_content("<img src=x onerror=alert(1)>")
        page.wait_for_function("window.__ran === 1")  # The watch sees a script that does run.
        complaints.clear()
        page.goto(f"{address}/sign-in")
        page.fill("[name=name]", "rin")
        page.fill("[name=password]", PASSWORD)
        page.click("form.card button")
        ran = {}
        for where in (*(address + path for path in pages), *diary):
            page.goto(where)
            ran[where] = page.evaluate("window.__ran")
            assert page.locator(HOSTILE).count() == 0, where
            links = page.eval_on_selector_all(
                f"{LINKS}, form[action]", "all => all.map(e => e.protocol || '')"
            )
            assert {*links} <= {"http:", "https:", "file:", "mailto:", ""}, where
        browser.close()

    assert {where for where, times in ran.items() if times} == set()
    assert [text for text in complaints if "Refused" in text or "script" in text.lower()] == []
