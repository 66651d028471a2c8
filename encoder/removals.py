"""A fixed sample of distinct removed posts: most to measure among, the rest to train against."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from . import texts
from .static_table import Bag

MEASURED = 500_000
DISTRACTORS = 60_000
SEED = 1


def sample(work: Path) -> list[str]:
    path = work / "removals.json"
    if not path.exists():
        distinct = list({text.strip(): text for _, text in reversed(list(texts.removed_tweets()))}.values())
        distinct.reverse()
        order = np.random.default_rng(SEED).permutation(len(distinct))[: MEASURED + DISTRACTORS]
        path.write_text(json.dumps([distinct[at] for at in order]))
    return json.loads(path.read_text())


def bag(work: Path, tokenizer: Tokenizer) -> Bag:
    path = work / "removals.npz"
    if not path.exists():
        made = Bag.of(tokenizer, sample(work))
        np.savez(path, ids=made.ids, ends=made.ends)
    stored = np.load(path)
    return Bag(stored["ids"], stored["ends"])


def part(whole: Bag, start: int, end: int) -> Bag:
    ends = whole.ends[start : end + 1]
    return Bag(whole.ids[ends[0] : ends[-1]], ends - ends[0])
