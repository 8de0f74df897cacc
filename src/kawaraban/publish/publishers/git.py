"""A branch of its own in a git repository, here or elsewhere: one commit for each time the diary changed.

The commit is made in a repository aside, from the diary's files as they are, and pushed. No checkout of
anybody's is touched: git itself refuses a push to a branch that is checked out.
"""

import base64
import os
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kawaraban.errors import PublishError, SettingsError
from kawaraban.publish.files import make_folder
from kawaraban.publish.publishers.command import run
from kawaraban.publish.publishers.protocol import Beat, Change, Site, Step, World
from kawaraban.publish.publishers.site_files import MARK, MARK_TEXT, compare, is_ours, refuse_strange
from kawaraban.publisher_settings import PublisherSettings

_SECONDS: Final = 1_800.0
_BRANCH: Final = re.compile(r"(?!-)[\w./-]{1,200}")
_LOGIN: Final = re.compile(r"https?://[^/]*@")
_AUTHOR: Final = re.compile(r"([^<>]+?)\s*<([^<>\s]+)>")
_THEIRS: Final = "refs/heads/theirs"
_PROTOCOLS: Final = "file:git:http:https:ssh"


@dataclass(frozen=True, slots=True)
class Git:
    """The publisher; ``aside`` is its own bare repository."""

    name: str
    repository: str
    branch: str
    author: tuple[str, str]
    aside: Path
    keep: tuple[str, ...]
    world: World
    history: bool = True
    token: str = field(default="", repr=False)
    user: str = ""

    def check(self) -> str:
        """See `SitePublisher.check`."""
        return f"the branch {self.branch} is {'there' if self._is_there() else 'not there yet'}"

    def plan(self, site: Site) -> Sequence[Step]:
        """See `SitePublisher.plan`; what is there is fetched to the repository aside."""
        return self._compared(self._hashes(site, keep=False))

    def send(self, site: Site, beat: Beat) -> Sequence[Step]:
        """See `SitePublisher.send`."""
        hashes = self._hashes(site, keep=True)
        done = [step for step in self._compared(hashes, beat) if step.change is not Change.UNCHANGED]
        if not done:
            return ()
        theirs = self._fetched()
        tree = self._tree(
            hashes, {path: name for path, name in theirs.items() if not is_ours(path, self.keep)}
        )
        parent = ["-p", _THEIRS] if theirs and self.history else []
        told = f"{self._summary(done)}\n"
        commit = self._git("commit-tree", tree, *parent, feed=told.encode()).strip()
        branch = f"refs/heads/{self.branch}"
        # Without a history the branch is replaced, but only if it is still the one we looked at.
        seen = self._git("rev-parse", _THEIRS).strip() if theirs else ""
        lease = [] if self.history else [f"--force-with-lease={branch}:{seen}"]
        self._git("push", "--quiet", *lease, "--", self.repository, f"{commit}:{branch}", beat=beat)
        return done

    def _summary(self, done: Sequence[Step]) -> str:
        words = {Change.CREATE: "new", Change.UPDATE: "changed", Change.WITHDRAW: "removed"}
        counts = {word: sum(step.change is change for step in done) for change, word in words.items()}
        return f"Diary: {', '.join(f'{count} {word}' for word, count in counts.items() if count)}"

    def _compared(self, ours: Mapping[str, str], beat: Beat = lambda: None) -> tuple[Step, ...]:
        theirs = self._fetch(beat)
        refuse_strange(f"The branch {self.branch} of {self._shown}", theirs, self.keep)
        return compare(ours, theirs, self.keep)

    def _is_there(self) -> bool:
        heads = self._git("ls-remote", "--heads", "--", self.repository, f"refs/heads/{self.branch}")
        return bool(heads.strip())

    def _fetch(self, beat: Beat) -> dict[str, str]:
        """What the branch holds now: blobs by path."""
        if not self._is_there():
            self._git("update-ref", "-d", _THEIRS)
            return {}
        spec = f"+refs/heads/{self.branch}:{_THEIRS}"
        self._git("fetch", "--quiet", "--depth=1", "--no-tags", "--", self.repository, spec, beat=beat)
        return self._fetched()

    def _fetched(self) -> dict[str, str]:
        if not self._git("for-each-ref", _THEIRS).strip():
            return {}
        lines = self._git("ls-tree", "-r", "-z", _THEIRS).split("\0")
        return {
            path: head.split(" ")[2] for head, _, path in (line.partition("\t") for line in lines) if path
        }

    def _hashes(self, site: Site, *, keep: bool) -> dict[str, str]:
        """The names that git has for our files; with ``keep`` it keeps their content too."""
        feed = "".join(f"{(site.folder / path).resolve()}\n" for path in site.files)
        write = ["-w"] if keep else []
        names = self._git("hash-object", "--no-filters", *write, "--stdin-paths", feed=feed.encode())
        return dict(zip(site.files, names.split(), strict=True))

    def _tree(self, ours: Mapping[str, str], kept: Mapping[str, str]) -> str:
        mark = self._git("hash-object", "-w", "--stdin", feed=MARK_TEXT).strip()
        entries = {**kept, **ours, MARK: mark}
        feed = "".join(f"100644 {name}\t{path}\0" for path, name in entries.items())
        with tempfile.TemporaryDirectory(dir=self.aside) as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            self._git("update-index", "-z", "--index-info", feed=feed.encode(), more=index)
            return self._git("write-tree", more=index).strip()

    def _git(
        self,
        *words: str,
        feed: bytes = b"",
        more: Mapping[str, str] | None = None,
        beat: Beat = lambda: None,
    ) -> str:
        if not (self.aside / "HEAD").is_file():
            make_folder(self.aside)
            self._run(["init", "--quiet", "--bare", str(self.aside)], b"", {}, beat)
        return self._run([f"--git-dir={self.aside}", *words], feed, more or {}, beat)

    def _run(self, words: list[str], feed: bytes, more: Mapping[str, str], beat: Beat) -> str:
        environment = {**self._environment(), **more}
        command = ["git", "-c", f"core.hooksPath={os.devnull}", *words]
        try:
            return run(self.name, command, seconds=_SECONDS, beat=beat, environment=environment, feed=feed)[1]
        except PublishError as error:
            raise PublishError(self._hidden(str(error)), retryable=error.retryable, whole=True) from None

    def _environment(self) -> dict[str, str]:
        moment = self.world.now().isoformat(timespec="seconds")
        told = {
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_ALLOW_PROTOCOL": _PROTOCOLS,
            "GIT_SSH_COMMAND": "ssh -o BatchMode=yes",
        }
        for role in ("AUTHOR", "COMMITTER"):
            told |= {
                f"GIT_{role}_NAME": self.author[0],
                f"GIT_{role}_EMAIL": self.author[1],
                f"GIT_{role}_DATE": moment,
            }
        if self.token:
            key = base64.b64encode(f"{self.user}:{self.token}".encode()).decode()
            # By the environment: a command line can be read by everybody on the machine.
            told |= {
                "GIT_CONFIG_COUNT": "2",
                "GIT_CONFIG_KEY_0": "http.extraHeader",
                "GIT_CONFIG_VALUE_0": f"Authorization: Basic {key}",
                "GIT_CONFIG_KEY_1": "http.followRedirects",
                "GIT_CONFIG_VALUE_1": "false",
            }
        return told

    def _hidden(self, words: str) -> str:
        return words.replace(self.token, "…") if self.token else words

    @property
    def _shown(self) -> str:
        return self.repository[:80]


def create(told: PublisherSettings, world: World) -> Git:
    """The publisher of a ``[publishers.NAME]`` table.

    Raises:
        SettingsError: the table names no repository, or something that git would misread.
    """
    told.only("repository", "branch", "author", "keep", "history", "user", "token")
    repository, branch = told.text("repository"), told.text("branch", "diary")
    author = _AUTHOR.fullmatch(told.text("author", "Kawaraban <kawaraban@localhost>"))
    token = told.text("token", "")
    wrong = ""
    if repository.startswith("-") or _LOGIN.match(repository):
        wrong = "the repository's address holds a login or begins with a hyphen; give user and token"
    elif not _BRANCH.fullmatch(branch) or ".." in branch:
        wrong = "the branch is none; give a name such as diary"
    elif author is None:
        wrong = "the author is not written like `Rin <rin@diary.example>`"
    elif token and not repository.startswith("https://"):
        wrong = "a token goes to an https:// repository only"
    if wrong or author is None:
        raise SettingsError(f"The publisher {told.name} cannot use that: {wrong}. Mend kawaraban.toml.")
    if "://" not in repository and ":" not in repository:
        repository = str((world.desk / Path(repository).expanduser()).resolve())
    aside = world.desk / "publishers" / f"{told.name}.git"
    return Git(
        told.name,
        repository,
        branch,
        (author[1], author[2]),
        aside.resolve(),
        told.texts("keep"),
        world,
        told.flag("history", default=True),
        token,
        told.text("user", "git"),
    )
