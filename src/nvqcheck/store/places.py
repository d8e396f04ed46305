"""Where things are: the portfolio, the folders of standards, the centre's policy file, rosters.

Nothing here creates a file, and the environment and the folder one is in (`here`) are parameters.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from nvqcheck.errors import UnreadableError, UsageError
from nvqcheck.store.user_folders import config_folder, data_folder

PORTFOLIO = "portfolio.json"
POLICY = "policy.yaml"
ROSTER = "roster.json"


def portfolio_in(given: Path, cwd: Path) -> Path:
    """The file that a path stands for, there or not: a folder stands for the portfolio in it.

    What is neither there nor named like a JSON file is a folder still to be made.
    """
    path = cwd / given
    if _is_folder(path) or (path.suffix != ".json" and not _is_there(path)):
        return path / PORTFOLIO
    return path


def find_portfolio(given: Path | None, env: Mapping[str, str], cwd: Path) -> Path:
    """The portfolio to work on.

    Args:
        given: what `-p` says: a folder or the file; else `NVQCHECK_PORTFOLIO` says it; else it is
            the nearest `portfolio.json` from here upwards.
        env: the environment.
        cwd: the folder one is in.

    Raises:
        UnreadableError: `no-portfolio`, there is none where it was said to be.
        UsageError: `which-portfolio`, nothing was said and there is none from here upwards.
    """
    said = f"-p {given}" if given else "NVQCHECK_PORTFOLIO"
    named = given or (Path(env["NVQCHECK_PORTFOLIO"]) if env.get("NVQCHECK_PORTFOLIO") else None)
    if named:
        path = portfolio_in(named, cwd)
        if _is_there(path):
            return path
        message = f"There is no portfolio at {path} ({said})."
        raise UnreadableError("no-portfolio", message, where=str(path))
    for folder in (cwd, *cwd.parents):
        if _is_file(folder / PORTFOLIO):
            return folder / PORTFOLIO
    raise UsageError("which-portfolio", f"There is no {PORTFOLIO} in {cwd} or above it.")


def find_portfolios(given: Iterable[str], env: Mapping[str, str], cwd: Path) -> tuple[Path, ...]:
    """Several portfolios: of each argument those it stands for, sorted, each file once.

    Args:
        given: files; folders (their portfolio, else those of their sub-folders); or patterns with
            `*`, `?`, `[…]` and `**`, for shells that do not expand them. Nothing: as
            `find_portfolio`.
        env: the environment.
        cwd: the folder one is in.

    Raises:
        UnreadableError: `no-portfolio`, an argument stands for none.
        UsageError: `which-portfolio`, nothing was given and there is none from here upwards.
    """
    arguments = list(given)
    if not arguments:
        return (find_portfolio(None, env, cwd),)
    found: dict[str, Path] = {}
    for argument in arguments:
        files = sorted(_portfolios_of(argument, cwd))
        if not files:
            message = f"There is no portfolio at {argument}."
            raise UnreadableError("no-portfolio", message, where=argument)
        for file in files:
            found.setdefault(os.path.realpath(file), file)
    return tuple(sorted(found.values()))


def _portfolios_of(argument: str, cwd: Path) -> Iterator[Path]:
    path = cwd / argument
    if _is_folder(path):
        yield from _portfolios_in(path)
    elif _is_there(path):
        yield path
    elif glob.has_magic(argument):
        # What a pattern such as `cohort/**` also meets (evidence, notes) is not what was meant.
        named = argument.endswith(".json")
        for path in _matches(argument, cwd):
            if _is_folder(path):
                yield from _portfolios_in(path)
            elif named or path.name == PORTFOLIO:
                yield path


def _matches(pattern: str, cwd: Path) -> Iterator[Path]:
    """What a pattern meets; `**` enters no link, which may lead round in a circle."""
    before, double, after = pattern.partition("**")
    starts = glob.iglob(before or ".", root_dir=cwd) if double else [""]  # noqa: PTH207
    if not double:
        yield from (cwd / match for match in glob.iglob(pattern, root_dir=cwd))  # noqa: PTH207
        return
    rest = after.strip("/\\")
    for start in starts:
        for folder, inside, files in os.walk(cwd / start):
            inside.sort()
            place = Path(folder)
            if rest:
                yield from _matches(rest, place)
            else:
                yield place
                yield from (place / name for name in files)


def _portfolios_in(folder: Path) -> Iterator[Path]:
    if _is_file(folder / PORTFOLIO):
        yield folder / PORTFOLIO
        return
    try:
        inside = list(folder.iterdir())
    except OSError:
        return
    yield from (each / PORTFOLIO for each in inside if _is_file(each / PORTFOLIO))


def standards_folders(
    given: Path | None,
    env: Mapping[str, str],
    cwd: Path,
    *,
    user: Path | None = None,
    option: str = "",
) -> tuple[Path, ...]:
    """Where units are looked for.

    Args:
        given: a folder that counts alone. Else those that `NVQCHECK_STANDARDS` lists count alone.
            Else what came with the program, then the user's folder, then `standards` here, for
            units that neither of them has.
        env: the environment.
        cwd: the folder one is in.
        user: the user's data folder, if not the one the system names.
        option: what the given folder was given with, for the message.

    Raises:
        UnreadableError: `no-folder`, a folder that was named is not there.
    """
    listed = env.get("NVQCHECK_STANDARDS", "").split(os.pathsep)
    named = [("NVQCHECK_STANDARDS", Path(folder)) for folder in listed if folder]
    if given:
        named = [(option, given)]
    folders = []
    for said, folder in named:
        path = cwd / folder
        if not _is_folder(path):
            message = f"There is no folder {path}{f' ({said})' if said else ''}."
            hint = "Name a folder of units that is there, or leave it out."
            raise UnreadableError("no-folder", message, hint=hint, where=str(path))
        folders.append(path)
    if not folders:
        others = (bundled_standards(), (user or data_folder()) / "standards", cwd / "standards")
        folders = [path for path in others if _is_folder(path)]
    return tuple(dict.fromkeys(folders))


def known_standards() -> tuple[Path, ...]:
    """Where editions are known from that no candidate can lay hands on."""
    return (bundled_standards(), data_folder() / "standards")


def bundled_standards() -> Path:
    """The units that came with the program: in the package, or in a checkout's top folder."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "standards"
    return inside if inside.is_dir() else package.parent.parent / "standards"


class PolicyFile(NamedTuple):
    """A file with a policy."""

    path: Path
    said: str
    """How it came to be asked, in words."""
    beside: bool = False
    """Whether it lies beside the portfolio, where the candidate can write."""


def policy_files(
    portfolio: Path, env: Mapping[str, str], cwd: Path, *, user: Path | None = None
) -> tuple[PolicyFile, ...]:
    """The policies that hold together: `NVQCHECK_POLICY`, the user's, the one beside a portfolio.

    Args:
        portfolio: the portfolio's file.
        env: the environment.
        cwd: the folder one is in.
        user: the user's configuration folder, if not the one the system names.

    Raises:
        UnreadableError: `no-policy`, the one the environment names is not there.
    """
    files = []
    if env.get("NVQCHECK_POLICY"):
        path = cwd / env["NVQCHECK_POLICY"]
        if not _is_there(path):
            message = f"There is no policy file {path} (NVQCHECK_POLICY)."
            hint = "Ask your centre for the file, or clear NVQCHECK_POLICY."
            raise UnreadableError("no-policy", message, hint=hint, where=str(path))
        files.append(PolicyFile(path, "NVQCHECK_POLICY"))
    own = (user or config_folder()) / POLICY
    beside = portfolio.with_name(POLICY)
    files += [PolicyFile(own, "your own")] if _is_there(own) else []
    files += [PolicyFile(beside, "beside the portfolio", beside=True)] if _is_there(beside) else []
    return tuple(files)


def roster_file(
    env: Mapping[str, str],
    cwd: Path,
    *,
    given: str = "",
    portfolio: Path | None = None,
    option: str = "",
) -> Path | None:
    """The roster to go by: the one given, else `NVQCHECK_ROSTER`, else beside the portfolio.

    A roster that was named comes first: what is beside a portfolio is in the candidate's hands.

    Args:
        env: the environment.
        cwd: the folder one is in.
        given: comes first.
        portfolio: the portfolio's file.
        option: what the given one was given with, for the message.

    Raises:
        UnreadableError: `no-roster`, one that was named is not there.
    """
    said = option if given else "NVQCHECK_ROSTER"
    if named := given or env.get("NVQCHECK_ROSTER", ""):
        path = cwd / named
        if not _is_there(path):
            message = f"There is no roster {path}{f' ({said})' if said else ''}."
            hint = "Ask your centre for the file, or name none."
            raise UnreadableError("no-roster", message, hint=hint, where=str(path))
        return path
    beside = portfolio.with_name(ROSTER) if portfolio else None
    return beside if beside and _is_there(beside) else None


def evidence_folders(env: Mapping[str, str], cwd: Path) -> tuple[Path, ...]:
    """The folders, beside the portfolio's own, whose files of evidence may be looked at."""
    listed = env.get("NVQCHECK_FILES", "").split(os.pathsep)
    return tuple(Path(os.path.abspath(cwd / folder)) for folder in listed if folder)  # noqa: PTH100


def here() -> Path:
    """The folder one is in.

    Raises:
        UnreadableError: `folder-gone`, it is not there any more.
    """
    try:
        return Path.cwd()
    except OSError:
        raise UnreadableError(
            "folder-gone",
            "The folder you are in is not there any more.",
            hint="Go into another one with `cd`.",
        ) from None


def shown(path: str | Path) -> str:
    """A path as people name it: from here, where it is inside."""
    try:
        return str(Path(path).relative_to(here()))
    except ValueError:
        return str(path)


def _is_there(path: Path) -> bool:
    return os.path.lexists(path)


def _is_file(path: Path) -> bool:
    # Path.is_file raises where a folder may not be looked into; this one says no.
    return os.path.isfile(path)  # noqa: PTH113


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112
