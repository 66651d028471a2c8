"""The tokenizer's pieces as the product reads them."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from . import quantise
from .vocabulary import Vocabulary


def export(vocabulary: Vocabulary, path: Path) -> None:
    """`text`: all pieces in UTF-8, one behind the other; `length`: bytes of each; `cost`: -score x 2048."""
    encoded = [piece.encode() for piece in vocabulary.pieces]
    quantise.save(path, {
        "cost": np.array(vocabulary.scores, dtype=np.uint16),
        "length": np.array([len(piece) for piece in encoded], dtype=np.uint8),
        "text": np.frombuffer(b"".join(encoded), dtype=np.uint8),
    })  # fmt: skip
