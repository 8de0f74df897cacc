"""Editions in the shapes of Hugo, Zola, Jekyll and plain Markdown."""

import tomllib
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import yaml
from markdown_it import MarkdownIt

from kawaraban.document import Paragraph, Text
from kawaraban.publish.generators import Generator, content_files
from kawaraban.publish.portable_pictures import PortablePicture
from kawaraban.review.edition import EditionState
from publish.sample import MAP, sample

PICTURES = {MAP: PortablePicture("map.png", b"png", 4, 3)}
SLUG = sample().slug
VOICES = ["Northern Wire", "Ministry of Energy", "Joren Halm", "Ilse Varda"]


def published(**changes):
    return sample(state=EditionState.PUBLISHED, **changes)


def page(generator, edition=None):
    files = content_files(edition or published(), generator, PICTURES)
    return next(data.decode() for name, data in files.items() if name.endswith(".md"))


@pytest.mark.parametrize(
    ("generator", "names"),
    [
        (Generator.HUGO, {f"content/posts/{SLUG}/index.md", f"content/posts/{SLUG}/map.png"}),
        (Generator.ZOLA, {f"content/posts/{SLUG}/index.md", f"content/posts/{SLUG}/map.png"}),
        (Generator.JEKYLL, {f"_posts/{SLUG}.md", f"assets/{SLUG}/map.png"}),
        (Generator.MARKDOWN, {f"{SLUG}.md", f"{SLUG}/map.png"}),
    ],
)
def test_files_stand_where_the_generator_looks(generator, names):
    assert set(content_files(published(), generator, PICTURES)) == names


def test_hugo_reads_date_draft_and_taxonomies():
    front = yaml.safe_load(page(Generator.HUGO).split("---\n")[1])

    assert front["title"] == sample().translation.document.title
    assert front["date"] == datetime(2024, 3, 14, 17, 25, tzinfo=UTC)
    assert (front["draft"], front["publications"], front["voices"]) == (False, ["NGW"], VOICES)


def test_zola_reads_taxonomies_and_extra_as_tables():
    front = tomllib.loads(page(Generator.ZOLA).split("+++\n")[1])

    assert front["taxonomies"] == {"publications": ["NGW"], "voices": VOICES}
    assert front["extra"]["original_language"] == "en"


def test_jekyll_reads_a_post():
    front = yaml.safe_load(page(Generator.JEKYLL).split("---\n")[1])

    assert (front["layout"], front["published"], front["tags"]) == ("post", True, VOICES)


def test_a_draft_says_so():
    draft = sample()

    assert yaml.safe_load(page(Generator.HUGO, draft).split("---\n")[1])["draft"] is True
    assert f"_drafts/{SLUG}.md" in content_files(draft, Generator.JEKYLL, {})


@pytest.mark.parametrize("generator", list(Generator))
def test_who_speaks_stands_above_each_quote(generator):
    text = page(generator)

    assert all(f"：{name}" in text for name in VOICES)


def test_pictures_are_shown_from_where_they_lie():
    assert "](map.png)" in page(Generator.HUGO)
    assert f"](/assets/{SLUG}/map.png)" in page(Generator.JEKYLL)
    assert f"]({SLUG}/map.png)" in page(Generator.MARKDOWN)
    assert "file:" not in page(Generator.HUGO)


def saying(words):
    edition = published()
    document = replace(edition.translation.document, blocks=(Paragraph((Text(words),)),))
    return replace(edition, translation=replace(edition.translation, document=document))


@pytest.mark.parametrize("words", ["{{< x >}}", "{{% x %}}", "{% raw %}", "{{ config }}", "{{{% a"])
@pytest.mark.parametrize("generator", [Generator.HUGO, Generator.ZOLA])
def test_a_shortcode_in_a_text_is_shown_and_never_run(generator, words):
    body = page(generator, saying(words)).split("\n---\n" if generator is Generator.HUGO else "\n+++\n")[1]

    assert "{{" not in body
    assert "{%" not in body
    assert words.replace("{", "") in MarkdownIt().parse(body)[1].content.replace("\\", "").replace(
        "{", ""
    ).replace("\u2060", "")


def test_a_liquid_tag_in_a_text_is_written_as_the_words_it_is():
    assert '{{ "{%" }} raw %}' in page(Generator.JEKYLL, saying("{% raw %}"))
