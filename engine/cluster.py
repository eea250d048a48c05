"""Reading on many machines: Dask spreads pieces of the work, and each machine reads as a run of its own does.

A task is a few papers; the worker that takes it reads each in a process that can be killed, within the same
limits. The machines need the same version of this program, and the papers under the same names: on a shared
file system, or in an object store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Any, TypeVar

from engine.pool import Outcome
from schemas.errors import WrongUsage, install_command

Job = TypeVar("Job")

LOCAL = "local"
MOST_IN_A_TASK = 64  # papers: each task starts a process to read them, which has much to do before the first
TASKS_A_THREAD = 4  # at least, so that work is spread evenly
TASKS_AHEAD = 4  # for each thread of the cluster: so many are handed out at once, however many papers there are
_PROCESSES_OF_THEIR_OWN = {"distributed.worker.daemon": False}  # a daemon may not start the process that reads


def read_on_cluster(
    jobs: Iterable[Job],
    read_them: Callable[[Iterable[Job]], Iterator[Outcome[Job]]],
    address: str,
    workers: int = 1,
    prepare: Callable[[Job], Job] = lambda job: job,
) -> Iterator[Outcome[Job]]:
    """One outcome for each job, as `read_them` (`read_all`, and how) gives them, from the Dask cluster at `address`.

    "local" starts one here, of `workers` processes. `prepare` is done to a job where it is read, before the process
    that reads it is given it; the outcome names the job as it was. Raises WrongUsage where Dask is not installed or no
    scheduler answers at the address.
    """
    task = partial(_read_piece, read_them=read_them, prepare=prepare)
    jobs = list(jobs)
    with _client(address, workers) as client:
        from distributed import as_completed

        threads = max(sum(client.nthreads().values()), 1)
        pieces = _pieces(jobs, threads)
        going = as_completed(
            [client.submit(task, piece, pure=False) for piece in islice(pieces, TASKS_AHEAD * threads)])
        for done in going:
            going.update([client.submit(task, piece, pure=False) for piece in islice(pieces, 1)])
            yield from done.result()
            done.release()


def _pieces(jobs: Sequence[Job], threads: int) -> Iterator[Sequence[Job]]:
    """The jobs in tasks: each takes a share of the large ones in front, so that all take about as long."""
    size = min(max(len(jobs) // (threads * TASKS_A_THREAD), 1), MOST_IN_A_TASK)
    tasks = -(-len(jobs) // size)
    yield from (jobs[start::tasks] for start in range(tasks))


def _read_piece(
    piece: Sequence[Job],
    read_them: Callable[[Iterable[Job]], Iterator[Outcome[Job]]],
    prepare: Callable[[Job], Job],
) -> list[Outcome[Job]]:
    given: dict[int, Job] = {}

    def ready() -> Iterator[Job]:
        for job in piece:
            prepared = prepare(job)
            given[id(prepared)] = job
            yield prepared

    return [replace(outcome, job=given[id(outcome.job)]) for outcome in read_them(ready())]


@contextmanager
def _client(address: str, workers: int) -> Iterator[Any]:
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise WrongUsage(f"--cluster needs Dask: {install_command('cluster')}") from error
    if address != LOCAL:
        try:
            client = Client(address, timeout="10s")
        except (OSError, TimeoutError, ValueError) as error:
            raise WrongUsage(f"no Dask scheduler answers at {address}: start one, or say --cluster local") from error
        with client:
            yield client
        return
    with (
        dask.config.set(_PROCESSES_OF_THEIR_OWN),
        LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        yield client
