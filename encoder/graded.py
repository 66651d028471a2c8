"""Correlates the score of a pair with people's judgement of likeness (SemEval 2017, task 1).

    python -m encoder.graded

Of each track: Pearson's correlation with the decision's logit, as it ships, and with the cosine
of the whole texts alone.
"""

from __future__ import annotations

import json

import numpy as np
import torch

from . import texts
from .features import NAMES, features
from .judge import Judge
from .paths import RESULT
from .static_table import Bag

TRACKS = {"track2.ar-en": ("ar", "en"), "track4a.es-en": ("es", "en")}


def main() -> None:
    torch.set_num_threads(1)
    calibration = json.loads((RESULT / "manifest.json").read_text())["calibration"]
    weights = np.array([calibration["coefficients"][name] for name in NAMES])
    judge = Judge(RESULT)
    tokenizer = judge.words.tokenizer()
    for track, (left, right) in TRACKS.items():
        rows = texts.sts17(track)
        bags = [Bag.of(tokenizer, [row[side] for row in rows]) for side in (1, 2)]
        ids = [[tuple(int(i) for i in bag[at]) for at in range(len(bag))] for bag in bags]
        judge.encode([key for side in ids for key in side], track)
        found = np.array([
            features(judge.side(a, left), judge.side(b, right), False)
            for a, b in zip(*ids)
        ])  # fmt: skip
        judged = np.array([row[0] for row in rows])
        logits = found @ weights + calibration["intercept"]
        whole = found[:, NAMES.index("whole")]
        print(f"{track}: {len(rows)} pairs, logit {np.corrcoef(logits, judged)[0, 1]:.3f}, "
              f"whole texts {np.corrcoef(whole, judged)[0, 1]:.3f}")  # fmt: skip


if __name__ == "__main__":
    main()
