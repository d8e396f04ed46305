"""Two branches that both change a portfolio, merged by git itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from shells import HOMES, WISHES

GIT = shutil.which("git")
pytestmark = pytest.mark.skipif(GIT is None, reason="there is no git here")


@dataclass(frozen=True)
class Repository:
    """A repository that holds a portfolio."""

    folder: Path
    env: dict[str, str]

    def run(self, *words: str, code: int = 0) -> str:
        """Run something in the repository; it has to leave with a code."""
        done = subprocess.run(
            words,
            cwd=self.folder,
            env=self.env,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == code, f"{words}:\n{done.stdout}{done.stderr}"
        return done.stdout + done.stderr

    def git(self, *words: str, code: int = 0) -> str:
        """Run git."""
        return self.run("git", *words, code=code)

    def nvqcheck(self, *words: str) -> str:
        """Run one of our commands, as a process of its own."""
        return self.run(sys.executable, "-m", "nvqcheck", *words)

    def commit(self, message: str) -> None:
        """Commit the portfolio."""
        self.git("commit", "-qam", message)

    @property
    def portfolio(self) -> bytes:
        """The portfolio as it is now."""
        return (self.folder / "portfolio.json").read_bytes()


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository set up as the documentation says, with two branches that went apart."""
    home = tmp_path / "home"
    home.mkdir()
    env = {name: value for name, value in os.environ.items() if name not in WISHES}
    env |= dict.fromkeys(HOMES, str(home)) | {"GIT_CONFIG_NOSYSTEM": "1"}
    one = Repository(tmp_path / "repository", env)
    one.folder.mkdir()
    one.git("init", "-q", "-b", "main")
    for name, value in {
        "user.name": "Sam",
        "user.email": "sam@example.org",
        "commit.gpgsign": "false",
        "core.autocrlf": "false",
        "merge.nvqcheck.driver": f'"{sys.executable}" -m nvqcheck merge-driver %O %A %B %P',
    }.items():
        one.git("config", name, value)
    (one.folder / ".gitattributes").write_text("portfolio.json merge=nvqcheck\n", encoding="utf-8")
    one.nvqcheck("init", "--candidate", "Sam Jones", "--id", "sam", "--unit", "CC28")
    one.git("add", ".gitattributes", "portfolio.json")
    one.commit("Start")
    one.git("checkout", "-qb", "college")
    one.nvqcheck("people", "add", "Ann Lee", "--role", "assessor", "--id", "ann")
    one.commit("Add Ann")
    one.git("checkout", "-q", "main")
    one.nvqcheck("people", "add", "Wes Bell", "--role", "witness", "--id", "wes")
    one.commit("Add Wes")
    return one


def test_git_merges_without_conflict_to_the_same_bytes(repository: Repository) -> None:
    """Two branches merge by themselves, and come to the same file whichever merges which."""
    repository.git("branch", "before")
    repository.git("merge", "-q", "--no-edit", "college")
    assert repository.git("status", "--porcelain", "--untracked-files=no") == ""
    people = repository.nvqcheck("people", "list")
    assert "Ann Lee" in people
    assert "Wes Bell" in people
    here = repository.portfolio
    repository.git("checkout", "-q", "college")
    repository.git("merge", "-q", "--no-edit", "before")
    assert repository.portfolio == here
    assert sorted(path.name for path in repository.folder.iterdir() if path.is_file()) == [
        ".gitattributes",
        "portfolio.json",
        "portfolio.json.bak",
        "portfolio.json.lock",
    ]


def test_what_git_cannot_merge_stays_ours(repository: Repository) -> None:
    """Where the other branch holds no portfolio git says conflict, and ours can be worked on."""
    repository.git("checkout", "-q", "college")
    (repository.folder / "portfolio.json").write_text("{}\n", encoding="utf-8")
    repository.commit("Break it")
    repository.git("checkout", "-q", "main")
    before = repository.portfolio
    said = repository.git("merge", "--no-edit", "college", code=1)
    assert "CONFLICT" in said
    assert "[foreign-json]" in said
    assert repository.portfolio == before
    assert "Wes Bell" in repository.nvqcheck("people", "list")
