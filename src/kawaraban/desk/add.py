"""``/add``: follow a blog by any of its addresses, or bring the list of another feed reader."""

from starlette.responses import JSONResponse, Response

from kawaraban.desk.action import action
from kawaraban.desk.visit import Visit
from kawaraban.errors import InputError, KawarabanError
from kawaraban.follow.opml import read_opml, write_opml
from kawaraban.store.people import Role
from kawaraban.work.following import follow_blog
from kawaraban.work.subscriptions import subscribe, subscriptions


@action("GET", "/add", Role.EDITOR)
def show(visit: Visit) -> Response:
    """The form; a bookmarklet or another program's share names the address."""
    return visit.page("add.html", url=visit.query("url"), fault="", bookmarklet=_bookmarklet(visit))


@action("POST", "/add", Role.EDITOR)
def follow(visit: Visit) -> Response:
    """Follow what is at the address, or say why not."""
    url = visit.text("url").strip()
    try:
        if not url:
            raise InputError(visit.words.say("Paste the address of a blog or of its feed."))
        followed, _ = follow_blog(url, visit.settings, visit.database, visit.now)
    except KawarabanError as error:
        return visit.page("add.html", status=400, url=url, fault=str(error), bookmarklet=_bookmarklet(visit))
    visit.log("follow", followed.id, followed.feed_url)
    return visit.to(f"/publications/{followed.id}")


@action("POST", "/opml", Role.EDITOR)
def take_in(visit: Visit) -> Response:
    """Follow every feed of an OPML file."""
    file = visit.files.get("file")
    if file is None:
        raise InputError(visit.words.say("Choose an OPML file first."))
    new = subscribe(read_opml(file), visit.database, visit.now)
    visit.log("opml", "", f"{len(new)}")
    return visit.to("/publications")


@action("GET", "/opml", Role.READER)
def hand_out(visit: Visit) -> Response:
    """What is followed, as OPML."""
    text = write_opml(subscriptions(visit.database), visit.settings.site_name, visit.now)
    return Response(
        text,
        media_type="text/x-opml",
        headers={"Content-Disposition": 'attachment; filename="kawaraban.opml"'},
    )


@action("GET", "/manifest.webmanifest", None)
def manifest(visit: Visit) -> Response:
    """The desk as an app that phones share addresses to (W3C Web App Manifest, Web Share Target)."""
    return JSONResponse(
        {
            "name": visit.settings.site_name,
            "start_url": "/inbox",
            "display": "standalone",
            "icons": [{"src": "/static/icon.svg", "sizes": "any", "type": "image/svg+xml"}],
            "share_target": {"action": "/add", "method": "GET", "params": {"url": "url", "text": "url"}},
        },
        media_type="application/manifest+json",
    )


def _bookmarklet(visit: Visit) -> str:
    here = f"{visit.request.url.scheme}://{visit.request.headers.get('host', '')}"
    return f"javascript:location.href='{here}/add?url='+encodeURIComponent(location.href)"
