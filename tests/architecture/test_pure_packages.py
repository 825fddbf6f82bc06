"""What the law says is reckoned by plain Python: the pure packages load where there is no Django at all."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
(PURE,) = [
    contract["source_modules"] for contract in CONTRACTS if contract["name"].startswith("pure packages")
]

# Runs in an interpreter of its own: refuse Django and its company, then load every module of the package.
LOAD = """
import importlib, pkgutil, sys

class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"django", "psycopg", "celery", "redis", "config"}:
            raise ImportError(f"a pure package loads {name}")

sys.meta_path.insert(0, Refuse())
package = importlib.import_module(sys.argv[1])
loaded = [package.__name__]
for found in pkgutil.walk_packages(getattr(package, "__path__", []), package.__name__ + "."):
    loaded.append(importlib.import_module(found.name).__name__)
print(len(loaded))
"""


def load(package: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LOAD, package], cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("package", PURE)
def test_loads_without_django(package):
    done = load(package)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 1


def test_the_refusal_works():
    assert "a pure package loads django" in load("casework.models").stderr
