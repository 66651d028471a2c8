"""Whether a text denies what another says: as src/engine/encoder/meaning-cues.ts."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass

from .paths import PROJECT


_NUMBER_SIGN = re.compile("(?<=[A-Za-z] )No[.] ?(?=[0-9])")
"""As src/engine/encoder/meaning-cues.ts."""
_TAG_QUESTION = re.compile(r", ?[a-z]+n't (?:i|you|he|she|it|we|they|there) ?\?")


def _words(text: str) -> list[str]:
    return "".join(c if unicodedata.category(c)[0] in "LMN" or c in "_'" else " " for c in text).split()


@dataclass(frozen=True)
class Cues:
    denies: int
    """Words that deny: "not", "never", a verb's negative form."""
    leans: int
    """Words that may stand for a denial in another language: "without", "failed", "unable"."""


def contradicts(one: Cues, other: Cues) -> bool:
    """One side denies something, and nothing on the other can stand for that."""
    if (one.denies > 0) == (other.denies > 0):
        return False
    denying, plain = (one, other) if one.denies > 0 else (other, one)
    return plain.leans <= denying.leans


class _Lists:
    def __init__(self, lists: dict) -> None:
        self.words = {k: set(v.split()) for k, v in lists["words"].items()}
        self.starts = {k: tuple(v.split()) for k, v in lists["starts"].items()}
        self.endings = {k: tuple(v.split()) for k, v in lists["endings"].items()}
        self.anywhere = {k: v.split() for k, v in lists["anywhere"].items()}

    def holds(self, word: str, language: str) -> bool:
        return (
            word in self.words.get(language, ())
            or word.startswith(self.starts.get(language, ()))
            or word.endswith(self.endings.get(language, ()))
        )

    def signs(self, text: str, language: str) -> int:
        return sum(sign in text for sign in self.anywhere.get(language, ()))


class Negation:
    def __init__(self) -> None:
        lists = json.loads((PROJECT / "encoder/negation.json").read_text())
        self.denies, self.leans = _Lists(lists["denies"]), _Lists(lists["leans"])
        self.asides = {k: v.split("|") for k, v in lists["asides"].items()}

    def __call__(self, text: str, language: str) -> Cues:
        lower = _TAG_QUESTION.sub(" ", _NUMBER_SIGN.sub(" ", text).replace("İ", "i").lower().replace("’", "'"))
        words = " ".join(["", *_words(lower), ""])
        for aside in self.asides.get(language, ()):
            words = words.replace(f" {aside} ", " ")
        denying = [self.denies.holds(word, language) for word in words.split()]
        leaning = [self.leans.holds(word, language) for word in words.split()]
        return Cues(
            sum(denying) + self.denies.signs(lower, language),
            sum(leans and not denies for denies, leans in zip(denying, leaning)) + self.leans.signs(lower, language),
        )  # fmt: skip
