"""Where things are looked for, and in which order."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from nvqcheck.errors import UnreadableError, UsageError
from nvqcheck.store import places

posix = pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")


@pytest.fixture
def cohort(tmp_path: Path) -> Path:
    """A folder with the portfolios of amy, bob and, one deeper, cas; dan has none."""
    for name in ("amy", "bob", "late/cas"):
        folder = tmp_path / "cohort" / name
        (folder / "evidence").mkdir(parents=True)
        (folder / "portfolio.json").write_text("{}")
        (folder / "evidence" / "notes.json").write_text("{}")
    (tmp_path / "cohort" / "dan").mkdir()
    return tmp_path / "cohort"


def test_what_was_given_comes_first(cohort: Path) -> None:
    """The option beats the environment, which beats the folder one is in."""
    env = {"NVQCHECK_PORTFOLIO": "../bob"}
    cwd = cohort / "amy"
    assert places.find_portfolio(Path("../late/cas"), env, cwd).samefile(
        cohort / "late" / "cas" / "portfolio.json"
    )
    assert places.find_portfolio(None, env, cwd).samefile(cohort / "bob" / "portfolio.json")
    assert places.find_portfolio(None, {}, cwd) == cwd / "portfolio.json"


def test_the_nearest_above_is_found(cohort: Path) -> None:
    """From a folder of evidence the portfolio above it is found; an empty variable says nothing."""
    env = {"NVQCHECK_PORTFOLIO": ""}
    found = places.find_portfolio(None, env, cohort / "amy" / "evidence")
    assert found == cohort / "amy" / "portfolio.json"


def test_a_file_can_be_given(cohort: Path) -> None:
    """The file itself may be named instead of its folder, whatever it is called."""
    file = cohort / "dan" / "copy"
    file.write_text("{}")
    assert places.find_portfolio(file, {}, cohort) == file


@pytest.mark.parametrize(
    ("given", "file"),
    [
        ("amy", "amy/portfolio.json"),
        ("new", "new/portfolio.json"),
        ("new.json", "new.json"),
        ("amy/portfolio.json", "amy/portfolio.json"),
    ],
)
def test_a_path_stands_for_a_file(cohort: Path, given: str, file: str) -> None:
    """A folder, there or still to be made, stands for the portfolio in it; a file for itself."""
    assert places.portfolio_in(Path(given), cohort) == cohort / file


def test_no_portfolio_where_it_was_said_to_be(cohort: Path) -> None:
    """Where the option or the environment names nothing, the message says which."""
    with pytest.raises(UnreadableError, match=r"\(-p dan\)\.$") as option:
        places.find_portfolio(Path("dan"), {}, cohort)
    with pytest.raises(UnreadableError, match=r"\(NVQCHECK_PORTFOLIO\)\.$") as variable:
        places.find_portfolio(None, {"NVQCHECK_PORTFOLIO": "dan"}, cohort)
    assert option.value.code == variable.value.code == "no-portfolio"


def test_no_portfolio_anywhere_above(cohort: Path) -> None:
    """Where none is named and none lies above, it is said from where on was looked."""
    with pytest.raises(UsageError, match="or above it") as raised:
        places.find_portfolio(None, {}, cohort / "dan")
    assert raised.value.code == "which-portfolio"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["amy"], ["amy"]),
        (["bob", "amy/portfolio.json", "amy"], ["amy", "bob"]),
        (["."], ["amy", "bob"]),
        (["late"], ["late/cas"]),
        (["*"], ["amy", "bob", "late/cas"]),
        (["[ab]*"], ["amy", "bob"]),
        (["**"], ["amy", "bob", "late/cas"]),
        (["**/portfolio.json"], ["amy", "bob", "late/cas"]),
        (["?my/*"], ["amy"]),
    ],
)
def test_arguments_stand_for_portfolios(
    cohort: Path, arguments: list[str], expected: list[str]
) -> None:
    """Folders, files and patterns become a sorted list in which every file stands once."""
    found = places.find_portfolios(arguments, {}, cohort)
    assert [path.resolve() for path in found] == [
        (cohort / name / "portfolio.json").resolve() for name in expected
    ]


def test_a_pattern_of_files_takes_files(cohort: Path) -> None:
    """A pattern that names JSON files means those files, whatever they are called."""
    (cohort / "amy.json").write_text("{}")
    assert places.find_portfolios(["*.json"], {}, cohort) == (cohort / "amy.json",)


def test_a_name_with_brackets_is_a_name_first(cohort: Path) -> None:
    """A folder that is really called `[x]` is not taken for a pattern."""
    (cohort / "[x]").mkdir()
    (cohort / "[x]" / "portfolio.json").write_text("{}")
    assert places.find_portfolios(["[x]"], {}, cohort) == (cohort / "[x]" / "portfolio.json",)


@posix
def test_two_names_of_one_file_are_one(cohort: Path) -> None:
    """A portfolio that is reached by two names is reported once."""
    (cohort / "zoe").symlink_to(cohort / "amy")
    assert places.find_portfolios(["zoe", "amy"], {}, cohort) == (cohort / "zoe/portfolio.json",)


def test_without_arguments_it_is_the_one_above(cohort: Path) -> None:
    """Nothing given means the portfolio one is in."""
    cwd = cohort / "amy" / "evidence"
    assert places.find_portfolios([], {}, cwd) == (cohort / "amy" / "portfolio.json",)


@pytest.mark.parametrize("argument", ["dan", "gone", "x*", "amy/evidence"])
def test_an_argument_without_portfolios_is_an_error(cohort: Path, argument: str) -> None:
    """An argument that stands for none is never passed over: the report would be short of it."""
    with pytest.raises(UnreadableError) as raised:
        places.find_portfolios(["amy", argument], {}, cohort)
    assert (raised.value.code, raised.value.where) == ("no-portfolio", argument)


def test_a_folder_that_may_not_be_looked_into_has_none(
    cohort: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder without permission stands for no portfolio, and that is said."""

    def refuse(_: Path) -> list[Path]:
        raise PermissionError

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(UnreadableError, match="no portfolio at dan"):
        places.find_portfolios(["dan"], {}, cohort)


def test_standards_come_in_order(tmp_path: Path) -> None:
    """The option alone; else the environment's list alone; else ours, the user's, and here."""
    for name in ("given", "one", "two", "here/standards", "user/standards"):
        (tmp_path / name).mkdir(parents=True)
    listed = os.pathsep.join(["../one", "", str(tmp_path / "two"), "../one"])
    env = {"NVQCHECK_STANDARDS": listed}

    def found(given: Path | None, env: dict[str, str]) -> list[Path]:
        cwd, user = tmp_path / "here", tmp_path / "user"
        folders = places.standards_folders(given, env, cwd, user=user)
        return [path.resolve() for path in folders]

    assert found(Path("../given"), env) == [(tmp_path / "given").resolve()]
    assert found(None, env) == [(tmp_path / name).resolve() for name in ("one", "two")]
    others = [tmp_path / "user" / "standards", tmp_path / "here" / "standards"]
    assert found(None, {}) == [places.bundled_standards(), *(path.resolve() for path in others)]


def test_folders_nobody_named_may_be_missing(tmp_path: Path) -> None:
    """Where nothing was named only the program's own standards are left."""
    found = places.standards_folders(None, {}, tmp_path, user=tmp_path)
    assert found == (places.bundled_standards(),)


@pytest.mark.parametrize(
    ("given", "env", "said"),
    [
        (Path("gone"), {}, "--standards"),
        (None, {"NVQCHECK_STANDARDS": "gone"}, "NVQCHECK_STANDARDS"),
    ],
)
def test_a_named_folder_must_be_there(
    tmp_path: Path, given: Path | None, env: dict[str, str], said: str
) -> None:
    """A folder of standards that was named and is missing would change verdicts: an error."""
    with pytest.raises(UnreadableError, match=said) as raised:
        places.standards_folders(given, env, tmp_path, user=tmp_path, option="--standards")
    assert raised.value.code == "no-folder"


def test_the_units_that_came_with_the_program_are_found() -> None:
    """The five units are found without any setting."""
    names = {path.stem for path in places.bundled_standards().glob("*.yaml")}
    assert {"CC28", "CFACC27", "CCTC11", "INSCC008", "CC3"} <= names


def test_standards_inside_the_package_come_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Installed, the standards are those inside the package."""
    package = tmp_path / "site" / "nvqcheck"
    (package / "standards").mkdir(parents=True)
    monkeypatch.setattr(places, "__file__", str(package / "store" / "places.py"))
    assert places.bundled_standards() == (package / "standards").resolve()


def test_the_policies_hold_together(tmp_path: Path) -> None:
    """The environment's, then the user's, then the one beside the portfolio."""
    portfolio = tmp_path / "amy" / "portfolio.json"
    user = tmp_path / "user"
    for folder in (portfolio.parent, user):
        folder.mkdir()
    (tmp_path / "centre.yaml").write_text("")
    env = {"NVQCHECK_POLICY": "centre.yaml"}
    assert places.policy_files(portfolio, {}, tmp_path, user=user) == ()
    (user / "policy.yaml").write_text("")
    (portfolio.parent / "policy.yaml").write_text("")
    found = places.policy_files(portfolio, env, tmp_path, user=user)
    files = [tmp_path / "centre.yaml", user / "policy.yaml", portfolio.parent / "policy.yaml"]
    assert [file.path for file in found] == files
    assert [file.beside for file in found] == [False, False, True]


def test_a_named_policy_must_be_there(tmp_path: Path) -> None:
    """A policy that the environment names and that is missing is an error, not no policy."""
    with pytest.raises(UnreadableError, match="NVQCHECK_POLICY") as raised:
        places.policy_files(
            tmp_path / "portfolio.json", {"NVQCHECK_POLICY": "gone"}, tmp_path, user=tmp_path
        )
    assert raised.value.code == "no-policy"


def test_other_folders_of_evidence_are_those_that_are_named(tmp_path: Path) -> None:
    """Beside the portfolio's own folder only those are looked into that the environment lists."""
    assert places.evidence_folders({}, tmp_path) == ()
    env = {"NVQCHECK_FILES": os.pathsep.join(["shared", "", "/films", "a/../b"])}
    expected = (tmp_path / "shared", tmp_path / "/films", tmp_path / "b")
    assert places.evidence_folders(env, tmp_path) == expected


def test_the_users_folders_are_the_systems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without another word the user's folders are the ones the system names for programs."""
    calls: list[tuple[str, bool]] = []

    def folder(name: str, *, appauthor: bool) -> Path:
        calls.append((name, appauthor))
        return tmp_path

    monkeypatch.setattr("platformdirs.user_data_path", folder)
    monkeypatch.setattr("platformdirs.user_config_path", folder)
    (tmp_path / "standards").mkdir()
    (tmp_path / "policy.yaml").write_text("")
    cwd = tmp_path / "nowhere"
    assert tmp_path / "standards" in places.standards_folders(None, {}, cwd)
    (own,) = places.policy_files(cwd / "portfolio.json", {}, cwd)
    assert own.path == tmp_path / "policy.yaml"
    assert tmp_path / "standards" in places.known_standards()
    assert calls == [("nvqcheck", False)] * 3


def test_importing_places_loads_no_library() -> None:
    """Looking for a portfolio costs no library."""
    program = "import sys, nvqcheck.store.places; print('platformdirs' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert run.stdout.strip() == b"False"


def test_a_pattern_goes_round_in_no_circle(tmp_path: Path) -> None:
    """`**` enters no link: in a folder that leads to itself the paths would double at each step."""
    ann = tmp_path / "coh" / "ann"
    ann.mkdir(parents=True)
    (ann / "portfolio.json").write_text("{}")
    for name in ("a", "b"):
        try:
            (ann / name).symlink_to(ann, target_is_directory=True)
        except OSError:
            pytest.skip("no symlinks here")
    for pattern in ("coh/**", "coh/**/portfolio.json", "**/ann", "c*/**"):
        assert places.find_portfolios([pattern], {}, tmp_path) == (ann / "portfolio.json",)
