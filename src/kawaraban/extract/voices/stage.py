"""Who has spoken so far in one container: what "he", "I" and "later in the report" refer to."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from kawaraban.document.tree import UNKNOWN_VOICE, Evidence, Voice, VoiceKind
from kawaraban.extract.voices.claim import Claim, Reference


@dataclass(slots=True)
class Stage:
    """The last speaker, and whom "I" means here.

    ``author_kind`` is SELF in the article itself; inside a quote "I" is the quote's speaker.
    """

    author: str | None
    author_kind: VoiceKind
    speaker: Voice = UNKNOWN_VOICE
    gender: str | None = None

    def spoke(self, voice: Voice) -> None:
        """Put a speaker on stage; an unknown one clears it."""
        if voice.name != self.speaker.name:
            self.gender = None
        self.speaker = voice

    def clear(self) -> None:
        """A new section: nobody is on stage."""
        self.speaker, self.gender = UNKNOWN_VOICE, None

    def within(self, voice: Voice) -> "Stage":
        """The stage inside a quote by ``voice``."""
        return Stage(voice.name, voice.kind)

    def author_voice(self, claim: Claim) -> Voice | None:
        """The voice of "as I wrote in June"."""
        if self.author_kind is VoiceKind.UNKNOWN:
            return None
        return Voice(self.author, self.author_kind, None, claim.evidence, claim.words or None)

    def last(self, claim: Claim) -> Voice | None:
        """The voice of "and further down:"."""
        if not self.speaker.known:
            return None
        return replace(self.speaker, link=None, evidence=Evidence.FOLLOW_UP, words=claim.words or None)

    def again(self) -> Voice | None:
        """The voice of a quote that follows another with nothing between."""
        if not self.speaker.known or self.speaker.evidence is Evidence.ATTRIBUTION:
            return None
        return replace(self.speaker, evidence=Evidence.FOLLOW_UP)

    def meant(self, claim: Claim, people: AbstractSet[str] | None) -> Voice | None:
        """The voice of a pronoun: the last speaker, if nobody else can be meant."""
        if not self.speaker.known and people and claim.reference is Reference.PERSON:
            return _only(people, claim)
        wanted = VoiceKind.PERSON if claim.reference is Reference.PERSON else VoiceKind.ORGANISATION
        if self.speaker.kind is not wanted or self.speaker.name is None:
            return None
        others = {name for name in people or () if not _same(name, self.speaker.name)}
        if others or (self.gender and claim.gender and self.gender != claim.gender):
            return None
        self.gender = self.gender or claim.gender
        return self.last(claim)


def _same(one: str, other: str) -> bool:
    """Whether two names end alike: "Roe" and "Jane Roe"."""
    return one.split()[-1:] == other.split()[-1:]


def _only(people: AbstractSet[str], claim: Claim) -> Voice | None:
    """The one person of the preceding paragraph, if it has only one."""
    fullest = max(people, key=len)
    if not fullest or not all(_same(name, fullest) for name in people):
        return None
    return Voice(fullest, VoiceKind.PERSON, None, Evidence.FOLLOW_UP, claim.words or None)
