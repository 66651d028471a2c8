"""What the product makes of tokens, with the transformer in 8 bits: asked of its own code.

Its cosines are lower than those of floats, so that what ships is set by them. What is kept in a
folder is of one encoder: after training anew take another folder.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import numpy as np

from .judge import mean_texts
from .paths import PROJECT
from .vocabulary import Vocabulary


def features_of(pairs: list[dict], encoder_folder: Path, folder: Path, names: tuple[str, ...]) -> np.ndarray:
    """Of each pair, as bench/encoder/judge-pairs.ts takes them; kept in the folder for the same pairs."""
    asked, judged = folder / "near.json", folder / "near.jsonl"
    if not judged.exists() or json.loads(asked.read_text()) != pairs:
        judged.unlink(missing_ok=True)
        asked.write_text(json.dumps(pairs))
        _run("judge-pairs", encoder_folder, asked, judged)
    found = [json.loads(line) for line in judged.read_text().splitlines()]
    return np.array([[each[name] for name in names] for each in found])


def means(encoder_folder: Path, words: Vocabulary, folder: Path) -> dict[str, np.ndarray]:
    """Each language's mean token state; kept in the folder."""
    asked, made = folder / "mean-texts.json", folder / "mean-states.json"
    if not made.exists():
        bags = mean_texts(words.tokenizer())
        ids = {language: [bag[at].tolist() for at in range(len(bag))] for language, bag in bags.items()}
        asked.write_text(json.dumps(ids))
        _run("mean-states", encoder_folder, asked, made)
    return {k: np.array(v, dtype=np.float32) for k, v in json.loads(made.read_text()).items()}


def _run(bench: str, *paths: Path) -> None:
    command = ["npx", "tsx", f"bench/encoder/{bench}.ts", *(str(path.resolve()) for path in paths)]
    subprocess.run(command, cwd=PROJECT, check=True)
