"""Every message of the rooms that can reach a person at the desk: raised, or kept as a fault or a reason."""

from functools import cache
from pathlib import Path

import kawaraban
from said_in_code import Makers, Module

ROOT = Path(kawaraban.__file__).parent
ROOMS = (
    *("desk", "work", "publish", "review", "translate", "extract", "follow", "store", "document"),
    *("settings.py", "toml_file.py", "publisher_settings.py"),
)
KEPT: Makers = {
    "NextPoll": (1, "why"),
    "PollState": (99, "why"),
    "replace": (99, "why"),
    "poll_at": (2, "why"),
}
"""What takes a fault or a reason that is kept."""
IN_ENGINES: Makers = {"Candidate": (1, "fault"), "Guarded": (1, "fault"), "only_text": (1, "fault")}
IN_HOUSE_STYLE: Makers = {"ValueError": (0, "message")}
IN_PUBLISHERS: Makers = {"garbled": (0, "what")}
AT_THE_DESK: Makers = {"HTTPException": (1, "detail"), "limited": (2, "advice")}
IN_DOCUMENTS: Makers = {"_Amiss": (0, "what")}
FUNCTIONS = {
    "follow/feeds/feed.py": ("too_many",),
    "follow/feeds/lenient.py": ("_notes",),
    "follow/feeds/notes.py": ("no_link", "same_id", "too_early", "too_late"),
    "translate/engines/answers.py": ("fault_of", "_language_fault"),
    "translate/engines/llama.py": ("_fault",),
    "work/publishing.py": ("_shut",),
    "work/webhooks.py": ("_told",),
}
"""Functions that answer messages which are kept or joined elsewhere."""
SAID_ELSEWHERE = {
    "desk/body_limit.py: advice": "the argument of limited",
    "desk/engine_shelf.py: found.lacks": "an engine's own error, kept",
    "follow/feeds/lenient.py: too_many(len(parsed.entries))": "a note of feeds/feed.py",
    "follow/poll.py: coming.why": "a reason of schedule.py",
    "publish/publishers/git.py: self._hidden(str(error))": "another error's, its token hidden",
    "translate/engines/ctranslate2.py: fault": "a fault of answers.py",
    "translate/engines/firefox.py: fault": "a fault of answers.py",
    "translate/engines/llama.py: fault": "a fault of answers.py",
    "translate/engines/llama.py: faults[0]": "one of _fault's",
    "translate/engines/openai.py: fault": "a fault of answers.py",
    "translate/engines/service.py: fault": "the argument of only_text",
    "translate/translator.py: found": "a candidate of an engine",
    "work/sending.py: report.faults[-1]": "for the log and the command line",
}
"""Messages that cannot be seen where they are given on, and why they are known all the same."""


@cache
def modules() -> dict[str, Module]:
    """The rooms' modules by their paths; the API speaks English."""
    found = (path for path in sorted(ROOT.rglob("*.py")) if not path.is_relative_to(ROOT / "desk" / "api"))
    named = {path.relative_to(ROOT).as_posix(): path for path in found}
    read = {name: Module(path) for name, path in named.items() if name.split("/")[0] in ROOMS}
    errors = _errors(read)
    for name, module in read.items():
        module.read(_ours(errors, name, module) | _kept(name), FUNCTIONS.get(name, ()))
    return read


def messages() -> dict[str, str]:
    """Every message as a template, with the first module that says it."""
    found = dict[str, str]()
    for name, module in modules().items():
        for message in sorted(module.said):
            found.setdefault(message, name)
    return found


def unseen() -> set[str]:
    """Where a message is given on that cannot be seen there."""
    return {f"{name}: {what}" for name, module in modules().items() for what in module.unseen}


def _kept(name: str) -> Makers:
    if name.startswith("desk/"):
        return KEPT | AT_THE_DESK
    if name.startswith("document/"):
        return KEPT | IN_DOCUMENTS
    if name.startswith("translate/house/"):
        return KEPT | IN_HOUSE_STYLE
    if name.startswith("publish/publishers/"):
        return KEPT | IN_PUBLISHERS
    return KEPT | IN_ENGINES if name.startswith("translate/") else KEPT


def _errors(read: dict[str, Module]) -> dict[str, tuple[str, int]]:
    """Our errors by name, with the module that defines them and the place of their message."""
    classes = [("errors.py", node) for node in Module(ROOT / "errors.py").classes]
    classes += [(name, node) for name, module in read.items() for node in module.classes]
    found = {"KawarabanError": ("errors.py", 0)}
    grown = True
    while grown:
        before = len(found)
        for name, node in classes:
            base = next((found[b.id] for b in node.bases if getattr(b, "id", "") in found), None)
            if base is not None:
                found.setdefault(node.name, (name, _message_place(node, base[1])))
        grown = len(found) > before
    return found


def _message_place(node, inherited: int) -> int:
    made = next((each for each in node.body if getattr(each, "name", "") == "__init__"), None)
    return [each.arg for each in made.args.args].index("message") - 1 if made else inherited


def _ours(errors: dict[str, tuple[str, int]], name: str, module: Module) -> Makers:
    """The errors that a module means by their names; another class may be called the same."""
    ours = dict[str, tuple[int, str]]()
    for error, (home, place) in errors.items():
        dotted = f"kawaraban.{home.removesuffix('.py').removesuffix('/__init__').replace('/', '.')}"
        imported = module.imported.get(error)
        if home == name or (imported and f"{dotted}.".startswith(f"{imported}.")):
            ours[error] = (place, "message")
    return ours
