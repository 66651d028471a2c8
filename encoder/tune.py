"""Trains the transformer's last layers, so that tokens of texts that say the same lie closer than others.

    python -m encoder.lists 0 FOLDER
    npx tsx bench/encoder/stage-one.ts ENCODER FOLDER/distractors.json FOLDER/tuned.json FOLDER/near-tuned.jsonl
    python -m encoder.tune FOLDER ENCODER

Each matrix of the last layers gets an addition of low rank, and the map of states goes on from
what encoder.projection trained. As there, a sentence's translation is to be found among those of
others and the removals that stage 1 finds; and posts that nobody removed, none of which is
measured, are to be told from the removals that stage 1 finds for them.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from . import export
from .judge import TUNED, Judge, Means, mean_texts, untuned_projection
from .lessons import Near, Text, lessons, untuned_judge
from .projection import likeness
from .states import Encoder

LAYERS = 4
RANK = 16
STEPS = 160
WARM_UP = 30
BATCH = 24
NEIGHBOURS = 36
"""Pairs of a post and a removal in a step, two thirds of them of posts that nobody removed."""
RATE, MAP_RATE, SCALE_RATE = 5e-4, 1e-4, 0.02
LEAST_RATE = 0.05
"""What is left of the rates at the end."""
MOST_TOKENS = 64
MEANS_EVERY = 50
MATRICES = ("q", "k", "v", "ao", "fi", "fo")
SEED = 1


class Lower:
    """What the layers that stay make of texts; that is all of them that has to be kept."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self.kept: dict[tuple[int, ...], Tensor] = {}

    def read(self, texts: list[tuple[int, ...]], name: str) -> None:
        missing = sorted({ids for ids in texts if ids not in self.kept})
        layers = self.encoder.teacher.tensors.layers - LAYERS
        found = self.encoder.rows([np.array(ids) for ids in missing], name, layers)
        self.kept.update(zip(missing, found))

    def batch(self, texts: list[tuple[int, ...]]) -> tuple[Tensor, Tensor]:
        """[texts, tokens, hidden] with what stands before and behind each text, and which are there."""
        rows = [self.kept[ids] for ids in texts]
        states = torch.nn.utils.rnn.pad_sequence([row.float() for row in rows], batch_first=True)
        mask = torch.arange(states.shape[1])[None] < torch.tensor([len(row) for row in rows])[:, None]
        return states, mask


class Tuned:
    """The last layers as they are being trained, and the map of states."""

    def __init__(self, judge: Judge, lower: Lower, projection: Tensor) -> None:
        self.judge, self.lower = judge, lower
        self.teacher = judge.encoder.teacher
        generator = torch.Generator().manual_seed(SEED)
        last = self.teacher.tensors.layers
        self.layers = range(last - LAYERS, last)
        for name in (f"l{layer}.{matrix}" for layer in self.layers for matrix in MATRICES):
            rows, columns = self.teacher.w[f"{name}.w"].shape
            down = torch.randn(RANK, columns, generator=generator) / columns**0.5
            self.teacher.low_rank[name] = (torch.nn.Parameter(down), torch.nn.Parameter(torch.zeros(rows, RANK)))
        self.projection = torch.nn.Parameter(projection.clone())
        self.means: dict[str, Tensor] = {}

    def parameters(self) -> list[Tensor]:
        return [each for pair in self.teacher.low_rank.values() for each in pair]

    def states(self, texts: list[tuple[int, ...]]) -> tuple[Tensor, Tensor]:
        states, mask = self.lower.batch(texts)
        return self.teacher.upper(states, mask, self.layers), mask

    def side(self, texts: list[Text]) -> tuple[Tensor, Tensor]:
        """[texts, tokens, width] of length one, and what each token tells: nothing before and behind the text."""
        before = len(self.judge.encoder.prefix)
        states, _ = self.states([ids for ids, _ in texts])
        weights = torch.zeros(states.shape[:2])
        for row, (ids, _) in enumerate(texts):
            weights[row, before : before + len(ids)] = torch.from_numpy(self.judge.weights[np.array(ids)])
        means = torch.stack([self.means[language] for _, language in texts])
        return F.normalize((states - means[:, None]) @ self.projection.T, dim=2), weights

    @torch.no_grad()
    def take_means(self, texts: dict[str, list[tuple[int, ...]]]) -> None:
        before = len(self.judge.encoder.prefix)
        for language, some in texts.items():
            states, mask = self.states(some)
            inner = mask.clone()
            inner[:, :before] = False
            inner[torch.arange(len(some)), mask.sum(1) - 1] = False
            self.means[language] = states[inner].mean(0)


def train(tuned: Tuned, pairs: list[tuple[Text, Text]], near: list[Near], of_means: dict) -> None:
    scale, offset = torch.nn.Parameter(torch.tensor(20.0)), torch.nn.Parameter(torch.tensor(-8.0))
    groups = [([*tuned.parameters()], RATE), ([tuned.projection], MAP_RATE), ([scale, offset], SCALE_RATE)]
    optimiser = torch.optim.AdamW([{"params": some, "lr": rate} for some, rate in groups], weight_decay=0)
    generator, started = np.random.default_rng(SEED), time.time()
    ordinary, others = ([each for each in near if each[2] == kind] for kind in (True, False))

    def drawn(some: list, count: int) -> list:
        return [some[at] for at in generator.permutation(len(some))[:count]]

    for step in range(STEPS):
        share = min(1.0, (step + 1) / WARM_UP) * max(LEAST_RATE, 1 - step / STEPS)
        for group, (_, rate) in zip(optimiser.param_groups[:2], groups):
            group["lr"] = rate * share
        if step % MEANS_EVERY == 0:
            tuned.take_means(of_means)
        chosen = drawn(pairs, BATCH)
        neighbours = drawn(ordinary, NEIGHBOURS * 2 // 3) + drawn(others, NEIGHBOURS // 3)
        (left, left_told), (right, right_told) = (tuned.side([each[side] for each in chosen]) for side in (0, 1))
        (post, post_told), (removal, removal_told) = (tuned.side([each[side] for each in neighbours]) for side in (0, 1))
        alike = likeness(torch.einsum("nad,mbd->nmab", left, right), left_told[:, None], right_told[None])
        # Two translations of one sentence are no negatives of each other.
        twice = torch.tensor([
            [a != b and (x[0] == y[0] or x[1] == y[1]) for b, y in enumerate(chosen)] for a, x in enumerate(chosen)
        ])  # fmt: skip
        logits, own = alike.masked_fill(twice, -1) * scale, torch.arange(len(chosen))
        removed, removed_told = removal[:BATCH], removal_told[:BATCH]
        strange = likeness(torch.einsum("nad,mbd->nmab", left, removed), left_told[:, None], removed_told[None]) * scale
        loss = F.cross_entropy(torch.cat([logits, strange], 1), own) + F.cross_entropy(logits.T, own)
        other = likeness(torch.einsum("nad,nbd->nab", post, removal), post_told, removal_told) * scale + offset
        same = alike.diagonal() * scale + offset
        loss = loss + F.softplus(-same).mean() + 2 * F.softplus(other).mean()
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(tuned.parameters(), 1.0)
        optimiser.step()
        if step % 20 == 0:
            print(f"  step {step} of {STEPS}, loss {loss.item():.3f}, {time.time() - started:.0f} s", flush=True)


def main() -> None:
    folder, encoder_folder = Path(sys.argv[1]), Path(sys.argv[2])
    torch.manual_seed(SEED)
    torch.set_num_threads(2)
    torch.set_flush_denormal(True)
    judge = untuned_judge(encoder_folder)
    pairs, near = lessons(
        judge, encoder_folder, folder / "tuned-facts.json", folder / "near-tuned.jsonl",
        MOST_TOKENS, lambda ordinary: 2 if ordinary else 1,
    )  # fmt: skip
    means = {
        language: [tuple(bag[at][:MOST_TOKENS].tolist()) for at in range(len(bag))]
        for language, bag in mean_texts(judge.words.tokenizer()).items()
        if language in {language for pair in pairs for _, language in pair}
    }
    print(f"{len(pairs)} translations, {len(near)} neighbours", flush=True)
    lower = Lower(judge.encoder)
    texts = [each[side][0] for each in [*pairs, *near] for side in (0, 1)]
    lower.read(texts + [ids for some in means.values() for ids in some], "lower layers")
    tuned = Tuned(judge, lower, untuned_projection())
    train(tuned, pairs, near, means)
    made = {"projection": tuned.projection.detach().numpy()}
    for name, (down, up) in judge.encoder.teacher.low_rank.items():
        made |= {f"{name}.down": down.detach().half().numpy(), f"{name}.up": up.detach().half().numpy()}
    np.savez(TUNED, **made)
    # Taken of the layers as they were.
    Means.path.unlink(missing_ok=True)
    low_rank = {name: (down.detach(), up.detach()) for name, (down, up) in judge.encoder.teacher.low_rank.items()}
    export.layers(judge.encoder.teacher.tensors, encoder_folder / "layers.safetensors", low_rank)


if __name__ == "__main__":
    main()
