"""Cuts the teacher's 250,002 pieces to what the languages of the product need."""

from __future__ import annotations

import itertools
import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer, models, pre_tokenizers

from . import texts
from .cleanup import clean

SIZE = 65_536
"""A piece's id fits 16 bits."""
SPECIAL = 4
"""<s>, <pad>, </s>, <unk>."""
SCORE_STEP = 2048
"""Scores are kept as whole numbers of 1/2048, so that sums are exact everywhere."""
SCRIPTS = {
    "LATIN": 0.0, "CYRILLIC": 0.08, "ARABIC": 0.25, "HEBREW": 0.2, "DEVANAGARI": 0.15,
    "HANGUL": 0.1, "HIRAGANA": 0.2, "KATAKANA": 0.2, "CJK": 0.05,
}  # fmt: skip
"""Scripts of the languages, with the share of their pieces that is kept though it was not seen."""
MEASURED = ("en", "fa", "ar", "es", "ru", "tr")
MEASURED_WEIGHT = 3.0
SINGLE_CJK = 3000
_REMOVED_SAMPLE = 250_000


@dataclass
class Vocabulary:
    pieces: list[str]
    scores: list[int]
    """-score x SCORE_STEP, rounded."""
    origin: list[int]
    """Id in the teacher's vocabulary."""
    frequency: list[float]
    """Share of all tokens, over the languages."""

    def tokenizer(self) -> Tokenizer:
        """Ids of a cleaned text, without specials."""
        rows = [(p, -s / SCORE_STEP) for p, s in zip(self.pieces, self.scores)]
        tokenizer = Tokenizer(models.Unigram(rows, unk_id=3, byte_fallback=False))
        tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
        return tokenizer

    def save(self, path: Path) -> None:
        path.write_text(json.dumps([self.pieces, self.scores, self.origin, self.frequency], ensure_ascii=False))

    @staticmethod
    def load(path: Path) -> Vocabulary:
        return Vocabulary(*json.loads(path.read_text()))


def _texts_by_language() -> Iterator[tuple[str, Iterable[str]]]:
    rows = texts.flores()
    for language in texts.LANGUAGES:
        yield language, (row.get(language, "") for row in rows)
    for pairs in (texts.tatoeba(), texts.parallel(), texts.dictionaries()):
        for language, pair in pairs.items():
            yield language, (foreign for foreign, _ in pair)
            yield "en", (english for _, english in pair)
    by_language: dict[str, list[str]] = {}
    for _, language, text in texts.ordinary():
        by_language.setdefault(language, []).append(text)
    yield from by_language.items()
    sample = list(itertools.islice(texts.removed_tweets(), _REMOVED_SAMPLE))
    yield "en", (text for language, text in sample if language != "Russian")
    yield "ru", (text for language, text in sample if language == "Russian")


def _script(piece: str) -> str:
    for character in piece:
        if character.isalpha():
            return unicodedata.name(character, "?").split()[0]
    return "none"


def choose(tokenizer_json: Path) -> Vocabulary:
    whole = json.loads(tokenizer_json.read_text())["model"]["vocab"]
    everything = Vocabulary(
        [p for p, _ in whole], [round(-s * SCORE_STEP) for _, s in whole], [], []
    )
    tokenizer = everything.tokenizer()
    counts: dict[str, Counter[int]] = {}
    for language, lines in _texts_by_language():
        counter = counts.setdefault(language, Counter())
        for batch in _batches(lines):
            for encoding in tokenizer.encode_batch_fast([clean(t) for t in batch]):
                counter.update(encoding.ids)
    frequency: Counter[int] = Counter()
    for language, counter in counts.items():
        total = sum(counter.values())
        share = (MEASURED_WEIGHT if language in MEASURED else 1.0) * 1e6 / total
        for piece, count in counter.items():
            frequency[piece] += count * share
    return _cut(whole, frequency)


def _batches(lines: Iterable[str]) -> Iterator[list[str]]:
    iterator = iter(lines)
    while batch := list(itertools.islice(iterator, 4096)):
        yield batch


def _cut(whole: list[list], frequency: Counter[int]) -> Vocabulary:
    kept = set(range(SPECIAL))
    cjk = 0
    by_script: dict[str, list[int]] = {}
    for at in range(SPECIAL, len(whole) - 1):
        piece = whole[at][0]
        bare = piece.replace("▁", "")
        if bare != "" and clean(bare) != bare:
            continue  # what clean-up changes is never met
        script = _script(bare)
        if len(bare) <= 1:
            cjk += script == "CJK"
            if script != "CJK" or cjk <= SINGLE_CJK or frequency[at] > 0:
                kept.add(at)
        elif script in SCRIPTS or script == "none":
            by_script.setdefault(script, []).append(at)
    usable = {at for members in by_script.values() for at in members}
    # What each script gets beyond what was seen: the teacher's own order is by frequency.
    for script, share in SCRIPTS.items():
        members = by_script.get(script, [])
        kept.update(members[: int(len(members) * share)])
    for at, _ in sorted(frequency.items(), key=lambda item: (-item[1], item[0])):
        if len(kept) >= SIZE:
            break
        if at in usable:
            kept.add(at)
    for at in by_script["LATIN"]:
        if len(kept) >= SIZE:
            break
        kept.add(at)
    order = sorted(kept)[:SIZE]
    total = sum(frequency[at] for at in order)
    return Vocabulary(
        [whole[at][0] for at in order],
        [round(-whole[at][1] * SCORE_STEP) for at in order],
        order,
        [frequency[at] / total for at in order],
    )
