"""The page's words in Japanese, as a newspaper would say them."""

from kawaraban.document import EmbedKind, VoiceKind
from kawaraban.publish.words import Words
from kawaraban.review.changes import ChangeKind

WORDS = Words(
    voices={
        VoiceKind.PERSON: "発言",
        VoiceKind.ORGANISATION: "発表・報道",
        VoiceKind.SELF: "筆者の過去記事",
        VoiceKind.UNKNOWN: "引用",
    },
    embeds={
        EmbedKind.TWEET: "X（旧ツイッター）の投稿",
        EmbedKind.VIDEO: "動画",
        EmbedKind.AUDIO: "音声",
        EmbedKind.POST: "投稿",
        EmbedKind.OTHER: "リンク",
    },
    voice_label="{kind}：{name}",
    quoted_from="引用元",
    quoted_in_quote="引用の中の引用",
    evidence="話し手の根拠：",
    title_separator=" ",
    name_separator="、",
    original="原題",
    show_original="原文も読む",
    unreviewed="機械翻訳・未校閲",
    caution="数字や固有名詞に誤りがあることがあります。大切なところは原文でお確かめください。",
    reviewed="機械翻訳・校閲済み",
    engine="{language}から {engine}",
    translated_at="{time} 訳出",
    untranslated="（未訳）",
    some_untranslated="訳せなかった{count}文は原文のまま「（未訳）」と記しました。",
    doubtful="（要確認{number}）",
    some_doubtful="{count}文は原文との食い違いが疑われます。「（要確認）」と記し、わけを末尾の注に書きました。",
    doubts="確認の要る訳文",
    back="本文へ戻る",
    picture_elsewhere="この図版は写せませんでした。元の場所で見る",
    picture_lost="この図版は写せませんでした。",
    licence="原文の利用条件",
    read_original="原文を読む",
    all_pages="記事一覧へ",
    excerpt="ここに載せるのは冒頭だけです。続きは原文でお読みください。",
    corrections="訂正",
    withdrawn="この記事は{time}に取り下げました。",
    no_pages="まだ記事がありません。",
    table="表",
    updated="{time} 更新",
    changed="筆者は原文を書き換えています（{time} 確認、{count}文）。",
    changes="原文の書き換え",
    change_kinds={
        ChangeKind.ADDED: "加筆",
        ChangeKind.REMOVED: "削除",
        ChangeKind.CHANGED: "修正",
        ChangeKind.MOVED: "移動",
    },
)
