"""Evens out the values that the transformer's weights are multiplied with, so that 8 bits lose less.

A few of them are much larger than the others and take the 8 bits for themselves. Each is divided
by a number and its weights are multiplied with it (SmoothQuant: Xiao and others, 2023).

    python -m encoder.balance
"""

from __future__ import annotations

import numpy as np
import torch

from . import teacher, texts
from .paths import WORK
from .static_table import Bag, fold_of
from .vocabulary import Vocabulary

PATH = WORK / "balances.npz"
SENTENCES = 25
"""Of each language."""
POWER = 0.4
"""How much of the difference goes over to the weights."""
INPUTS = {"q": "qkv", "ao": ("ao",), "fi": ("fi",), "fo": ("fo",)}
"""By the first weight of an input, all that are multiplied with it."""


def main() -> None:
    torch.set_num_threads(2)
    words = Vocabulary.load(WORK / "vocabulary.json")
    tokenizer = words.tokenizer()
    tensors = teacher.read(WORK / "model/e5-small-q4.bin")
    rows = torch.from_numpy(tensors.value("emb.word")).view(-1, tensors.hidden)
    model = teacher.Teacher(tensors, rows[torch.tensor(words.origin)])
    model.largest = {}
    sentences = [row for at, row in enumerate(texts.flores()) if fold_of(at) == 4][:SENTENCES]
    prefix = tokenizer.encode("query:").ids
    for language in sentences[0].keys() & set(texts.LANGUAGES):
        bag = Bag.of(tokenizer, [row[language] for row in sentences])
        for at in range(len(bag)):
            ids = torch.tensor([[0, *prefix, *bag[at].tolist(), 2]])
            model.states(ids, torch.ones_like(ids, dtype=torch.bool))
    balances = {}
    for layer in range(tensors.layers):
        for name, weights in INPUTS.items():
            largest = model.largest[f"l{layer}.{name}"]
            own = torch.stack([model.w[f"l{layer}.{w}.w"].abs().amax(0) for w in weights]).amax(0)
            balance = (largest.clamp(min=1e-5) / own.clamp(min=1e-5)) ** POWER
            balances[f"l{layer}.{name}.d"] = (balance / balance.median()).numpy().astype(np.float32)
    np.savez(PATH, **balances)
    print(f"{len(balances)} inputs, by up to {max(b.max() for b in balances.values()):.1f}")


if __name__ == "__main__":
    main()
