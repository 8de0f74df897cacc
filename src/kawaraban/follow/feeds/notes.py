"""What was wrong with an entry, in words for the editor: it was taken all the same."""

from datetime import datetime


def no_link(url: str) -> str:
    """The note of an entry without an address; empty for one that has its own."""
    return "" if url else "it has no link"


def same_id() -> str:
    """The note of an entry whose id another post has, too."""
    return "another post of its feed has the same id; their addresses tell them apart"


def too_early(moment: datetime, *, changed: bool) -> str:
    """The note of a moment from before there were blogs, of publication or of the last change."""
    day = moment.strftime("%Y-%m-%d")
    if changed:
        return f"the date of its last change is said to be {day}, before there were blogs"
    return f"the date of publication is said to be {day}, before there were blogs"


def too_late(moment: datetime, *, changed: bool) -> str:
    """The note of a moment that is still to come."""
    day = moment.strftime("%Y-%m-%d")
    if changed:
        return f"the date of its last change is said to be {day}, in the future"
    return f"the date of publication is said to be {day}, in the future"
