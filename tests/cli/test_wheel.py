"""The wheel outside a checkout: what `uvx zvonok demo` would get, beside the libraries of this environment."""

import os
import shutil
import socket
import subprocess
import sys
import sysconfig
import time
import venv
import zipfile
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "handlers", "services", "storage", "locales")
PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
BUILD = "import sys; from setuptools.build_meta import build_wheel; build_wheel(sys.argv[1])"
"""What pip asks the back end of pyproject.toml for, in one process instead of four."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy: what an earlier build has left beside the sources does not get in."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, source / package, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    subprocess.run(
        [sys.executable, "-c", BUILD, str(out)], cwd=source, check=True, timeout=120, capture_output=True
    )
    (built,) = out.glob("zvonok-*.whl")
    return built


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`zvonok` of a fresh environment that has the wheel; the libraries are lent by this one, the checkout is not."""
    home = tmp_path_factory.mktemp("home")
    venv.create(home, symlinks=True)
    binaries = home / "bin"
    install = (*PIP, "--python", str(binaries / "python"), "install", "--no-deps", "--no-index", str(wheel))
    subprocess.run(install, check=True, timeout=120)
    (packages,) = home.glob("lib/python*/site-packages")
    (packages / "libraries.pth").write_text(f"{sysconfig.get_path('purelib')}\n", "utf-8")
    return binaries / "zvonok"


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ZVONOK_", "PYTHON"))}
    return kept | {"PYTHONUTF8": "1", "COLUMNS": "200", "TMPDIR": str(folder)}


def _run(command: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [command, *arguments],
        cwd=folder,
        env=_environment(folder),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_every_file_of_the_packages_is_in_the_wheel(wheel: Path) -> None:
    """Catalogues, pages, fonts, topics, migrations: whatever lies in a package."""
    lie = {
        str(path.relative_to(ROOT))
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert packed == lie


def test_its_commands_start_in_an_empty_folder(command: Path, tmp_path: Path) -> None:
    refused = _run(command, tmp_path, "run")
    assert (refused.returncode, len(refused.stderr.splitlines())) == (2, 1)
    assert refused.stderr.startswith("ZVONOK_BOT_TOKEN не задан.")
    assert not list(tmp_path.iterdir()), "nothing is made by what is refused"
    upgraded = _run(command, tmp_path, "db", "upgrade")
    assert (upgraded.returncode, upgraded.stderr) == (0, "")
    template = _run(command, tmp_path, "school", "template", "school.xlsx")
    assert (template.returncode, template.stderr) == (0, "")
    assert {path.name for path in tmp_path.iterdir()} >= {"zvonok.db", "school.xlsx"}


@pytest.fixture
def demo_port(command: Path, tmp_path: Path) -> Iterator[int]:
    """The port of a demo that has just been started; it need not have its school yet."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    process = subprocess.Popen(
        [command, "demo", "--port", str(port)],
        cwd=tmp_path,
        env=_environment(tmp_path),
        stdout=subprocess.DEVNULL,
    )
    yield port
    process.kill()
    process.wait()


def test_its_demo_shows_the_page(demo_port: int) -> None:
    status, body = _first_answer(demo_port, within=60)
    assert status == 200
    assert "<title>" in body


def _first_answer(port: int, within: float) -> tuple[int, str]:
    until = time.monotonic() + within
    while True:
        connection = HTTPConnection("127.0.0.1", port, timeout=within)
        try:
            connection.request("GET", "/")
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        except ConnectionRefusedError:
            assert time.monotonic() < until, "the demo does not listen"
            time.sleep(0.1)
        finally:
            connection.close()
