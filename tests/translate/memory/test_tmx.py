"""TMX goes out and comes back the same; what other tools write is read, and hostile files are refused."""

import io
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from kawaraban.errors import InputError
from kawaraban.store.editor_memory import MemoryUnit, Origin
from kawaraban.translate.engines import LanguagePair
from kawaraban.translate.markup import escaped
from kawaraban.translate.memory.tmx import read_tmx, write_tmx

PAIR = LanguagePair("en", "ja")
NOW = datetime(2026, 11, 23, 7, 0, 5, tzinfo=UTC)

plain = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=40)
sentence = plain.filter(str.strip)


@st.composite
def tagged_pairs(draw):
    """A source and a target with the same tags, nested alike, in another order."""
    words = draw(st.lists(sentence.map(escaped), min_size=3, max_size=3))
    forms = draw(
        st.sampled_from(
            [
                ("{0}{1}{2}", "{2}{0}"),
                ("{0}<1>{1}</1>{2}", "<1>{1}</1>{0}"),
                ("<1>{0}<2>{1}</2></1>{2}<3/>", "{2}<3/><1><2>{1}</2>{0}</1>"),
                ("{0}<1/>{1}<2/>{2}", "{0}<2/>{1}<1/>{2}"),
            ]
        )
    )
    return tuple(form.format(*words) for form in forms)


@st.composite
def units(draw):
    source, target = draw(tagged_pairs())
    moment = datetime.fromtimestamp(draw(st.integers(0, 2**32)), UTC)
    return MemoryUnit(
        "en",
        "ja",
        source,
        target,
        moment,
        draw(st.sampled_from(Origin)),
        draw(plain),
        draw(plain.filter(lambda text: text == " ".join(text.split()))),
        draw(plain),
    )


def written(some):
    file = io.BytesIO()
    write_tmx(some, file)
    return file.getvalue()


def read(tmp_path, data, pair=PAIR):
    path = tmp_path / "memory.tmx"
    path.write_bytes(data)
    return list(read_tmx(path, pair, NOW))


@settings(max_examples=150)
@given(st.lists(units(), max_size=4))
def test_what_is_written_is_read_back_the_same(tmp_path_factory, some):
    assert read(tmp_path_factory.mktemp("tmx"), written(some)) == some


def test_the_file_says_what_the_standard_asks_for():
    root = etree.fromstring(
        written([MemoryUnit("en", "ja", "<1>Ice</1> &amp; rain.", "<1>氷</1>と雨。", NOW)])
    )

    assert (root.tag, root.get("version")) == ("tmx", "1.4")
    required = {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"}
    assert required <= set(root.find("header").attrib)
    (source, _) = root.iter("seg")
    assert [child.tag for child in source] == ["bpt", "ept"]
    assert "".join(source.itertext()) == "Ice & rain."


FOREIGN = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header creationtool="Other" segtype="sentence" srclang="en-US" datatype="xml"/>
<body><tu creationdate="20200102T030405Z" creationid="mika">
<tuv xml:lang="en-GB">
<seg>The <bpt i="7" type="bold">&lt;b&gt;</bpt>ferry<ept i="7">&lt;/b&gt;</ept> is late.</seg>
</tuv><tuv xml:lang="fr"><seg>Le ferry est en retard.</seg></tuv>
<tuv xml:lang="ja-JP">
<seg><bpt i="7">&lt;b&gt;</bpt>フェリー<ept i="7">&lt;/b&gt;</ept>は遅れている。</seg></tuv>
</tu></body></tmx>"""


def test_another_tool_s_codes_become_numbered_tags(tmp_path):
    (unit,) = read(tmp_path, FOREIGN.encode())

    assert (unit.source_text, unit.target_text) == (
        "The <1>ferry</1> is late.",
        "<1>フェリー</1>は遅れている。",
    )
    assert (unit.author, unit.origin) == ("mika", Origin.IMPORT)
    assert unit.changed == datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)


def test_another_pair_of_the_same_file_can_be_asked_for(tmp_path):
    (unit,) = read(tmp_path, FOREIGN.encode(), LanguagePair("fr", "ja"))

    assert (unit.source_text, unit.target_text) == ("Le ferry est en retard.", "フェリーは遅れている。")


@pytest.mark.parametrize(
    "target",
    [
        '<bpt i="8"/>フェリー<ept i="8"/>は遅れている。',
        "フェリーは遅れている。",
        'フェリー<ept i="7"/>は<bpt i="7"/>遅れている。',
    ],
)
def test_codes_that_do_not_pair_are_dropped_and_the_words_kept(tmp_path, target):
    start = FOREIGN.index('<tuv xml:lang="ja-JP">')
    data = FOREIGN[:start] + f'<tuv xml:lang="ja"><seg>{target}</seg></tuv></tu></body></tmx>'

    (unit,) = read(tmp_path, data.encode())

    assert (unit.source_text, unit.target_text) == ("The ferry is late.", "フェリーは遅れている。")


@pytest.mark.parametrize(
    "data",
    [b"", b"not xml", b"<html></html>", FOREIGN[:400].encode(), FOREIGN.encode("utf-16")[:-7]],
)
def test_what_is_no_tmx_is_an_error_that_says_what_to_do(tmp_path, data):
    with pytest.raises(InputError, match="export it anew") as caught:
        read(tmp_path, data)

    assert "\n" not in str(caught.value)


def test_a_missing_file_is_said_so(tmp_path):
    with pytest.raises(InputError, match="check its name"):
        list(read_tmx(tmp_path / "none.tmx", PAIR, NOW))


def test_entities_are_never_expanded(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("the desk's key")
    bomb = "".join(f'<!ENTITY e{n} "&e{n - 1};&e{n - 1};">' for n in range(1, 40))
    dtd = f'<!DOCTYPE tmx [<!ENTITY e0 "ha"><!ENTITY file SYSTEM "{secret.as_uri()}">{bomb}]>'
    for entity in ("&file;", "&e39;"):
        data = FOREIGN.replace('<!DOCTYPE tmx SYSTEM "tmx14.dtd">', dtd).replace("is late.", entity)

        with pytest.raises(InputError, match="export it anew"):
            read(tmp_path, data.encode())
