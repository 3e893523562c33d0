"""A real JupyterHub with the shipped configuration, and users of the machine made for it and removed afterwards."""

from __future__ import annotations

import grp
import json
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PROXY = ROOT / "build" / "hub-proxy" / "node_modules"
GROUPS = ("erqi-learners", "erqi-instructors")
PATIENCE = 180.0  # seconds


def what_is_missing() -> str:
    """Return why no hub can be started here, and what to do; empty where one can."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "a hub with users of the machine needs Linux and root: run `make test-hub` as root, in a container say"
    for tool in ("useradd", "userdel", "groupadd", "groupdel", "chpasswd", "node"):
        if shutil.which(tool) is None:
            return f"no {tool} on the PATH: install it"
    if not (PROXY / ".bin" / "configurable-http-proxy").exists():
        return f"no configurable-http-proxy in {PROXY}: run `make test-hub`"
    use = [sys.executable, "-c", "import lessons.lab, nbgrader, jupyterhub"]
    try:
        subprocess.run(use, **_as("nobody"), cwd="/", check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        return f"{sys.executable} is of no use to other users ({error}); `make test-hub HUB_PYTHON=…` takes another"
    members = {name for group in grp.getgrall() if group.gr_name in GROUPS for name in group.gr_mem}
    return (
        f"{GROUPS} have members: a real class, or `userdel --remove` {members} after a killed test" if members else ""
    )


class Hub:
    """A running JupyterHub; everything of it and of its users is below one folder that all may read.

    Attributes:
        folder: that folder.
        url: the hub's address, without a slash at the end.
        passwords: each user's.
    """

    def __init__(self, learners: list[str], instructors: list[str]) -> None:
        """Make the users, start the hub, and wait until its API answers."""
        self._undo = ExitStack()
        try:
            self._start(learners, instructors)
        except BaseException:
            self.stop()
            raise

    def home(self, user: str) -> Path:
        """Return a user's home."""
        return self.folder / "homes" / user

    @property
    def log(self) -> str:
        """What the hub, its proxy and the users' servers have said."""
        return (self.folder / "private" / "log").read_text(encoding="utf-8", errors="replace")

    def run(self, user: str, *command: str | Path, cwd: Path) -> str:
        """Run a command of the environment as a user, as if in a terminal of their server; return what it says."""
        own = "instructors" if user in grp.getgrnam(GROUPS[1]).gr_mem else "learners"
        environment = {
            "HOME": str(self.home(user)),
            "USER": user,
            "PATH": f"{Path(sys.prefix) / 'bin'}:/usr/bin:/bin",
            "JUPYTER_CONFIG_PATH": f"{self.folder / own}:{self.folder / 'everyone'}",
            "LANG": "C.UTF-8",
        }
        done = subprocess.run(
            [shutil.which(command[0], path=environment["PATH"]) or command[0], *command[1:]],
            **_as(user),
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
        return done.stdout + done.stderr

    def api(self, path: str, method: str = "GET", body: object = None, *, below: str = "/hub/api") -> Any:
        """Return the JSON that the hub answers, or a user's server where `below` is such as "/user/anna/api"."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"token {self._token}", "Content-Type": "application/json"}
        request = urllib.request.Request(f"{self.url}{below}/{path}", data, headers, method=method)
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.loads(answer.read() or "null")

    def stop(self) -> None:
        """End the hub with all servers, and remove its users with their files."""
        self._undo.close()

    def _start(self, learners: list[str], instructors: list[str]) -> None:
        # Not pytest's own temporary folder, which is closed to other users.
        self.folder = Path(tempfile.mkdtemp(prefix="erqi-hub-"))
        self._undo.callback(shutil.rmtree, self.folder, ignore_errors=True)
        shutil.copytree(ROOT / "deploy" / "jupyterhub", self.folder, dirs_exist_ok=True)
        self.folder.chmod(0o755)
        (self.folder / "jupyterhub_config.py").rename(self.folder / "shipped_config.py")
        shutil.copyfile(Path(__file__).parent / "hub_config.py", self.folder / "jupyterhub_config.py")
        (self.folder / "node_modules").symlink_to(PROXY)
        exchange = self.folder / "exchange"
        exchange.mkdir()
        exchange.chmod(0o1777)
        (self.folder / "homes").mkdir()
        for group in GROUPS:
            _run("groupadd", "--force", group)
            self._undo.callback(_run, "groupdel", group)
        self.passwords = {name: secrets.token_urlsafe() for name in (*learners, *instructors)}
        for name in self.passwords:
            group = GROUPS[name in instructors]
            _run("useradd", "-m", "-d", self.home(name), "-K", "HOME_MODE=0700", "-s", "/bin/bash", "-G", group, name)
            self._undo.callback(_remove, name)
        _run("chpasswd", stdin="".join(f"{name}:{password}\n" for name, password in self.passwords.items()))
        self._serve()

    def _serve(self) -> None:
        ports = [str(port) for port in _free_ports(3)]
        self._token = secrets.token_hex(32)
        self.url = f"http://127.0.0.1:{ports[0]}"
        names = ("HUB_PORT", "HUB_API_PORT", "HUB_PROXY_PORT", "HUB_TOKEN")
        environment = os.environ | dict(zip(names, (*ports, self._token), strict=True))
        private = self.folder / "private"
        private.mkdir(mode=0o700)
        with (private / "log").open("wb") as log:
            hub = subprocess.Popen(
                [sys.executable, "-m", "jupyterhub", "--config", self.folder / "jupyterhub_config.py"],
                cwd=private,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self._undo.callback(_end, hub)
        deadline = time.monotonic() + PATIENCE
        while not self._answers(hub):
            if hub.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"JupyterHub did not come up. Its log:\n{self.log}")

    def _answers(self, hub: subprocess.Popen[bytes]) -> bool:
        with suppress(subprocess.TimeoutExpired):
            hub.wait(timeout=0.2)
        try:
            return bool(self.api("users") is not None)
        except OSError:
            return False


def _as(user: str) -> dict[str, Any]:
    """Return what makes `subprocess` start a process as a user, whose files nobody else can read."""
    entry = pwd.getpwnam(user)
    groups = os.getgrouplist(user, entry.pw_gid)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": groups, "umask": 0o077}


def _run(*command: str | Path, stdin: str = "") -> None:
    done = subprocess.run(command, input=stdin, capture_output=True, text=True)
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"


def _remove(user: str) -> None:
    """Remove a user with whatever still runs in that name."""
    subprocess.run(["pkill", "--signal", "KILL", "--uid", str(pwd.getpwnam(user).pw_uid)], check=False)
    _run("userdel", "--remove", "--force", user)


def _end(hub: subprocess.Popen[bytes]) -> None:
    """End the hub, which ends its servers and its proxy first."""
    hub.terminate()
    try:
        hub.wait(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        hub.kill()
        hub.wait()


def _free_ports(count: int) -> list[int]:
    with ExitStack() as stack:
        taken = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [one.getsockname()[1] for one in taken]
