"""An object store of our own on this machine, for tests."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

SETTINGS = {
    "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_EC2_METADATA_DISABLED": "true",
    "AWS_DEFAULT_REGION": "us-east-1",
}


@contextmanager
def running_store() -> Iterator[str]:
    """The host and port of a store that speaks S3, with a bucket named archive."""
    pytest.importorskip("moto.server")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "moto.server", "-p", address.rpartition(":")[2]]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(address)
        with client_of(address) as client:
            client.create_bucket(Bucket="archive")
        yield address
    finally:
        server.terminate()
        server.wait()


@contextmanager
def client_of(address: str) -> Iterator[Any]:
    """The usual client, to look behind our own."""
    boto3 = pytest.importorskip("boto3")
    client = boto3.client(
        "s3", endpoint_url=f"http://{address}", region_name="us-east-1", aws_access_key_id="test",
        aws_secret_access_key="test")
    try:
        yield client
    finally:
        client.close()


def put(address: str, key: str, content: bytes) -> None:
    with client_of(address) as client:
        client.put_object(Bucket="archive", Key=key, Body=content)


def contents(address: str, below: str) -> dict[str, bytes]:
    """Every object below a folder, by its key."""
    with client_of(address) as client:
        found = client.list_objects_v2(Bucket="archive", Prefix=below).get("Contents", [])
        return {one["Key"]: client.get_object(Bucket="archive", Key=one["Key"])["Body"].read() for one in found}


def _wait_for(address: str) -> None:
    for _ in range(600):
        try:
            socket.create_connection(address.split(":")).close()  # type: ignore[arg-type]
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(address)
