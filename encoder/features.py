"""What decides whether two texts say the same: the same features as src/engine/encoder/features.ts."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from .negation import Cues, contradicts

NAMES = ("weaker", "stronger", "information", "length", "numbers", "negation", "part", "whole", "poorest")
POOREST_SHARE = 0.25
_NUMBER = re.compile(r"[0-9]+")


@dataclass
class Side:
    """One text (or part of one), its tokens' states centred, projected and normalised."""

    states: Tensor
    """[tokens, width], unit rows."""
    whole: Tensor
    """[width], unit."""
    weights: Tensor
    """[tokens]"""
    text: str
    cues: Cues


def numbers_of(text: str) -> set[str]:
    return {number.lstrip("0") or "0" for number in _NUMBER.findall(text)}


def numbers_differ(a: str, b: str) -> int:
    """How many numbers stand in one text only; a year or a count told in words is one."""
    left, right = numbers_of(a), numbers_of(b)
    return min(3, max(len(left - right), len(right - left)))


def poorest(cosines: Tensor, weights: Tensor) -> float:
    """The mean cosine of what has the poorest partners: a quarter of a text's weight."""
    order = cosines.argsort()
    share = POOREST_SHARE * float(weights.sum())
    before = weights[order].cumsum(0) - weights[order]
    taken = torch.minimum(weights[order], (share - before).clamp(min=0))
    return float((cosines[order] * taken).sum()) / max(share, 1e-9)


def features(post: Side, removal: Side, is_part: bool) -> np.ndarray:
    cosines = post.states @ removal.states.T
    best_post, best_removal = cosines.max(1).values, cosines.max(0).values
    post_weight, removal_weight = float(post.weights.sum()), float(removal.weights.sum())
    forward = float((best_post * post.weights).sum()) / max(post_weight, 1e-9)
    backward = float((best_removal * removal.weights).sum()) / max(removal_weight, 1e-9)
    return np.array([
        min(forward, backward),
        max(forward, backward),
        np.log(max(min(post_weight, removal_weight), 1e-3)),
        abs(np.log(max(post_weight, 1e-3) / max(removal_weight, 1e-3))),
        numbers_differ(post.text, removal.text),
        float(contradicts(post.cues, removal.cues)),
        float(is_part),
        float(post.whole @ removal.whole),
        min(poorest(best_post, post.weights), poorest(best_removal, removal.weights)),
    ])  # fmt: skip


def fit(x: np.ndarray, y: np.ndarray, weight: np.ndarray, steps: int = 400) -> tuple[np.ndarray, float]:
    """Logistic regression with a little ridge, by L-BFGS on standardised features."""
    mean, scale = x.mean(0), x.std(0) + 1e-9
    inputs = torch.from_numpy((x - mean) / scale)
    target, weights = torch.from_numpy(y.astype(float)), torch.from_numpy(weight)
    w = torch.zeros(x.shape[1], dtype=torch.float64, requires_grad=True)
    b = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([w, b], max_iter=steps, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        optimiser.zero_grad()
        losses = torch.nn.functional.binary_cross_entropy_with_logits(
            inputs @ w + b, target, reduction="none"
        )
        loss = (losses * weights).sum() / weights.sum() + 1e-4 * (w**2).sum()
        loss.backward()
        return loss

    optimiser.step(closure)
    coefficients = w.detach().numpy() / scale
    return coefficients, float(b.detach()) - float((coefficients * mean).sum())
