"""The page's words in English."""

from kawaraban.document import EmbedKind, VoiceKind
from kawaraban.publish.words import Words

WORDS = Words(
    voices={
        VoiceKind.PERSON: "Said by",
        VoiceKind.ORGANISATION: "Statement",
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
    title_separator=" · ",
    name_separator=", ",
    original="Original",
    byline="{names}",
    show_original="Show the original",
    unreviewed="Machine translation, unreviewed",
    caution="Numbers and names may be wrong. Check what matters against the original.",
    engine="Translated by {engine}",
    translated_at="{time}",
    untranslated=" (not translated)",
    some_untranslated="Sentences left in the original and marked “(not translated)”: {count}.",
    picture_elsewhere="This picture could not be copied. See it where it is",
    picture_lost="This picture could not be copied.",
    credit="{credit}",
    licence="Terms of the original",
    read_original="Read the original",
    all_pages="All articles",
    no_pages="No articles yet.",
    table="Table",
    updated="Updated {time}",
    machine_translated_from="from {language}",
)
