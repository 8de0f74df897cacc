"""The words of the search page, one table a language."""

from dataclasses import dataclass
from typing import Final

from kawaraban.publish.language import words_language


@dataclass(frozen=True, slots=True)
class SearchWords:
    """Everything the search page says. ``{…}`` are places to fill in."""

    title: str
    label: str
    """What the field is for."""
    submit: str
    publication: str
    voice: str
    """Who is quoted."""
    all: str
    """Of a choice that narrows nothing."""
    hint: str
    start: str
    """While nothing has been asked for."""
    searching: str
    found: str
    """``{count}`` posts."""
    at_least: str
    """So many, while older parts of the diary have not been asked."""
    none: str
    failed: str
    """The index could not be read."""
    from_disk: str
    """The page was opened as a file: browsers then let no script read the index."""
    more: str
    without_scripts: str


_JAPANESE: Final = SearchWords(
    title="検索",
    label="さがすことば",
    submit="さがす",
    publication="掲載元",
    voice="発言者",
    all="すべて",
    hint="空白で区切ると、どれも含む記事が見つかります。「」で囲むと、続いた語句としてさがします。",
    start="ことばを入れるか、掲載元か発言者を選んでください。",
    searching="さがしています…",
    found="{count}件の記事が見つかりました。",
    at_least="{count}件以上の記事が見つかりました。新しい順に表示しています。",
    none="見つかりませんでした。ことばを短くするか、別のことばでおためしください。",
    failed="索引を読めませんでした。通信を確かめてから、ページを読み込み直してください。",
    from_disk="ファイルとして開いたページではさがせません。ウェブサーバーに置いた日記でお使いください。",
    more="さらに表示",
    without_scripts="さがすにはJavaScriptが要ります。ブラウザーの設定で有効にするか、記事一覧からお読みください。",
)

_ENGLISH: Final = SearchWords(
    title="Search",
    label="Words to look for",
    submit="Search",
    publication="Publication",
    voice="Who is quoted",
    all="All",
    hint="Several words find posts that have all of them; words in quotation marks are found side by side.",
    start="Give a word, or choose a publication or someone who is quoted.",
    searching="Searching…",
    found="Posts found: {count}.",
    at_least="Posts found: {count} or more, the newest first.",
    none="Nothing was found. Try a shorter word, or another.",
    failed="The index could not be read. Check your connection and load the page again.",
    from_disk="A page opened as a file cannot search. Use the diary from a web server.",
    more="Show more",
    without_scripts="Search needs JavaScript. Allow it in your browser’s settings, or read on from the list.",
)

_WORDS: Final = {"ja": _JAPANESE, "en": _ENGLISH}


def search_words_for(language: str) -> SearchWords:
    """The search page's words on a diary in ``language``."""
    return _WORDS[words_language(language)]
