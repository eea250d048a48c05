"""Papers in object stores, by names such as s3://bucket/folder: listed and fetched through Arrow's file systems.

Who may read, and where the store is, is found as the store's own tools find it (AWS_ACCESS_KEY_ID, AWS_PROFILE,
AWS_ENDPOINT_URL …); a name may end in ?endpoint_override=host:port&scheme=http for a store of one's own. Names are
addresses: what these cannot hold is escaped ("%20"), and need not be where nothing else can be meant (spaces, accents).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from schemas.errors import WrongUsage
from schemas.out import MARK

if TYPE_CHECKING:
    from pyarrow.fs import FileSystem

STORES = ("s3", "gs", "abfs", "abfss")
_PART = 1 << 20  # bytes
_IN_PATHS = "/!$&'()*+,;=:@"
_IN_NAMES = _IN_PATHS + "?%"


def is_object(name: str) -> bool:
    """Whether a PATH names something in an object store."""
    scheme, separator, _ = name.partition("://")
    return bool(separator) and scheme in STORES


def file_name_of(name: str) -> str:
    """The name of the file that an object's name ends in."""
    return unquote(name.partition("?")[0].rpartition("/")[2])


def objects_below(name: str) -> list[tuple[str, int]]:
    """Every object of this name or below it with its size in bytes, hidden ones and outputs of runs left out; sorted.

    Raises WrongUsage where there is none, or the store cannot be asked.
    """
    from pyarrow.fs import FileSelector, FileType

    store, path = _opened(name)
    try:
        [found] = store.get_file_info([path])
        files = [found] if found.type == FileType.File else store.get_file_info(
            FileSelector(path, allow_not_found=True, recursive=True))
    except OSError as error:
        raise WrongUsage(f"{name} cannot be listed ({_first_line(error)}): look at its name and your rights") from error
    outputs = tuple(f.path.removesuffix(MARK) for f in files if f.path.endswith(f"/{MARK}"))
    shown = sorted((_named(name, f.path), f.size) for f in files
                   if f.type == FileType.File and not _hidden(f.path) and not f.path.startswith(outputs))
    if not shown:
        raise WrongUsage(f"{name}: no such object, and none below it")
    return shown


def content_of_object(name: str) -> bytes:
    """An object's bytes. Raises OSError where they cannot be had."""
    return b"".join(parts_of_object(name))


def parts_of_object(name: str) -> Iterator[bytes]:
    """An object's bytes in parts. Raises OSError where they cannot be had."""
    store, path = _opened(name)
    with store.open_input_stream(path) as stream:
        while part := stream.read(_PART):
            yield part


def _opened(name: str) -> tuple[FileSystem, str]:
    from pyarrow import ArrowInvalid
    from pyarrow.fs import FileSystem

    try:
        store, path = FileSystem.from_uri(quote(name, safe=_IN_NAMES))
    except (ArrowInvalid, NotImplementedError) as error:
        raise WrongUsage(f"{name} is no name of an object store that can be read ({_first_line(error)})") from error
    return store, path


def _named(asked: str, path: str) -> str:
    """The whole name of an object of the store and with the settings that were asked for."""
    scheme, (_, *settings) = asked.partition(":")[0], asked.partition("?")
    return f"{scheme}://{quote(path, safe=_IN_PATHS)}{''.join(settings)}"


def _hidden(path: str) -> bool:
    return path.rpartition("/")[2].startswith((".", "~$"))


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [""])[0]
