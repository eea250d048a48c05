"""Pictures of places in papers, drawn from the papers where they still lie, in processes that can be killed."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from schemas.marks import Crop

if TYPE_CHECKING:
    from publish.page.render import Drawing, Drawn


@dataclass(frozen=True, slots=True)
class Job:
    """The crops wanted of one paper, and where it lay when it was read."""

    paper_id: str
    origin: str
    crops: tuple[Crop, ...]
    fetched: bytes | None = field(default=None, repr=False)


def drawing_of(out: Path) -> Drawing:
    """What draws the places of the papers that `out` holds; a paper gone or changed since has none."""
    from engine import ledger

    origins = {held.paper_id: held.origin for held in ledger.load(out)}

    def drawn(wanted: Mapping[str, Sequence[Crop]]) -> Drawn:
        jobs = [Job(paper, origins[paper], tuple(crops)) for paper, crops in wanted.items() if paper in origins]
        return _drawn(jobs)

    return drawn


def _drawn(jobs: Sequence[Job]) -> Drawn:
    import msgspec

    from engine.pool import read_all
    from engine.worker import Limits

    found: dict[tuple[str, Crop], bytes] = {}
    failed = 0
    for outcome in read_all(map(_at_hand, jobs), draw, workers=2 if len(jobs) > 1 else 1, limits=Limits(seconds=60.0)):
        if outcome.result is None:
            failed += 1
            continue
        pictures = msgspec.msgpack.decode(outcome.result, type=list[bytes])
        found |= {(outcome.job.paper_id, crop): picture
                  for crop, picture in zip(outcome.job.crops, pictures, strict=True)}  # fmt: skip
    if failed:
        print(f"riskpapers: no pictures of {failed} of {len(jobs)} papers, which were moved or changed since they "
              "were read; `run` over them where they are now brings the pictures back", file=sys.stderr)  # fmt: skip
    return found


def _at_hand(job: Job) -> Job:
    """The job with the paper's bytes where it lies in an object store, as who draws reaches no network."""
    from engine.objects import content_of_object, is_object

    try:
        return replace(job, fetched=content_of_object(job.origin)) if is_object(job.origin) else job
    except OSError:
        return replace(job, fetched=b"")  # and so no more what it was


def draw(job: Job) -> bytes:
    """The pictures of one paper, in the order of its crops. Raises UnreadablePaper where it is not as it was read."""
    import msgspec

    from extract.pdf.picture import crops_webp
    from schemas.paper import UnreadablePaper

    try:
        data = _content(job)
    except (OSError, ValueError) as error:
        raise UnreadablePaper("moved", f"{job.origin} cannot be opened ({error})") from error
    if hashlib.sha256(data).hexdigest() != job.paper_id:
        raise UnreadablePaper("changed", f"{job.origin} is not as it was read")
    return msgspec.msgpack.encode(crops_webp(data, job.crops))


def _content(job: Job) -> bytes:
    """The paper's bytes: fetched, of a file, or of a member of the archive that lies on the way to it."""
    from engine.archives import content_of, members_of

    if job.fetched is not None:
        return job.fetched
    origin = Path(job.origin)
    archive = None if origin.is_file() else next((above for above in origin.parents if above.is_file()), None)
    if archive is None:
        return origin.read_bytes()
    member = next((member for member in members_of(archive) if member.digest == job.paper_id), None)
    if member is None:
        raise ValueError(f"{archive.name} no longer holds it")
    return content_of(archive, member.path)
