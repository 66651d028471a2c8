"""Divides the directions of removals into cells, so that a search looks at the likeliest only.

    python -m encoder.cells ENCODER

ENCODER holds the encoder's files; its `codes` gets the cells, made of its own `static` table.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from . import codebook, export, quantise, removals, teacher
from .paths import WORK
from .static_table import WIDTH, embed
from .vocabulary import Vocabulary

CELLS = 1024
TRAINED_ON = 100_000
ROUNDS = 12
LARGEST = 127
"""Values of a centre are bytes."""
SEED = 1


def of(vectors: Tensor, energy: Tensor, queries: Tensor, seed: int = SEED) -> dict[str, np.ndarray]:
    """k-means, distances weighted by the energy of the dimensions as those of the codes are
    (after Guo et al., *Accelerating large-scale inference with anisotropic vector quantization*,
    2020).

    `cells` times `cellScales` are the means. A vector belongs to the cell with the largest
    weighted product less `cellNorms`. `cellSpreads` is by how much the product of a query with a
    vector of the cell is spread around that with its mean: a wide cell may hold what is near
    though its mean is not.
    """
    generator = torch.Generator().manual_seed(seed)
    scaled = vectors * energy.sqrt()
    centres = scaled[torch.randperm(len(scaled), generator=generator)[:CELLS]].clone()
    for _ in range(ROUNDS):
        cell = nearest(scaled, centres)
        counts = torch.bincount(cell, minlength=CELLS)
        sums = torch.zeros_like(centres).index_add_(0, cell, scaled)
        others = scaled[torch.randperm(len(scaled), generator=generator)[:CELLS]]
        centres = torch.where((counts > 0)[:, None], sums / counts.clamp(min=1)[:, None], others)
    means = centres / energy.sqrt()
    scales = means.abs().amax(1) / LARGEST
    held = (means / scales[:, None]).round()
    means = held * scales[:, None]
    norms = (means * energy * means).sum(1) / 2
    cell = torch.cat([((part * energy) @ means.T - norms).argmax(1) for part in vectors.split(20_000)])
    rest = vectors - means[cell]
    covariance = queries.T @ queries / len(queries)
    spread = torch.zeros(CELLS).index_add_(0, cell, ((rest @ covariance) * rest).sum(1))
    spread = (spread / torch.bincount(cell, minlength=CELLS).clamp(min=1)).clamp(min=0).sqrt()
    return {
        "cells": held.numpy().astype(np.int8),
        "cellScales": scales.numpy(),
        "cellNorms": norms.numpy(),
        "cellSpreads": spread.numpy(),
    }  # fmt: skip


def nearest(vectors: Tensor, centres: Tensor) -> Tensor:
    norms = centres.pow(2).sum(1) / 2
    return torch.cat([(part @ centres.T - norms).argmax(1) for part in vectors.split(20_000)])


def add(folder: Path) -> None:
    """Adds the cells to the `codes` of an encoder."""
    words = Vocabulary.load(WORK / "vocabulary.json")
    raw = quantise.load(folder / "static.safetensors")["table"]
    table = torch.from_numpy(teacher.unpack_blocks(raw, len(raw) * WIDTH).reshape(-1, WIDTH))
    removed = removals.bag(WORK, words.tokenizer())
    vectors = torch.cat([
        embed(table, *removed.take(np.arange(at, at + 20_000)))
        for at in range(0, TRAINED_ON, 20_000)
    ])  # fmt: skip
    path = folder / "codes.safetensors"
    codes = quantise.load(path)
    made = of(vectors, torch.from_numpy(codes["weights"].copy()), codebook.queries(table, words))
    quantise.save(path, {**codes, **made})


def main() -> None:
    folder = Path(sys.argv[1])
    add(folder)
    export.manifest(folder)


if __name__ == "__main__":
    main()
