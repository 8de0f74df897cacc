"""The page's words in English."""

from kawaraban.document import EmbedKind, VoiceKind
from kawaraban.publish.words import Words
from kawaraban.review.changes import ChangeKind

WORDS = Words(
    voices={
        VoiceKind.PERSON: "Said by",
        VoiceKind.ORGANISATION: "Statement or report",
        VoiceKind.SELF: "From the author’s earlier post",
        VoiceKind.UNKNOWN: "Quoted",
    },
    embeds={
        EmbedKind.TWEET: "Post on X (Twitter)",
        EmbedKind.VIDEO: "Video",
        EmbedKind.AUDIO: "Audio",
        EmbedKind.POST: "Post",
        EmbedKind.OTHER: "Link",
    },
    voice_label="{kind}: {name}",
    quoted_from="Quoted from",
    quoted_in_quote="A quote within the quote",
    evidence="The speaker, as the text says: ",
    title_separator=" · ",
    name_separator=", ",
    original="Original",
    show_original="Show the original",
    unreviewed="Machine translation, unreviewed",
    caution="Numbers and names may be wrong. Check what matters against the original.",
    reviewed="Machine translation, reviewed",
    engine="From {language} by {engine}",
    translated_at="{time}",
    untranslated=" (not translated)",
    some_untranslated="Sentences left in the original and marked “(not translated)”: {count}.",
    doubtful=" (check {number})",
    some_doubtful="Sentences that may differ from the original, marked “(check)”, with notes below: {count}.",
    doubts="Sentences to check",
    back="Back to the text",
    picture_elsewhere="This picture could not be copied. See it where it is",
    picture_lost="This picture could not be copied.",
    licence="Terms of the original",
    read_original="Read the original",
    all_pages="All articles",
    excerpt="Only the opening stands here; read on in the original.",
    corrections="Corrections",
    withdrawn="This post was withdrawn on {time}.",
    no_pages="No articles yet.",
    table="Table",
    updated="Updated {time}",
    changed="The author has changed the original (seen {time}; sentences: {count}).",
    changes="What the author changed",
    change_kinds={
        ChangeKind.ADDED: "Added",
        ChangeKind.REMOVED: "Removed",
        ChangeKind.CHANGED: "Changed",
        ChangeKind.MOVED: "Moved",
    },
)
