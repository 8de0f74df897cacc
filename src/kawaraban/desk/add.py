"""``/add``: follow a blog by any of its addresses, or bring the list of another feed reader."""

from starlette.responses import JSONResponse, Response

from kawaraban.desk.action import action
from kawaraban.desk.pages import asset
from kawaraban.desk.shared import shared_address
from kawaraban.desk.visit import Visit
from kawaraban.errors import InputError, KawarabanError
from kawaraban.store.people import Role


@action("GET", "/add", Role.EDITOR)
def show(visit: Visit) -> Response:
    """The form; a bookmarklet or another program's share names the address."""
    url = shared_address(visit.query("url"), visit.query("text"), visit.query("title"))
    shared = any(visit.query(name) for name in ("url", "text", "title"))
    fault = (
        visit.words.say("There is no web address in what was shared; paste one.")
        if shared and not url
        else ""
    )
    return visit.page("add.html", url=url, fault=fault, bookmarklet=_bookmarklet(visit))


@action("POST", "/add", Role.EDITOR)
def follow(visit: Visit) -> Response:
    """Follow what is at the address, and bring the post that it may be; or say why not."""
    from kawaraban.work.following import bring  # noqa: PLC0415 - heavy: what reads feeds and pages

    url = shared_address(visit.text("url"), "", "")
    try:
        if not url:
            raise InputError(visit.words.say("Paste the address of a blog or of its feed."))
        brought = bring(url, visit.settings, visit.database, visit.now)
    except KawarabanError as error:
        return visit.page("add.html", status=400, url=url, fault=str(error), bookmarklet=_bookmarklet(visit))
    followed = brought.publication
    if not brought.is_new:
        visit.log("bring", followed.id, brought.source.post)
        return visit.to("/work")
    visit.log("follow", followed.id, followed.feed_url)
    return visit.to(f"/publications/{followed.id}")


@action("POST", "/opml", Role.EDITOR)
def take_in(visit: Visit) -> Response:
    """Follow every feed of an OPML file."""
    from kawaraban.follow.opml import read_opml  # noqa: PLC0415 - heavy: once in a desk's life
    from kawaraban.work.subscriptions import subscribe  # noqa: PLC0415

    file = visit.files.get("file")
    if file is None:
        raise InputError(visit.words.say("Choose an OPML file first."))
    new = subscribe(read_opml(file), visit.database, visit.now)
    visit.log("opml", "", f"{len(new)}")
    return visit.to("/publications")


@action("GET", "/opml", Role.READER)
def hand_out(visit: Visit) -> Response:
    """What is followed, as OPML."""
    from kawaraban.follow.opml import write_opml  # noqa: PLC0415 - heavy: as above
    from kawaraban.work.subscriptions import subscriptions  # noqa: PLC0415

    text = write_opml(subscriptions(visit.database), visit.settings.site_name, visit.now)
    return Response(
        text,
        media_type="text/x-opml",
        headers={"Content-Disposition": 'attachment; filename="kawaraban.opml"'},
    )


@action("GET", "/manifest.webmanifest", None)
def manifest(visit: Visit) -> Response:
    """The desk as an app that phones share addresses to (W3C Web App Manifest, Web Share Target)."""
    icons = [
        {"src": asset("icon.svg"), "sizes": "any", "type": "image/svg+xml"},
        {"src": asset("icon-192.png"), "sizes": "192x192", "type": "image/png"},
        {"src": asset("icon-512.png"), "sizes": "512x512", "type": "image/png"},
        {
            "src": asset("icon-maskable-512.png"),
            "sizes": "512x512",
            "type": "image/png",
            "purpose": "maskable",
        },
    ]
    return JSONResponse(
        {
            "id": "/inbox",
            "name": visit.settings.site_name,
            "short_name": visit.settings.site_name[:12],
            "start_url": "/inbox",
            "scope": "/",
            "display": "standalone",
            "background_color": "#faf8f3",
            "theme_color": "#a8321f",
            "icons": icons,
            "share_target": {
                "action": "/add",
                "method": "GET",
                "params": {"url": "url", "text": "text", "title": "title"},
            },
        },
        media_type="application/manifest+json",
    )


def _bookmarklet(visit: Visit) -> str:
    here = f"{visit.request.url.scheme}://{visit.request.headers.get('host', '')}"
    return (
        f"javascript:location.href='{here}/add?url='+encodeURIComponent(location.href)"
        "+'&title='+encodeURIComponent(document.title)"
    )
