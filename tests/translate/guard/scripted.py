"""Engines that say what a test tells them to, and remember what they were asked."""

from kawaraban.errors import EngineError
from kawaraban.translate.engines import Candidate, EngineInfo, LanguagePair
from kawaraban.translate.guard.guard import Guard
from kawaraban.translate.guard.holding import Holding
from kawaraban.translate.guard.task import Task
from kawaraban.translate.markup import escaped

PAIR = LanguagePair("en", "ja")


class Scripted:
    """Says its replies in their order, then the last again; a reply of None is a fault."""

    def __init__(self, *replies, name="scripted", **declared):
        self.info = EngineInfo(name, f"{name}:1", **declared)
        self.replies = list(replies)
        self.asked = []

    def translate(self, requests, pair):
        for request in requests:
            self.asked.append(request)
            reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
            if isinstance(reply, EngineError):
                raise reply
            yield Candidate(None, "it did not like it") if reply is None else Candidate(reply)


def guarded(text, *engines, tagged=None, answers=None):
    """What the guard makes of one segment."""
    guard = Guard(engines, Holding(PAIR), answers)
    ((_, found),) = guard.translate([guard.case(Task(text, tagged or escaped(text)))])
    return found
