"""Who speaks, in one line of words."""

from kawaraban.document import Embed, Voice
from kawaraban.publish.words import Words


def speaker_of(voice: Voice, words: Words) -> str:
    """The kind of speech, and the speaker's name where it is known."""
    return _named(words.voices[voice.kind], voice, words)


def poster_of(embed: Embed, words: Words) -> str:
    """What an embed was, and whose where that is known."""
    return _named(words.embeds[embed.kind], embed.voice, words)


def _named(kind: str, voice: Voice, words: Words) -> str:
    return words.voice_label.format(kind=kind, name=voice.name) if voice.known and voice.name else kind
