"""Terms go out as TBX and CSV and come back the same; what is broken is refused with its line."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from kawaraban.errors import InputError
from kawaraban.store.termbase import Concept, Term, TermStatus
from kawaraban.translate.terms.table import read_table, write_table
from kawaraban.translate.terms.tbx import read_tbx, write_tbx

word = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12)
words = st.lists(word.filter(lambda text: "|" not in text), max_size=2).map(tuple)
terms = st.builds(
    Term,
    st.sampled_from(["en", "ja", "zh-Hant"]),
    word,
    st.sampled_from(TermStatus),
    word | st.just(""),
    words,
)
concepts = st.builds(
    Concept,
    word,
    st.lists(terms, min_size=1, max_size=3).map(tuple),
    word | st.just(""),
    word | st.just(""),
    word | st.just(""),
)
termbases = st.lists(concepts, max_size=4, unique_by=lambda concept: concept.id)


def tbx(some):
    file = io.BytesIO()
    write_tbx(some, file)
    return file.getvalue()


def put(folder, data, name="terms.tbx"):
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


@settings(max_examples=100)
@given(termbases)
def test_what_is_written_as_tbx_is_read_back_the_same(tmp_path_factory, some):
    assert list(read_tbx(put(tmp_path_factory.mktemp("tbx"), tbx(some)))) == some


@settings(max_examples=100)
@given(termbases)
def test_what_is_written_as_a_table_is_read_back_the_same(tmp_path_factory, some):
    assert list(read_table(put(tmp_path_factory.mktemp("csv"), write_table(some), "terms.csv"))) == some


def test_the_file_is_tbx_basic_in_its_namespace():
    root = etree.fromstring(tbx([Concept("a", (Term("en", "Shoigu"),))]))

    assert root.tag == "{urn:iso:std:iso:30042:ed-2}tbx"
    assert (root.get("type"), root.get("style")) == ("TBX-Basic", "dca")
    assert [etree.QName(child).localname for child in root] == ["tbxHeader", "text"]


OLD = """<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><text><body><termEntry id="c1"><descripGrp><descrip type="subjectField">ships
</descrip></descripGrp><langSet xml:lang="en"><tig><term>ferry</term></tig></langSet>
<langSet xml:lang="ja"><ntig><termGrp><term>フェリー</term>
<termNote type="administrativeStatus">deprecatedTerm-admn-sts
</termNote></termGrp></ntig></langSet></termEntry></body></text></martif>"""


def test_the_tbx_of_2008_is_read_too(tmp_path):
    (concept,) = read_tbx(put(tmp_path, OLD.replace("\n</", "</")))

    assert concept == Concept(
        "c1", (Term("en", "ferry"), Term("ja", "フェリー", TermStatus.FORBIDDEN)), domain="ships"
    )


@pytest.mark.parametrize("data", ["", "no xml", "<html/>", OLD[:200]])
def test_what_is_no_tbx_says_what_to_do(tmp_path, data):
    with pytest.raises(InputError, match="export it anew") as caught:
        list(read_tbx(put(tmp_path, data)))

    assert "\n" not in str(caught.value)


def test_entities_are_never_expanded(tmp_path):
    bomb = '<!DOCTYPE martif [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    data = OLD.replace('<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">', bomb).replace("ferry", "&b;")

    with pytest.raises(InputError, match="entity"):
        list(read_tbx(put(tmp_path, data)))


def test_a_table_from_a_spreadsheet_is_read(tmp_path):
    path = put(
        tmp_path,
        "\ufeffConcept;Language;Term;Status\r\nb;en;Belarus;\r\nb;ja;ベラルーシ;preferred\r\n;;;\r\n",
    )

    assert read_table(path) == (Concept("b", (Term("en", "Belarus"), Term("ja", "ベラルーシ"))),)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("concept,language\n1,en\n", "no column 'term'"),
        ("concept,language,term\n1,en,\n", "line 2 has no term"),
        ("concept,language,term,status\n1,en,a,loved\n", "line 2: 'loved' is no status"),
        (b"concept,language,term\n1,ja,\x83t\x83F\n", "CSV UTF-8"),
        ('concept,language,term\n1,en,"' + "x" * 200_000 + '"\n', "after line 1"),
        ("", "no column 'concept'"),
    ],
)
def test_a_table_amiss_is_refused_with_its_line(tmp_path, data, words):
    with pytest.raises(InputError, match=words):
        read_table(put(tmp_path, data, "terms.csv"))


@pytest.mark.parametrize("read", [lambda path: list(read_tbx(path)), read_table])
def test_a_missing_file_is_said_so(tmp_path, read):
    with pytest.raises(InputError, match="check its name"):
        read(tmp_path / "none")
