"""``/articles/…/voice``: who speaks in a quote, as the editor says; the publication's next posts know it."""

from starlette.responses import Response

from kawaraban.desk.action import action
from kawaraban.desk.article import open_article, who
from kawaraban.desk.visit import Visit
from kawaraban.document import VoiceKind
from kawaraban.errors import InputError
from kawaraban.review.editing import correct_voice
from kawaraban.review.edits import voices_by_path
from kawaraban.store.learned_voices import LearnedVoice, LearnedVoiceStore
from kawaraban.store.people import Role
from kawaraban.work.editing import edit


@action("POST", "/articles/{article}/voice", Role.EDITOR)
def correct(visit: Visit) -> Response:
    """Correct a speaker, and learn it for the publication where the editor says so."""
    path, name = visit.text("path"), " ".join(visit.text("name", "").split())
    try:
        kind = VoiceKind(visit.text("kind"))
    except ValueError:
        raise InputError(
            "A speaker is a person, an organisation, the author, or unknown; choose one."
        ) from None
    opened = open_article(visit)
    heard = voices_by_path(opened.edition.translation.original).get(path)
    edit(
        visit.database, who(visit), "voice", lambda translation: correct_voice(translation, path, name, kind)
    )
    if heard and heard.name and visit.text("learn", "") and heard.name != name:
        LearnedVoiceStore(visit.database).learn(
            LearnedVoice(opened.row.publication, heard.name, name, kind.value, visit.now, visit.person.id)
        )
    visit.log("voice", visit.path("article"), f"{path}: {name or kind.value}")
    return visit.to(f"/articles/{visit.path('article')}#q-{path.replace('.', '-')}")
