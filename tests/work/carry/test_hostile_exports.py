"""An export may come from anywhere: what is not as it says is told before anything is written."""

import hashlib
import io
import json
import zipfile
import zlib
from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from filled_desk import NOW, contents
from kawaraban.errors import InputError, OutputError
from kawaraban.store.articles import ArticleStore, DraftState
from kawaraban.store.editions import EditionStore
from kawaraban.store.tables import editions
from kawaraban.store.transfer import counts
from kawaraban.work.carry import archive as module
from kawaraban.work.carry.archive import open_export
from kawaraban.work.carry.manifest import Listed, Manifest, manifest_from_json, manifest_to_json
from kawaraban.work.carry.merge import take_in
from kawaraban.work.carry.write import write_export


def pack(file, files, *, manifest=None, more=(), lists=None):
    """An export by hand; ``lists`` says in its manifest what is not so."""
    listed = {
        name: {"rows": data.count(b"\n"), "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in files.items()
    }
    said = {"format": "kawaraban-export", "version": 1, "program": "0", "written": NOW.isoformat()}
    said |= {"files": {**listed, **(lists or {})}, **(manifest or {})}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in [*files.items(), ("manifest.json", json.dumps(said).encode()), *more]:
            archive.writestr(name, data)
    return file


def refused(file, words):
    with pytest.raises(InputError, match=words), open_export(file):
        pass


def test_what_is_no_zip_is_told(tmp_path):
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 and no more")

    refused(tmp_path / "a.zip", "is no export, or damaged; give one")
    refused(tmp_path / "none.zip", "There is no export .*; name the file")


def test_another_zip_is_told(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("photo.jpg", b"")

    refused(tmp_path / "a.zip", "no export of Kawaraban's")


def test_a_newer_one_is_told(tmp_path):
    refused(pack(tmp_path / "a.zip", {}, manifest={"version": 2}), "newer Kawaraban; upgrade")


@pytest.mark.parametrize("name", ["../../etc/cron.d/x", "/etc/passwd", "entries.jsonl/../../x", "notes.txt"])
def test_a_name_that_no_export_has_is_told(tmp_path, name):
    refused(pack(tmp_path / "a.zip", {}, more=[(name, b"x")]), "which no export has; leave it alone")


def test_a_changed_byte_is_told(tmp_path):
    wrong = {"entries.jsonl": {"rows": 1, "bytes": 3, "sha256": "0" * 64}}

    refused(pack(tmp_path / "a.zip", {"entries.jsonl": b"{}\n"}, lists=wrong), "is not as it was written")


def test_more_than_it_says_is_told_before_it_is_unpacked(tmp_path):
    bomb = b"0" * 30_000_000
    small = {"entries.jsonl": {"rows": 1, "bytes": 100, "sha256": "0" * 64}}

    refused(pack(tmp_path / "a.zip", {"entries.jsonl": bomb}, lists=small), "unpacks to more than it says")


def test_more_than_any_desk_is_told(tmp_path):
    huge = {"entries.jsonl": {"rows": 1, "bytes": 10**15, "sha256": "0" * 64}}

    refused(pack(tmp_path / "a.zip", {"entries.jsonl": b""}, lists=huge), "would unpack to more than")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_one_name_twice_or_one_that_is_missing_is_told(tmp_path):
    twice = pack(tmp_path / "a.zip", {"entries.jsonl": b""}, more=[("entries.jsonl", b"{}")])
    missing = pack(tmp_path / "b.zip", {}, lists={"usage.jsonl": {"rows": 0, "bytes": 0, "sha256": "0" * 64}})

    refused(twice, "does not hold the files that it says")
    refused(missing, "does not hold the files that it says")


def test_an_endless_line_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "LONGEST_LINE", 1_000)

    refused(pack(tmp_path / "a.zip", {"entries.jsonl": b"{}\n" + b"x" * 1_001}), "a line of more than")


def test_a_cut_off_file_is_told(desks, tmp_path):
    full = desks("full").fill()
    write_export(full.database, full.settings, tmp_path / "a.zip", NOW)
    whole = (tmp_path / "a.zip").read_bytes()
    for size in range(0, len(whole) - 1, max(1, len(whole) // 40)):
        (tmp_path / "cut.zip").write_bytes(whole[:size])

        refused(tmp_path / "cut.zip", "is no export, or damaged")


GOOD = {"engine": "deepl", "day": "2026-11-23", "characters": 5, "requests": 1}


@pytest.mark.parametrize(
    ("name", "row", "words"),
    [
        ("usage", b"[" * 100_000, "it is no object"),
        ("usage", b"nonsense", "it is no object"),
        ("usage", {**GOOD, "day": None}, "its day is none"),
        ("usage", {**GOOD, "characters": 10**30}, "its characters is none"),
        ("usage", {**GOOD, "characters": True}, "its characters is none"),
        ("usage", {"engine": "deepl"}, "it has no day"),
        ("judgements", {"finding": "f", "check_name": "n", "decision": "maybe"}, "'maybe' is not one of"),
        (
            "answers",
            {"engine": "e", "request": "r", "text": "", "fault": "", "created": "2026-11-23"},
            "no offset",
        ),
        (
            "concepts",
            {"id": "a", "domain": "", "note": "", "source": "", "terms": 3},
            "its terms are no list",
        ),
    ],
)
def test_a_row_that_cannot_be_is_told_by_its_line_and_the_others_are_taken(desks, tmp_path, name, row, words):
    desk = desks("desk")
    line = row if isinstance(row, bytes) else json.dumps(row).encode()
    files = {f"{name}.jsonl": b'{"x":1}\n' + line + b"\n"}
    if name == "usage":
        files = {"usage.jsonl": line + b"\n" + json.dumps(GOOD).encode() + b"\n"}
    pack(tmp_path / "a.zip", files)

    with open_export(tmp_path / "a.zip") as export:
        found = {each.kind: each for each in take_in(export, desk.database, desk.settings, NOW)}

    assert words in " ".join(found[name].why)
    assert found[name].complete
    assert found["usage"].added == (1 if name == "usage" else 0)


def test_an_article_whose_states_do_not_add_up_is_refused_whole(desks, tmp_path):
    full, other = desks("full").fill(), desks("other")
    write_export(full.database, full.settings, tmp_path / "a.zip", NOW)
    rows = contents(tmp_path / "a.zip")["articles.jsonl"]
    rows[0]["versions"] = []
    rows[1]["versions"][0]["document"] = {"title": "<script>"}
    lines = b"".join(json.dumps(row).encode() + b"\n" for row in rows)

    with open_export(pack(tmp_path / "b.zip", {"articles.jsonl": lines})) as export:
        found = {each.kind: each for each in take_in(export, other.database, other.settings, NOW)}

    assert (found["articles"].added, found["articles"].refused) == (0, 2)
    assert "its states do not add up" in found["articles"].why[0]
    with other.database.reading() as connection:
        assert not any(counts(connection).values())


def test_a_draft_that_nobody_can_read_is_made_anew(desks, tmp_path):
    full, other = desks("full"), desks("other")
    name = full.article("ferry", "The ferry left.", drafted=True)
    with full.database.writing() as connection:
        connection.execute(update(editions).values(record=zlib.compress(b"no JSON")))
    write_export(full.database, full.settings, tmp_path / "a.zip", NOW)

    with open_export(tmp_path / "a.zip") as export:
        take_in(export, other.database, other.settings, NOW)

    assert ArticleStore(other.database).get(name).state is DraftState.WAITING
    assert EditionStore(other.database).of(name) == ()


def test_a_file_that_exists_is_not_written_over(desks, tmp_path):
    full = desks("full")
    (tmp_path / "a.zip").write_bytes(b"mine")

    with pytest.raises(OutputError, match="exists; name a new file"):
        write_export(full.database, full.settings, tmp_path / "a.zip", NOW)

    assert (tmp_path / "a.zip").read_bytes() == b"mine"


def test_a_full_disk_leaves_nothing_behind(desks, tmp_path, monkeypatch):
    full = desks("full").fill()

    def no_room(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "open", no_room)

    with pytest.raises(OutputError, match=r"No space left on device.*make room"):
        write_export(full.database, full.settings, tmp_path / "a.zip", NOW)

    assert not [each for each in tmp_path.iterdir() if each.is_file()]


LISTED = st.builds(
    Listed,
    st.integers(0, 2**63),
    st.integers(0, 2**63),
    st.text("0123456789abcdef", min_size=64, max_size=64),
)


@given(
    st.text(max_size=9),
    st.datetimes(timezones=st.just(UTC)),
    st.dictionaries(st.text(max_size=20), LISTED, max_size=4),
)
def test_a_manifest_is_read_as_it_was_written(program, written, files):
    manifest = Manifest(program, written, files)

    assert manifest_from_json(manifest_to_json(manifest)) == manifest


@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(st.sampled_from(["format", "version", "files", "written", "program"]), inner)
        ),
    )
)
def test_any_json_is_a_manifest_or_told_as_none(said):
    found = fault = None
    try:
        found = manifest_from_json(json.dumps(said))
    except InputError as error:
        fault = str(error)

    assert (found is None) == ("give one that `kawaraban export` wrote" in (fault or ""))


@given(st.binary(max_size=200))
def test_any_bytes_are_told_as_none(tmp_path_factory, data):
    file = tmp_path_factory.getbasetemp() / "any.zip"
    file.write_bytes(io.BytesIO(data).getvalue())

    refused(file, "export")
