"""What an editor saw, by digest: who saves says which words they saw, and overwrites no others."""

import hashlib
from collections.abc import Iterable

from kawaraban.translate.tag_text import to_tag_text
from kawaraban.translate.translation import TranslatedSegment


def digest_of(segment: TranslatedSegment, written: str | None = None) -> str:
    """Names the words and the state of a segment as they are; ``written`` is its target, if it is known."""
    target = to_tag_text(segment.target) if written is None else written
    told = f"{to_tag_text(segment.source)}\0{target}\0{segment.state}"
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def digest_of_all(digests: Iterable[str]) -> str:
    """Names several segments as they are, by the digest of each."""
    return hashlib.sha256(" ".join(digests).encode("ascii")).hexdigest()[:16]
