"""Ids that Python's `tokenizers` gives for the texts of tests/engine/encoder/fixtures/tokens.json.

    python -m encoder.fixtures      rewrites the ids, keeps the texts
"""

from __future__ import annotations

import json

from .cleanup import clean
from .paths import PROJECT, WORK
from .vocabulary import Vocabulary


def main() -> None:
    path = PROJECT / "tests/engine/encoder/fixtures/tokens.json"
    tokenizer = Vocabulary.load(WORK / "vocabulary.json").tokenizer()
    rows = [
        {"text": row["text"], "ids": tokenizer.encode(clean(row["text"])).ids}
        for row in json.loads(path.read_text())
    ]
    lines = ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in rows)
    path.write_text(f"[\n{lines}\n]\n")


if __name__ == "__main__":
    main()
