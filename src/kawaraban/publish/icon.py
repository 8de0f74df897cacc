"""The diary's icon in a browser's tab: its seal."""

from markupsafe import Markup

from kawaraban.document.xml_text import writable
from kawaraban.publish.look import SEAL, SEAL_TEXT


def draw_icon(seal: str) -> str:
    """The icon as SVG; the character is drawn with the reader's own fonts."""
    return str(
        Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
            '<rect x="2" y="2" width="60" height="60" rx="12" fill="{}"/>'
            '<text x="32" y="46" font-size="42" font-weight="bold" text-anchor="middle" fill="{}" '
            'font-family="serif">{}</text></svg>\n'
        ).format(SEAL, SEAL_TEXT, writable(seal))
    )
