"""A folder of this machine, such as the one that a web server shows."""

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from kawaraban.errors import OutputError, PublishError
from kawaraban.publish.files import make_folder, place, unwritable
from kawaraban.publish.publishers.protocol import Beat, Change, Site, Step, World
from kawaraban.publish.publishers.site_files import MARK, MARK_TEXT, compare, digest, refuse_strange
from kawaraban.publisher_settings import PublisherSettings


class Folder:
    """The publisher."""

    def __init__(self, path: Path, keep: tuple[str, ...]) -> None:
        self._path = path
        self._keep = keep

    def check(self) -> str:
        """See `SitePublisher.check`."""
        there = self._there()
        if not os.access(_nearest(self._path), os.W_OK):
            raise PublishError(f"{self._path} cannot be written; change its permissions.", whole=True)
        return f"{self._path} holds {len(there)} files"

    def plan(self, site: Site) -> Sequence[Step]:
        """See `SitePublisher.plan`."""
        self._refuse_itself(site)
        there = Site(self._path, self._there())
        # Of what is nowhere but here, only the name is looked at.
        theirs = {path: digest(there, path) if path in set(site.files) else "" for path in there.files}
        return compare({path: digest(site, path) for path in site.files}, theirs, self._keep)

    def send(self, site: Site, beat: Beat) -> Sequence[Step]:
        """See `SitePublisher.send`."""
        try:
            done = [step for step in self.plan(site) if step.change is not Change.UNCHANGED]
            make_folder(self._path)
            if not (self._path / MARK).exists():
                place(self._path / MARK, MARK_TEXT)
            for step in done:
                self._do(step, site)
                beat()
        except OutputError as error:
            raise PublishError(str(error), retryable=True, whole=True) from error
        except OSError as error:
            raise PublishError(str(unwritable(self._path, error)), retryable=True, whole=True) from error
        return done

    def _do(self, step: Step, site: Site) -> None:
        target = self._path / step.what
        if step.change is not Change.WITHDRAW:
            if target.is_dir() and not target.is_symlink():
                shutil.rmtree(target)
            make_folder(target.parent)
            place(target, (site.folder / step.what).read_bytes())
            return
        target.unlink(missing_ok=True)
        for folder in target.relative_to(self._path).parents:
            if folder.parts:
                with suppress(OSError):
                    (self._path / folder).rmdir()

    def _there(self) -> tuple[str, ...]:
        found = (path for path in self._path.rglob("*") if path.is_file() or path.is_symlink())
        names = tuple(sorted(path.relative_to(self._path).as_posix() for path in found))
        refuse_strange(str(self._path), names, self._keep)
        return names

    def _refuse_itself(self, site: Site) -> None:
        ours, theirs = site.folder.resolve(), self._path.resolve()
        if ours == theirs or ours in theirs.parents or theirs in ours.parents:
            raise PublishError(
                f"{self._path} is the diary's own folder, lies in it or holds it; name another one.",
                whole=True,
            )


def create(told: PublisherSettings, world: World) -> Folder:
    """The publisher of a ``[publishers.NAME]`` table.

    Raises:
        SettingsError: the table names no folder.
    """
    told.only("path", "keep")
    return Folder(world.desk / Path(told.text("path")).expanduser(), told.texts("keep"))


def _nearest(path: Path) -> Path:
    """The folder itself, or the first above it that exists."""
    return next(each for each in (path, *path.absolute().parents) if each.exists())
