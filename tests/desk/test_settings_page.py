"""Settings in the browser: all are shown, the safe ones changed, no key is told."""

import re
import tomllib
from dataclasses import fields, replace
from html import unescape

import pytest

from kawaraban.desk.settings_view import EDITABLE, settings_view
from kawaraban.publisher_settings import PublisherSettings
from kawaraban.settings import SETTINGS_FILE, Settings, load_settings
from kawaraban.store.people import Role
from kawaraban.translate.house.style import HOUSE_STYLE_FILE, Register, load_house_styles


@pytest.fixture
def owner(desk):
    return desk.signed_in(Role.OWNER)


@pytest.fixture
def file(desk):
    path = desk.room.settings.desk / SETTINGS_FILE
    path.write_text('# ours\nmotto = "訳す" # short\n', "utf-8")
    return path


def form(page):
    """The fields of the settings' form as a browser would send them."""
    part = page.split('action="/settings"')[1].split("</form>")[0]
    return {name: unescape(value) for name, value in re.findall(r'<input name="(\w+)" value="([^"]*)"', part)}


def test_every_setting_is_shown_with_its_help(owner):
    page = unescape(owner.get("/settings").text)

    for each in fields(Settings):
        assert f"<code>{each.name}</code>" in page
        assert each.metadata["help"] in page


def test_the_help_is_in_japanese_where_the_page_is(desk):
    page = desk.signed_in(Role.OWNER, **{"Accept-Language": "ja"}).get("/settings").text

    assert "日記の名前。" in page
    assert "Name of the diary" not in page


def test_a_key_is_never_shown(desk):
    settings = replace(desk.room.settings, deepl_key="very-secret", database_url="postgresql://u:pw@h/d")
    desk.room = replace(desk.room, settings=settings)

    page = desk.signed_in(Role.OWNER).get("/settings").text

    assert "very-secret" not in page
    assert ":pw@" not in page
    assert "set; it is never shown" in page


def test_what_is_changed_is_in_the_file_with_its_comments_and_holds_at_once(desk, owner, file):
    sent = form(owner.get("/settings").text) | {"site_name": "灯台", "read_warning": "0.5", "pollers": "4"}

    answer = owner.post("/settings", data=sent)

    assert answer.status_code == 303
    assert file.read_text("utf-8").startswith('# ours\nmotto = "訳す" # short\n')
    assert tomllib.loads(file.read_text("utf-8")) == {
        "motto": "訳す", "site_name": "灯台", "read_warning": 0.5, "pollers": 4,
    }  # fmt: skip
    assert load_settings({}, desk=file.parent).site_name == "灯台"
    page = owner.get(answer.headers["location"]).text
    assert "<title>Settings · 灯台</title>" in page
    assert "Saved:" in page


def test_an_empty_field_takes_the_default_again(owner, file):
    sent = form(owner.get("/settings").text)

    owner.post("/settings", data=sent | {"site_name": "灯台"})
    owner.post("/settings", data=sent | {"site_name": ""})

    assert "site_name" not in file.read_text("utf-8")
    assert f"· {Settings().site_name}</title>" in owner.get("/settings").text


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("read_stop", "7", "share from 0 to 1"),
        ("pollers", "many", "a number"),
        ("engine", "echo,babelfish", "babelfish"),
        ("engine_prices", "deepl twenty", "deepl 20 EUR"),
        ("engine_prices", "babelfish 3 EUR", "babelfish"),
        ("engine_timeout", "-1", "a number"),
    ],
)
def test_a_value_that_is_none_is_told_beside_its_field_and_nothing_is_saved(owner, file, name, value, said):
    before = file.read_text("utf-8")
    sent = form(owner.get("/settings").text) | {"site_name": "灯台", name: value}

    answer = owner.post("/settings", data=sent)

    assert answer.status_code == 400
    assert said in unescape(answer.text)
    assert f'value="{value}"' in answer.text
    assert file.read_text("utf-8") == before


@pytest.mark.parametrize("name", sorted({each.name for each in fields(Settings)} - set(EDITABLE)))
def test_what_is_not_safe_to_change_here_is_not_changed(owner, file, name):
    before = file.read_text("utf-8")

    owner.post("/settings", data={name: "evil"})

    assert file.read_text("utf-8") == before


def test_no_key_command_host_or_path_is_changed_in_the_browser():
    kinds = re.compile(r"key|token|command|host(?!_delay)|port|url|model|project|^desk|database")

    assert [name for name in EDITABLE if kinds.search(name) and name != "diary_url"] == []


def test_what_the_environment_sets_is_shown_and_not_changed(monkeypatch, owner, file):
    monkeypatch.setenv("KAWARABAN_SITE_NAME", "環境")

    page = owner.get("/settings").text
    owner.post("/settings", data={"site_name": "灯台"})

    assert "KAWARABAN_SITE_NAME" in page
    assert 'name="site_name"' not in page
    assert "灯台" not in file.read_text("utf-8")


def test_every_japanese_help_is_of_a_setting():
    names = {each.name for each in fields(Settings)}

    views = settings_view(Settings(), "ja")

    assert {view.name for view in views} == names
    assert [view.name for view in views if view.help.isascii()] == []


def test_the_house_style_is_written_and_read_again(desk, owner):
    folder = desk.room.settings.desk
    (folder / HOUSE_STYLE_FILE).write_text('# ours\n[register]\nvoices = "plain" # they\n', "utf-8")

    answer = owner.post(
        "/settings/house",
        data={
            "register.narration": "plain",
            "register.voices": "polite",
            "register.speakers": "J. Roe = polite\r\n",
            "units.metric": "true",
            "quotes.outer": "“”",
        },
    )

    style = load_house_styles(folder).own
    assert answer.status_code == 303
    assert (style.voices, style.metric, style.quotes) == (Register.POLITE, True, ("“”", "『』"))
    assert style.speakers == {"J. Roe": Register.POLITE}
    assert '# ours\n[register]\nvoices = "polite" # they\n' in (folder / HOUSE_STYLE_FILE).read_text("utf-8")
    owner.post("/settings/house", data={"register.speakers": ""})
    assert load_house_styles(folder).own.speakers == {}


@pytest.mark.parametrize(
    "changed",
    [
        {"quotes.outer": "x"},
        {"register.voices": "shouting"},
        {"register.speakers": "nobody"},
        {"names.separator": "・・"},
    ],
)
def test_a_style_that_is_none_is_explained_and_not_written(desk, owner, changed):
    answer = owner.post("/settings/house", data=changed)

    assert answer.status_code == 400
    assert not (desk.room.settings.desk / HOUSE_STYLE_FILE).exists()


def test_only_an_owner_sees_the_settings(desk):
    assert desk.signed_in(Role.EDITOR).get("/settings").status_code == 403


def test_of_a_place_that_posts_are_sent_to_only_the_name_is_shown():
    place = PublisherSettings("harbour", "hatena", (("key", "hush-hush"),))

    views = {view.name: view for view in settings_view(Settings(publishers=(place,)), "en")}

    assert views["publishers"].value == "harbour"
    assert "hush" not in repr(views)
