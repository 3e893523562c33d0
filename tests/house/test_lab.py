"""`lessons lab` as a learner starts it: a real JupyterLab on the learner's copy, in Chinese, ended by Ctrl-C."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from lessons.lab import FIRST_NOTEBOOK, lab_settings
from lessons.shipped import notebooks_folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is typed on a pseudo-terminal")


@dataclass
class Running:
    """A `lessons lab` that serves, and what it has told so far."""

    process: subprocess.Popen[str]
    home: Path
    told: str

    def get(self, path: str, posted: bytes | None = None) -> Any:
        """Return the JSON that the server answers at this path to someone who has the address it told."""
        url, token = re.search(r"(http://[^/]+)\S*\?token=(\w+)", self.told).groups()
        request = urllib.request.Request(f"{url}/{path}", posted, headers={"Authorization": f"token {token}"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Return a `lessons lab` with an empty home of its own, which holds someone's JupyterLab settings and kernel."""
    home = tmp_path_factory.mktemp("home") / "学习 资料"
    kernel = home / ".local" / "share" / "jupyter" / "kernels" / "python3" / "kernel.json"
    kernel.parent.mkdir(parents=True)
    kernel.write_text(json.dumps({"argv": ["/other/python"], "display_name": "other"}), encoding="utf-8")
    keyboard, terminal = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "lessons", "lab", "--no-browser"],
        stdin=terminal,
        stdout=subprocess.PIPE,
        env={**os.environ, "HOME": str(home), "LESSONS_HOME": str(home / "lessons")},
        encoding="utf-8",
    ) as process:
        told = ""
        while "Ctrl-C" not in told:
            line = process.stdout.readline()
            assert line, f"it ended before it served; it told: {told}"
            told += line
        yield Running(process, home, told)
        process.kill()
    for end in (keyboard, terminal):
        os.close(end)


def test_learner_is_told_where_everything_is(running: Running) -> None:
    """The terminal tells, in Chinese, where the notebooks and the record are, the address, and how to end."""
    home = running.home / "lessons"
    assert f"笔记本放在：{home / 'notebooks'}\n  新放入：{FIRST_NOTEBOOK}\n" in running.told
    assert f"学习记录：{home / 'record.sqlite3'}\n" in running.told
    assert re.search(rf"课程网址：http://\S+/lab/tree/{FIRST_NOTEBOOK}\?token=\w+\n", running.told)


def test_lab_serves_the_learners_copy(running: Running) -> None:
    """Lab's root holds the notebooks that were shipped, and nothing of what we keep beside them."""
    shown = {entry["name"] for entry in running.get("api/contents")["content"]}
    assert shown == {path.name for path in notebooks_folder().iterdir() if not path.name.startswith(".")}


def test_lab_speaks_chinese_and_asks_nothing(running: Running) -> None:
    """The interface is Chinese, and neither news nor updates are fetched."""
    language = running.get("lab/api/settings/@jupyterlab/translation-extension:plugin")
    assert language["settings"] == {"locale": "zh_CN"}
    assert running.get("lab/api/translations/zh_CN")["data"]["jupyterlab"]["Accept"] == ["接受"]
    news = running.get("lab/api/settings/@jupyterlab/apputils-extension:notification")
    assert news["settings"] == {"fetchNews": "false", "checkForUpdates": False}


def test_kernel_is_the_one_with_the_course(running: Running) -> None:
    """A `python3` kernel that the learner registered for other work is not taken for the course's."""
    assert running.get("api/kernelspecs")["kernelspecs"]["python3"]["spec"]["argv"][0] != "/other/python"


def test_nobody_listens_to_a_kernel(running: Running) -> None:
    """What the server and a kernel say to each other is encrypted, so that no kernel warns of listeners."""
    kernel = running.get("api/kernels", b'{"name": "python3"}')["id"]
    (connection,) = running.home.rglob(f"kernel-{kernel}.json")
    assert json.loads(connection.read_text(encoding="utf-8"))["curve_publickey"]


def test_token_is_asked_for(running: Running) -> None:
    """Without the token in the address the server shows nothing."""
    url = re.search(r"http://[^/]+", running.told).group()
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(f"{url}/api/contents", timeout=60)


def test_settings_of_other_work_are_untouched(running: Running) -> None:
    """Nothing is written into the learner's own JupyterLab settings, layouts or configuration."""
    assert not (running.home / ".jupyter").exists()


def test_what_the_learner_set_is_kept(tmp_path: Path) -> None:
    """A learner who switches the interface to English finds it so the next time."""
    language = lab_settings(tmp_path) / "@jupyterlab" / "translation-extension" / "plugin.jupyterlab-settings"
    assert json.loads(language.read_text(encoding="utf-8")) == {"locale": "zh_CN"}
    language.write_text('{"locale": "en"}', encoding="utf-8")
    lab_settings(tmp_path)
    assert language.read_text(encoding="utf-8") == '{"locale": "en"}'


def test_lab_speaks_english_where_the_course_does(tmp_path: Path) -> None:
    """With `LESSONS_LANGUAGE=en` new notebooks get JupyterLab's menus in English, which messages of the course name."""
    ask = "import pathlib, sys; from lessons.lab import lab_settings; print(lab_settings(pathlib.Path(sys.argv[1])))"
    asked = [sys.executable, "-c", ask, str(tmp_path)]
    subprocess.run(asked, env=os.environ | {"LESSONS_LANGUAGE": "en"}, check=True, capture_output=True)
    (language,) = tmp_path.rglob("plugin.jupyterlab-settings")
    assert json.loads(language.read_text(encoding="utf-8")) == {"locale": "en"}


def test_taken_port_is_told(tmp_path: Path) -> None:
    """A port that was asked for and is taken is an error with its remedy, never silently another port."""
    with socket.create_server(("localhost", 0)) as taken:
        port = str(taken.getsockname()[1])
        ended = subprocess.run(
            [sys.executable, "-m", "lessons", "lab", "--no-browser", "--port", port],
            env={**os.environ, "HOME": str(tmp_path), "LESSONS_HOME": str(tmp_path)},
            capture_output=True,
            encoding="utf-8",
        )
    assert ended.returncode == 1
    assert "lessons lab --port" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_ctrl_c_ends_it(running: Running) -> None:
    """One Ctrl-C, no question asked, and it ends well."""
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(timeout=60) == 0
