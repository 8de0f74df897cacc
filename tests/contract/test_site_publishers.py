"""The contract of publishers that take the diary's folder, asked of real programs and a played store."""

import subprocess

import pytest
import ssh_server
from played import KEY, Answer, Fault, playing
from played_s3 import S3Host

from kawaraban.publish.publishers.protocol import Change
from kawaraban.publish.publishers.site_files import MARK
from kawaraban.settings import Settings
from kawaraban.store.database import open_database
from kawaraban.work.sending import check, world_of
from newsroom import NOW, Newsroom, table

KINDS = ["folder", "git", "rsync", "s3"]


class FolderPlace:
    """A folder here; the same for one behind ssh."""

    def __init__(self, path, told):
        self.path, self.told = path, told

    def files(self):
        found = (path for path in self.path.rglob("*") if path.is_file())
        return {path.relative_to(self.path).as_posix(): path.read_bytes() for path in found}

    def spoil(self, path, data):
        target = self.path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)

    def table(self):
        return self.told


class GitPlace:
    """A bare repository here."""

    def __init__(self, path):
        self.path = path
        git("init", "--quiet", "--bare", str(path))

    def table(self):
        return {"repository": str(self.path), "branch": "pages"}

    def files(self):
        if not self.commits():
            return {}
        names = git("-C", str(self.path), "ls-tree", "-r", "-z", "--name-only", "pages").decode().split("\0")
        return {name: git("-C", str(self.path), "show", f"pages:{name}") for name in names if name}

    def commits(self):
        said = subprocess.run(
            ["git", "-C", str(self.path), "rev-list", "pages"], capture_output=True, check=False, timeout=60
        )
        return said.stdout.split() if said.returncode == 0 else []

    def spoil(self, path, data):
        """Somebody commits to the branch by hand."""
        work = self.path.parent / f"by-hand-{len(self.commits())}"
        named = ["-c", "user.name=x", "-c", "user.email=x@x.example"]
        if self.commits():
            git("clone", "--quiet", "--branch", "pages", str(self.path), str(work))
        else:
            git("init", "--quiet", "--initial-branch=pages", str(work))
            git("-C", str(work), "remote", "add", "origin", str(self.path))
        (work / path).parent.mkdir(parents=True, exist_ok=True)
        (work / path).write_bytes(data)
        git("-C", str(work), "add", "--all", "--force")
        git("-C", str(work), *named, "commit", "--quiet", "--message=by hand")
        git("-C", str(work), "push", "--quiet", "origin", "HEAD:pages")


def git(*words):
    return subprocess.run(["git", *words], capture_output=True, check=True, timeout=60).stdout


@pytest.fixture(scope="session")
def ssh(tmp_path_factory):
    if ssh_server.MISSING:
        pytest.skip(f"not installed: {', '.join(ssh_server.MISSING)} (make system)")
    with ssh_server.ssh_server(tmp_path_factory.mktemp("ssh")) as server:
        yield server


@pytest.fixture(params=KINDS)
def kind(request):
    return request.param


@pytest.fixture
def place(kind, tmp_path, request):
    if kind == "s3":
        with playing(S3Host()) as host:
            yield host
    elif kind == "git":
        yield GitPlace(tmp_path / "elsewhere.git")
    elif kind == "folder":
        path = tmp_path / "elsewhere, with 'a' name $HOME"
        yield FolderPlace(path, {"path": str(path)})
    else:
        ssh = request.getfixturevalue("ssh")
        path = tmp_path / "there, with 'a' name $HOME" / "deeper"
        told = {"host": "127.0.0.1", "user": ssh.user, "port": ssh.port, "path": str(path)}
        yield FolderPlace(path, told | {"key_file": ssh.key_file, "known_hosts": ssh.known_hosts})


@pytest.fixture
def room(tmp_path, place, kind):
    desk = tmp_path / "desk"
    desk.mkdir()
    with open_database(Settings(desk=desk).database) as database:
        room = Newsroom(desk, database, publisher_timeout=2.0)
        room.set_up(table(kind, **place.table()))
        room.publish()
        yield room


def written(room):
    """What readers need of the diary, as it is on the desk."""
    found = (
        path.relative_to(room.settings.diary) for path in room.settings.diary.rglob("*") if path.is_file()
    )
    return {
        path.as_posix(): (room.settings.diary / path).read_bytes()
        for path in found
        if path.name != "edition.json" and not any(part.startswith(".") for part in path.parts)
    }


def shown(place):
    return {path: data for path, data in place.files().items() if path != MARK}


def counted(report):
    return {change: report.count(change) for change in Change if report.count(change)}


def test_the_diary_arrives_as_it_is_without_what_only_the_desk_needs(room, place):
    (report,) = room.send()

    assert report.faults == []
    assert shown(place) == written(room)
    assert MARK in place.files()
    assert not any(path.endswith(("edition.json", ".made-from")) for path in place.files())


def test_sending_again_changes_nothing(room, place):
    room.send()
    first = place.files()

    (again,) = room.send()
    (anew,) = room.send(anew=True)

    assert set(counted(again)) == {Change.UNCHANGED}
    assert set(counted(anew)) <= {Change.UNCHANGED}
    assert place.files() == first


def test_only_what_differs_goes_and_what_is_gone_is_removed(room, place):
    room.send()
    room.withdraw()
    place.spoil("old/page.html", b"old")

    (report,) = room.send()

    changed = {step.what: step.change for step in report.steps}
    assert changed["old/page.html"] is Change.WITHDRAW
    assert changed[f"{room.slug()}/index.html"] is Change.UPDATE
    assert "取り下げました" in place.files()[f"{room.slug()}/index.html"].decode()
    assert not any("/pictures/" in path for path in place.files())
    assert shown(place) == written(room)


def test_a_dry_run_names_every_file_and_changes_nothing(room, place):
    (first,) = room.send(dry=True)
    assert place.files() == {}
    assert {step.what for step in first.steps if step.change is Change.CREATE} == set(written(room))

    room.send()
    place.spoil("index.html", b"by hand")
    before = place.files()
    room.withdraw()
    (second,) = room.send(dry=True)

    assert place.files() == before
    assert Change.UPDATE in counted(second)


def test_a_page_comes_after_what_it_shows_and_the_list_of_pages_last(room, kind):
    (report,) = room.send(dry=True)

    order = [step.what for step in report.steps if step.change is Change.CREATE]
    page = f"{room.slug()}/index.html"
    assert order[-1] == "index.html"
    assert all(order.index(path) < order.index(page) for path in order if path.endswith((".css", ".png")))


def test_a_place_with_other_files_in_it_is_refused_until_somebody_says_so(room, place):
    place.spoil("precious.txt", b"a manuscript")

    (report,) = room.send()

    assert "holds other files already" in report.faults[0]
    assert shown(place) == {"precious.txt": b"a manuscript"}
    place.spoil(MARK, b"")
    room.later(hours=7)
    assert room.send()[0].faults == []
    assert "precious.txt" not in place.files()


def test_names_that_are_to_be_kept_are_left_alone(room, place, kind):
    room.set_up(table(kind, keep=["CNAME", "well-known"], **place.table()))
    place.spoil("CNAME", b"diary.example")
    place.spoil("well-known/proof.txt", b"proof")

    assert room.send()[0].faults == []
    room.withdraw()
    assert room.send()[0].faults == []

    assert place.files()["CNAME"] == b"diary.example"
    assert place.files()["well-known/proof.txt"] == b"proof"


def test_the_place_is_tried_without_changing_it(room, place):
    with world_of(room.settings, lambda: NOW) as world:
        assert check(room.settings.publishers[0], world)

    assert place.files() == {}


@pytest.mark.parametrize("kind", ["git"], indirect=True)
class TestGit:
    def test_each_time_the_diary_changed_is_one_commit_and_no_change_is_none(self, room, place):
        room.send()
        room.send(anew=True)
        assert len(place.commits()) == 1
        room.publish("short")
        room.send()
        assert len(place.commits()) == 2
        author = git("-C", str(place.path), "log", "-1", "--format=%an <%ae> %s", "pages").decode()
        assert author.startswith("Kawaraban <kawaraban@localhost> Diary: ")
        assert "new" in author

    def test_what_somebody_else_committed_is_built_upon(self, room, place):
        room.send()
        place.spoil("CNAME", b"x")
        room.publish("short")

        assert room.send()[0].faults == []
        assert len(place.commits()) == 3

    def test_without_history_a_withdrawn_post_is_in_no_commit(self, room, place):
        room.set_up(table("git", **place.table(), history=False))
        room.send()
        room.withdraw()
        assert room.send()[0].faults == []

        assert len(place.commits()) == 1
        assert shown(place) == written(room)

    def test_a_branch_that_is_checked_out_is_never_touched(self, room, place, tmp_path):
        work = tmp_path / "checkout"
        git("clone", "--quiet", str(place.path), str(work))
        room.set_up(table("git", repository=str(work), branch="main"))
        git("-C", str(work), "checkout", "--quiet", "-b", "main")
        (work / MARK).write_bytes(b"")
        git("-C", str(work), "add", "--force", MARK)
        git(
            "-C",
            str(work),
            "-c",
            "user.name=x",
            "-c",
            "user.email=x@x.example",
            "commit",
            "--quiet",
            "-m",
            "x",
        )

        (report,) = room.send()

        assert "checked out" in report.faults[0]
        assert sorted(path.name for path in work.iterdir()) == [".git", MARK]

    def test_a_token_shows_neither_in_an_error_nor_on_the_command_line(self, room):
        room.set_up(table("git", repository="https://127.0.0.1:1/diary.git", token=KEY))

        (report,) = room.send()

        assert KEY not in report.faults[0]
        assert KEY not in repr(room.settings.publishers)

    @pytest.mark.parametrize(
        "told",
        [
            {"repository": "--upload-pack=touch x"},
            {"repository": f"https://rin:{KEY}@git.example/diary.git"},
            {"repository": "http://git.example/diary.git", "token": KEY},
            {"repository": "/x", "branch": "--delete"},
            {"repository": "/x", "author": "Rin"},
        ],
        ids=str,
    )
    def test_what_git_would_misread_is_refused(self, room, told):
        room.set_up(table("git", **told))

        (fault,) = room.send()[0].faults

        assert "Mend kawaraban.toml" in fault
        assert KEY not in fault

    def test_a_program_in_the_address_is_not_run(self, room, tmp_path):
        room.set_up(table("git", repository=f"ext::touch {tmp_path}/ran"))

        assert room.send()[0].faults != []
        assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("kind", ["rsync"], indirect=True)
class TestRsync:
    def test_a_server_whose_key_is_not_known_is_not_trusted(self, room, place, tmp_path):
        (tmp_path / "nobody").write_text("")
        room.set_up(table("rsync", **place.table() | {"known_hosts": str(tmp_path / "nobody")}))

        assert "Host key verification failed" in room.send()[0].faults[0]
        assert place.files() == {}

    def test_a_key_that_is_not_let_in_is_told_and_no_password_is_asked_for(self, room, place, tmp_path):
        other = tmp_path / "other_key"
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(other)], check=True, timeout=60
        )
        room.set_up(table("rsync", **place.table() | {"key_file": str(other)}))

        assert "Permission denied" in room.send()[0].faults[0]

    @pytest.mark.parametrize(
        "told", [{"host": "-oProxyCommand=touch x"}, {"user": "-l"}, {"path": "/a\nb"}], ids=str
    )
    def test_what_ssh_would_misread_is_refused(self, room, place, told):
        room.set_up(table("rsync", **place.table() | told))

        assert "by their plain names" in room.send()[0].faults[0]


@pytest.mark.parametrize("kind", ["s3"], indirect=True)
class TestS3:
    def test_files_have_types_and_pages_are_asked_for_again_where_pictures_last(self, room, place):
        room.send()

        page = place.heads[f"news/{room.slug()}/index.html"]
        picture = next(
            head for name, head in place.heads.items() if "/pictures/" in name and name[-4:] == ".png"
        )
        assert (page["content-type"], page["cache-control"]) == ("text/html; charset=utf-8", "no-cache")
        assert picture["content-type"] == "image/png"
        assert "immutable" in picture["cache-control"]

    def test_a_store_whose_etags_are_no_sums_is_asked_for_ours(self, room, place):
        place.sums = False
        room.send()
        puts = len(place.writes)

        assert set(counted(room.send(anew=True)[0])) <= {Change.UNCHANGED}
        assert len(place.writes) == puts

    def test_a_key_that_is_wrong_is_told_without_it(self, room, place):
        room.set_up(table("s3", **place.table() | {"secret": "wrong-secret"}))

        (fault,) = room.send()[0].faults

        assert "does not let this account" in fault
        assert "wrong-secret" not in fault
        assert KEY not in fault

    @pytest.mark.parametrize("status", [429, 500, 503])
    def test_a_store_in_trouble_is_tried_again_and_what_went_is_not_sent_twice(self, room, place, status):
        place.fail(*[Fault(Answer(status), on=("PUT",), done=True)])
        assert room.send()[0].faults != []
        room.later(hours=1)

        (report,) = room.send()

        assert report.faults == []
        assert shown(place) == written(room)

    def test_an_answer_that_is_no_listing_deletes_nothing(self, room, place):
        room.send()
        room.withdraw()
        before = place.files()
        place.fail(Fault(Answer(200, b"<html>maintenance</html>"), on=("GET",)))

        assert "no listing of a store" in room.send()[0].faults[0]
        assert place.files() == before


@pytest.mark.parametrize("kind", ["folder"], indirect=True)
class TestFolder:
    def test_the_diarys_own_folder_is_refused(self, room):
        room.set_up(table("folder", path=str(room.settings.diary)))
        (room.settings.diary / MARK).write_text("")

        assert "the diary's own folder" in room.send()[0].faults[0]

    def test_a_file_in_the_folders_place_is_told(self, room, place):
        place.path.write_text("a file")

        assert "a file stands where a folder must be" in room.send()[0].faults[0]
        assert place.path.read_text() == "a file"

    def test_a_link_that_stands_in_the_place_is_replaced_and_not_followed(self, room, place, tmp_path):
        room.send()
        outside = tmp_path / "outside.html"
        outside.write_text("mine")
        (place.path / "index.html").unlink()
        (place.path / "index.html").symlink_to(outside)

        room.send(anew=True)

        assert outside.read_text() == "mine"
        assert shown(place) == written(room)
