"""Guesses a text's language from its tokens: naive Bayes over the pieces met most often in any language."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from . import texts
from .static_table import HELD_OUT, Bag, fold_of

PIECES = 40_000
"""Rare ones too: short texts hold few others."""
STEP = 8
"""Costs are whole eighths of a natural logarithm."""
_MOST_TEXTS = 6000


@dataclass
class LanguageTable:
    languages: list[str]
    pieces: np.ndarray
    """Ids, ascending, u16."""
    costs: np.ndarray
    """[pieces, languages] of -log p x 8, u8."""

    def guess(self, ids: np.ndarray) -> str:
        rows = np.searchsorted(self.pieces, ids)
        rows = np.minimum(rows, len(self.pieces) - 1)
        known = rows[self.pieces[rows] == ids]
        if len(known) == 0:
            return "en"
        return self.languages[int(self.costs[known].astype(np.int32).sum(0).argmin())]


def _lines() -> dict[str, list[str]]:
    lines: dict[str, list[str]] = {language: [] for language in texts.LANGUAGES}
    for at, row in enumerate(texts.flores()):
        for language in texts.LANGUAGES:
            if language in row and fold_of(at) != HELD_OUT:
                lines[language].append(row[language])
    for language, rows in texts.tatoeba().items():
        learnt = [foreign for at, (foreign, _) in enumerate(rows) if fold_of(at) != HELD_OUT]
        lines[language] += learnt[:_MOST_TEXTS]
    for language, rows in texts.parallel().items():
        lines[language] += [foreign for foreign, _ in rows][:_MOST_TEXTS]
    posts: dict[str, list[str]] = {}
    for _, language, text in texts.ordinary():
        posts.setdefault(language, []).append(text)
    for language, rows in posts.items():
        lines[language] += rows[:: max(1, len(rows) // _MOST_TEXTS)]
    return lines


def learn(tokenizer: Tokenizer, pieces: int) -> LanguageTable:
    counts = np.zeros((pieces, len(texts.LANGUAGES)))
    for at, lines in enumerate(_lines().values()):
        bag = Bag.of(tokenizer, lines)
        counts[:, at] = np.bincount(bag.ids, minlength=pieces)
    shares = counts / counts.sum(0)
    kept = np.sort(np.argsort(-shares.max(1))[:PIECES])
    smooth = shares[kept] + 2e-6
    costs = np.minimum(255, np.rint(-np.log(smooth) * STEP)).astype(np.uint8)
    return LanguageTable(list(texts.LANGUAGES), kept.astype(np.uint16), costs)
