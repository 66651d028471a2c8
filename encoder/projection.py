"""Trains the map of token states under which texts that say the same lie closer than others.

    python -m encoder.lists 0 FOLDER
    npx tsx bench/encoder/stage-one.ts ENCODER FOLDER/distractors.json FOLDER/trained.json FOLDER/neighbours.jsonl
    python -m encoder.projection FOLDER ENCODER

It sees sentences of the folds that the table was trained on, and none of what is measured: neither
ordinary posts, nor twins, nor the removals they are compared with. Of each sentence, its translation is to be found among those of others (InfoNCE), and
the removals that stage 1 finds for it, which are nearly all no twins, are to be told from that.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from .judge import PROJECTION, Judge
from .lessons import Text, lessons, untuned_judge
from .states import MAX_TOKENS

WIDTH = 256
START_POWER = 0.25
"""How far the first map evens out what states vary in: 0.5 would do so wholly."""
STEPS = 1500
BATCH = 40
NEIGHBOURS = 64
"""Pairs of a sentence and a removal in a step."""
NEIGHBOURS_A_SENTENCE = 2
MOST_TOKENS = 48
UNTRAINED = 3.0
"""How much more the cosines of states as they are count than the trained ones: people who say the
same freely share less than translators, from whom the map is learnt."""
RATE = 1e-3
SEED = 1


@dataclass
class Batch:
    states: Tensor
    """[texts, tokens, hidden], zeros behind each text's end."""
    weights: Tensor
    """[texts, tokens]"""

    @staticmethod
    def of(judge: Judge, chosen: list[Text]) -> Batch:
        sides = [judge.centred(*text) for text in chosen]
        longest = min(MOST_TOKENS, max(len(weights) for _, weights in sides))
        states = torch.zeros(len(sides), longest, sides[0][0].shape[1])
        weights = torch.zeros(len(sides), longest)
        for at, (own, told) in enumerate(sides):
            size = min(longest, len(told))
            states[at, :size], weights[at, :size] = own[:size], told[:size]
        return Batch(states, weights)


def likeness(cosines: Tensor, left: Tensor, right: Tensor) -> Tensor:
    """Of [..., left tokens, right tokens], with weights that stretch to it: three parts the weaker way, one the stronger."""
    forward = cosines.masked_fill(right[..., None, :] == 0, -2).amax(-1)
    backward = cosines.masked_fill(left[..., :, None] == 0, -2).amax(-2)
    ways = [(best * w).sum(-1) / w.sum(-1) for best, w in ((forward, left), (backward, right))]
    return 0.75 * torch.minimum(*ways) + 0.25 * torch.maximum(*ways)


def start_map(states: Tensor) -> Tensor:
    values, vectors = torch.linalg.eigh(states.T @ states / len(states))
    scale = values.flip(0)[:WIDTH].clamp(min=1e-6) ** -START_POWER
    return (vectors.flip(1)[:, :WIDTH] * scale).T.contiguous()


def train(judge: Judge, pairs: list[tuple[Text, Text]], neighbours: list[tuple[Text, Text]]) -> Tensor:
    sample = torch.cat([judge.centred(*text)[0] for pair in pairs[::3] for text in pair])
    begun = start_map(sample)
    projection = torch.nn.Parameter(begun.clone())
    scale, offset = torch.nn.Parameter(torch.tensor(20.0)), torch.nn.Parameter(torch.tensor(-8.0))
    rate = RATE * float(begun.abs().mean()) / 0.05
    optimiser = torch.optim.AdamW(
        [{"params": [projection], "lr": rate}, {"params": [scale, offset], "lr": 0.05}], weight_decay=0
    )
    generator, started = np.random.default_rng(SEED), time.time()

    def projected(batch: Batch) -> Tensor:
        return F.normalize(batch.states @ projection.T, dim=2)

    for step in range(STEPS):
        optimiser.param_groups[0]["lr"] = rate * (1 - step / STEPS)
        chosen = [pairs[at] for at in generator.permutation(len(pairs))[:BATCH]]
        left, right = (Batch.of(judge, list(side)) for side in zip(*chosen))
        cosines = torch.einsum("nad,mbd->nmab", projected(left), projected(right))
        alike = likeness(cosines, left.weights[:, None], right.weights[None])
        # Two translations of one sentence are no negatives of each other.
        twice = torch.tensor([[a != b and x[1] == y[1] for b, y in enumerate(chosen)] for a, x in enumerate(chosen)])
        logits, own = alike.masked_fill(twice, -1) * scale, torch.arange(len(chosen))
        loss = F.cross_entropy(logits, own) + F.cross_entropy(logits.T, own)
        drawn = [neighbours[at] for at in generator.permutation(len(neighbours))[:NEIGHBOURS]]
        near, removed = (Batch.of(judge, list(side)) for side in zip(*drawn))
        cosines = torch.einsum("nad,nbd->nab", projected(near), projected(removed))
        other = likeness(cosines, near.weights, removed.weights) * scale + offset
        same = alike.diagonal() * scale + offset
        loss = loss + F.softplus(-same).mean() + F.softplus(other).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        if step % 100 == 0:
            print(f"  step {step} of {STEPS}, loss {loss.item():.3f}, {time.time() - started:.0f} s", flush=True)
    return mixed(projection.detach(), sample)


def mixed(trained: Tensor, states: Tensor) -> Tensor:
    """[hidden, hidden]: its products are those of the trained map and of the states themselves,
    UNTRAINED times as much, once both are on average as long."""
    spread = states.T @ states / len(states)
    own = torch.eye(len(spread)) / spread.trace()
    learnt = trained.T @ trained
    values, vectors = torch.linalg.eigh(learnt / (learnt @ spread).trace() + UNTRAINED * own)
    return (vectors * values.clamp(min=0).sqrt()).T.contiguous()


def main() -> None:
    folder, encoder_folder = Path(sys.argv[1]), Path(sys.argv[2])
    torch.manual_seed(SEED)
    torch.set_num_threads(2)
    judge = untuned_judge(encoder_folder)
    pairs, found = lessons(
        judge, encoder_folder, folder / "trained-facts.json", folder / "neighbours.jsonl",
        MAX_TOKENS, lambda _: NEIGHBOURS_A_SENTENCE,
    )  # fmt: skip
    neighbours = [(post, removal) for post, removal, _ in found]
    judge.encode([ids for pair in pairs + neighbours for ids, _ in pair], "states")
    np.save(PROJECTION, train(judge, pairs, neighbours).numpy())


if __name__ == "__main__":
    main()
