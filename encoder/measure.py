"""Calibrates and measures the decision on what stage 1 found.

    python -m encoder.lists 0 FOLDER
    npx tsx bench/encoder/stage-one.ts FOLD_ENCODER FOLDER/removals.json FOLDER/posts.json FOLDER/candidates.jsonl
    python -m encoder.projection FOLDER FOLD_ENCODER     once the same was done with FOLDER/trained.json, see there
    python -m encoder.tune FOLDER FOLD_ENCODER           likewise
    python -m encoder.measure FOLDER FOLD_ENCODER

Half of the twins (alternate sentences) and half of the ordinary posts calibrate, the others
are reported; then the other way round, and both are put together. Only the six weights by which
stage 1 orders candidates are not halved: stage 1 has to be run with them, so that they are taken
from the manifest, and what they would be by these candidates is printed.

Long: it is one calculation, read from top to bottom.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from . import export, product, texts
from .features import NAMES, features, fit
from .judge import Judge, load_projection, text_of
from .lists import LEARNT, STAND_IN
from .negation import Negation, contradicts
from .paths import PROJECT, WORK
from .vocabulary import Vocabulary

FALSE_RATE = 5.5e-4
"""What the threshold of all languages together is set for. Those that raise more than their share have a
higher one of their own, so that fewer come through: by halves less than the 5 in 10,000 that are allowed."""
OWN_RATE = 5e-4
"""What no language may have more of by itself: where there are fewer than 2,000 posts, not a single one."""
LEAST_INFORMATION = {"whole": 2.85, "part": 3.5}
"""Most greetings and thanks tell less: they are no message of anybody's. Stage 1 asks for as much.
One sentence of several has to tell more, as there are more of them to choose from."""
GATE_SHARES = {
    "fa": 0.375, "ar": 0.375, "es": 0.375, "ru": 0.75, "tr": 0.375, "fr": 0.375, "de": 0.375, "pt": 0.375,
    "it": 0.375, "nl": 0.375, "bg": 0.375, "hi": 0.55, "uk": 0.55, "id": 0.55,
}
"""Of the ordinary posts in a language, those that may go on to the transformer; languages without
are off. Where sentences of articles stand in for posts they tell more than posts do, and more of them
go on, as many as keep those of all languages together below two in five."""
ENGLISH_SHARE = 0.375
BESIDE = tuple(f"parallel-{language}:" for language in STAND_IN if language not in texts.parallel())
CANDIDATE_FEATURES = ("weaker", "stronger", "information", "length", "part", "apart")
SWITCHED_ON = list(GATE_SHARES)
TWINS_A_LANGUAGE = {"flores": 200, "tatoeba": 70}
CANDIDATES = 3
NEAREST = 300
"""Pairs with ordinary posts that are judged as the product judges them."""
OPENING_WORDS = 6
CROWD_SHARE = 0.25
"""Of the ordinary posts in a language, those whose crowds score less than what is taken for usual."""
FITTED = np.array([name not in ("stronger", "negation") for name in NAMES], dtype=float)
"""Pairs of which one side denies something never come so far; the stronger way adds nothing to the weaker."""


@dataclass
class Pair:
    post: int
    kind: str
    language: str
    true: bool
    x: np.ndarray
    place: int
    """Among the post's candidates."""


def rows_of(folder: Path, encoder_folder: Path) -> list[dict]:
    """Posts with what they are and what stage 1 found, `possible` where the transformer's answer would count."""
    words, negated = Vocabulary.load(WORK / "vocabulary.json"), Negation()
    facts = json.loads((folder / "facts.json").read_text())
    found = [json.loads(line) for line in (folder / "candidates.jsonl").read_text().splitlines()]
    rows = [{**fact, **row} for fact, row in zip(facts, found, strict=True)]
    seen = openings_of(json.loads((folder / "tuned-facts.json").read_text()))
    rows = [row for row in rows if row["kind"] != "ordinary" or opening(row["text"]) not in seen]
    stand_out(rows, usual_crowds(rows))
    weights = weights_of(encoder_folder)
    sentences = {row["twin"] for row in rows if row["kind"] == "flores"}
    for row in rows:
        for candidate in row["rows"]:
            candidate["sum"] = weighted(candidate, weights)
            candidate["possible"] = not denied(row, candidate, words, negated) and not beside(row, candidate, sentences)
    return rows


def beside(row: dict, candidate: dict, sentences: set[int]) -> bool:
    """A sentence of flores-dev that stands in for a post is not compared with what stands beside it in its
    article: of no other list the removals hold the rest of the page."""
    return row.get("id", "").startswith(BESIDE) and candidate["ordinal"] in sentences


def opening(text: str) -> str:
    """How a text begins: what is sent again and again begins alike, whatever link or name it has."""
    return " ".join(re.findall(r"[^\W\d_]+", re.sub(r"https?://\S+|@\w+", " ", text.lower()))[:OPENING_WORDS])


def openings_of(facts: list[dict]) -> set[str]:
    """Of the posts that encoder.tune learnt from. What begins alike is not measured."""
    return {opening(fact["text"]) for fact in facts if "english" not in fact}


def usual_crowds(rows: list[dict]) -> dict[str, float]:
    """By the language of posts: what the crowds of their best candidates usually come to."""
    crowds: dict[str, list[float]] = {language: [] for language in SWITCHED_ON}
    for row in rows:
        # English posts are compared with the few removals in other languages.
        if row["kind"] == "ordinary" and row["guess"] in crowds and row["rows"]:
            crowds[row["guess"]].append(max(row["rows"], key=lambda c: c["score"])["crowd"])
    return {language: round(float(np.quantile(some, CROWD_SHARE)), 4) for language, some in crowds.items()}


def stand_out(rows: list[dict], usual: dict[str, float]) -> None:
    """Says of each candidate how far it is apart from its crowd, as src/engine/encoder/choice.ts."""
    for row in rows:
        for candidate in row["rows"]:
            least = usual.get(other_of(row, candidate), 0.0)
            candidate["apart"] = candidate["score"] - max(candidate["crowd"], least)


def weights_of(encoder_folder: Path) -> list[float]:
    chosen = json.loads((encoder_folder / "manifest.json").read_text())["calibration"]["candidates"]
    return [chosen[name] for name in CANDIDATE_FEATURES]


def weighted(candidate: dict, weights: list[float]) -> float:
    return sum(w * v for w, v in zip(weights, candidate_features(candidate)))


def denied(row: dict, candidate: dict, words: Vocabulary, negated: Negation) -> bool:
    """Whether one side denies what the other says, as src/engine/encoder/encoder.ts."""
    _, start, end = candidate["post"]
    post = negated(text_of(row["ids"][start:end][:128], words), row["guess"])
    return contradicts(post, negated(text_of(candidate["ids"][:128], words), candidate["language"]))


def candidate_weights(rows: list[dict]) -> dict[str, float]:
    """What speaks for a candidate in stage 1: a logistic model of twins against ordinary posts' best,
    each language with a constant of its own, which its gate stands for afterwards."""
    x, y = [], []
    for row in rows:
        candidates = [c for c in row["rows"] if c["possible"] and other_of(row, c) in GATE_SHARES]
        if row["kind"] in TWINS_A_LANGUAGE:
            candidates = [c for c in candidates if c["ordinal"] == row["twin"]]
        if not candidates or row["kind"] == "documented":
            continue
        best = max(candidates, key=lambda c: c["score"])
        x.append([*candidate_features(best), *(other_of(row, best) == each for each in GATE_SHARES)])
        y.append(row["kind"] != "ordinary")
    w, _ = fit(np.array(x, dtype=float), np.array(y), np.where(y, 1.0, 0.1))
    return dict(zip(CANDIDATE_FEATURES, (round(float(v), 3) for v in w)))


def candidate_features(candidate: dict) -> list[float]:
    """As src/engine/encoder/choice.ts."""
    ways = (candidate["forward"], candidate["backward"])
    post, removal = (max(1e-3, candidate[name]) for name in ("postWeight", "removalWeight"))
    length = abs(np.log(post / removal))
    return [min(ways), max(ways), np.log(min(post, removal)), length, float(is_part(candidate)), candidate["apart"]]


def is_part(candidate: dict) -> bool:
    return candidate["post"][0] != 0 or candidate["sentence"] != 0


def other_of(row: dict, candidate: dict) -> str:
    """The language of a pair that is not English."""
    return candidate["language"] if row["guess"] == "en" else row["guess"]


def gates_of(rows: list[dict]) -> dict[str, float]:
    """What a language's share of ordinary posts passes; English ones, which are compared with all
    others, have to pass another language's gate by as much as "en" says."""
    gates: dict[str, float] = {}
    for language in SWITCHED_ON:
        best = [
            max((c["sum"] for c in r["rows"] if c["possible"]), default=-99.0)
            for r in rows if r["kind"] == "ordinary" and r["guess"] == language
        ]
        gates[language] = float(np.quantile(best, 1 - GATE_SHARES[language]))
    best = [
        max((margin(r, c, gates) for c in r["rows"] if c["possible"]), default=-99.0)
        for r in rows if r["kind"] == "ordinary" and r["guess"] == "en"
    ]
    gates["en"] = max(0.0, float(np.quantile(best, 1 - ENGLISH_SHARE)))
    return gates


def margin(row: dict, candidate: dict, gates: dict[str, float]) -> float:
    """How far a candidate is past the gate of the language that is not English."""
    more = gates.get("en", 0.0) if row["guess"] == "en" else 0.0
    return candidate["sum"] - gates.get(other_of(row, candidate), np.inf) - more


def judged(row: dict, gates: dict[str, float]) -> list[dict]:
    """What the transformer would look at."""
    past = [c for c in row["rows"] if c["possible"] and margin(row, c, gates) >= 0]
    return sorted(past, key=lambda c: -margin(row, c, gates))[:CANDIDATES]


def read_by_the_transformer(rows: list[dict], gates: dict[str, float]) -> set[int]:
    """All ordinary posts past the gate, and so many twins: few of many would not show the tail, which sets the threshold."""
    chosen = {at for at, row in enumerate(rows) if row["kind"] == "ordinary" and judged(row, gates)}
    counts: dict[tuple[str, str], int] = {}
    for at, row in enumerate(rows):
        key = (row["kind"], row["language"])
        limit = TWINS_A_LANGUAGE.get(row["kind"], 0) * (row["language"] in SWITCHED_ON)
        if row["kind"] == "documented" or counts.get(key, 0) < limit:
            counts[key] = counts.get(key, 0) + 1
            chosen.add(at)
    return chosen


def pairs_of(m: Judge, rows: list[dict], gates: dict[str, float], drawn: set[int]) -> list[Pair]:
    wanted: list[tuple] = []
    for at in drawn:
        row = rows[at]
        for candidate in judged(row, gates):
            # Of a twin's candidates the true one says whether it is found.
            if row["kind"] != "ordinary" and candidate["ordinal"] != row["twin"]:
                continue
            _, start, end = candidate["post"]
            wanted.append((at, tuple(row["ids"][start:end][:128]), tuple(candidate["ids"][:128]), candidate))
    m.encode([ids for w in wanted for ids in w[1:3]], "states")
    result = []
    for at, post_ids, removal_ids, candidate in wanted:
        row = rows[at]
        x = features(m.side(post_ids, row["guess"]), m.side(removal_ids, candidate["language"]), is_part(candidate))
        place = row["rows"].index(candidate)
        result.append(Pair(at, row["kind"], row["language"], candidate["ordinal"] == row["twin"], x, place))
    return result


def tells_enough(pair: Pair) -> bool:
    least = LEAST_INFORMATION["part" if pair.x[NAMES.index("part")] else "whole"]
    return bool(pair.x[NAMES.index("information")] >= least)


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
    rows = rows_of(folder, encoder_folder)
    gates = gates_of(rows)
    drawn = read_by_the_transformer(rows, gates)
    cached = folder / "pairs.npy"
    if not cached.exists():
        pairs = pairs_of(Judge(encoder_folder), rows, gates, drawn)
        np.save(cached, np.array(pairs, dtype=object), allow_pickle=True)
    pairs = list(np.load(cached, allow_pickle=True))
    words = Vocabulary.load(WORK / "vocabulary.json")
    means = product.means(encoder_folder, words, folder)
    export.means(means, load_projection().numpy(), encoder_folder / "means.safetensors")
    export.manifest(encoder_folder)
    as_the_product_has_them(folder, encoder_folder, rows, pairs)
    report(folder, encoder_folder, rows, pairs, gates, drawn)


def as_the_product_has_them(folder: Path, encoder_folder: Path, rows: list[dict], pairs: list[Pair]) -> None:
    """Features of twins, and of the ordinary posts that come nearest, from the transformer in 8 bits.
    Others are too far from any threshold to matter."""
    w, b = fit(*arrays(pairs))
    ordinary = sorted((p for p in pairs if not p.true), key=lambda p: -float(p.x @ w))[:NEAREST]
    near = [p for p in pairs if p.true] + ordinary
    asked = [near_pair(rows[p.post], rows[p.post]["rows"][p.place]) for p in near]
    for pair, found in zip(near, product.features_of(asked, encoder_folder, folder, NAMES), strict=True):
        pair.x = found


def near_pair(row: dict, candidate: dict) -> dict:
    _, start, end = candidate["post"]
    return {
        "post": row["ids"][start:end][:128], "postLanguage": row["guess"],
        "removal": candidate["ids"][:128], "removalLanguage": candidate["language"],
        "isPart": is_part(candidate),
    }  # fmt: skip


def report(
    folder: Path, encoder_folder: Path, rows: list[dict], pairs: list[Pair], gates: dict[str, float], drawn: set[int]
) -> None:
    pairs = [pair for pair in pairs if tells_enough(pair)]
    copies = true_copies(rows)
    half = np.array([hash_half(at, row) for at, row in enumerate(rows)])
    ordinary = np.array([at not in copies and is_ordinary(row) for at, row in enumerate(rows)])
    logits, trues = np.zeros(len(rows)), np.zeros(len(rows))
    for side in (0, 1):
        w, b = fit(*arrays([p for p in pairs if half[p.post] != side and p.post not in copies]))
        best, true = best_logits(pairs, w, b, rows)
        logits[half == side], trues[half == side] = best[half == side], true[half == side]
    reached = sum(bool(judged(row, gates)) for row in rows if is_ordinary(row)) / sum(map(is_ordinary, rows))
    print(f"gates {gates}; ordinary posts in languages that are on {ordinary.sum()}, reach stage 2 {reached:.3f}")
    for rate in (1e-3, 5e-4, 4e-4, FALSE_RATE, 2e-4):
        # The threshold comes from one half, what is found and what is false from the other.
        found, false = np.zeros(len(rows), dtype=bool), 0.0
        for side in (0, 1):
            thresholds = thresholds_of(logits, rows, ordinary & (half != side), rate)
            line = np.array([thresholds.get(row["guess"], thresholds["all"]) for row in rows])
            found |= (half == side) & (trues >= line)
            false += float(((half == side) & ordinary & (logits >= line)).sum())
        print(f"calibrated for {rate * 1e4:.1f} in 10,000, came to {false / ordinary.sum() * 1e4:.1f} on the other half:",
              found_of(rows, drawn, found))  # fmt: skip
    w, b = fit(*arrays([p for p in pairs if p.post not in copies]))
    print({n: round(float(v), 3) for n, v in zip(NAMES, w)}, round(b, 3))
    best, true = best_logits(pairs, w, b, rows)
    thresholds = thresholds_of(best, rows, ordinary, FALSE_RATE)
    shipped = {language: thresholds.get(language, thresholds["all"]) for language in SWITCHED_ON}
    line = np.array([shipped.get(row["guess"], thresholds["all"]) for row in rows])
    print(f"as it ships {shipped}, all {thresholds['all']:.2f}: false {(ordinary & (best >= line)).sum()} "
          f"of {ordinary.sum()};", found_of(rows, drawn, true >= line))  # fmt: skip
    print("false by language", {
        language: f"{(ordinary & guessed(rows, language) & (best >= line)).sum()} of {(ordinary & guessed(rows, language)).sum()}"
        for language in ["en", *SWITCHED_ON]
    })  # fmt: skip
    for at, row in enumerate(rows):
        if row["kind"] == "documented":
            print("documented", row["guess"], true[at], [c["ordinal"] - row["twin"] for c in row["rows"]])
    weights_before = json.loads((encoder_folder / "manifest.json").read_text())["calibration"]["candidates"]
    print("candidates by", weights_before, "; fitted anew", candidate_weights(rows))
    export.manifest(encoder_folder, {
        "coefficients": dict(zip(NAMES, (round(float(v), 4) for v in w))), "intercept": round(b, 4),
        "crowd": usual_crowds(rows),
        "leastInformation": LEAST_INFORMATION,
        "candidates": weights_before,
        "gates": {k: round(v, 4) for k, v in gates.items()},
        "thresholds": {k: round(float(v), 4) for k, v in shipped.items()},
        "standIns": [language for language in SWITCHED_ON if language in STAND_IN],
    })  # fmt: skip
    removed = json.loads((folder / "removals.json").read_text())
    with (folder / "strongest.tsv").open("w") as file:
        for at in sorted(np.flatnonzero(ordinary), key=lambda at: -best[at])[:60]:
            candidate = max((p for p in pairs if p.post == at), key=lambda p: p.x @ w)
            text = removed[rows[at]["rows"][candidate.place]["ordinal"]]
            file.write(f"{rows[at]['id']}\t{best[at]:.2f}\t{rows[at]['guess']}\t{rows[at]['text']!r}\t{text!r}\t{np.round(candidate.x, 2).tolist()}\n")


def guessed(rows: list[dict], language: str) -> np.ndarray:
    return np.array([row["guess"] == language for row in rows])


def found_of(rows: list[dict], drawn: set[int], found: np.ndarray) -> str:
    shares = []
    for kind in TWINS_A_LANGUAGE:
        for language in SWITCHED_ON:
            mask = np.array([at in drawn and r["kind"] == kind and r["language"] == language for at, r in enumerate(rows)])
            if mask.any():
                shares.append(f"{kind[:3]} {language} {found[mask].mean():.3f} of {mask.sum()}")
    return " ".join(shares)


def is_ordinary(row: dict) -> bool:
    """In a language that is compared at all: posts in others raise nothing."""
    return row["kind"] == "ordinary" and (row["guess"] in SWITCHED_ON or row["guess"] == "en")


def true_copies(rows: list[dict]) -> set[int]:
    """Ordinary posts whose strongest pair people read and found to say the same."""
    path = PROJECT / "bench/judgements/encoder-ordinary-posts.tsv"
    lines = path.read_text().splitlines()[1:] if path.exists() else []
    same = {line.split("\t")[0] for line in lines if line.split("\t")[1] == "same"}
    return {at for at, row in enumerate(rows) if row.get("id") in same}


def thresholds_of(
    logits: np.ndarray, rows: list[dict], ordinary: np.ndarray, rate: float
) -> dict[str, float]:
    """The logit that only `rate` of the ordinary posts pass, and of each language by itself where more than OWN_RATE would."""

    def limit(mask: np.ndarray, rate: float) -> float:
        order = np.flatnonzero(mask)[np.argsort(-logits[mask])]
        return float(logits[order[int(rate * mask.sum())]]) + 1e-3

    result = {"all": limit(ordinary, rate)}
    for language in SWITCHED_ON:
        result[language] = max(result["all"], limit(ordinary & guessed(rows, language), OWN_RATE))
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
