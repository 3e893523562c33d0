"""Build the course as a static site: JupyterLite, with Python and every package in it, so that nothing is fetched.

`make site` installs what is needed and then runs this, which reaches no network. Python for the browser comes from
npm's `pyodide`, its compiled packages from wheels that were downloaded, and all other packages, which are pure Python,
from the environment that this runs in: so their versions are those of `requirements.txt`.

The kernel finds them in Pyodide's own list of packages, which is written anew. It loads one when a cell imports it, and
none can come from elsewhere.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from html import escape
from importlib.metadata import distribution
from pathlib import Path
from string import Template
from typing import Any

from lessons.course import load_course
from lessons.language import LANGUAGE
from lessons.shipped import data_folder, notebooks_folder

HERE = Path(__file__).parent
ROOT = HERE.parent
WORK = ROOT / "build" / "site"
PYODIDE = WORK / "node_modules" / "pyodide"
OUTPUT = ROOT / "dist" / "site"

# Pure Python, from this environment; the name to import where it is not that of the package.
PURE = {
    name: imported or name.replace("-", "_")
    for name, imported in {
        "annotated-types": "",
        "anywidget": "",
        "asttokens": "",
        "comm": "",
        "executing": "",
        "fsrs": "",
        "ipython": "IPython",
        "ipython-pygments-lexers": "",
        "ipywidgets": "",
        "jedi": "",
        "jieba": "",
        "markdown-it-py": "markdown_it",
        "matplotlib-inline": "",
        "mdurl": "",
        "packaging": "",
        "parso": "",
        "platformdirs": "",
        "prompt-toolkit": "",
        "psygnal": "",
        "pure-eval": "",
        "pydantic": "",
        "pygments": "",
        "pyyaml": "yaml",
        "six": "",
        "stack-data": "",
        "traitlets": "",
        "typing-extensions": "",
        "typing-inspection": "",
        "wcwidth": "",
    }.items()
}
# What `import lessons` brings with it.
COURSE = ["anywidget", "fsrs", "ipywidgets", "jieba", "markdown-it-py", "mdurl", "platformdirs", "psygnal", "pydantic"]
COURSE += ["pydantic-core", "pyyaml", "annotated-types", "typing-inspection", "typing-extensions", "widgetsnbextension"]
# What the kernel is made of; its own parts (piplite, pyodide-kernel, stand-ins) come with JupyterLite.
KERNEL = ["ipython", "ipython-pygments-lexers", "jedi", "parso", "matplotlib-inline", "prompt-toolkit", "wcwidth"]
KERNEL += ["pygments", "stack-data", "asttokens", "executing", "pure-eval", "six", "traitlets", "packaging", "comm"]
KERNEL += ["micropip", "piplite", "pyodide-kernel", "ipykernel"]


def main() -> None:
    """Build the site anew in `dist/site/`."""
    lite = WORK / "lite"
    for folder in (OUTPUT, lite):
        shutil.rmtree(folder, ignore_errors=True)
    pyodide = lite / "static" / "pyodide"
    shutil.copytree(PYODIDE, pyodide, ignore=shutil.ignore_patterns("*.map", "*.d.ts", "*.html", "*.md"))
    list_packages(pyodide)
    contents = lite / "notebooks"
    shutil.copytree(notebooks_folder(), contents, ignore=shutil.ignore_patterns("instructor", ".*"))
    (lite / "jupyter-lite.json").write_text(json.dumps(settings()), encoding="utf-8")
    (lite / "overrides.json").write_text(json.dumps(overrides()), encoding="utf-8")
    command = [sys.executable, "-m", "jupyterlite_core", "build", "--no-sourcemaps"]
    command += ["--apps=lab", "--apps=notebooks", "--apps=tree"]
    command += ["--no-unused-shared-packages", f"--lite-dir={lite}", f"--contents={contents}", f"--output-dir={OUTPUT}"]
    subprocess.run(command, check=True, cwd=lite)
    (OUTPUT / "index.html").write_text(entrance(), encoding="utf-8")


def entrance() -> str:
    """Return the page that the site opens with. It leads to Notebook, which fits a telephone; JupyterLab does not."""
    about = load_course(data_folder()).about
    link = '<li><a href="notebooks/index.html?path={}.ipynb">{}</a>，约 {} 分钟</li>'
    return Template((HERE / "index.html").read_text(encoding="utf-8")).substitute(
        title=escape(about.title),
        lessons="\n".join(link.format(one.id, escape(one.title), one.minutes) for one in about.lessons),
        disclaimer=escape(about.disclaimer),
    )


def list_packages(pyodide: Path) -> None:
    """Put the wheels into Pyodide's folder, and write the list that names them and no others."""
    for name in PURE:
        pack(name, pyodide)
    bundled = Path(sys.prefix, "share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension/static/pypi")
    for wheel in [*(WORK / "wheels").glob("*.whl"), *bundled.glob("*.whl")]:
        if not wheel.name.startswith("widgetsnbextension-3"):
            shutil.copyfile(wheel, pyodide / wheel.name)
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(pyodide)]
    subprocess.run(build, check=True, cwd=ROOT, capture_output=True)
    file = pyodide / "pyodide-lock.json"
    lock = json.loads(file.read_text(encoding="utf-8"))
    lock["packages"] = {(entry := described(wheel))["name"]: entry for wheel in sorted(pyodide.glob("*.whl"))}
    file.write_text(json.dumps(lock), encoding="utf-8")


def pack(name: str, folder: Path) -> None:
    """Write a wheel of an installed package, less what is compiled: it works without."""
    found = distribution(name)
    wheel = folder / f"{name.replace('-', '_')}-{found.version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
        for file in found.files or ():
            if ".." not in file.parts and file.suffix not in (".so", ".pyd", ".pyc"):
                archive.write(str(file.locate()), str(file))


def described(wheel: Path) -> dict[str, Any]:
    """Return what Pyodide's list says of a package."""
    name, version = wheel.name.split("-")[:2]
    name = name.lower().replace("_", "-")
    depends = {"erqi-lessons": COURSE, "pyodide-kernel": KERNEL[:-2]}.get(name, [])
    return {
        "name": name,
        "version": version,
        "file_name": wheel.name,
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "imports": [{"erqi-lessons": "lessons"}.get(name, PURE.get(name, name.replace("-", "_")))],
        "depends": depends,
        "install_dir": "site",
        "package_type": "package",
        "unvendored_tests": False,
    }


def settings() -> dict[str, Any]:
    """Return the site's configuration: which Python, what it loads first, and where the record lies."""
    kernel = {
        "pyodideUrl": "./static/pyodide/pyodide.mjs",
        "disablePyPIFallback": True,
        "loadPyodideOptions": {
            "packages": KERNEL,
            # The folder of the notebooks is the only one that the browser keeps.
            "env": {"HOME": "/home/pyodide", "LESSONS_HOME": "/drive/.lessons", "LESSONS_LANGUAGE": LANGUAGE},
        },
    }
    return {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": "erqi-lessons",
            "litePluginSettings": {"@jupyterlite/pyodide-kernel-extension:kernel": kernel},
        },
    }


def overrides() -> dict[str, Any]:
    """Return JupyterLab's settings: the course's language, light or dark as the device is, no question of news."""
    return {
        "@jupyterlab/apputils-extension:themes": {"adaptive-theme": True},
        "@jupyterlab/translation-extension:plugin": {"locale": LANGUAGE},
        "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    }


if __name__ == "__main__":
    main()
