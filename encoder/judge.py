"""Reads texts as the product's second stage does."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from . import quantise, teacher, texts
from .features import Side
from .negation import Negation
from .paths import WORK
from .states import Encoder
from .static_table import WIDTH, Bag, fold_of
from .vocabulary import Vocabulary

MEAN_SENTENCES = 60
PROJECTION = WORK / "projection.npy"
TUNED = WORK / "tuned.npz"
"""What python -m encoder.tune made: additions to the last layers, and the map of states."""


def untuned_projection() -> torch.Tensor:
    """[width, hidden], what python -m encoder.projection trained; before that every state is left as it is."""
    return torch.from_numpy(np.load(PROJECTION)) if PROJECTION.exists() else torch.eye(384)


def load_projection() -> torch.Tensor:
    """[width, hidden] as it ships."""
    return torch.from_numpy(np.load(TUNED)["projection"]) if TUNED.exists() else untuned_projection()


def load_low_rank() -> teacher.LowRank:
    """As it ships; none before the layers are tuned."""
    if not TUNED.exists():
        return {}
    made = {name: torch.from_numpy(value).float() for name, value in np.load(TUNED).items()}
    return {
        name[: -len(".up")]: (made[name[: -len(".up")] + ".down"], up)
        for name, up in made.items() if name.endswith(".up")
    }  # fmt: skip


def mean_texts(tokenizer: Tokenizer) -> dict[str, Bag]:
    """Sentences of each language that are not measured, by which its mean state is taken."""
    rows = [row for at, row in enumerate(texts.flores()) if fold_of(at) == 4][:MEAN_SENTENCES]
    urdu = [foreign for foreign, _ in texts.tatoeba()["ur"][:MEAN_SENTENCES]]
    return {
        language: Bag.of(tokenizer, [row[language] for row in rows] if language in rows[0] else urdu)
        for language in texts.LANGUAGES
    }


class Means:
    """Each language's mean token state, by the transformer in floats."""

    path = WORK / "means.npz"

    @classmethod
    def made(cls, encoder: Encoder, tokenizer: Tokenizer) -> dict[str, torch.Tensor]:
        if not cls.path.exists():
            made = {}
            for language, bag in mean_texts(tokenizer).items():
                states = encoder.encode([bag[at] for at in range(len(bag))], f"mean {language}")
                made[language] = torch.cat(states).float().mean(0).numpy()
            np.savez(cls.path, **made)
        return {k: torch.from_numpy(v) for k, v in np.load(cls.path).items()}


class Judge:
    """Texts and their parts as the product compares them by the transformer."""

    def __init__(self, encoder_folder: Path) -> None:
        self.words = Vocabulary.load(WORK / "vocabulary.json")
        tokenizer = self.words.tokenizer()
        tensors = teacher.read(WORK / "model/e5-small-q4.bin")
        self.encoder = Encoder(tensors, self.words.origin, tokenizer.encode("query:").ids, load_low_rank())
        table = quantise.load(encoder_folder / "static.safetensors")["table"]
        self.weights = np.linalg.norm(teacher.unpack_blocks(table, table.shape[0] * WIDTH).reshape(-1, WIDTH), axis=1)
        self.negated = Negation()
        self.means = Means.made(self.encoder, tokenizer)
        self.projection = load_projection()
        self.states: dict[tuple[int, ...], torch.Tensor] = {}

    def encode(self, ids: list[tuple[int, ...]], name: str) -> None:
        missing = sorted({key for key in ids if key not in self.states})
        found = self.encoder.encode([np.array(key) for key in missing], name)
        self.states.update(zip(missing, found))

    def centred(self, ids: tuple[int, ...], language: str) -> tuple[torch.Tensor, torch.Tensor]:
        """A text's token states less its language's mean, and how much each token tells."""
        states = self.states[ids].float() - self.means[language]
        return states, torch.from_numpy(self.weights[np.array(ids[: len(states)])])

    def side(self, ids: tuple[int, ...], language: str) -> Side:
        states, weights = self.centred(ids, language)
        states = states @ self.projection.T
        text = text_of(ids, self.words)
        return Side(
            torch.nn.functional.normalize(states, dim=1),
            torch.nn.functional.normalize(states.sum(0), dim=0),
            weights, text, self.negated(text, language),
        )  # fmt: skip


def text_of(ids: list[int], words: Vocabulary) -> str:
    return "".join(words.pieces[i] if i > 3 else " " for i in ids).replace("▁", " ").strip()
