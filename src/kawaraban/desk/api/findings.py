"""``…/findings``: what becomes of what a check found; ``…/voices``: who speaks, as the editor says."""

from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from kawaraban.desk.api.answers import answer
from kawaraban.desk.api.articles import row_of
from kawaraban.desk.api.caller import Caller, Reads, Writes
from kawaraban.desk.api.edition_forms import FindingOut, SegmentOut, VoiceOut
from kawaraban.desk.api.edition_wire import told_findings, told_segment, told_voice, told_voices
from kawaraban.desk.api.opening import kept_edition, opened, segment_at
from kawaraban.desk.api.paging import Listing, whole
from kawaraban.desk.api.problems import Problem, not_found
from kawaraban.desk.api.wire import Given, Note, Told, Word, examples
from kawaraban.document import VoiceKind
from kawaraban.review.editing import correct_voice, rewrite
from kawaraban.review.edition_codec import edition_from_json
from kawaraban.review.edits import Edits, voices_by_path
from kawaraban.review.judgement import Decision, check_of
from kawaraban.review.rewording import reworded
from kawaraban.store.judgements import Judged, JudgementStore
from kawaraban.store.learned_voices import LearnedVoice, LearnedVoiceStore
from kawaraban.translate.translation import Translation
from kawaraban.work.editing import edit

ROUTER = APIRouter(prefix="/articles/{article}/editions/{language}", tags=["editions"])
Key = Annotated[str, Path(pattern=r"^[\w.-]{1,80}:[0-9a-f]{12}$", examples=["width:9f86d081884c"])]


class Judge(Given, json_schema_extra=examples({"decision": "dismissed", "note": "It is a joke."})):
    """What an editor says of a finding."""

    decision: Decision
    note: Note = ""


class JudgementOut(Told):
    """What was said of a finding; it holds for the same words everywhere, until they change."""

    key: str
    check: str
    decision: Decision
    note: str


class Speaker(Given, json_schema_extra=examples({"name": "Ilse Varda", "kind": "person", "learn": True})):
    """Who speaks in a quote; `unknown` where the text does not say."""

    name: Word = ""
    kind: VoiceKind
    learn: bool = Field(False, description="Let the publication's next posts know it.")


@ROUTER.get("/findings", response_model=Listing[FindingOut])
def found(request: Request, caller: Reads, article: str, language: str) -> Response:
    """What is found in an edition and not dismissed, in reading order."""
    edition = opened(caller, article, language)
    return whole(request, list(told_findings(edition.edition.translation, edition.findings)))


@ROUTER.put("/findings/{key}", response_model=JudgementOut)
def judge(request: Request, caller: Writes, article: str, language: str, key: Key, given: Judge) -> Response:
    """Accept or dismiss a finding; what is dismissed is not found for the same words again."""
    if not _is_known(caller, article, language, key):
        raise not_found("finding", look="GET …/findings lists those there are")
    judged = Judged(key, check_of(key), given.decision.value, caller.now, given.note)
    JudgementStore(caller.database).put([judged])
    caller.log(given.decision.value, article, key)
    told = JudgementOut(key=key, check=judged.check, decision=given.decision, note=given.note)
    return answer(request, told)


@ROUTER.post("/findings/{key}/fix", response_model=SegmentOut)
def mend(request: Request, caller: Writes, article: str, language: str, key: Key) -> Response:
    """Write what a finding proposes; that counts as accepting it."""
    edition = opened(caller, article, language)
    wanted = next(
        (each for each in told_findings(edition.edition.translation, edition.findings) if each.key == key),
        None,
    )
    if wanted is None:
        raise not_found("finding", look="GET …/findings lists those there are")
    if wanted.fix is None or wanted.target_span is None:
        raise Problem(422, "impossible", "This finding proposes nothing; write the sentence yourself.")
    span, fix, place = wanted.target_span, wanted.fix, (wanted.path, wanted.index)
    seen = segment_at(edition.edition.translation, *place)

    def make(translation: Translation) -> Edits:
        now = segment_at(translation, *place)
        if now != seen:
            told = told_segment(now).model_dump(mode="json")
            advice = "These words have changed meanwhile; look at what is found there now."
            raise Problem(409, "edit-conflict", advice, current=told)
        return rewrite(translation, *place, reworded(now.target, span, fix))

    mended = edit(caller.database, caller.who(article, language), "fix", make)
    JudgementStore(caller.database).put([Judged(key, check_of(key), Decision.ACCEPTED.value, caller.now)])
    caller.log("fix", article, key)
    return answer(request, told_segment(segment_at(mended.translation, *place)))


@ROUTER.get("/voices", response_model=Listing[VoiceOut])
def voices(request: Request, caller: Reads, article: str, language: str) -> Response:
    """Who speaks in each quote."""
    edition = edition_from_json(kept_edition(caller, article, language).record)
    return whole(request, told_voices(edition.translation))


@ROUTER.put("/voices/{path}", response_model=VoiceOut)
def correct(
    request: Request, caller: Writes, article: str, language: str, path: str, given: Speaker
) -> Response:
    """Say who speaks in a quote."""
    edition = edition_from_json(kept_edition(caller, article, language).record)
    heard = voices_by_path(edition.translation.original).get(path)
    if heard is None:
        raise not_found("quote", look="GET …/voices lists those there are")
    name = " ".join(given.name.split())
    corrected = edit(
        caller.database,
        caller.who(article, language),
        "voice",
        lambda translation: correct_voice(translation, path, name, given.kind),
    )
    if given.learn and heard.name and heard.name != name:
        publication, by = row_of(caller, article).publication, caller.person.id
        LearnedVoiceStore(caller.database).learn(
            LearnedVoice(publication, heard.name, name, given.kind.value, caller.now, by)
        )
    caller.log("voice", article, f"{path}: {name or given.kind.value}")
    voice = voices_by_path(corrected.translation.original)[path]
    return answer(request, told_voice(path, voice))


def _is_known(caller: Caller, article: str, language: str, key: str) -> bool:
    """Whether a finding is open here, or was judged before."""
    edition = opened(caller, article, language)
    open_ones = told_findings(edition.edition.translation, edition.findings)
    return any(each.key == key for each in open_ones) or any(
        judged.key == key for judged in JudgementStore(caller.database).all()
    )
