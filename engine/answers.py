"""What a reading process says to the one that watches it: as bytes without code in them, for it may be subverted."""

from __future__ import annotations

import msgspec

CRASHED, TIMED_OUT, OUT_OF_MEMORY, FAILED = "crashed", "timed-out", "out-of-memory", "failed"


class Step(msgspec.Struct, frozen=True, tag="step", array_like=True):
    """What is being done now, of how many such steps it is one (0 where that is not known), and the seconds more
    than usual that it asks for."""

    stage: str
    steps: int = 0
    patience: float = 0.0


class Answer(msgspec.Struct, frozen=True, tag="answer", array_like=True):
    """What became of one paper: its result, or a reason code, a sentence, and the stage it came to."""

    result: bytes | None = None
    reason: str = ""
    message: str = ""
    stage: str = ""
    sound: bool = True  # the process is as good as new, and asking again would change nothing


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Step | Answer)


def encode(said: Step | Answer) -> bytes:
    """The message as bytes."""
    return _encoder.encode(said)


def decode(content: bytes) -> Step | Answer:
    """The message in these bytes; ValueError where there is none."""
    said: Step | Answer = _decoder.decode(content)
    return said
