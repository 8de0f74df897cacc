"""What is true of every page of the site: its names, its sections, how it looks, where it is on the web."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, Final, Self

from kawaraban import __version__
from kawaraban.publish.diary import Diary
from kawaraban.publish.glossary import EMPTY, Glossary
from kawaraban.publish.language import words_language
from kawaraban.publish.page import page_values
from kawaraban.publish.site import places, words_en, words_ja
from kawaraban.publish.site.outputs import key_for
from kawaraban.publish.site.words import SiteWords
from kawaraban.publish.theme import Theme, theme_of
from kawaraban.settings import Settings

_WORDS: Final = {"ja": words_ja.WORDS, "en": words_en.WORDS}


@dataclass(frozen=True, slots=True)
class Followed:
    """A publication that the diary follows: its short name, its title, its site, its feed, its language."""

    key: str
    title: str
    home_url: str
    feed_url: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the site in the navigation."""

    name: str
    place: str

    @property
    def page(self) -> str:
        """The file that it begins with."""
        return places.page(self.place)


@dataclass(frozen=True)
class Site:
    """The diary's settings, its theme, and what it says of itself.

    ``glossary`` has its terms, ``follows`` are the publications that it follows, ``about`` is the editor's
    own HTML for the about page (empty for ours), ``same`` leads from a speaker's name to the one that
    stands for all of that speaker's names, ``opml`` is what a reader may follow, too (empty for nothing).
    """

    settings: Settings
    glossary: Glossary = EMPTY
    follows: tuple[Followed, ...] = ()
    about: str = ""
    same: Mapping[str, str] | None = None
    opml: str = ""

    def __reduce__(self) -> tuple[type[Self], tuple[Any, ...]]:
        """Another process has templates of its own, and reckons for itself what follows from the rest."""
        return type(self), tuple(getattr(self, each.name) for each in fields(self))

    @cached_property
    def theme(self) -> Theme:
        """How pages look."""
        return theme_of(self.settings)

    @cached_property
    def language(self) -> str:
        """The diary's language."""
        return self.settings.target_language

    @cached_property
    def words(self) -> SiteWords:
        """Our own words in it."""
        return _WORDS[words_language(self.language)]

    @cached_property
    def address(self) -> str:
        """Where the diary is on the web, with a slash at its end; empty where that is not known."""
        url = self.settings.diary_url.strip()
        return f"{url.rstrip('/')}/" if url else ""

    @cached_property
    def digest(self) -> str:
        """Names all that every page shows; where it is the same, only a page's own content decides."""
        shown = self.settings
        return key_for(
            __version__,
            self.theme.digest,
            self.language,
            self.address,
            *(shown.site_name, shown.motto, shown.writing),
        )

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The parts of the site, as the navigation lists them."""
        words = self.words
        return (
            Section(words.front, places.FRONT),
            Section(words.archive, places.ARCHIVE),
            Section(words.publications, places.PUBLICATIONS),
            Section(words.voices, places.VOICES),
            Section(words.terms, places.TERMS),
            Section(words.search, places.SEARCH),
            Section(words.about, places.ABOUT),
        )

    @cached_property
    def diary(self) -> Diary:
        """The diary's names and its address, as its feeds say them."""
        return Diary(self.settings.site_name, self.settings.motto, self.language, self.address, ())

    @cached_property
    def site_feeds(self) -> tuple[tuple[str, str], ...]:
        """The name and the place of what the diary's own feeds list; none where its address is not known."""
        return ((self.settings.site_name, places.FRONT),) if self.address else ()

    def one_of(self, name: str) -> str:
        """The name that stands for all names of a speaker."""
        return (self.same or {}).get(name, name)

    def joined(self, names: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """Those of the names for which another one stands, each with that; links to speakers depend on it."""
        if not self.same:
            return ()
        return tuple((name, one) for name in sorted({*names}) if (one := self.one_of(name)) != name)

    def values(self, place: str) -> dict[str, Any]:
        """What every template is given on a page at ``place``."""
        return self._common | {
            "here": place,
            "root": places.root_from(place),
            "canonical": f"{self.address}{place}" if self.address else "",
        }

    @cached_property
    def _common(self) -> dict[str, Any]:
        return page_values(self.language, self.settings) | {
            "site_words": self.words,
            "sections": self.sections,
            "voice_place": self.voice_place,
            "feeds": feed_links(self.site_feeds),
        }

    def voice_place(self, name: str) -> str:
        """The page of the speaker with this name."""
        return places.voice(places.key_of(self.one_of(name)))

    def render(self, template: str, place: str, **values: Any) -> str:
        """A page of the site."""
        return self.theme.render(template, **{**self.values(place), **values})

    def feeds_of(self, name: str, place: str) -> list[dict[str, str]]:
        """Links to the feeds of a page's own list, and to those of the whole diary."""
        return feed_links(((name, place), *self.site_feeds) if self.address else ())


def feed_links(lists: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """What a page's head and foot say of the feeds of lists, given by their names and places."""
    return [
        {"type": kind, "title": f"{title} ({name})", "name": name, "place": f"{place}{file}"}
        for title, place in lists
        for name, file, kind in places.FEEDS
    ]
