"""An edition's opening, for texts of which no more may be shown."""

from dataclasses import replace

from kawaraban.document import Blocks, Heading, Paragraph
from kawaraban.errors import PublishError
from kawaraban.publish.diary import Post
from kawaraban.review.edition import Edition


def shown_edition(post: Post) -> Edition:
    """The edition as far as its author lets it be shown.

    Raises:
        PublishError: that is not at all.
    """
    if post.rights == "full":
        return post.edition
    if post.rights == "excerpt":
        return excerpt_of(post.edition)
    raise PublishError("Nothing of this post may be shown; say on its publication's page what may be.")


def excerpt_of(edition: Edition) -> Edition:
    """Title and first paragraph, in both languages; nothing else of the text is left in it, nor a picture."""
    translation = edition.translation
    kept = _opening(translation.original.blocks)
    old = {str(place): str(new) for new, place in enumerate(kept)}
    segments = tuple(
        replace(segment, path=old.get(segment.path, segment.path))
        for segment in translation.segments
        if segment.path in {*old, "title"}
    )
    original, document = (
        replace(whole, blocks=tuple(whole.blocks[place] for place in kept), lead_image=None)
        for whole in (translation.original, translation.document)
    )
    notes = tuple(
        replace(note, path=old.get(note.path, note.path))
        for note in edition.notes
        if note.path in {*old, "title"}
    )
    return replace(
        edition,
        changed=None,
        notes=notes,
        translation=replace(translation, original=original, document=document, segments=segments),
    )


def _opening(blocks: Blocks) -> tuple[int, ...]:
    """The places of the first paragraph and of what is its heading."""
    for place, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            before = place and isinstance(blocks[place - 1], Heading)
            return (place - 1, place) if before else (place,)
    return ()
