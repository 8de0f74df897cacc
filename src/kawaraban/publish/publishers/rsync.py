"""A folder of another machine, by rsync over ssh, with a key and never a password."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kawaraban.errors import SettingsError
from kawaraban.publish.files import make_folder, place
from kawaraban.publish.publishers.command import run
from kawaraban.publish.publishers.protocol import Beat, Change, Site, Step, World
from kawaraban.publish.publishers.site_files import MARK, MARK_TEXT, RECORD, in_order, refuse_strange
from kawaraban.publisher_settings import PublisherSettings

_SECONDS: Final = 1_800.0
_IDLE: Final = "60"
"""Seconds without a byte after which rsync gives up."""
_MISSING: Final = 23
"""What rsync exits with where the folder is not there yet, or some files could not be read."""
_HOST: Final = re.compile(r"(?!-)[\w.-]{1,253}")
_USER: Final = re.compile(r"(?!-)[\w.-]{1,64}")


@dataclass(frozen=True, slots=True)
class Rsync:
    """The publisher; ``shell`` is how ssh is called, ``aside`` a folder for its own files."""

    name: str
    target: str
    shell: str
    aside: Path
    keep: tuple[str, ...]

    def check(self) -> str:
        """See `SitePublisher.check`."""
        return f"{self.target} holds {len(self._there())} files and folders"

    def plan(self, site: Site) -> Sequence[Step]:
        """See `SitePublisher.plan`; rsync itself tells what it would do."""
        self._there()
        changed = {step.what: step for step in self._walk(site, "--dry-run")}
        steps = [changed.pop(path, Step(Change.UNCHANGED, path)) for path in in_order(site.files)]
        return (*steps, *changed.values())

    def send(self, site: Site, beat: Beat) -> Sequence[Step]:
        """See `SitePublisher.send`; new files take their places together, then what is gone is removed."""
        if MARK not in self._there():
            make_folder(self.aside)
            place(self.aside / MARK, MARK_TEXT)
            self._rsync("--times", "--mkpath", "--", str(self.aside / MARK), f"{self.target}/")
        return self._walk(site, "--delay-updates", beat=beat)

    def _walk(self, site: Site, *words: str, beat: Beat = lambda: None) -> tuple[Step, ...]:
        kept = [f"--exclude=/{name}" for name in self.keep]
        said = self._rsync(
            *("--recursive", "--times", "--checksum", "--compress", "--delete-after", "--8-bit-output"),
            *("--out-format=%i %n", *words, *kept, "--exclude=.*", f"--exclude={RECORD}", "--"),
            *(f"{site.folder.resolve()}/", f"{self.target}/"),
            beat=beat,
        )
        return tuple(step for line in said.splitlines() if (step := _step(line)))

    def _there(self) -> frozenset[str]:
        status, said = run(
            self.name,
            ["rsync", *self._common(), "--list-only", "--dirs", "--", f"{self.target}/"],
            seconds=_SECONDS,
            fine=frozenset({0, _MISSING}),
        )
        lines = said.splitlines() if status == 0 else []
        found = frozenset(line.split(maxsplit=4)[4] for line in lines if len(line.split(maxsplit=4)) == 5)
        names = found - {"."}
        refuse_strange(self.target, sorted(names), self.keep)
        return names

    def _rsync(self, *words: str, beat: Beat = lambda: None) -> str:
        return run(self.name, ["rsync", *self._common(), *words], seconds=_SECONDS, beat=beat)[1]

    def _common(self) -> list[str]:
        # Protected: the path goes to rsync at the other end as it is, and no shell reads it.
        return [f"--rsh={self.shell}", "--protect-args", f"--timeout={_IDLE}"]


def create(told: PublisherSettings, world: World) -> Rsync:
    """The publisher of a ``[publishers.NAME]`` table.

    Raises:
        SettingsError: the table lacks the host or the path, or one of them cannot be.
    """
    told.only("host", "user", "path", "port", "key_file", "known_hosts", "keep")
    host, user, path = told.text("host"), told.text("user", ""), told.text("path").rstrip("/")
    if not _HOST.fullmatch(host) or (user and not _USER.fullmatch(user)) or not path or "\n" in path:
        raise SettingsError(
            f"The publisher {told.name} needs a host, a user and a path by their plain names, such as "
            'host = "diary.example", user = "rin", path = "/srv/diary"; mend kawaraban.toml.'
        )
    options = ["BatchMode=yes", "ConnectTimeout=20", "PasswordAuthentication=no"]
    words = ["ssh", "-p", str(told.whole("port", 22))]
    if known := told.text("known_hosts", ""):
        options.append(f"UserKnownHostsFile={_file(world, known)}")
    if key := told.text("key_file", ""):
        words += ["-i", _file(world, key)]
        options.append("IdentitiesOnly=yes")
    words += [word for option in options for word in ("-o", option)]
    login = f"{user}@{host}" if user else host
    return Rsync(
        told.name,
        f"{login}:{path}",
        " ".join(map(_quoted, words)),
        world.desk / "publishers" / told.name,
        told.texts("keep"),
    )


def _file(world: World, name: str) -> str:
    return str((world.desk / Path(name).expanduser()).resolve())


def _quoted(word: str) -> str:
    """A word of the command that rsync takes apart itself: its own rule for quotes, not the shell's."""
    doubled = word.replace("'", "''")
    return f"'{doubled}'"


def _step(line: str) -> Step | None:
    """What a line of rsync's account says; folders are passed over."""
    kind, _, path = line.partition(" ")
    path = path.strip()
    if kind.startswith("*deleting"):
        return None if path.endswith("/") else Step(Change.WITHDRAW, path, "it is in the diary no more")
    if len(kind) < 3 or kind[0] not in "<>c" or kind[1] != "f":
        return None
    if kind[2] == "+":
        return Step(Change.CREATE, path, "it is not there yet")
    return Step(Change.UPDATE, path, "it is another there")
