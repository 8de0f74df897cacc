"""Requests in batches that a service takes: bounded in number and characters, alike in what it asks."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import groupby

from kawaraban.translate.engines.protocol import Request

Batch = tuple[Request, ...]


def batches(
    requests: Sequence[Request],
    *,
    characters: int,
    number: int,
    alike: Callable[[Request], Hashable] = lambda _request: None,
) -> Iterator[Batch]:
    """The requests in their order, cut into batches; a request longer than ``characters`` goes alone.

    All requests of a batch have the same ``alike``.
    """
    for _, run in groupby(requests, key=alike):
        batch: list[Request] = []
        size = 0
        for request in run:
            if batch and (len(batch) >= number or size + len(request.text) > characters):
                yield tuple(batch)
                batch, size = [], 0
            batch.append(request)
            size += len(request.text)
        if batch:
            yield tuple(batch)
