"""``/diary``: what readers find, the newest first."""

from datetime import datetime
from typing import Any, Final

from fastapi import APIRouter
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from kawaraban.desk.api.answers import answer
from kawaraban.desk.api.caller import Caller, Reads
from kawaraban.desk.api.paging import Listing, Paged, listed
from kawaraban.desk.api.problems import Problem, not_found
from kawaraban.desk.api.wire import Told, examples
from kawaraban.document.json_codec import to_data
from kawaraban.review.edition import Edition
from kawaraban.review.edition_codec import edition_from_json
from kawaraban.store.pages import Pages
from kawaraban.store.published import PublishedRow, PublishedStore, Standing

ROUTER = APIRouter(prefix="/diary/posts", tags=["publishing"])


_POST: Final = {
    "slug": "2026-11-23-the-ferry-0f1e2d3c",
    "url": "https://diary.example/2026-11-23-the-ferry-0f1e2d3c/",
    "article": "3f1b2c4d5e6f7081",
    "language": "ja",
    "title": "渡し船",
    "source_title": "The ferry",
    "source_url": "https://quay.example/ferry",
    "publication": "quay",
    "rights": "full",
    "moment": "2026-11-24T07:00:00Z",
    "number": 1,
    "note": "",
}


class PostHead(Told, json_schema_extra=examples(_POST)):
    """A post of the diary, without its text."""

    slug: str = Field(description="The name of its page.")
    url: str = Field(description="Its address on the web; empty where diary_url is not set.")
    article: str
    language: str
    title: str
    source_title: str
    source_url: str
    publication: str
    rights: str
    moment: datetime = Field(description="When readers got this state of it.")
    number: int
    note: str = Field(description="The correction that readers see.")


_WHOLE_POST: Final = {
    **_POST,
    "document": {"schema": "kawaraban-document/1", "title": "渡し船", "blocks": []},
}


class PostOut(PostHead, json_schema_extra=examples(_WHOLE_POST)):
    """A post of the diary with its text, as it was published."""

    document: dict[str, Any] = Field(description="The translation's tree, described in docs/document.md.")


@ROUTER.get("", response_model=Listing[PostHead])
def list_all(request: Request, caller: Reads, page: Paged) -> Response:
    """The diary's posts, the newest first."""
    rows = Pages(caller.database).posts(caller.settings.target_language, page.limit + 1, page.after_moment())
    return listed(
        request,
        page,
        rows,
        lambda row: PostHead(**_head(caller, row, edition_from_json(row.record))),
        lambda row: (row.moment.isoformat(), row.article),
    )


@ROUTER.get("/{slug}", response_model=PostOut)
def show(request: Request, caller: Reads, slug: str) -> Response:
    """One post, as it was published."""
    row = PublishedStore(caller.database).at_slug(slug, caller.settings.target_language)
    if row is None:
        raise not_found("post", look="GET /diary/posts lists those there are")
    if row.state is Standing.WITHDRAWN:
        raise Problem(410, "gone", f"This post was withdrawn on {row.moment:%Y-%m-%d}; ask its editor why.")
    edition = edition_from_json(row.record)
    document = to_data(edition.translation.document)
    return answer(request, PostOut(**_head(caller, row, edition), document=document))


def _head(caller: Caller, row: PublishedRow, edition: Edition) -> dict[str, Any]:
    base = caller.settings.diary_url.rstrip("/")
    translation = edition.translation
    return {
        "slug": row.slug,
        "url": f"{base}/{row.slug}/" if base else "",
        "article": row.article,
        "language": row.language,
        "title": translation.document.title,
        "source_title": translation.original.title,
        "source_url": translation.original.url or "",
        "publication": edition.publication,
        "rights": row.rights,
        "moment": row.moment,
        "number": row.number,
        "note": row.note,
    }
