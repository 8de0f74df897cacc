"""The words that the site's lists say by themselves, one table a language."""

from dataclasses import dataclass

from kawaraban.document import VoiceKind


@dataclass(frozen=True, slots=True)
class SiteWords:
    """Everything a list, an index or the about page says that no post says; ``{…}`` are filled in."""

    sections: str
    """The name of the navigation, for those who cannot see it."""
    skip: str
    """Leads past the navigation."""
    front: str
    archive: str
    publications: str
    voices: str
    terms: str
    search: str
    about: str
    feeds: str
    latest: str
    """The heading over the newest posts."""
    said: str
    """The heading over what was said lately."""
    speakers: str
    """Before the names of those whom a post quotes."""
    posts: str
    """``{count}`` posts."""
    quotes: str
    """``{count}`` quotes."""
    older: str
    newer: str
    older_page: str
    """``{number}``: a page of older ones."""
    of_month: str
    """``{month}``: the heading of a month's page."""
    of_day: str
    """``{day}``: the heading of a day's page."""
    year: str
    """``{year}``."""
    month_format: str
    """A month, in CLDR's pattern."""
    voice_heading: str
    """``{name}``: the heading of a speaker's page."""
    voices_about: str
    """What the list of speakers is."""
    terms_about: str
    term_in_posts: str
    originally: str
    """Before what a term is in the original language."""
    original_name: str
    """Before a speaker's name as posts write it."""
    also: str
    """Before other renderings."""
    kinds: dict[VoiceKind, str]
    """What a speaker is, on the speaker's own page."""
    in_doubt: str
    to_post: str
    """Leads from a quote to the post it stands in."""
    taken_from: str
    excerpt: str
    """Beside a post of which only the opening is shown."""
    no_voices: str
    no_terms: str
    website: str
    """Leads to a publication's own site."""
    about_text: tuple[str, ...]
    """What the diary is, where the editor did not say; ``{site}``."""
    followed: str
    """The heading over what the diary follows."""
    opml: str
    contact: str
    missing_title: str
    missing_text: str
    books: str
    """The heading over the books of weeks."""
    colophon: str
    """The line at every page's foot."""
