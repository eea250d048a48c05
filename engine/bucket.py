"""A place in an object store that a run writes to: objects fetched and put, and one changed only as it was found.

Who may write, and where the store is, is found as for papers (`engine.objects`).
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from schemas.errors import CannotPublish, WrongUsage, install_command

AT_ONCE = 16  # objects on their way at once
_REMOVED_AT_ONCE = 1_000
_RETRIES = {"max_retries": 6, "retry_timeout": dt.timedelta(seconds=60)}


@dataclass(frozen=True, slots=True)
class Found:
    """An object's bytes, and what the store calls this version of it."""

    content: bytes
    version: Mapping[str, str]


class Bucket:
    """The objects below `name` (s3://bucket/out). Every method raises CannotPublish where the store refuses."""

    def __init__(self, name: str) -> None:
        """Raises WrongUsage where obstore is not installed, or the name is none of a store."""
        self.name = name.partition("?")[0]
        self._store = _opened(name)

    def get(self, key: str) -> Found | None:
        """The object, None where there is none."""
        import obstore

        with self._told():
            try:
                found = obstore.get(self._store, key)
                version = {part: found.meta[part] for part in ("e_tag", "version") if found.meta.get(part)}
                return Found(bytes(found.bytes()), version)
            except FileNotFoundError:
                return None

    def fetch(self, key: str, path: Path) -> None:
        """Write the object to a file; one that is gone leaves none."""
        import obstore

        with self._told():
            try:
                parts = obstore.get(self._store, key).stream()
            except FileNotFoundError:
                return
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as file:
                file.writelines(parts)

    def fetch_all(self, paths: Mapping[str, Path]) -> None:
        """Write objects, by their keys, to files."""
        with ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(self.fetch, paths, paths.values()))

    def put(self, key: str, content: Path) -> None:
        """Put a file as an object, whole, in place of any of its name."""
        import obstore

        with self._told():
            obstore.put(self._store, key, content)

    def put_all(self, paths: Mapping[str, Path]) -> None:
        """Put files as objects of these keys."""
        with ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(self.put, paths, paths.values()))

    def switch(self, key: str, content: bytes, before: Found | None) -> bool:
        """Put the object if it still is as it was `before` (None: not there); whether it was put.

        `content` must be like no other's: a put whose answer was lost is told by it.
        """
        import obstore
        from obstore.exceptions import AlreadyExistsError, PreconditionError

        with self._told():
            try:
                obstore.put(self._store, key, content, mode=dict(before.version) if before else "create")
            except (AlreadyExistsError, PreconditionError, FileNotFoundError):
                now = self.get(key)
                return now is not None and now.content == content
        return True

    def keys(self, below: str) -> list[str]:
        """The keys of all objects below a folder."""
        import obstore

        with self._told():
            return sorted(found["path"] for some in obstore.list(self._store, below) for found in some)

    def top(self) -> set[str]:
        """The names of the objects and folders right below this place."""
        import obstore

        with self._told():
            found = obstore.list_with_delimiter(self._store)
        return {*found["common_prefixes"], *(one["path"] for one in found["objects"])}

    def remove(self, keys: Iterable[str]) -> None:
        """Remove these objects."""
        import obstore

        todo = list(keys)
        with self._told():
            for start in range(0, len(todo), _REMOVED_AT_ONCE):
                obstore.delete(self._store, todo[start : start + _REMOVED_AT_ONCE])

    @contextmanager
    def _told(self) -> Iterator[None]:
        from obstore.exceptions import BaseError

        try:
            yield
        except (BaseError, FileNotFoundError) as error:
            said = " ".join(str(error).split("\n\n")[0].split())[:300]
            raise CannotPublish(f"{self.name} cannot be used ({said}): look at its name and your rights") from error


def _opened(name: str) -> Any:
    try:
        from obstore.exceptions import BaseError
        from obstore.store import from_url
    except ImportError as error:
        raise WrongUsage(f"OUT in an object store needs obstore: {install_command('store')}") from error
    bare, _, query = name.partition("?")
    try:
        return from_url(bare, retry_config=_RETRIES, **_options(bare.partition(":")[0], query))
    except (BaseError, ValueError) as error:
        said = str(error).splitlines()[0]
        raise WrongUsage(f"{bare} cannot be opened in an object store ({said}): look at its name and keys") from error


def _options(scheme: str, query: str) -> dict[str, Any]:
    """The settings in a name, as Arrow writes them: ?endpoint_override=host:port&scheme=http; and whose keys to use."""
    if scheme != "s3":
        return {}
    given = {key: values[0] for key, values in parse_qs(query).items()}
    options: dict[str, Any] = {}
    endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL", "")
    if "endpoint_override" in given:
        endpoint = f"{given.get('scheme', 'https')}://{given['endpoint_override']}"
    if endpoint:
        options |= {"endpoint": endpoint, "client_options": {"allow_http": endpoint.startswith("http:")}}
    if "AWS_ACCESS_KEY_ID" not in os.environ and find_spec("boto3"):  # profiles, and files of keys
        from obstore.auth.boto3 import Boto3CredentialProvider

        options["credential_provider"] = Boto3CredentialProvider()
    return options
