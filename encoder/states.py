"""Token states of many texts, for calibration and measurement."""

from __future__ import annotations

import sys
import time

import numpy as np
import torch
from torch import Tensor

from .teacher import LowRank, Teacher, Tensors

PREFIX = "query:"
MAX_TOKENS = 128


class Encoder:
    """The cut teacher with the tokenizer's own ids.

    Linear layers stay floats: torch's 8 bits are further from the product's than floats are
    (cosine of a token's states at least 0.97 and 0.99).
    """

    def __init__(
        self, tensors: Tensors, origin: list[int], prefix: list[int], low_rank: LowRank | None = None
    ) -> None:
        words = torch.from_numpy(tensors.value("emb.word")).view(-1, tensors.hidden)
        self.teacher = Teacher(tensors, words[torch.tensor(origin)], low_rank)
        self.prefix = [0, *prefix]

    def encode(self, lists: list[np.ndarray], name: str = "") -> list[Tensor]:
        """States of each list's own tokens, [tokens, hidden] f16."""
        return [row[len(self.prefix) : -1].clone() for row in self.rows(lists, name)]

    def rows(self, lists: list[np.ndarray], name: str = "", layers: int | None = None) -> list[Tensor]:
        """The same with what stands before and behind; of the last layer, or after so many."""
        order = sorted(range(len(lists)), key=lambda at: len(lists[at]))
        result: list[Tensor] = [torch.empty(0)] * len(lists)
        began = time.time()
        for start in range(0, len(order), 64):
            chosen = order[start : start + 64]
            rows = [[*self.prefix, *lists[at][:MAX_TOKENS].tolist(), 2] for at in chosen]
            longest = max(map(len, rows))
            ids = torch.tensor([row + [1] * (longest - len(row)) for row in rows])
            states = self.teacher.states(ids, ids != 1, layers)
            for row, at, encoded in zip(rows, chosen, states):
                result[at] = encoded[: len(row)].half().clone()
            if name and (start // 64) % 5 == 0:
                done = f"{start + len(chosen)}/{len(order)}"
                print(f"\r  {name} {done} {time.time() - began:.0f} s", end="", file=sys.stderr)
        if name:
            print(file=sys.stderr)
        return result
