"""The diary's terms as readers meet them, and where a text mentions one.

The longest term wins at each place, and only whole words count: a katakana word never within a longer one,
a Latin one never within a word, kanji and hiragana only where the dictionary lets a word begin and end.
"""

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from kawaraban.document.normal import plain_text
from kawaraban.document.units import units
from kawaraban.review.edition import Edition
from kawaraban.store.termbase import Concept, Term, TermStatus
from kawaraban.translate.alignment.words import word_edges
from kawaraban.translate.languages import SPACELESS, primary, same_language

_SHORTEST: Final = 2
"""Characters of a term that can be found: 米 is in too many other words."""
_KATAKANA: Final = re.compile(r"[ァ-ヺー-ヿㇰ-ㇿｦ-ﾟ]")
_UNSPACED: Final = re.compile(
    r"[ぁ-ゟ々〇㐀-䶿一-鿿豈-\ufaff\U00020000-\U0003ffff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff가-힣]"
)
"""Hiragana, Han, Thai and its neighbours, whose words run on; Hangul, whose words end in particles."""
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SLUG_LENGTH: Final = 60


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """One thing that the diary has a fixed name for.

    ``text`` is that name, ``reading`` how it is read aloud (kana), ``admitted`` are other forms that may
    stand for it. ``originals`` are its names in other languages, the original's first. ``slug`` names its
    page's folder.
    """

    slug: str
    text: str
    reading: str = ""
    originals: tuple[str, ...] = ()
    admitted: tuple[str, ...] = ()
    note: str = ""
    domain: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place of a text, from character ``start`` up to ``end``, that names a term."""

    start: int
    end: int
    term: GlossaryTerm


class Glossary:
    """Terms of a diary in ``language``, ready to be found in its texts."""

    def __init__(self, terms: Iterable[GlossaryTerm] = (), language: str = "ja") -> None:
        self.terms = tuple(terms)
        self.language = language

    def __bool__(self) -> bool:
        """Whether there is any term."""
        return bool(self.terms)

    def find(self, text: str) -> Iterator[Mention]:
        """Every mention in a text, in order and without overlaps."""
        forms = self._forms
        if not forms:
            return
        edges = _Edges(text, self.language)
        at, last = 0, len(text) - 1
        while at < last:
            mention = next(
                (
                    Mention(at, at + len(form), term)
                    for form, term in forms.get(text[at : at + _SHORTEST], ())
                    if text.startswith(form, at) and at in edges and at + len(form) in edges
                ),
                None,
            )
            if mention:
                yield mention
            at = mention.end if mention else at + 1

    def found_in(self, edition: Edition) -> tuple[str, ...]:
        """The slugs of the terms that an edition's translated words mention, in the order of its text."""
        if not self.terms:
            return ()
        contents = (plain_text(unit.content) for unit in units(edition.translation.document))
        return tuple(dict.fromkeys(mention.term.slug for words in contents for mention in self.find(words)))

    @cached_property
    def _forms(self) -> dict[str, list[tuple[str, GlossaryTerm]]]:
        """Every form with its term under its first two characters, the longest first."""
        named: dict[str, GlossaryTerm] = {}
        for term in self.terms:
            for form in (term.text, *term.admitted):
                for written in _written(form, self.language):
                    named.setdefault(written, term)
        index: dict[str, list[tuple[str, GlossaryTerm]]] = defaultdict(list)
        for form in sorted(named, key=len, reverse=True):
            if len(form) >= _SHORTEST:
                index[form[:_SHORTEST]].append((form, named[form]))
        return dict(index)


EMPTY: Final = Glossary()
"""Where a diary has no terms."""


def glossary_of(
    concepts: Iterable[Concept], target_language: str, source_language: str | None = None
) -> Glossary:
    """The glossary of a diary in ``target_language``: each concept by its preferred rendering there.

    A concept that the language has no name for is left out; forbidden names are never shown. Of its names
    in other languages those in ``source_language`` stand first.
    """
    made = (_term(concept, target_language, source_language) for concept in concepts)
    return Glossary((term for term in made if term), target_language)


def _term(concept: Concept, target_language: str, source_language: str | None) -> GlossaryTerm | None:
    usable = [t for t in concept.terms if t.status is not TermStatus.FORBIDDEN and t.text.strip()]
    own = sorted(
        (term for term in usable if same_language(term.language, target_language)), key=_is_second_choice
    )
    if not own:
        return None
    first, *others = own
    foreign = sorted(
        (term for term in usable if not same_language(term.language, target_language)),
        key=lambda term: (
            not (source_language and same_language(term.language, source_language)),
            _is_second_choice(term),
        ),
    )
    forms = (*first.forms, *(form for term in others for form in (term.text, *term.forms)))
    return GlossaryTerm(
        slug=term_slug(concept.id),
        text=first.text,
        reading=first.reading.strip(),
        originals=tuple(dict.fromkeys(term.text for term in foreign)),
        admitted=tuple(dict.fromkeys(form for form in forms if form.strip() and form != first.text)),
        note=concept.note,
        domain=concept.domain,
    )


def term_slug(concept: str) -> str:
    """The folder name of a concept's page: its id where that is one, else its ASCII words and a hash.

    The same concept has the same one for ever, whatever it is called meanwhile.
    """
    if _SLUG.fullmatch(concept) and len(concept) <= _SLUG_LENGTH:
        return concept
    plain = unicodedata.normalize("NFKD", concept).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall(r"[a-z0-9]+", plain))[:_SLUG_LENGTH].strip("-")
    mark = hashlib.sha256(concept.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{words}-{mark}" if words else mark


def _is_second_choice(term: Term) -> bool:
    return term.status is not TermStatus.PREFERRED


def _written(form: str, language: str) -> tuple[str, ...]:
    """A form as it is, and as it begins a sentence in languages that have capitals for that."""
    if primary(language) in SPACELESS:
        return (form,)
    return form, form[:1].upper() + form[1:]


class _Edges:
    """Where words of a text may begin and end; its dictionary is asked only where no script tells."""

    def __init__(self, text: str, language: str) -> None:
        self._text = text
        self._language = language

    def __contains__(self, place: int) -> bool:
        before, after = self._text[place - 1 : place] if place else "", self._text[place : place + 1]
        if not (before and after):
            return True
        if _KATAKANA.match(before) and _KATAKANA.match(after):
            return False
        if _UNSPACED.match(before) and _UNSPACED.match(after):
            return place in self._dictionary
        return not (_is_spaced(before) and _is_spaced(after))

    @cached_property
    def _dictionary(self) -> frozenset[int] | range:
        known = word_edges(self._text, self._language)
        return range(len(self._text) + 1) if known is None else known


def _is_spaced(character: str) -> bool:
    """Whether it belongs to words that spaces or signs part: Latin, Cyrillic, Arabic, digits."""
    return character.isalnum() and not _KATAKANA.match(character) and not _UNSPACED.match(character)
