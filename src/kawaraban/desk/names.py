"""``/names``: how each publication's names were first written; a drift is accepted or struck out."""

from dataclasses import dataclass
from itertools import groupby

from starlette.responses import Response

from kawaraban.desk.action import action
from kawaraban.desk.visit import Visit
from kawaraban.errors import InputError
from kawaraban.store.name_ledger import NameEntry, NameLedger
from kawaraban.store.people import Role
from kawaraban.store.publications import PublicationStore
from kawaraban.store.tokens import fold


@dataclass(frozen=True, slots=True)
class Named:
    """A name with its renderings, the oldest first: it rules."""

    name: str
    entries: tuple[NameEntry, ...]

    @property
    def drifts(self) -> bool:
        """Whether a rendering raises an alarm."""
        return any(not entry.accepted for entry in self.entries[1:])


@action("GET", "/names", Role.READER)
def show(visit: Visit) -> Response:
    """One publication's names, those that drift first."""
    ledger = NameLedger(visit.database)
    counts, asked = ledger.counts(), visit.query("q").strip()
    alarmed = max(counts, key=lambda each: counts[each][1], default="")
    publication = visit.query("publication") or alarmed
    titles = {each.id: each.title for each in PublicationStore(visit.database).all()}
    return visit.page(
        "names.html",
        publication=publication,
        counts=counts,
        titles=titles,
        names=_names(ledger, publication, asked),
        asked=asked,
    )


@action("POST", "/names", Role.EDITOR)
def decide(visit: Visit) -> Response:
    """Let a rendering stand beside the first, or strike it out so that the next oldest rules."""
    ledger, wanted = NameLedger(visit.database), visit.text("do")
    place = (visit.text("publication"), visit.text("name"), visit.text("rendering"))
    if wanted == "accept":
        found = ledger.accept(*place)
    elif wanted == "forget":
        found = ledger.forget(*place)
    else:
        raise InputError("A rendering is accepted or struck out; reload the page.")
    if not found:
        raise InputError(visit.words.say("This rendering is no longer in the ledger; reload the page."))
    visit.log(f"name {wanted}", place[1][:200], f"{place[0]}: {place[2]}"[:500])
    return visit.to("/names", publication=place[0], q=visit.text("q", ""))


def _names(ledger: NameLedger, publication: str, asked: str) -> list[Named]:
    grouped = groupby(ledger.entries(publication), key=lambda entry: entry.name)
    names = (Named(name, tuple(entries)) for name, entries in grouped)
    folded = fold(asked)
    found = [
        named
        for named in names
        if any(folded in fold(text) for text in (named.name, *(e.rendering for e in named.entries)))
    ]
    return sorted(found, key=lambda named: not named.drifts)
