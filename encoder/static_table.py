"""Trains the table of token vectors that finds candidates: a text is the sum of its tokens' vectors."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from . import texts
from .cleanup import clean
from .teacher import Teacher
from .vocabulary import SPECIAL

WIDTH = 256
TEMPERATURE = 0.1
"""Of 0.03, 0.05, 0.08, 0.1 and 0.13 that which finds most sentences of a fold that was left out too."""
OWN_RATE, MAP_RATE, LENGTH_RATE = 5e-3, 3e-3, 1e-2
BATCH = 512
FOLDS = 5
HELD_OUT = 0
"""The fold that is never trained on."""
MAX_TOKENS = 128
RARE = 1e-3


@dataclass
class Bag:
    """Many token sequences, one behind the other."""

    ids: np.ndarray
    ends: np.ndarray

    @staticmethod
    def of(tokenizer: Tokenizer, lines: list[str]) -> Bag:
        ids: list[np.ndarray] = []
        for start in range(0, len(lines), 8192):
            batch = [clean(line) for line in lines[start : start + 8192]]
            encodings = tokenizer.encode_batch_fast(batch)
            ids += [np.array(e.ids[:MAX_TOKENS] or [3], dtype=np.int32) for e in encodings]
        ends = np.cumsum([0, *map(len, ids)])
        return Bag(np.concatenate(ids), ends)

    def __len__(self) -> int:
        return len(self.ends) - 1

    def __getitem__(self, at: int) -> np.ndarray:
        return self.ids[self.ends[at] : self.ends[at + 1]]

    def take(self, order: np.ndarray) -> tuple[Tensor, Tensor]:
        """Ids and offsets as embedding_bag wants them."""
        parts = [self[at] for at in order]
        offsets = np.cumsum([0, *map(len, parts)])[:-1]
        return torch.from_numpy(np.concatenate(parts).astype(np.int64)), torch.from_numpy(offsets)


@dataclass
class Pairs:
    left: list[str] = field(default_factory=list)
    right: list[str] = field(default_factory=list)
    weight: list[float] = field(default_factory=list)
    fold: list[int] = field(default_factory=list)

    def add(self, left: str, right: str, weight: float, fold: int = -1) -> None:
        if left.strip() and right.strip():
            self.left.append(left)
            self.right.append(right)
            self.weight.append(weight)
            self.fold.append(fold)


@dataclass
class TokenPairs:
    """`weight` is how often a pair is seen in an epoch; `fold` is -1 where it is always trained on."""

    left: Bag
    right: Bag
    weight: np.ndarray
    fold: np.ndarray

    @staticmethod
    def of(tokenizer: Tokenizer, pairs: Pairs) -> TokenPairs:
        left, right = Bag.of(tokenizer, pairs.left), Bag.of(tokenizer, pairs.right)
        return TokenPairs(left, right, np.array(pairs.weight), np.array(pairs.fold))

    def without(self, held_out: int) -> np.ndarray:
        return self.weight * (self.fold != held_out)


def fold_of(at: int) -> int:
    """The fold of a sentence of flores-dev or a pair of tatoeba: blocks of ten stay together."""
    return at // 10 % FOLDS


LANGUAGE_WEIGHT = {"fa": 6.0, "ar": 3.0, "es": 1.0, "ru": 1.0, "tr": 1.5}
OTHER_WEIGHT = 4.0


def training_pairs() -> Pairs:
    pairs = Pairs()
    for at, row in enumerate(texts.flores()):
        for language in texts.LANGUAGES:
            if language != "en" and row.get(language):
                weight = LANGUAGE_WEIGHT.get(language, OTHER_WEIGHT)
                pairs.add(row[language], row["en"], weight, fold_of(at))
        for left, right in (("fa", "ar"), ("fa", "ru"), ("ar", "tr")):
            pairs.add(row[left], row[right], 1.0, fold_of(at))
    for language, rows in texts.tatoeba().items():
        for at, (foreign, english) in enumerate(rows):
            pairs.add(foreign, english, LANGUAGE_WEIGHT.get(language, 2.0), fold_of(at))
    for language, rows in texts.parallel().items():
        for foreign, english in rows:
            pairs.add(foreign, english, LANGUAGE_WEIGHT[language])
    for language, rows in texts.machine_translations().items():
        for at, foreign, english in rows:
            weight = 0.25 * LANGUAGE_WEIGHT.get(language, OTHER_WEIGHT)
            pairs.add(foreign, english, weight, fold_of(at))
    for language, rows in texts.dictionaries().items():
        for foreign, english in rows:
            pairs.add(foreign, english, 0.25 if len(rows) > 15_000 else 1.0)
    return pairs


def token_states(teacher: Teacher, pieces: int) -> Tensor:
    """The teacher's state of each piece by itself, [pieces, hidden]."""
    states = torch.zeros(pieces, teacher.tensors.hidden)
    mask = torch.ones(1024, 3, dtype=torch.bool)
    for start in range(SPECIAL, pieces, 1024):
        piece = torch.arange(start, min(start + 1024, pieces))
        ids = torch.stack([torch.zeros_like(piece), piece, torch.full_like(piece, 2)], dim=1)
        states[piece] = teacher.states(ids, mask[: len(piece)])[:, 1]
    return states


class Table(torch.nn.Module):
    """A vector a piece: what the teacher makes of it, by a map that all pieces share, times a length, and
    what is its own.

    The shared map brings pieces together that no translation that is trained on holds; their own
    vectors would stay where the teacher has them.
    """

    def __init__(self, states: Tensor, frequency: Tensor) -> None:
        """The map begins with the 256 strongest directions of the states, less their mean; common pieces are short."""
        super().__init__()
        centred = states - states[SPECIAL:].mean(0)
        centred[:SPECIAL] = 0
        _, directions = torch.linalg.eigh(centred.T @ centred)
        self.states = centred
        self.lengths = RARE / (RARE + frequency)
        self.map = torch.nn.Parameter(directions[:, -WIDTH:].flip(1).clone())
        self.longer = torch.nn.Parameter(torch.zeros(len(states)))
        self.own = torch.nn.Embedding.from_pretrained(
            torch.zeros(len(states), WIDTH), sparse=True, freeze=False
        )

    def rows(self, pieces: Tensor) -> Tensor:
        length = self.lengths[pieces] * torch.exp(self.longer[pieces])
        return length[:, None] * (self.states[pieces] @ self.map) + self.own(pieces)

    def embed(self, *texts: tuple[Tensor, Tensor]) -> list[Tensor]:
        """As `embed`, of several bags; only the rows of pieces that occur are made."""
        counts = [len(offsets) for _, offsets in texts]
        begins = np.cumsum([0, *(len(ids) for ids, _ in texts)])
        pieces, places = torch.unique(torch.cat([ids for ids, _ in texts]), return_inverse=True)
        offsets = torch.cat([own + int(begin) for (_, own), begin in zip(texts, begins)])
        sums = F.embedding_bag(places, self.rows(pieces), offsets, mode="sum")
        return list(F.normalize(sums, dim=1).split(counts))

    def whole(self) -> Tensor:
        with torch.no_grad():
            made = self.rows(torch.arange(len(self.states)))
        made[:SPECIAL] = 0
        return made


def embed(table: Tensor, ids: Tensor, offsets: Tensor) -> Tensor:
    return F.normalize(F.embedding_bag(ids, table, offsets, mode="sum"), dim=1)


def train(
    table: Table,
    pairs: TokenPairs,
    weight: np.ndarray,
    distractors: Bag,
    *,
    epochs: int,
    extra: int,
    seed: int,
) -> None:
    """InfoNCE in both directions, with `extra` real removals beside each batch's own texts."""
    generator = np.random.default_rng(seed)
    left, right = pairs.left, pairs.right
    own = torch.optim.SparseAdam(table.own.parameters(), lr=OWN_RATE)
    shared = torch.optim.Adam(
        [{"params": [table.map], "lr": MAP_RATE}, {"params": [table.longer], "lr": LENGTH_RATE}]
    )
    groups = [*own.param_groups, *shared.param_groups]
    rates = [group["lr"] for group in groups]
    for epoch in range(epochs):
        began = time.time()
        copies = np.floor(weight + generator.random(len(weight))).astype(int)
        order = np.repeat(np.arange(len(weight)), copies)
        generator.shuffle(order)
        steps = len(order) // BATCH
        total = 0.0
        for step in range(steps):
            done = (epoch + step / steps) / epochs
            for group, rate in zip(groups, rates):
                group["lr"] = rate * (1 - 0.9 * done)
            batch = np.unique(order[step * BATCH : (step + 1) * BATCH])
            others = generator.integers(0, len(distractors), extra)
            a, b, c = table.embed(left.take(batch), right.take(batch), distractors.take(others))
            target = torch.arange(len(batch))
            forward = torch.cat([a @ b.T, a @ c.T], dim=1) / TEMPERATURE
            backward = (b @ a.T) / TEMPERATURE
            loss = F.cross_entropy(forward, target) + F.cross_entropy(backward, target)
            for optimiser in (own, shared):
                optimiser.zero_grad()
            loss.backward()
            for optimiser in (own, shared):
                optimiser.step()
            total += loss.item()
        print(f"  epoch {epoch + 1}: {steps} steps, loss {total / steps:.3f}, "
              f"{time.time() - began:.0f} s", flush=True)  # fmt: skip
