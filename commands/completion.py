"""`completion`: a script by which a shell completes commands, options and their values."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Mapping
from dataclasses import dataclass

NAME = "completion"
HELP = "print a script by which bash, zsh or fish completes commands and options"
EXAMPLES = """\
  riskpapers completion bash > ~/.riskpapers.bash
  riskpapers completion zsh > ~/.zfunc/_riskpapers
  riskpapers completion fish > ~/.config/fish/completions/riskpapers.fish"""


@dataclass(frozen=True, slots=True)
class Option:
    """A long option: what it does, the values it may have, and whether it takes one."""

    name: str
    help: str
    values: tuple[str, ...]
    takes_value: bool


@dataclass(frozen=True, slots=True)
class Completed:
    """A command: what it does, its options, and the words that may follow it."""

    help: str
    options: tuple[Option, ...]
    words: tuple[str, ...]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", choices=tuple(_SHELLS),
                        help="the shell to be taught; for bash, let ~/.bashrc `source` the file")


def run(args: argparse.Namespace) -> int:
    from commands import parser

    sys.stdout.write(_SHELLS[args.shell](commands_of(parser())))
    return 0


def commands_of(parser: argparse.ArgumentParser) -> dict[str, Completed]:
    """The commands of the command line, from its own parser."""
    [subparsers] = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    helps = {choice.dest: choice.help or "" for choice in subparsers._choices_actions}
    return {name: Completed(helps[name], _options(sub), _words(sub)) for name, sub in subparsers.choices.items()}


def _options(parser: argparse.ArgumentParser) -> tuple[Option, ...]:
    return tuple(
        Option(name, (action.help or "").split("; ")[0] % {"default": action.default, "prog": ""},
               tuple(map(str, action.choices or ())), action.nargs != 0)
        for action in parser._actions for name in action.option_strings if name.startswith("--"))  # fmt: skip


def _words(parser: argparse.ArgumentParser) -> tuple[str, ...]:
    return tuple(str(c) for action in parser._actions if not action.option_strings for c in action.choices or ())


def _bash(commands: Mapping[str, Completed]) -> str:
    cases = []
    for name, command in commands.items():
        for option in command.options:
            if option.values:
                cases.append(f"    {name}:{option.name}) words={shlex.quote(' '.join(option.values))} ;;")
            elif option.takes_value:
                cases.append(f"    {name}:{option.name}) words= ;;")
        words = " ".join((*command.words, *(option.name for option in command.options)))
        cases.append(f"    {name}:*) words={shlex.quote(words)} ;;")
    return "\n".join([
        "_riskpapers() {",
        '  local now=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words',
        '  if [ "$COMP_CWORD" -eq 1 ]; then',
        f"    words={shlex.quote(' '.join((*commands, '--help', '--version')))}",
        "  else case ${COMP_WORDS[1]}:$before in", *cases, "  esac; fi",
        '  COMPREPLY=($(compgen -W "$words" -- "$now"))',
        "}",
        "complete -o bashdefault -o default -F _riskpapers riskpapers", ""])  # fmt: skip


def _zsh(commands: Mapping[str, Completed]) -> str:
    return "#compdef riskpapers\nautoload -U +X bashcompinit && bashcompinit\n" + _bash(commands)


def _fish(commands: Mapping[str, Completed]) -> str:
    lines = []
    for name, command in commands.items():
        lines.append(f"complete -c riskpapers -n __fish_use_subcommand -f -a {name} -d {_fish_quoted(command.help)}")
        seen = f"complete -c riskpapers -n '__fish_seen_subcommand_from {name}'"
        if command.words:
            lines.append(f"{seen} -f -a {_fish_quoted(' '.join(command.words))}")
        for option in command.options:
            values = f" -x -a {_fish_quoted(' '.join(option.values))}" if option.values else ""
            takes = " -r" if option.takes_value and not values else ""
            lines.append(f"{seen} -l {option.name[2:]}{takes}{values} -d {_fish_quoted(option.help)}")
    return "\n".join(lines) + "\n"


def _fish_quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


_SHELLS = {"bash": _bash, "zsh": _zsh, "fish": _fish}
"""The script for each shell, by its name."""
