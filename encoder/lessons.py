"""What encoder.projection and encoder.tune learn from: translations, and what stage 1 takes for such."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from .judge import TUNED, Judge, Means
from .measure import denied, stand_out, weighted, weights_of
from .static_table import Bag

Text = tuple[tuple[int, ...], str]
"""Tokens, and their language."""
Near = tuple[Text, Text, bool]
"""A text, a removal that stage 1 finds for it, and whether the text is a post that nobody removed."""


def untuned_judge(encoder_folder: Path) -> Judge:
    """With layers, and means of them, as they were before encoder.tune; what that made is gone."""
    for made in (TUNED, Means.path):
        made.unlink(missing_ok=True)
    return Judge(encoder_folder)


def lessons(
    judge: Judge, encoder_folder: Path, facts_file: Path, found_file: Path,
    most_tokens: int, neighbours: Callable[[bool], int],
) -> tuple[list[tuple[Text, Text]], list[Near]]:  # fmt: skip
    """
    `facts_file` as encoder.lists writes it, `found_file` what stage 1 found for each of its texts.
    Of a post that nobody removed, or of a sentence, the best `neighbours` are taken.
    """
    facts = json.loads(facts_file.read_text())
    found = [json.loads(line) for line in found_file.read_text().splitlines()]
    return translations(judge, facts, most_tokens), near(judge, encoder_folder, facts, found, most_tokens, neighbours)


def translations(judge: Judge, facts: list[dict], most_tokens: int) -> list[tuple[Text, Text]]:
    sentences = [fact for fact in facts if "english" in fact]
    tokenizer = judge.words.tokenizer()
    bags = [Bag.of(tokenizer, [fact[side] for fact in sentences]) for side in ("text", "english")]

    def side(bag: Bag, at: int, language: str) -> Text:
        return tuple(bag[at][:most_tokens].tolist()), language

    return [(side(bags[0], at, fact["language"]), side(bags[1], at, "en")) for at, fact in enumerate(sentences)]


def near(
    judge: Judge, encoder_folder: Path, facts: list[dict], found: list[dict],
    most_tokens: int, neighbours: Callable[[bool], int],
) -> list[Near]:  # fmt: skip
    weights, result = weights_of(encoder_folder), []
    stand_out(found, json.loads((encoder_folder / "manifest.json").read_text())["calibration"]["crowd"])
    for fact, row in zip(facts, found, strict=True):
        if row["guess"] != fact["language"]:
            continue
        ordinary = "english" not in fact
        possible = [c for c in row["rows"] if not denied(row, c, judge.words, judge.negated)]
        for candidate in sorted(possible, key=lambda c: -weighted(c, weights))[: neighbours(ordinary)]:
            _, start, end = candidate["post"]
            sides = ((row["ids"][start:end], fact["language"]), (candidate["ids"], candidate["language"]))
            post, removal = ((tuple(ids[:most_tokens]), language) for ids, language in sides)
            result.append((post, removal, ordinary))
    return result
