"""Rules of the house that no tool knows: nothing of others is committed, no registry is named, no import hides."""

import ast
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("casework", "complaints", "sectionf")


def kept(*patterns: str) -> list[Path]:
    """Files under version control that are still there."""
    said = subprocess.run(
        ["git", "ls-files", "-z", *patterns], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / name for name in said.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_registry_is_named():
    hosts = [
        f"{name}.{end}"
        for name, end in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"))
    ]
    found = [
        f"{path.relative_to(ROOT)}: {host}"
        for path in kept(
            "*.txt", "*.in", "*.json", "*.toml", "*.yml", "Dockerfile", "Makefile", ".ci/*", "tools/*", "*.md"
        )
        for host in hosts
        if host in path.read_text(encoding="utf-8", errors="replace")
    ]
    assert not found


def test_every_locked_package_has_hashes_and_no_address():
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text()
        assert "://" not in text
        packages = [line for line in text.splitlines() if line and line[0].isalnum()]
        assert packages
        assert all(line.endswith("\\") for line in packages), name


def test_no_import_hides_inside_a_function():
    found = []
    for path in kept(*(f"{app}/*.py" for app in APPS), "config/*.py"):
        for outer in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef):
                found += [
                    f"{path.relative_to(ROOT)}:{inner.lineno}"
                    for inner in ast.walk(outer)
                    if isinstance(inner, ast.Import | ast.ImportFrom) and outer.name != "ready"
                ]
    assert not found


def test_every_module_says_what_it_is_for():
    silent = []
    for path in kept("*.py"):
        source = path.read_text(encoding="utf-8")
        if "migrations" in path.parts or not source.strip():
            continue
        if not ast.get_docstring(ast.parse(source)):
            silent.append(str(path.relative_to(ROOT)))
    assert not silent
