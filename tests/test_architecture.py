"""The import rules of the house, kept by reading every module's imports."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ALLOWED = {
    "documents": set[str](),
    "extractors": {"documents"},
    "normalizers": {"documents"},
    "validator": {"documents"},
    "review": {"documents", "validator"},
    "pipeline": {"documents", "extractors", "normalizers", "validator", "review"},
}
# Libraries with one home each; what is not listed may be used anywhere.
HOME = {
    "extractors": {"pdfplumber", "pdfminer", "pypdfium2", "pytesseract", "tesserocr", "cv2"},
    "review": {"jinja2", "fastapi", "starlette", "uvicorn"},
    "pipeline": {
        "typer",
        "rich",
        "multiprocessing",
        "concurrent",
        "signal",
        "time",
        "dask",
        "distributed",
        "fsspec",
    },
}
MAX_MODULE_LINES = 400
MAX_FUNCTION_LINES = 60

MODULES = sorted(p for package in ALLOWED for p in (ROOT / package).rglob("*.py"))


def imported(module: Path) -> Iterator[str]:
    """Yield the dotted names that a module imports."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            yield node.module or ""


@pytest.mark.parametrize("module", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_imports_only_what_its_package_may(module: Path) -> None:
    package = module.relative_to(ROOT).parts[0]
    tops = {name.partition(".")[0] for name in imported(module)}

    ours = {top for top in tops if top in ALLOWED} - {package}
    assert ours <= ALLOWED[package]

    for home, libraries in HOME.items():
        if home != package:
            assert not tops & libraries, f"{tops & libraries} belong to {home}"


@pytest.mark.parametrize("module", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_and_its_functions_fit_on_few_screens(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert text.count("\n") <= MAX_MODULE_LINES

    long = [
        f"{node.name} ({(node.end_lineno or node.lineno) - node.lineno + 1})"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno + 1 > MAX_FUNCTION_LINES
    ]
    assert long == []


def test_no_two_modules_of_one_package_import_each_other() -> None:
    graph = {
        ".".join(m.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): m
        for m in MODULES
    }
    edges = {name: {i for i in imported(path) if i in graph} for name, path in graph.items()}

    def reaches(start: str) -> set[str]:
        seen: set[str] = set()
        todo = list(edges[start])
        while todo:
            name = todo.pop()
            if name not in seen:
                seen.add(name)
                todo.extend(edges[name])
        return seen

    assert [name for name in edges if name in reaches(name)] == []
