"""Calibrates and measures the decision on what stage 1 found.

    python -m encoder.lists 0 FOLDER
    npx tsx bench/encoder/stage-one.ts FOLD_ENCODER FOLDER/removals.json FOLDER/posts.json FOLDER/candidates.jsonl
    python -m encoder.measure FOLDER FOLD_ENCODER

Half of the twins (alternate sentences) and half of the ordinary posts calibrate, the others
are reported; then the other way round, and both are put together.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from . import export, teacher, texts
from .features import NAMES, Side, features, fit
from .paths import PROJECT, WORK
from .states import Encoder
from .static_table import WIDTH, Bag, fold_of
from .vocabulary import Vocabulary

FALSE_RATE = 5e-4
GATE_SHARE = 0.4
MEAN_SENTENCES = 60
CANDIDATES = 3
MEASURED = "fa ar es ru tr fr de pt he uk hi id it".split()
"""Languages with twins to find; the others stay off."""
FITTED = np.array([name not in ("stronger", "static") for name in NAMES], dtype=float)
"""Twins are what candidates are few of: how well stage 1 aligned them says more of how they were chosen."""
_WORD = re.compile(r"[^\W\d_][^\W\d_']*")


class Negation:
    """As src/engine/encoder/meaning-cues.ts."""

    def __init__(self) -> None:
        lists = json.loads((PROJECT / "encoder/negation.json").read_text())
        self.words = {k: set(v.split()) for k, v in lists["words"].items()}
        self.endings = {k: tuple(v.split()) for k, v in lists["endings"].items()}
        self.anywhere = {k: v.split() for k, v in lists["anywhere"].items()}

    def __call__(self, text: str, language: str) -> bool:
        lower = text.lower()
        if any(sign in lower for sign in self.anywhere.get(language, [])):
            return True
        words, endings = self.words.get(language, set()), self.endings.get(language, ("\0",))
        return any(w in words or w.endswith(endings) for w in re.findall(r"[^\s.,!?;:()،؛؟۔।-]+", lower))


def load_tensors(path: Path) -> dict[str, np.ndarray]:
    data = path.read_bytes()
    size = int.from_bytes(data[:8], "little")
    head = json.loads(data[8 : 8 + size])
    kinds = {"U8": np.uint8, "U16": np.uint16, "F32": np.float32}
    return {
        name: np.frombuffer(
            data[8 + size + entry["data_offsets"][0] : 8 + size + entry["data_offsets"][1]],
            dtype=kinds[entry["dtype"]],
        ).reshape(entry["shape"])
        for name, entry in head.items()
    }


class Means:
    """Each language's mean token state, from sentences that are not measured."""

    path = WORK / "means.npz"

    @classmethod
    def made(cls, encoder: Encoder, tokenizer: Tokenizer) -> dict[str, torch.Tensor]:
        if not cls.path.exists():
            rows = [row for at, row in enumerate(texts.flores()) if fold_of(at) == 4][:MEAN_SENTENCES]
            urdu = [foreign for foreign, _ in texts.tatoeba()["ur"][:MEAN_SENTENCES]]
            made = {}
            for language in texts.LANGUAGES:
                lines = [row[language] for row in rows] if language in rows[0] else urdu
                bag = Bag.of(tokenizer, lines)
                states = encoder.encode([bag[at] for at in range(len(bag))], f"mean {language}")
                made[language] = torch.cat(states).float().mean(0).numpy()
            np.savez(cls.path, **made)
        return cls.load()

    @classmethod
    def load(cls) -> dict[str, torch.Tensor]:
        return {k: torch.from_numpy(v) for k, v in np.load(cls.path).items()}


@dataclass
class Pair:
    post: int
    kind: str
    language: str
    true: bool
    x: np.ndarray
    place: int
    """Among the post's candidates."""


class Measurement:
    def __init__(self, folder: Path, encoder_folder: Path) -> None:
        self.folder = folder
        self.words = Vocabulary.load(WORK / "vocabulary.json")
        tokenizer = self.words.tokenizer()
        tensors = teacher.read(WORK / "model/e5-small-q4.bin")
        self.encoder = Encoder(tensors, self.words.origin, tokenizer.encode("query:").ids)
        table = load_tensors(encoder_folder / "static.safetensors")["table"]
        self.weights = np.linalg.norm(teacher.unpack_blocks(table, table.shape[0] * WIDTH).reshape(-1, WIDTH), axis=1)
        self.negated = Negation()
        self.means = Means.made(self.encoder, tokenizer)
        self.states: dict[tuple[int, ...], torch.Tensor] = {}

    def encode(self, ids: list[tuple[int, ...]], name: str) -> None:
        missing = sorted({key for key in ids if key not in self.states})
        found = self.encoder.encode([np.array(key) for key in missing], name)
        self.states.update(zip(missing, found))

    def text(self, ids: tuple[int, ...]) -> str:
        return "".join(self.words.pieces[i] if i > 3 else " " for i in ids).replace("▁", " ").strip()

    def side(self, ids: tuple[int, ...], language: str) -> Side:
        states = self.states[ids].float() - self.means[language]
        weights = torch.from_numpy(self.weights[np.array(ids[: len(states)])])
        text = self.text(ids)
        return Side(
            torch.nn.functional.normalize(states, dim=1),
            torch.nn.functional.normalize(states.sum(0), dim=0),
            weights, text, self.negated(text, language),
        )  # fmt: skip


def rows_of(folder: Path) -> list[dict]:
    facts = json.loads((folder / "facts.json").read_text())
    found = [json.loads(line) for line in (folder / "candidates.jsonl").read_text().splitlines()]
    return [{**fact, **row} for fact, row in zip(facts, found, strict=True)]


def gate_of(rows: list[dict]) -> float:
    best = sorted((r["rows"][0]["score"] if r["rows"] else 0) for r in rows if r["kind"] == "ordinary")
    return best[int(len(best) * (1 - GATE_SHARE))]


def pairs_of(m: Measurement, rows: list[dict], gate: float) -> list[Pair]:
    wanted: list[tuple] = []
    for at, row in enumerate(rows):
        for candidate in row["rows"][:CANDIDATES]:
            if candidate["score"] < gate:
                continue
            _, start, end = candidate["post"]
            wanted.append((at, tuple(row["ids"][start:end][:128]), tuple(candidate["ids"][:128]), candidate))
    m.encode([ids for w in wanted for ids in w[1:3]], "states")
    result = []
    for at, post_ids, removal_ids, candidate in wanted:
        row = rows[at]
        x = features(m.side(post_ids, row["guess"]), m.side(removal_ids, candidate["language"]), candidate["score"])
        place = row["rows"].index(candidate)
        result.append(Pair(at, row["kind"], row["language"], candidate["ordinal"] == row["twin"], x, place))
    return result


def best_logits(pairs: list[Pair], w: np.ndarray, b: float, rows: list[dict]) -> tuple[np.ndarray, np.ndarray]:
    """Per post: the best logit of any candidate, and that of the true one."""
    best, true = np.full(len(rows), -99.0), np.full(len(rows), -99.0)
    for pair in pairs:
        logit = float(pair.x @ w + b)
        best[pair.post] = max(best[pair.post], logit)
        if pair.true:
            true[pair.post] = max(true[pair.post], logit)
    return best, true


def main() -> None:
    folder, encoder_folder = Path(sys.argv[1]), Path(sys.argv[2])
    torch.set_num_threads(2)
    rows = rows_of(folder)
    gate = gate_of(rows)
    m = Measurement(folder, encoder_folder)
    cached = folder / "pairs.npy"
    pairs = pairs_of(m, rows, gate) if not cached.exists() else list(np.load(cached, allow_pickle=True))
    np.save(cached, np.array(pairs, dtype=object), allow_pickle=True)
    report(folder, encoder_folder, rows, pairs, gate)


def report(folder: Path, encoder_folder: Path, rows: list[dict], pairs: list[Pair], gate: float) -> None:
    half = np.array([hash_half(at, row) for at, row in enumerate(rows)])
    ordinary = np.array([row["kind"] == "ordinary" for row in rows])
    copies = true_copies(rows)
    logits, trues = np.zeros(len(rows)), np.zeros(len(rows))
    for side in (0, 1):
        chosen = [p for p in pairs if half[p.post] != side and (p.true or p.kind == "ordinary") and p.post not in copies]
        w, b = fit(*arrays(chosen))
        best, true = best_logits(pairs, w, b, rows)
        logits[half == side], trues[half == side] = best[half == side], true[half == side]
    judged = ordinary.copy()
    judged[list(copies)] = False
    reached = np.zeros(len(rows), dtype=bool)
    reached[[p.post for p in pairs]] = True
    print(f"gate {gate:.3f}; ordinary posts {ordinary.sum()}, reach stage 2 {reached[ordinary].mean():.3f}")
    for rate in (2e-3, 1e-3, 5e-4):
        # The threshold comes from one half, what is found and what is false from the other.
        found, false = np.zeros(len(rows), dtype=bool), 0
        for side in (0, 1):
            thresholds = thresholds_of(logits, rows, judged & (half != side), rate)
            line = np.array([thresholds.get(row["guess"], thresholds["all"]) for row in rows])
            found |= (half == side) & (trues >= line)
            false += int(((half == side) & judged & (logits >= line)).sum())
        print(f"calibrated for {rate * 1e4:.0f} in 10,000, came to {false / judged.sum() * 1e4:.1f}:", end=" ")
        for kind in ("flores", "tatoeba"):
            for language in dict.fromkeys(r["language"] for r in rows if r["kind"] == kind):
                mask = np.array([r["kind"] == kind and r["language"] == language for r in rows])
                print(f"{kind[:3]} {language} {found[mask].mean():.3f}", end=" ")
        print()
    for language in texts.LANGUAGES:
        mask = np.array([r["kind"] == "flores" and r["language"] == language for r in rows])
        if mask.any():
            places = [next((i for i, c in enumerate(rows[at]["rows"]) if c["ordinal"] == rows[at]["twin"]), 99) for at in np.flatnonzero(mask)]
            top = [float(np.mean(np.array(places) < k)) for k in (1, 3, 5)]
            passed = np.mean([any(c["ordinal"] == rows[at]["twin"] and c["score"] >= gate for c in rows[at]["rows"][:3]) for at in np.flatnonzero(mask)])
            print(f"stage 1 {language}: top 1/3/5 {top[0]:.3f} {top[1]:.3f} {top[2]:.3f}, past the gate {passed:.3f}")
    w, b = fit(*arrays([p for p in pairs if (p.true or p.kind == "ordinary") and p.post not in copies]))
    print({n: round(float(v), 3) for n, v in zip(NAMES, w)}, round(b, 3))
    best, true = best_logits(pairs, w, b, rows)
    thresholds = thresholds_of(best, rows, judged, FALSE_RATE)
    shipped = {k: thresholds.get(k, thresholds["all"]) for k in texts.LANGUAGES if k != "en" and k in MEASURED}
    print({k: round(v, 2) for k, v in {**shipped, "all": thresholds["all"]}.items()})
    for at, row in enumerate(rows):
        if row["kind"] == "documented":
            print("documented", row["guess"], true[at], [c["ordinal"] - row["twin"] for c in row["rows"]][:3])
    export.means({k: v.numpy() for k, v in Means.load().items()}, encoder_folder / "means.safetensors")
    export.manifest(encoder_folder, {
        "coefficients": dict(zip(NAMES, (round(float(v), 4) for v in w))), "intercept": round(b, 4),
        "gate": round(gate, 4), "thresholds": {k: round(float(v), 4) for k, v in shipped.items()},
    })  # fmt: skip
    removed = json.loads((folder / "removals.json").read_text())
    with (folder / "strongest.tsv").open("w") as file:
        for at in sorted(np.flatnonzero(ordinary), key=lambda at: -best[at])[:60]:
            candidate = max((p for p in pairs if p.post == at), key=lambda p: p.x @ w)
            text = removed[rows[at]["rows"][candidate.place]["ordinal"]]
            file.write(f"{rows[at]['id']}\t{best[at]:.2f}\t{rows[at]['guess']}\t{rows[at]['text']!r}\t{text!r}\t{np.round(candidate.x, 2).tolist()}\n")


def true_copies(rows: list[dict]) -> set[int]:
    """Ordinary posts whose strongest pair people read and found to say the same."""
    path = PROJECT / "bench/judgements/encoder-ordinary-posts.tsv"
    lines = path.read_text().splitlines()[1:] if path.exists() else []
    same = {line.split("\t")[0] for line in lines if line.split("\t")[1] == "same"}
    return {at for at, row in enumerate(rows) if row.get("id") in same}


def thresholds_of(logits: np.ndarray, rows: list[dict], judged: np.ndarray, rate: float) -> dict[str, float]:
    """The logit that only `rate` of the judged posts pass: of all, and of each language where that is more."""
    def limit(mask: np.ndarray) -> float:
        ordered = np.sort(logits[mask])[::-1]
        if rate * len(ordered) >= 1:
            return float(ordered[int(rate * len(ordered))]) + 1e-6
        # Too few posts to meet one so rare: the tail goes on as it falls from the tenth to the first.
        slope = (ordered[0] - ordered[9]) / np.log(10)
        return float(ordered[0] + slope * np.log(1 / (rate * len(ordered))))

    result = {"all": limit(judged)}
    for language in texts.LANGUAGES:
        mask = judged & np.array([row["guess"] == language for row in rows])
        if mask.sum() * rate >= 1:
            result[language] = max(result["all"], limit(mask))
    return result


def arrays(chosen: list[Pair]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    y = np.array([p.true for p in chosen])
    weight = np.where(y, len(y) / max(1, y.sum()), len(y) / max(1, (~y).sum()))
    return np.stack([p.x * FITTED for p in chosen]), y, weight


def hash_half(at: int, row: dict) -> int:
    """Twins by their sentence, so that no sentence is on both sides; ordinary posts in turn."""
    return (row["twin"] if row["twin"] >= 0 else at) % 2


if __name__ == "__main__":
    main()
