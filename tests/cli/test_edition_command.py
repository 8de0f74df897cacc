"""`kawaraban edition` and `xliff-import` over a diary's folder."""

import zipfile
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from kawaraban.cli.app import app
from kawaraban.errors import InputError
from kawaraban.publish.site.pages import read_editions, write_edition
from kawaraban.settings import Settings
from kawaraban.translate.translation import SegmentState
from publish.sample import FakeWeb, plain_edition, sample

OTHER = plain_edition("Another post")


@pytest.fixture
def diary(tmp_path):
    folder = tmp_path / "diary"
    for edition in (sample(), OTHER):
        write_edition(edition, folder, settings=Settings(), fetcher=FakeWeb())
    return folder


def run(diary, *arguments):
    result = CliRunner().invoke(app, [*arguments, "--diary", str(diary), "--desk", str(diary.parent)])
    if isinstance(result.exception, InputError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def test_the_whole_diary_becomes_a_book(diary, tmp_path):
    run(diary, "edition", "--out", str(tmp_path / "all.epub"))

    names = zipfile.ZipFile(tmp_path / "all.epub").namelist()
    assert {"EPUB/chapter-0001.xhtml", "EPUB/chapter-0002.xhtml"} <= set(names)
    assert len([name for name in names if name.startswith("EPUB/images/")]) == 3


@pytest.mark.parametrize(
    ("form", "page"),
    [
        ("hugo", f"content/posts/{OTHER.slug}/index.md"),
        ("zola", f"content/posts/{OTHER.slug}/index.md"),
        ("markdown", f"{OTHER.slug}.md"),
        ("bilingual", f"{OTHER.slug}.html"),
        ("xliff", f"{OTHER.slug}.xlf"),
    ],
)
def test_a_folder_of_files_is_written(diary, tmp_path, form, page):
    run(diary, "edition", "--format", form, "--out", str(tmp_path / "out"))

    assert (tmp_path / "out" / page).is_file()


def test_one_publication_becomes_one_tmx(diary, tmp_path):
    run(diary, "edition", "--publication", "NGW", "--format", "tmx", "--out", str(tmp_path / "a.tmx"))

    assert "軍は関係がない。" in (tmp_path / "a.tmx").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--month", "1999-01"], "Nothing in the diary"),
        (["no-such-slug"], "no published edition"),
        (["--month", "May"], "written like 2026-11"),
    ],
)
def test_nothing_found_is_an_error_that_says_so(diary, arguments, message):
    with pytest.raises(InputError, match=message):
        run(diary, "edition", *arguments)


def test_no_diary_is_an_error_that_says_so(tmp_path):
    with pytest.raises(InputError, match="no diary"):
        run(tmp_path / "none", "edition")


def test_an_editors_pass_comes_back_into_the_diary(diary, tmp_path):
    edition = sample()
    title, *_ = edition.translation.segments
    short = replace(edition, translation=replace(edition.translation, segments=(title,)))
    write_edition(short, diary, settings=Settings(), fetcher=None)
    file = tmp_path / "pass.xlf"
    run(diary, "edition", edition.slug, "--format", "xliff", "--out", str(file))
    text = file.read_text("utf-8").replace('state="translated"', 'state="final"')
    file.write_text(text.replace("新たな一歩を踏み出す", "一歩を踏み出す"), "utf-8")

    assert "1 paragraphs changed" in run(diary, "xliff-import", str(file))
    after = next(found for found in read_editions(diary)[0] if found.slug == edition.slug)
    assert after.translation.document.title == "ラヴォニア、電力網を南に結び一歩を踏み出す"
    assert [s.state for s in after.translation.segments] == [SegmentState.FINAL]
    assert "一歩を踏み出す" in (diary / "index.html").read_text("utf-8").replace("<wbr>", "")
