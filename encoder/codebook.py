"""Turns the table so that its first dimensions tell most, and makes centroids for compact codes."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from . import texts
from .static_table import HELD_OUT, Bag, embed, fold_of
from .vocabulary import Vocabulary

QUERIED = "en fa ar es ru tr".split()
PARTS = 64
CENTROIDS = 16


RIDGE = 0.1
"""Of a mean direction's energy, added to each: queries that were not seen may lie there too."""


def queries(trained: Tensor, words: Vocabulary) -> Tensor:
    """Vectors of sentences that were trained on, in each language that is to be compared."""
    rows = [row for at, row in enumerate(texts.flores()) if fold_of(at) != HELD_OUT]
    bag = Bag.of(words.tokenizer(), [row[code] for row in rows for code in QUERIED])
    return embed(trained, *bag.take(np.arange(len(bag))))


def turn(table: Tensor, vectors: Tensor, queries: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """The table and text vectors in the basis of the queries' strongest directions, and their energies.

    What an error of a code costs is its product with a query, so that codes are made for the
    directions that queries have, not for those that the coded texts have (after Guo et al.,
    *Accelerating large-scale inference with anisotropic vector quantization*, 2020).
    """
    energy, basis = torch.linalg.eigh(queries.T @ queries / len(queries))
    energy, basis = energy.flip(0).clamp(min=0), basis.flip(1)
    return table @ basis, vectors @ basis, energy + RIDGE * energy.mean()


def part_widths(vectors: Tensor, parts: int = PARTS) -> list[int]:
    """Dimensions a part: the strongest stand by twos, weak ones by fours and eights."""
    energy = vectors.pow(2).mean(0)
    dimensions = energy.numel()
    widths = [1] * dimensions
    sums = energy.tolist()
    while len(widths) > parts:
        costs = [
            sums[at] + sums[at + 1] + 1e-6 * (widths[at] + widths[at + 1])
            for at in range(len(widths) - 1)
        ]
        at = int(np.argmin(costs))
        widths[at : at + 2] = [widths[at] + widths[at + 1]]
        sums[at : at + 2] = [sums[at] + sums[at + 1]]
    return widths


def centroids(vectors: Tensor, widths: list[int], seed: int, rounds: int = 25) -> list[Tensor]:
    """k-means of each part, [16, width] each."""
    generator = torch.Generator().manual_seed(seed)
    result = []
    start = 0
    for width in widths:
        values = vectors[:, start : start + width].contiguous()
        start += width
        centres = values[torch.randperm(len(values), generator=generator)[:CENTROIDS]].clone()
        for _ in range(rounds):
            nearest = torch.cdist(values, centres).argmin(1)
            sums = torch.zeros_like(centres).index_add_(0, nearest, values)
            counts = torch.bincount(nearest, minlength=CENTROIDS)
            empty = counts == 0
            centres = sums / counts.clamp(min=1)[:, None]
            if empty.any():
                again = torch.randperm(len(values), generator=generator)[: int(empty.sum())]
                centres[empty] = values[again]
        result.append(centres)
    return result
