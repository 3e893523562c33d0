"""One list of dependencies, in `pyproject.toml`; every other file that names them agrees with it."""

import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LISTS = {"run": PROJECT["dependencies"], **PROJECT["optional-dependencies"]}

Ranges = dict[str, str]


def ranges(lines: list[str]) -> Ranges:
    """Return the version range of each package by its canonical name."""
    requirements = [Requirement(line) for line in lines]
    return {canonicalize_name(requirement.name): str(requirement.specifier) for requirement in requirements}


def test_environment_names_the_same_packages_and_ranges() -> None:
    """What conda is asked for is what `pyproject.toml` asks for, Python included, and then the project itself."""
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    (from_pypi,) = [entry["pip"] for entry in listed if isinstance(entry, dict)]
    from_conda = [entry for entry in listed if isinstance(entry, str)]
    assert from_pypi[-1] == "--editable ."
    wanted = ranges([*LISTS["run"], f"python{PROJECT['requires-python']}", "pip"])
    assert ranges([*from_conda, *from_pypi[:-1]]) == wanted


def test_lock_pins_every_dependency_within_its_range() -> None:
    """Each package of the lists has a pinned version in `requirements.txt`, and the range allows it."""
    pins = [Requirement(line) for line in lock_lines()]
    for name, allowed in ranges([*chain(*LISTS.values())]).items():
        pinned = [pin.specifier for pin in pins if canonicalize_name(pin.name) == name]
        assert pinned, f"{name} is not in requirements.txt; run: make lock"
        for pin in pinned:
            version = str(pin).removeprefix("==")
            assert Requirement(f"{name}{allowed}").specifier.contains(version), f"{name} {version}; run: make lock"


def test_lock_holds_no_address() -> None:
    """The lock names versions only: no index, no folder, no file, so that everyone installs from their own index."""
    for line in lock_lines():
        assert re.fullmatch(r"[A-Za-z0-9._-]+==[\w.]+( ; .+)?", line), line


def lock_lines() -> list[str]:
    """Return the lines of `requirements.txt` that are not comments."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.strip().startswith("#")]


@pytest.mark.parametrize("which", LISTS)
def test_every_dependency_has_its_reason(which: str) -> None:
    """CONTRIBUTING.md tells of each package why it is here and under which licence, and of no package that is not."""
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    _, *tables = re.split(r"^\| package .*\n\|[-|]+\n", page, flags=re.MULTILINE)
    told = []
    for row in re.findall(r"^\|(.+)\|$", tables[list(LISTS).index(which)].split("\n\n")[0], flags=re.MULTILINE):
        name, *_, why, licence = (cell.strip() for cell in row.split("|"))
        assert why, f"{name}: no reason"
        assert licence, f"{name}: no licence"
        told.append(canonicalize_name(name))
    assert told == list(ranges(LISTS[which]))
