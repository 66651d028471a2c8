"""Writes what Python's clean-up and `tokenizers` make of real posts, for bench/encoder/parity.ts.

    python -m encoder.parity OUT.json && npx tsx bench/encoder/parity.ts OUT.json
"""

from __future__ import annotations

import itertools
import json
import sys
from pathlib import Path

from . import texts
from .cleanup import clean
from .paths import WORK
from .vocabulary import Vocabulary

EACH = 250


def sample() -> list[str]:
    """Posts and sentences of all languages, the same number of each."""
    rows = texts.flores()
    lines = [row[code] for code in rows[0] for row in rows[:60]]
    by_language: dict[str, list[str]] = {}
    for _, language, text in texts.ordinary():
        by_language.setdefault(language, []).append(text)
    for posts in by_language.values():
        lines += posts[:: max(1, len(posts) // EACH)][:EACH]
    lines += [text for _, text in itertools.islice(texts.removed_tweets(), 0, 200_000, 200)]
    return lines


def main() -> None:
    tokenizer = Vocabulary.load(WORK / "vocabulary.json").tokenizer()
    rows = [[line, clean(line)] for line in sample()]
    encodings = tokenizer.encode_batch_fast([cleaned for _, cleaned in rows])
    result = [[*row, encoding.ids] for row, encoding in zip(rows, encodings)]
    Path(sys.argv[1]).write_text(json.dumps(result, ensure_ascii=False))
    print(f"{len(result)} texts")


if __name__ == "__main__":
    main()
