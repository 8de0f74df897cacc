"""Speakers that an editor put right, so that a publication's next posts are read rightly."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from kawaraban.store.database import Store
from kawaraban.store.rows import put
from kawaraban.store.tables import key_of, learned_voices


@dataclass(frozen=True, slots=True)
class LearnedVoice:
    """In this publication, who is ``heard`` as such is ``name``, of this kind (`VoiceKind`'s value)."""

    publication: str
    heard: str
    name: str
    kind: str
    moment: datetime
    person: str = ""


class LearnedVoiceStore(Store):
    """What was learned, in the desk's database."""

    def learn(self, voice: LearnedVoice) -> None:
        """Keep it in place of what was learned of the same words before."""
        row = {name: getattr(voice, name) for name in LearnedVoice.__dataclass_fields__}
        with self._database.writing() as connection:
            put(connection, learned_voices, [row])

    def of(self, publication: str) -> tuple[LearnedVoice, ...]:
        """What was learned for a publication, by the words heard."""
        query = (
            select(learned_voices)
            .where(learned_voices.c.publication == publication)
            .order_by(learned_voices.c.heard)
        )
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return tuple(
            LearnedVoice(**{name: getattr(row, name) for name in LearnedVoice.__dataclass_fields__})
            for row in rows
        )

    def forget(self, publication: str, heard: str) -> bool:
        """Take it back; False where nothing was learned."""
        key = key_of(learned_voices, {"publication": publication, "heard": heard})
        with self._database.writing() as connection:
            return connection.execute(delete(learned_voices).where(learned_voices.c.key == key)).rowcount > 0
