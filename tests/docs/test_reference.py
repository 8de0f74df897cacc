"""The docs know every command, setting, error and dependency."""

import importlib.util
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


def test_the_generated_reference_is_current():
    spec = importlib.util.spec_from_file_location("reference", ROOT / "tools" / "reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    assert module.TARGET.read_text("utf-8") == module.reference(), "run `make docs` and commit the page"


def test_every_runtime_dependency_has_its_line_of_reason():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    reasons = (ROOT / "docs" / "dependencies.md").read_text("utf-8")

    names = [re.match(r"[A-Za-z0-9-]+", line)[0] for line in project["dependencies"]]

    assert [name for name in names if f"| {name} |" not in reasons] == []


@pytest.mark.parametrize("page", sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").rglob("*.md")), ids=str)
def test_every_link_between_pages_leads_somewhere(page):
    targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text("utf-8"))

    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_no_file_names_a_package_registry():
    hosts = re.compile(r"pypi\.org|pythonhosted|npmjs\.(org|com)|huggingface\.co|hf\.co", re.IGNORECASE)
    tracked = [p for p in ROOT.rglob("*") if p.is_file() and not set(p.parts) & {".git", ".venv", "build"}]
    texts = (p for p in tracked if p.suffix in {".py", ".toml", ".lock", ".md", ".html", ".json", ".css", ""})

    assert [
        p for p in texts if p != Path(__file__) and hosts.search(p.read_text("utf-8", errors="ignore"))
    ] == []
