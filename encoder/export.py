"""Writes the files that the product reads. docs/encoder.md describes each."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
from torch import Tensor

from . import language as languages
from . import quantise
from .teacher import BLOCK, LowRank, Tensors
from .texts import LANGUAGES
from .vocabulary import Vocabulary

VERSION = 1
PREFIX = [39, 1164, 12]
"""What stands before each text: the pieces of "query:", as the teacher was trained."""
BLOCK_BYTES = 2 + BLOCK // 2


def pieces(vocabulary: Vocabulary, path: Path) -> None:
    """`text`: all pieces in UTF-8, one behind the other; `length`: bytes of each; `cost`: -score x 2048."""
    encoded = [piece.encode() for piece in vocabulary.pieces]
    quantise.save(path, {
        "cost": np.array(vocabulary.scores, dtype=np.uint16),
        "length": np.array([len(piece) for piece in encoded], dtype=np.uint8),
        "text": np.frombuffer(b"".join(encoded), dtype=np.uint8),
    })  # fmt: skip


def static(table: Tensor, path: Path) -> None:
    quantise.save(path, {"table": quantise.to_blocks(table.numpy())})


def codes(energy: Tensor, widths: list[int], centroids: list[Tensor], path: Path) -> None:
    quantise.save(path, {
        "weights": energy.numpy().astype(np.float32),
        "centroids": np.concatenate([c.numpy().reshape(-1) for c in centroids]).astype(np.float32),
        "widths": np.array(widths, dtype=np.uint16),
    })  # fmt: skip


def language(vocabulary: Vocabulary, path: Path) -> None:
    table = languages.learn(vocabulary.tokenizer(), len(vocabulary.pieces))
    quantise.save(path, {"pieces": table.pieces, "costs": table.costs})


def words(tensors: Tensors, vocabulary: Vocabulary, path: Path) -> None:
    """The teacher's own 4-bit rows of the pieces that are left, unchanged."""
    row = tensors.hidden // BLOCK * BLOCK_BYTES
    blocks = tensors.blocks["emb.word"].reshape(-1, row)
    quantise.save(path, {"words": blocks[np.array(vocabulary.origin)]})


def layers(tensors: Tensors, path: Path, low_rank: LowRank | None = None) -> None:
    """All other tensors by the teacher's names: weights as its 4-bit blocks, the rest as f32; additions as f16."""
    h, inner = tensors.hidden, tensors.inner
    columns = {"q.w": h, "k.w": h, "v.w": h, "ao.w": h, "fi.w": h, "fo.w": inner}
    result: dict[str, np.ndarray] = {}
    for name, raw in tensors.blocks.items():
        if name != "emb.word":
            width = columns.get(name.split(".", 1)[1], h)
            result[name] = raw.reshape(-1, width // BLOCK * BLOCK_BYTES)
    for name, values in tensors.f32.items():
        result[name] = values.reshape(-1, h) if name in ("emb.pos", "emb.type") else values
    for name, (down, up) in (low_rank or {}).items():
        result |= {f"{name}.down": down.half().numpy(), f"{name}.up": up.half().numpy()}
    quantise.save(path, result)


def means(by_language: dict[str, np.ndarray], projection: np.ndarray, path: Path) -> None:
    """Each language's mean token state, in the order of LANGUAGES, and the map of states less their mean."""
    quantise.save(path, {
        "means": np.stack([by_language[k] for k in LANGUAGES]).astype(np.float32),
        "projection": projection.astype(np.float32),
    })  # fmt: skip


def manifest(folder: Path, calibration: dict | None = None) -> None:
    """Sizes and hashes of all files, with what bench/encoder/post-centres.ts and calibration left in the folder's manifest before."""
    path = folder / "manifest.json"
    before = json.loads(path.read_text()) if path.exists() else {}
    negation = json.loads((Path(__file__).parent / "negation.json").read_text())
    files = {}
    for file in sorted(folder.glob("*.safetensors")):
        data = file.read_bytes()
        files[file.name] = {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    made = {
        "version": VERSION,
        "languages": LANGUAGES,
        "files": files,
        "negation": negation,
        "prefix": PREFIX,
        "centres": before.get("centres", {}),
        "calibration": calibration or before.get("calibration", {}),
    }
    path.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n")
