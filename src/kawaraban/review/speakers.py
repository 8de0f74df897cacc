"""Speakers called as the diary calls them: by the termbase, by the text of the same edition, by tables.

Over a quote stands "ヨレン・ハルム" where a sentence with Joren Halm in it says so that a person has read, or
where the termbase does; and "フィンランド政府" where the Finnish government speaks, since tables have it. Any
other name stays as the post writes it, for a wrong name is worse than a foreign one, and a machine alone
spells many wrongly.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from kawaraban.document import Voice, VoiceKind
from kawaraban.document.normal import plain_text
from kawaraban.facts.names.offices import render_office
from kawaraban.review.edits import voices_by_path, with_voices
from kawaraban.store.termbase import Concept, TermStatus
from kawaraban.translate.languages import primary, same_language
from kawaraban.translate.names import Find, renderings
from kawaraban.translate.translation import SegmentState, Translation

_KATAKANA: Final = "ァ-ヺー"
_BETWEEN: Final = "・＝"
"""What stands between the words of a foreign name."""
_READ: Final = frozenset({SegmentState.REVIEWED, SegmentState.FINAL})


def name_speakers(translation: Translation, concepts: Iterable[Concept], find: Find) -> Translation:
    """The translation with its speakers' names in its own language, where they are known.

    A name that somebody changed in the translation alone stays.
    """
    heard, shown = voices_by_path(translation.original), voices_by_path(translation.document)
    names = _named(concepts, translation.target_language)
    read = tuple(segment for segment in translation.segments if segment.state in _READ)
    words = {each.name: each.text for each in reversed(renderings(replace(translation, segments=read), find))}
    sentences = [(plain_text(segment.source), plain_text(segment.target)) for segment in read]
    said = {
        path: replace(voice, name=called)
        for path, voice in shown.items()
        if voice.name and heard.get(path, voice).name == voice.name
        for called in (
            names.get(voice.name) or _spelt(voice, words, sentences) or _office(voice, translation),
        )
        if called
    }
    if not said:
        return translation
    return replace(translation, document=with_voices(translation.document, said))


def _spelt(voice: Voice, words: Mapping[str, str], sentences: Iterable[tuple[str, str]]) -> str:
    """The whole name of a person as a sentence spells it that has the whole name: in as many words."""
    name = " ".join((voice.name or "").split())
    parts = name.split()
    if voice.kind is not VoiceKind.PERSON or not parts or parts[-1] not in words:
        return ""
    before = rf"(?:[{_KATAKANA}]+[{_BETWEEN}]){{{len(parts) - 1}}}"
    spelt = rf"(?<![{_KATAKANA}{_BETWEEN}]){before}{re.escape(words[parts[-1]])}(?![{_KATAKANA}{_BETWEEN}])"
    for source, target in sentences:
        # A sentence with two Halms in it may have kept the other one alone.
        if re.search(rf"\b{re.escape(name)}\b", source) and source.count(parts[-1]) == 1:
            for found in re.findall(spelt, target):
                said = re.split(rf"[{_BETWEEN}]", found)
                if all(words.get(part, one) == one for part, one in zip(parts, said, strict=True)):
                    return str(found)
    return ""


def _office(voice: Voice, translation: Translation) -> str:
    """An organisation as tables call it."""
    if voice.kind is not VoiceKind.ORGANISATION:
        return ""
    languages = primary(translation.source_language), primary(translation.target_language)
    return render_office(voice.name or "", *languages) or ""


def _named(concepts: Iterable[Concept], language: str) -> dict[str, str]:
    """The preferred name in a language by every name in the others."""
    found = dict[str, str]()
    for concept in concepts:
        own = [term for term in concept.terms if same_language(term.language, language)]
        preferred = next((term.text for term in own if term.status is TermStatus.PREFERRED), None)
        for term in concept.terms:
            if preferred is not None and term not in own:
                found |= dict.fromkeys((term.text, *term.forms), preferred)
    return found
