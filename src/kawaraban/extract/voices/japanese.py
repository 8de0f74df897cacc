"""Japanese: 「…」と述べた, …は次のように述べた, …によると, and dash signatures."""

import re
from collections.abc import Iterable

from kawaraban.document.tree import Evidence, VoiceKind
from kawaraban.extract.voices.cast import Cast
from kawaraban.extract.voices.claim import Claim, LeadIn, Reference, Span

_SAID = (
    r"(?:述べ|語[っりる]|話し|言[っいう]|書[いき]|記し|指摘し|強調し|説明し|発表し|コメントし|主張し|答え|応じ|反論し"
    r"|批判し|明かし|明らかにし|警告し|訴え|続け|付け加え|投稿し|ツイートし|伝え|報じ|証言し|振り返[っりる]|宣言し|表明し"
    r"|回答し|論じ|嘆[いき]|認め|否定し|約束し|呼びかけ|ぼや[いき]|つぶや[いき]|綴[っりる])"
)
_NAME = r"([^\s、。，．「」『』（）()：:はがもを]{1,40}?(?:（[^（）]{1,20}）)?)"
_CONNECTIVE = re.compile(
    r"^(?:ところが|しかし|だが|一方で?|また|さらに|そして|なお|ただ|ちなみに|その後|昨日|今日|先週|昨年|きょう|同日|これに対し(?:て)?"
    r"|それに対し(?:て)?|[^、。はがも]{1,14}(?:日|月|年|週|時|朝|夜|夕方|午前|午後|前|後))、\s*"
)
_LEAD = re.compile(
    rf"(?:^|[、。\s])(?:[^、。]{{0,20}}、)?{_NAME}(?:は|が|も)、?[^。]{{0,120}}?{_SAID}[^。]{{0,20}}[：:。]?\s*$"
)
_THUS = re.compile(
    rf"(?:^|[、。\s]){_NAME}(?:は|が|も)、?[^。]{{0,80}}(?:次のよう|以下のよう|こう|こんな|このよう)[^。]{{0,30}}[：:。]?\s*$"
)
_ACCORDING = re.compile(
    rf"(?:^|[、。\s]){_NAME}(?:による(?:と|記事)|によれば|の(?:声明|発表|報道|記事|コメント|談話|投稿)(?:は|では|に|から|より|：|:))"
)
_BARE = re.compile(r"^\s*([^\s、。：:]{2,24})[：:]\s*$")
_AGAIN = re.compile(
    r"^(?:さらに|また|そして|続けて|加えて|その後|同氏は?|同省は?|同社は?|同紙は?|同通信は?|彼は|彼女は)[^。]{0,40}[：:。]?\s*$"
)
_OWN = re.compile(
    r"(?:私|筆者|わたし|僕|ぼく|俺|当ブログ|弊ブログ|本ブログ|拙稿)(?:は|が|も|で|に|では|でも|の)[^。]{0,80}(?:書い|述べ|記し|指摘し|綴っ|言っ|記事|投稿|予想し)"
)
_PRONOUN = re.compile(r"^(彼女|彼|かれ|彼ら|同氏|同省|同社|同紙|同通信|同局)$")
_TITLE = re.compile(
    r"(?:氏|さん|さま|様|君|くん|ちゃん|先生|博士|教授|准教授|大統領|副大統領|首相|総理|大臣|[外国防財法内]{1,2}相|外務相|国防相"
    r"|長官|議員|知事|市長|町長|村長|社長|会長|代表|監督|選手|記者|報道官|補佐官|大使|将軍|大佐|中将|少将|大将|裁判官|弁護士|容疑者"
    r"|被告|事務局長|局長|部長|課長|所長|館長|校長|学長|編集長|委員長|議長|書記長|幹事長|官房長官|研究員|准将|元帥|夫人|監督官|氏ら)$"
)
_HOUSE = re.compile(
    r"(?:省|庁|局|社|党|軍|隊|会|府|署|院|銀行|政府|大学|新聞|通信|放送|テレビ|ラジオ|委員会|協会|連盟|連合|機構|機関|大使館|当局"
    r"|研究所|センター|財団|組合|ポスト|タイムズ|ニュース|ロイター|タス|クレムリン|ホワイトハウス|ガーディアン|グループ|株式会社|チーム"
    r"|オフィス|ジャーナル|ブルームバーグ|ペンタゴン|国連|NATO|EU|AP|AFP|BBC|CNN|NHK)$"
)
_PERSON = re.compile(
    r"^[ァ-ヶー]+(?:[・＝=][ァ-ヶーA-Z.]+)+$|^[一-龥々]{2,5}$|^[ァ-ヶー]{2,12}$|^[A-Z][\w.'’ -]{1,40}$"
)
_COMMON = re.compile(
    r"^(?:政治|経済|今日|昨日|今回|問題|記事|文章|内容|結果|理由|以下|次|一部|関係者|専門家|住民|市民|匿名|読者|誰|何)|者$|人$|家$|員ら$"
)
_AFTER = re.compile(rf"^と、?{_NAME}(?:は|が|も)、?[^。「]{{0,60}}?{_SAID}")
_AFTER_SAID = re.compile(rf"^(?:など)?と[^。「]{{0,40}}?{_SAID}")
_BEFORE = re.compile(rf"(?:^|[、。」\s]){_NAME}(?:は|が|も)、?[^。「」]{{0,80}}$")
_ACCORDING_BEFORE = re.compile(rf"(?:^|[、。\s]){_NAME}(?:による(?:と)|によれば)、?[^。「」]{{0,40}}$")
_DASH = re.compile(
    r"^\s*(?:[—―–─ー-]{1,3}|（)\s*([^、。，,（）()『』「」]{2,40}?)(?:[、，,（(）『「].{0,60})?\s*$"
)
_LONGEST = 400


class Japanese:
    """The grammar of Japanese lead-ins, signatures and inline quotations."""

    def gather(self, texts: Iterable[str]) -> Cast:  # noqa: ARG002 - the protocol's
        """Japanese marks persons by their titles: nothing need be gathered."""
        return Cast()

    def lead_in(self, text: str, cast: Cast) -> LeadIn:  # noqa: ARG002 - the protocol's
        """Read the paragraph before a quote."""
        end = len(text.rstrip())
        start = max(text.rfind("。", 0, max(end - 1, 0)) + 1, end - _LONGEST, 0)
        sentence = text[start:end]
        opens = sentence[-1:] in {"：", ":", "、", "—", "―"} or (sentence[-1:] != "。" and bool(sentence))
        span = (start, end)
        if _OWN.search(sentence):
            return LeadIn(_claim(Reference.AUTHOR, None, VoiceKind.SELF, sentence, span), opens, span)
        if _AGAIN.match(sentence.strip()):
            return LeadIn(_claim(Reference.LAST, None, VoiceKind.UNKNOWN, sentence, span), opens, span)
        sentence = _CONNECTIVE.sub("", sentence, count=1)
        for pattern in (_THUS, _LEAD, _ACCORDING, _BARE):
            match = pattern.search(sentence)
            if match:
                return LeadIn(_speaker(match.group(1), sentence, span), opens, span)
        return LeadIn(None, opens, span)

    def headline(self, text: str, title: Span, cast: Cast) -> Claim | None:  # noqa: ARG002 - the protocol's
        """Read "見出し（ロイター）" or "見出し - ロイター"."""
        match = re.match(r"^\s*[（(\-–—|｜/]\s*([^（）()]{2,30}?)\s*[)）]?\s*$", text[title[1] :])
        claim = _speaker(match.group(1), text, (0, len(text))) if match else None
        return claim.with_evidence(Evidence.LINK) if claim else None

    def signature(self, text: str, cast: Cast) -> Claim | None:  # noqa: ARG002 - the protocol's
        """Read "――夏目一郎、『坂の上』より"."""
        match = _DASH.match(text[:140])
        claim = _speaker(match.group(1), text, (0, len(text))) if match else None
        return claim.with_evidence(Evidence.ATTRIBUTION) if claim else None

    def aftermath(self, text: str, cast: Cast) -> Claim | None:  # noqa: ARG002 - the protocol's
        """Read "と、田中氏は語った。" after a quote."""
        match = _AFTER.match(text[:200])
        claim = _speaker(match.group(1), text, (0, match.end())) if match else None
        return claim.with_evidence(Evidence.FOLLOW_UP) if claim else None

    def inline(self, text: str, quotations: Iterable[Span], cast: Cast) -> dict[Span, Claim]:  # noqa: ARG002
        """「…」と田中氏は述べた; 田中氏は「…」と述べた."""
        claims: dict[Span, Claim] = {}
        floor = 0
        for start, end in quotations:
            after = _AFTER.match(text[end : end + _LONGEST])
            name = after.group(1) if after else None
            if name is None and _AFTER_SAID.match(text[end : end + _LONGEST]):
                head = text[max(floor, text.rfind("。", 0, start) + 1, start - _LONGEST) : start]
                before = _ACCORDING_BEFORE.search(head) or _BEFORE.search(head)
                name = before.group(1) if before else None
            claim = _speaker(name, text[start:end], (start, end)) if name else None
            if claim is not None and claim.reference is Reference.NAMED:
                claims[start, end] = claim
            floor = end
        return claims

    def people(self, text: str, cast: Cast) -> frozenset[str]:  # noqa: ARG002 - the protocol's
        """Japanese uses few pronouns; a paragraph's people are left out of their resolution."""
        return frozenset()


def _claim(reference: Reference, name: str | None, kind: VoiceKind, words: str, span: Span) -> Claim:
    return Claim(reference, name, kind, Evidence.LEAD_IN, span, words.strip()[-200:])


def _speaker(raw: str, words: str, span: Span) -> Claim | None:
    """A claim for a name as written, its title or honorific taken off."""
    name = re.sub(r"（[^（）]*）$", "", raw.strip()).removesuffix("で").removesuffix("に")
    name = re.split(r"の(?=[^の]*$)", name)[-1] if _TITLE.search(name) and "の" in name else name
    if _PRONOUN.match(name):
        return _claim(Reference.LAST, None, VoiceKind.UNKNOWN, words, span)
    name = re.sub(r"^.{1,12}(?:紙|誌|通信社|放送局)の", "", name)
    title = _TITLE.search(name)
    if title and title.start() >= 2:
        return _claim(Reference.NAMED, name[: title.start()], VoiceKind.PERSON, words, span)
    if _HOUSE.search(name):
        return _claim(Reference.NAMED, name, VoiceKind.ORGANISATION, words, span)
    if _PERSON.match(name) and not _COMMON.search(name):
        return _claim(Reference.NAMED, name, VoiceKind.PERSON, words, span)
    return None
