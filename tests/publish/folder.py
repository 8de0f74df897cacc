"""A diary in a folder, built as its users would: records in, site out."""

from dataclasses import dataclass, field, replace

from kawaraban.publish.diary import Post
from kawaraban.publish.site.build import build_site
from kawaraban.publish.site.frame import Site
from kawaraban.publish.site.outputs import key_for
from kawaraban.publish.site.pages import keep_edition
from kawaraban.publish.site.posts import Desk
from kawaraban.publish.site.records import Records
from kawaraban.publish.site.source import Gone, Head
from publish.sample import SETTINGS, FakeWeb


def bring(out, settings=SETTINGS, **site):
    """Bring the site in line with the records in ``out``."""
    return build_site(Site(settings, **site), Desk(Records(out)), out)


def put(edition, out, settings=SETTINGS, web=None):
    """An edition and all that leads to it; its page's file."""
    keep_edition(edition, out, fetcher=web or FakeWeb({}))
    bring(out, settings)
    return out / edition.slug / "index.html"


@dataclass
class Shelf:
    """Posts in memory; ``read`` keeps every slug that was loaded."""

    posts: dict = field(default_factory=dict)
    read: list = field(default_factory=list)

    def put(self, edition, **changes):
        made = edition.translation.translated_at
        post = Post(edition, "full", published=made, updated=made)
        self.posts[edition.slug] = replace(post, **changes)

    def bury(self, tombstone, title="A title"):
        self.posts[tombstone.slug] = Gone(tombstone, title)

    def heads(self):
        return [Head(slug, key_for(repr(post))) for slug, post in self.posts.items()]

    def load(self, slug):
        self.read.append(slug)
        return self.posts.get(slug)

    def build(self, out, settings=SETTINGS, **site):
        self.read.clear()
        return build_site(Site(settings, **site), Desk(self), out)
