"""Numbers in few bits, and the file they lie in."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import numpy as np

from .teacher import BLOCK

_TYPES = {"uint8": "U8", "int8": "I8", "uint16": "U16", "float16": "F16", "float32": "F32"}


def to_blocks(values: np.ndarray) -> np.ndarray:
    """[rows, columns] f32 -> [rows, columns / 32 x 18] bytes of 4-bit blocks (see teacher.py).

    Of several scales for each block the one with the least squared error is taken.
    """
    rows, columns = values.shape
    blocks = values.reshape(-1, BLOCK).astype(np.float32)
    extreme = np.take_along_axis(blocks, np.abs(blocks).argmax(1)[:, None], 1)
    best = np.full(len(blocks), np.inf)
    scale = np.zeros((len(blocks), 1), dtype=np.float16)
    nibbles = np.full(blocks.shape, 8, dtype=np.uint8)
    for divisor in (-8.0, -7.6, -7.2, -6.8, -6.4, 7.0, 6.6, 6.2):
        tried = (extreme / divisor).astype(np.float16)
        exact = tried.astype(np.float32)
        safe = np.where(exact == 0, 1, exact)
        rounded = np.clip(np.rint(blocks / safe), -8, 7)
        error = ((rounded * exact - blocks) ** 2).sum(1)
        better = error < best
        best[better] = error[better]
        scale[better] = tried[better]
        nibbles[better] = (rounded[better] + 8).astype(np.uint8)
    packed = nibbles[:, : BLOCK // 2] | (nibbles[:, BLOCK // 2 :] << 4)
    raw = np.concatenate([scale.view(np.uint8), packed], axis=1)
    return raw.reshape(rows, columns // BLOCK * (2 + BLOCK // 2))


def save(path: Path, tensors: dict[str, np.ndarray]) -> None:
    """The `safetensors` layout: u64 length of a JSON head, the head, the bytes."""
    head: dict[str, dict] = {}
    offset = 0
    for name, value in tensors.items():
        end = offset + value.nbytes
        kind = _TYPES[str(value.dtype)]
        head[name] = {"dtype": kind, "shape": list(value.shape), "data_offsets": [offset, end]}
        offset = end
    text = json.dumps(head, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with path.open("wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for value in tensors.values():
            file.write(np.ascontiguousarray(value).tobytes())


def load(path: Path) -> dict[str, np.ndarray]:
    """What `save` wrote."""
    data = path.read_bytes()
    size = int.from_bytes(data[:8], "little")
    head = json.loads(data[8 : 8 + size])
    kinds = {kind: np.dtype(name) for name, kind in _TYPES.items()}
    return {
        name: np.frombuffer(
            data[8 + size + entry["data_offsets"][0] : 8 + size + entry["data_offsets"][1]],
            dtype=kinds[entry["dtype"]],
        ).reshape(entry["shape"])
        for name, entry in head.items()
    }
