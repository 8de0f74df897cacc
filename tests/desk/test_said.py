"""Errors in Japanese: every message of the rooms, whatever stands in its places."""

import errno
import os
import re
import time
from importlib import resources
from io import BytesIO

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.desk.said import LONGEST, said
from kawaraban.desk.settings_view import wanted
from kawaraban.errors import KawarabanError
from kawaraban.follow.addresses import check_host
from kawaraban.follow.exchange import Answer, check_status
from kawaraban.settings import Settings
from kawaraban.translate.engines.registry import list_engines
from kawaraban.translate.house.style import Register
from kawaraban.translate.languages import language_name
from raised_messages import SAID_ELSEWHERE, messages, unseen

PLACE = re.compile(r"\{(\d)(?:!r|:d)?\}")
JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")
FROM_BELOW = {
    "[Errno {1}] {2}: {3!r}": str(OSError(errno.ENOENT, os.strerror(errno.ENOENT), "/a")),
    "{1!r} is not a valid {2}": "'grand' is not a valid Register",
    "No such file or directory": os.strerror(errno.ENOENT),
    "Permission denied": os.strerror(errno.EACCES),
    "No space left on device": os.strerror(errno.ENOSPC),
    "Read-only file system": os.strerror(errno.EROFS),
    "Is a directory": os.strerror(errno.EISDIR),
    "Not a directory": os.strerror(errno.ENOTDIR),
    "File exists": os.strerror(errno.EEXIST),
    "File name too long": os.strerror(errno.ENAMETOOLONG),
    "Disk quota exceeded": os.strerror(errno.EDQUOT),
    "Input/output error": os.strerror(errno.EIO),
    "Address already in use": os.strerror(errno.EADDRINUSE),
    "Cannot assign requested address": os.strerror(errno.EADDRNOTAVAIL),
    **{language_name(tag): language_name(tag) for tag in "ja en de fr es it pt ru zh ko".split()},
}
"""What Python, the operating system and the names of languages say within our messages."""


@pytest.fixture(scope="module", autouse=True)
def _read_once():
    said("Nothing is left to undo.", "ja")


def catalogue():
    file = resources.files("kawaraban.desk") / "locale" / "errors-ja.po"
    return {each.id: each.string for each in read_po(BytesIO(file.read_bytes()), locale="ja") if each.id}


def lines(wanted):
    return "".join(f'msgid "{each}"\nmsgstr ""\n\n' for each in sorted(wanted))


def test_every_message_of_the_rooms_has_its_japanese():
    lacking = {each for each in messages() if not catalogue().get(each)}

    assert not lacking, f"put these into desk/locale/errors-ja.po:\n\n{lines(lacking)}"


def test_no_message_is_said_that_no_room_raises():
    stale = set(catalogue()) - set(messages()) - set(FROM_BELOW)

    assert not stale, f"take these out of desk/locale/errors-ja.po:\n\n{lines(stale)}"


def test_every_message_is_seen_in_the_code_or_known_from_elsewhere():
    assert unseen() == set(SAID_ELSEWHERE)


def test_a_message_keeps_its_places():
    for english, japanese in catalogue().items():
        assert set(PLACE.findall(english)) == set(PLACE.findall(japanese)), english


@pytest.mark.parametrize("message", FROM_BELOW.values())
def test_what_comes_from_below_is_as_it_is_known(message):
    assert JAPANESE.search(said(message, "ja"))


def test_python_says_of_a_choice_what_is_known():
    with pytest.raises(ValueError, match="is not a valid Register") as raised:
        Register("grand")

    assert said(str(raised.value), "ja") == "「grand」は Register にない値です"


@given(
    st.sampled_from(sorted(messages())), st.text(alphabet="xyz0 ;.'…港", max_size=30), st.integers(0, 10**6)
)
def test_a_message_is_known_whatever_stands_in_its_places(template, words, number):
    message = PLACE.sub(lambda place: {"!": repr(words), ":": str(number)}.get(place[0][2], words), template)

    told = said(message, "ja")

    if sum(map(str.isalpha, PLACE.sub("", template))) > 1:
        assert JAPANESE.search(told)
    if PLACE.search(template) and ":d" not in template:
        assert words.strip() in told or repr(words)[1:-1] in told


@given(st.text(max_size=200))
def test_what_nobody_knows_stays_as_it_is(text):
    message = f"zzz {text} zzz"

    assert said(message, "ja") == message
    assert said(message, "en") == message


@given(st.sampled_from(sorted(messages())))
def test_english_and_languages_without_a_catalogue_keep_the_message(template):
    assert said(template, "en") == said(template, "xx") == said(template, "../ja") == template


@pytest.mark.parametrize(
    "hostile",
    [
        "; check the address. " * (LONGEST // 25),
        "a (b); " * (LONGEST // 8),
        "is followed already, as " * (LONGEST // 30),
        "'" * (LONGEST - 100),
        "(" * (LONGEST - 100),
        ". " * (LONGEST // 3),
    ],
)
def test_a_hostile_text_in_a_place_costs_little_and_is_shown_whole(hostile):
    began = time.perf_counter()
    told = said(f"{hostile} is no feed that we know (RSS, Atom, JSON Feed); check the address.", "ja")

    assert told.startswith(f"{hostile} は知っているフィード（RSS、Atom、JSON Feed）ではありません。")
    assert time.perf_counter() - began < 1


def test_messages_upon_messages_cost_little():
    message = "Nothing is left to undo. "
    began = time.perf_counter()

    for count in range(1, 100):
        said(f"{message * count}a redirects elsewhere. {message * count}", "ja")

    assert time.perf_counter() - began < 3


def test_a_text_that_is_longer_than_any_message_is_left_alone():
    message = f"{'a' * LONGEST} is followed already, as b."

    assert said(message, "ja") is message


def test_a_message_within_a_message_is_said_too():
    message = (
        "blog.example redirects elsewhere. 10.0.0.7 is an address inside a private network, where Kawaraban "
        "never connects; if it is a site of your own, add 10.0.0.7 to allow_hosts."
    )

    assert said(message, "ja") == (
        "blog.example は別の所へ転送します。"
        "10.0.0.7 は構内ネットワークの中のアドレスで、Kawaraban は決して接続しません。"
        "自分のサイトなら、allow_hosts に 10.0.0.7 を加えてください。"
    )


def test_several_messages_in_a_row_are_said_each():
    message = (
        "3 sentences are not translated. 2 errors are open. "
        "Mend that, or give a reason why it is published so."
    )

    assert said(message, "ja") == (
        "未訳の文が 3 あります。未解決の誤りが 2 件あります。直すか、このまま公開する理由を書いてください。"
    )


def test_somebodys_words_stay_though_they_say_what_we_say():
    assert said("'Permission denied' is taken already; choose another --name.", "ja").startswith(
        "「Permission denied」という名前"
    )
    assert said("A column: its title", "ja") == "A column: its title"


def test_a_japanese_message_stays():
    message = "この記事はもう予約されていません。画面を読み込み直してください。"

    assert said(message, "ja") == message


def test_a_language_is_called_by_its_name():
    message = "The post is already in Japanese (ja); there is nothing to translate."

    assert said(message, "ja") == "記事はすでに日本語（ja）です。訳すものがありません。"


def raised_by(action):
    with pytest.raises(KawarabanError) as raised:
        action()
    return str(raised.value)


def test_real_errors_are_said():
    address = raised_by(lambda: check_host("blog.example", ["192.168.0.7"]))
    status = raised_by(lambda: check_status(Answer("https://a.example/", 404, {}, iter(()))))
    number = raised_by(lambda: wanted("host_delay", "soon"))
    share = raised_by(lambda: wanted("read_stop", "7"))

    assert said(address, "ja").startswith(
        "blog.example の行き先 192.168.0.7 は構内ネットワークの中のアドレスで、"
    )
    assert (
        said(status, "ja")
        == "https://a.example/ の答えは 404 です。そのページはありません。アドレスを確かめてください。"
    )
    assert said(number, "ja").startswith(
        "設定 host_delay が 'soon' になっています。0 以上の数にするか、外してください"
    )
    assert said(share, "ja") == "read_stop は 0 から 1 までの割合です。0.15 のように書いてください。"


def test_what_each_engine_lacks_is_said(tmp_path):
    lacking = [
        each.lacks for each in list_engines(Settings(desk=tmp_path, model_cache=tmp_path)) if each.lacks
    ]

    assert lacking
    assert [each for each in lacking if not JAPANESE.search(said(each, "ja"))] == []
