"""The documentation says what is so: its commands run, and it names all that there is."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from documents.errors import ExitCode
from documents.findings import Rule

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
# The wrapper's own commands run this very suite, or the checks beside it.
_WRAPPER_ONLY = {"test", "lint", "setup"}
_FINISHED = {ExitCode.OK, ExitCode.FINDINGS}


def commands() -> Iterator[str]:
    """Yield the commands of README's shell blocks, in order."""
    for block in re.findall(r"```sh\n(.*?)```", README, re.S):
        for line in block.splitlines():
            command = line.partition("  #")[0].strip()
            if command.startswith("./soat ") and command.split()[1] not in _WRAPPER_ONLY:
                yield command


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an empty folder with the samples in it, as a checkout has them."""
    folder = tmp_path_factory.mktemp("checkout")
    (folder / "samples").symlink_to(ROOT / "samples")
    return folder


def test_the_commands_of_the_readme_run_in_order(workplace: Path) -> None:
    program = f"{shlex.quote(sys.executable)} -m pipeline"
    for command in commands():
        finished = subprocess.run(
            ["sh", "-c", command.replace("./soat", program)],
            cwd=workplace,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert finished.returncode in _FINISHED, f"{command}\n{finished.stderr[-2000:]}"


def test_the_readme_names_every_command_rule_and_exit_code() -> None:
    listed = subprocess.run(
        [sys.executable, "-m", "pipeline", "--help"], capture_output=True, text=True, check=True
    ).stdout
    names = re.findall(r"^[│ ]{1,3}([a-z]+) {2,}\S", listed, re.M)

    assert len(names) > 5
    assert [name for name in names if f"./soat {name}" not in README] == []
    assert [rule for rule in Rule if f"`{rule.value}`" not in README] == []
    assert [code for code in ExitCode if f"| {code.value} |" not in README] == []


def test_the_links_of_the_documents_lead_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *ROOT.glob("*/README.md"), *ROOT.glob("docs/*.md")]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_no_committed_text_names_a_place_of_one_machine(tracked: list[str]) -> None:
    private = re.compile(r"(?<![\w.])/(?:ro" + r"ot|ho" + r"me|wo" + r"rk|Us" + r"ers)/\w")
    for name in tracked:
        path = ROOT / name
        if path.suffix in {".py", ".md", ".toml", ".txt", ".sh", ".json", ".html"}:
            assert not private.search(path.read_text(encoding="utf-8")), name
