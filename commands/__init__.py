"""The command line: one module a command, each a thin call of one function.

A command is a module with NAME, HELP, EXAMPLES, `add_arguments(parser)` and `run(args) -> exit status`.
Nothing heavy is imported before a command runs, so that help comes at once.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, Protocol, cast

from schemas.errors import Failure, UnreadablePaper, WrongUsage

COMMANDS = (
    "demo", "run", "check", "review", "history", "changes", "explain", "tables", "show", "layouts", "report", "export",
    "forget", "verify", "schema", "doctor", "completion",
)  # fmt: skip
_SHOW_TRACEBACK = "RISKPAPERS_TRACEBACK"


class Command(Protocol):
    """What a module of a command offers."""

    NAME: str
    HELP: str
    EXAMPLES: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, args: argparse.Namespace) -> int: ...


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status; SystemExit 2 for arguments that cannot be meant."""
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")  # Arrow's own keeps the most it ever took
    whole = parser()
    if not (sys.argv[1:] if argv is None else argv):
        whole.print_help(sys.stderr)
        raise SystemExit(WrongUsage.exit_status)
    args = whole.parse_args(argv)
    _allow_any_text()
    try:
        status: int = args.run(args)
        sys.stdout.flush()
        return status
    except Failure as failure:
        return _complain(str(failure), failure.exit_status)
    except UnreadablePaper as unreadable:
        return _complain(f"{unreadable} ({unreadable.reason})", 4)
    except BrokenPipeError:  # who reads our output has had enough: `riskpapers … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    except KeyboardInterrupt:
        return _complain("stopped; what was published before stands, and the same command goes on", 130)
    except Exception as error:
        if os.environ.get(_SHOW_TRACEBACK):
            raise
        return _complain(f"a fault of the program ({type(error).__name__}: {error}); "
                         f"set {_SHOW_TRACEBACK}=1 to see where, and report it", 5)


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    whole = argparse.ArgumentParser(
        prog="riskpapers",
        description="Reads risk registers out of committee papers and publishes Parquet datasets.",
        epilog="riskpapers COMMAND --help says more, with examples.")
    whole.add_argument("--version", action=_Version, nargs=0, help="show the version and exit")
    subparsers = whole.add_subparsers(metavar="COMMAND", required=True)
    for name in COMMANDS:
        command = cast(Command, import_module(f"commands.{name}"))
        subparser = subparsers.add_parser(
            command.NAME, help=command.HELP, description=command.HELP,
            epilog=f"examples:\n{command.EXAMPLES}", formatter_class=_Help)
        command.add_arguments(subparser)
        subparser.set_defaults(run=command.run)
    return whole


class _Help(argparse.RawDescriptionHelpFormatter):
    """Wraps what a command does to the terminal, and leaves the lines of examples as they are."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        if text.startswith("examples:"):
            return super()._fill_text(text, width, indent)
        return argparse.HelpFormatter._fill_text(self, text, width, indent)


class _Version(argparse.Action):
    """Asks for the installed version only when it is wanted."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        from importlib.metadata import version

        parser.exit(message=f"riskpapers {version('riskpapers')}\n")


def _allow_any_text() -> None:
    """A terminal that lacks a character shows its code instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _complain(message: str, exit_status: int) -> int:
    from schemas.inert import printable

    print(f"riskpapers: {printable(message)}", file=sys.stderr)
    return exit_status
