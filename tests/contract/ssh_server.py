"""A real OpenSSH server on loopback, with keys of its own, that lets this test's user in."""

import getpass
import shutil
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import create_connection, socket

SSHD = shutil.which("sshd") or "/usr/sbin/sshd"
MISSING = [
    name for name, there in (("rsync", shutil.which("rsync")), ("sshd", Path(SSHD).is_file())) if not there
]
"""What is not installed; `make system` installs it."""

_CONFIG = """
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host_key
AuthorizedKeysFile {folder}/key.pub
PidFile {folder}/sshd.pid
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
AllowUsers {user}
"""


@dataclass
class Ssh:
    """Where the server is, and the files that a client needs."""

    port: int
    user: str
    key_file: str
    known_hosts: str


@contextmanager
def ssh_server(folder: Path):
    """The server, for a block."""
    for name in ("host_key", "key"):
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
        subprocess.run(command, check=True, timeout=60)
    with socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    user = getpass.getuser()
    (folder / "sshd_config").write_text(_CONFIG.format(port=port, folder=folder, user=user))
    host_key = (folder / "host_key.pub").read_text()
    (folder / "known_hosts").write_text(f"[127.0.0.1]:{port} {host_key}")
    if user == "root":
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    with (
        (folder / "sshd.log").open("wb") as log,
        subprocess.Popen(
            [SSHD, "-D", "-e", "-f", str(folder / "sshd_config")], stdout=log, stderr=log
        ) as process,
    ):
        try:
            _until_it_answers(port, folder / "sshd.log")
            yield Ssh(port, user, str(folder / "key"), str(folder / "known_hosts"))
        finally:
            process.terminate()
            process.wait(30)


def _until_it_answers(port, log):
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(log.read_text(errors="replace"))
