"""A real WordPress of Debian's packages, on this machine, with a database and a folder of its own.

Nothing of it is shared with one that may be installed for good: its files are a copy, its database a
server that listens on a socket in the test's folder.
"""

import json
import os
import shutil
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import socket
from urllib.request import urlopen

FILES = Path("/usr/share/wordpress")
PATH = f"{os.environ.get('PATH', '')}:/usr/sbin"
"""Where servers are is not on everybody's path."""
NEEDED = ("php", "mariadb", "mariadbd", "mariadb-install-db")
MISSING = [name for name in NEEDED if shutil.which(name, path=PATH) is None] + (
    [] if FILES.is_dir() else [str(FILES)]
)
"""What is not installed; `make system` installs it."""
_SECONDS = 60

_CONFIG = """<?php
define('DB_NAME', 'wordpress'); define('DB_USER', 'root'); define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:%(socket)s'); define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
define('WP_HOME', '%(url)s'); define('WP_SITEURL', '%(url)s');
define('WP_ENVIRONMENT_TYPE', 'local');
define('DISABLE_WP_CRON', true); define('WP_HTTP_BLOCK_EXTERNAL', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
"""

_INSTALL = """<?php
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = '%(host)s'; $_SERVER['REQUEST_URI'] = '/';
function wp_mail() { return true; }
require '%(folder)s/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
$made = wp_install('The translated diary', 'editor', 'editor@diary.example', true, '', 'a-password');
update_option('permalink_structure', '%(permalinks)s');
list($password) = WP_Application_Passwords::create_new_application_password(
    $made['user_id'], array('name' => 'Kawaraban'));
$writer = wp_insert_user(array('user_login' => 'reader', 'user_pass' => 'x', 'role' => 'subscriber'));
list($weak) = WP_Application_Passwords::create_new_application_password($writer, array('name' => 'K'));
echo json_encode(array('password' => $password, 'weak' => $weak));
"""

_ROUTER = """<?php
$path = $_SERVER['DOCUMENT_ROOT'] . parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if (is_file($path)) return false;
$_SERVER['SCRIPT_NAME'] = '/index.php';
require $_SERVER['DOCUMENT_ROOT'] . '/index.php';
"""


@dataclass
class WordPress:
    """Where it is, who may write, and who may not."""

    url: str
    user: str
    password: str
    weak: str


@contextmanager
def wordpress(folder: Path, *, pretty: bool = True):
    """WordPress in a folder that is empty; with plain permalinks unless ``pretty``."""
    with _database(folder) as database:
        site = folder / "site"
        shutil.copytree(
            FILES, site, symlinks=False, ignore=shutil.ignore_patterns("wp-config.php", "wp-content")
        )
        shutil.copytree("/var/lib/wordpress/wp-content", site / "wp-content", symlinks=False)
        port = _free_port()
        url = f"http://127.0.0.1:{port}"
        named = {
            "socket": database,
            "url": url,
            "host": f"127.0.0.1:{port}",
            "folder": site,
            "permalinks": "/%postname%/" if pretty else "",
        }
        (site / "wp-config.php").write_text(_CONFIG % named)
        (folder / "install.php").write_text(_INSTALL % named)
        (folder / "router.php").write_text(_ROUTER)
        made = subprocess.run(
            ["php", "-d", "display_errors=stderr", str(folder / "install.php")],
            capture_output=True,
            timeout=_SECONDS,
            check=True,
        )
        keys = json.loads(made.stdout[made.stdout.rindex(b"{") :])
        with _running(
            ["php", "-S", f"127.0.0.1:{port}", "-t", str(site), str(folder / "router.php")],
            folder / "php.log",
        ):
            _until(lambda: urlopen(url, timeout=10).status == 200, folder / "php.log")
            yield WordPress(url, "editor", keys["password"], keys["weak"])


@contextmanager
def _database(folder: Path):
    data, where = folder / "data", folder / "db.sock"
    subprocess.run(
        [
            "mariadb-install-db",
            "--no-defaults",
            f"--datadir={data}",
            "--skip-test-db",
            "--auth-root-authentication-method=normal",
            f"--user={_user()}",
        ],
        check=True,
        capture_output=True,
        timeout=_SECONDS,
    )
    command = [
        shutil.which("mariadbd", path=PATH),
        "--no-defaults",
        f"--datadir={data}",
        f"--socket={where}",
        f"--pid-file={folder}/db.pid",
        "--skip-networking",
        "--skip-grant-tables",
        f"--user={_user()}",
        "--innodb-flush-log-at-trx-commit=0",
    ]
    with _running(command, folder / "db.log"):
        _until(where.exists, folder / "db.log")
        subprocess.run(
            ["mariadb", "--no-defaults", f"--socket={where}", "-e", "CREATE DATABASE wordpress"],
            check=True,
            capture_output=True,
            timeout=_SECONDS,
        )
        yield where


@contextmanager
def _running(command, log: Path):
    with (
        log.open("wb") as out,
        subprocess.Popen(
            command, stdout=out, stderr=out, env={**os.environ, "PHP_CLI_SERVER_WORKERS": "2"}
        ) as process,
    ):
        try:
            yield
        finally:
            process.terminate()
            process.wait(_SECONDS)


def _until(ready, log: Path):
    end = time.monotonic() + _SECONDS
    while time.monotonic() < end:
        try:
            if ready():
                return
        except OSError:
            pass
        time.sleep(0.05)
    raise AssertionError(log.read_text(errors="replace")[-2000:])


def _user() -> str:
    return "root" if os.getuid() == 0 else os.environ.get("USER", "nobody")


def _free_port() -> int:
    with socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]
