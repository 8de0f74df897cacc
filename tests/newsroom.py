"""A desk that has published posts and sends them: the posts of the sample, and one that is short."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from kawaraban.document import Document, Paragraph, Text
from kawaraban.publisher_settings import PublisherSettings
from kawaraban.review.editing import rewrite
from kawaraban.review.edition import Edition, make_slug
from kawaraban.review.edition_codec import edition_from_json
from kawaraban.settings import Settings
from kawaraban.store.articles import ArticleStore, Reading
from kawaraban.store.editions import EditionStore
from kawaraban.store.pictures import KeptPicture, PictureFile, PictureStore, Place
from kawaraban.store.publications import Publication, PublicationStore
from kawaraban.store.sent import SentStore
from kawaraban.translate.translation import TranslatedSegment, Translation
from kawaraban.work.drafting import edition_row
from kawaraban.work.editing import Who, edit
from kawaraban.work.publishing import publish, withdraw
from kawaraban.work.sending import send, world_of
from publish.sample import MAP, drawn, sample

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
PICTURE = drawn("map", (180, 100))


class Newsroom:
    """A desk in a folder, with a clock of its own; ``publishers`` are tables of its settings."""

    def __init__(self, folder, database, original="https://gridwatch.example/2024/03/twice-no", **settings):
        self.database = database
        self.settings = Settings(**{"desk": folder, "diary_url": "https://diary.example/", **settings})
        self.now = NOW
        store = PublicationStore(database)
        if store.get("grid") is None:
            store.add(Publication("grid", "https://grid.example/feed", NOW, rights="full"))
            self.articles = {"long": self._add(sample()), "short": self._add(short(original))}
            self._picture()

    def set_up(self, *tables):
        self.settings = replace(self.settings, publishers=tables)
        return self

    def publish(self, name="long", **given):
        return publish(self.database, self.settings, self._who(name), **{"reason": "It is a test.", **given})

    def withdraw(self, name="long"):
        return withdraw(self.database, self.settings, self._who(name), note="著者の求めにより。")

    def write(self, words, name="long"):
        edit(self.database, self._who(name), "write", lambda t: rewrite(t, "title", 0, (Text(words),)))

    def rights(self, rights):
        store = PublicationStore(self.database)
        store.change("grid", lambda grid: replace(grid, rights=rights))

    def slug(self, name="long"):
        record = EditionStore(self.database).get(self.articles[name], "ja").record
        return edition_from_json(record).slug

    def send(self, *names, **given):
        with world_of(self.settings, lambda: self.now) as world:
            return send(self.database, self.settings, world, names, **given)

    def sent(self, publisher="place"):
        return {row.what: row for row in SentStore(self.database).posts(publisher).values()}

    def later(self, **much):
        self.now += timedelta(**much)

    def _who(self, name):
        return Who(self.articles[name], "ja", "rin", self.now)

    def _add(self, edition):
        original = edition.translation.original
        kept = ArticleStore(self.database).keep(Reading(original, [original.url], "grid", NOW))
        EditionStore(self.database).keep(edition_row(kept.article, 1, edition, NOW))
        return kept.article

    def _picture(self):
        variant = PictureFile("png", 180, 100)
        kept = KeptPicture("ab" * 32, "image/png", 180, 100, (variant,), NOW)
        store = PictureStore(self.database, self.settings.desk)
        store.keep(kept, {variant: PICTURE})
        store.note(Place(self.articles["long"], MAP, NOW, kept.digest))


def short(url):
    """A post of two sentences, with everything in it that hosts have notations for."""
    english = 'He said "no" -- twice... [gallery] ((a note)) id:someone https://example.example/ :) {{ x }}'
    japanese = "「いや」と二度 -- 言った... [gallery] ((注)) id:someone https://example.example/ :) {{ x }}"
    blocks = (Paragraph((Text(english),)), Paragraph((Text("https://video.example/watch"),)))
    original = Document(
        title="Twice no",
        blocks=blocks,
        language="en",
        published=datetime(2024, 3, 15, 8, tzinfo=UTC),
        url=url,
    )
    document = replace(
        original, title="二度のいや", blocks=(Paragraph((Text(japanese),)), blocks[1]), language="ja"
    )
    pairs = (
        ("title", "Twice no", "二度のいや"),
        ("0", english, japanese),
        ("1", *[blocks[1].content[0].value] * 2),
    )
    segments = tuple(
        TranslatedSegment(path, 0, (Text(source),), (Text(target),)) for path, source, target in pairs
    )
    translation = Translation(original, document, "en", "ja", "echo", None, NOW, segments)
    return Edition(translation, "NGW", make_slug(original))


def table(kind, name="place", **values):
    """A ``[publishers.place]`` table."""
    told = {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
    return PublisherSettings(name, kind, tuple(sorted(told.items())))
