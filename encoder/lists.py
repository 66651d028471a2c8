"""Writes what is measured as lists of texts: removals, twins that were not trained on, ordinary posts, and
sentences that may be trained on.

    python -m encoder.lists FOLD OUT_FOLDER
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

from . import removals, texts
from .paths import SHARED, WORK
from .static_table import fold_of

LEARNT = "fa ar es ru tr".split()
"""Languages of which the transformer learns pairs; in the others it has what its teacher knew."""
TWINS = [*LEARNT, *"fr de pt he uk hi id it nl bg".split()]
INFORMAL = [*LEARNT, *"fr de pt he uk hi id it".split()]
LEAST_WORDS = 6
ORDINARY = {"compared": 24_000, "others": 14_000, "en": 3_000}
"""Posts in languages that are learnt, in others, and in English."""
STAND_IN = "ru he uk hi id".split()
"""Languages without ordinary posts: sentences of news stand in for them, and of flores-dev in other folds
where there are none."""
SENTENCES = 1_500
"""Of each of those."""
MOST_TRAINED, MOST_TUNED = 350, 1000
"""Sentences of the other folds a language and collection, by which encoder.projection and encoder.tune train."""
STRANGE = 3_000
"""Posts a language that nobody removed and that are not measured, for encoder.tune."""
SEED = 3


def documented(record: str) -> str:
    lines = (SHARED / "documented/cases.jsonl").read_text().splitlines()
    return next(row["text"] for row in map(json.loads, lines) if row["id"] == record)


def build(fold: int) -> tuple[list[str], list[dict]]:
    """Removals, and posts with what they are: `twin` is the place of the true removal, else -1."""
    removed = removals.sample(WORK)[: removals.MEASURED]
    posts: list[dict] = []
    for at, row in enumerate(texts.flores()):
        if fold_of(at) != fold:
            continue
        for language in TWINS:
            posts.append({"kind": "flores", "language": language, "text": row[language],
                          "twin": len(removed)})  # fmt: skip
        removed.append(row["en"])
    informal = texts.tatoeba()
    learnt = {pair[1] for language in LEARNT for at, pair in enumerate(informal[language]) if fold_of(at) != fold}
    for language in INFORMAL:
        for at, (foreign, english) in enumerate(informal[language]):
            if fold_of(at) != fold or (language not in LEARNT and english in learnt):
                continue
            if len(english.split()) < LEAST_WORDS:
                continue
            posts.append({"kind": "tatoeba", "language": language, "text": foreign,
                          "twin": len(removed)})  # fmt: skip
            removed.append(english)
    # The case in both directions: each post among the removals that hold the other.
    english, persian = documented("doc-001"), documented("doc-002")
    posts.append({"kind": "documented", "language": "fa", "text": persian, "twin": len(removed)})
    posts.append({"kind": "documented", "language": "en", "text": english, "twin": len(removed) + 1})
    removed += [english, persian]
    rows = list(texts.ordinary())
    generator = np.random.default_rng(SEED)
    kind_of = {"en": "en", **{language: "compared" for language in LEARNT}}
    for kind, count in ORDINARY.items():
        chosen = [row for row in rows if kind_of.get(row[1], "others") == kind and row[2].strip()]
        for at in generator.permutation(len(chosen))[:count]:
            name, language, text = chosen[at]
            # Those that are said to be Hindi are in Latin letters, where they are Hindi at all.
            if language == "hi":
                continue
            posts.append({"kind": "ordinary", "language": language, "text": text, "twin": -1,
                          "id": name})  # fmt: skip
    news = texts.parallel()
    for language in STAND_IN:
        sentences = news_of(language, fold) if language not in news else [pair[0] for pair in news[language]]
        for at in generator.permutation(len(sentences))[:SENTENCES]:
            posts.append({"kind": "ordinary", "language": language, "text": sentences[at],
                          "twin": -1, "id": f"parallel-{language}:{at}"})  # fmt: skip
    return removed, posts


def news_of(language: str, fold: int) -> list[str]:
    """Sentences whose English is not among the removals."""
    return [row[language] for at, row in enumerate(texts.flores()) if fold_of(at) != fold]


def trained(fold: int, measured: set[str], most: int) -> list[dict]:
    """Sentences that are not measured, with their English, none of which is among the `measured`."""
    generator = np.random.default_rng(SEED)
    sentences = [row for at, row in enumerate(texts.flores()) if fold_of(at) != fold]
    pairs = {language: [(row[language], row["en"]) for row in sentences] for language in LEARNT}
    chosen: list[dict] = []
    for language in LEARNT:
        informal = [pair for at, pair in enumerate(texts.tatoeba()[language])
                    if fold_of(at) != fold and len(pair[1].split()) >= 4]  # fmt: skip
        # What stands in for ordinary posts is not learnt from.
        news = [] if language in STAND_IN else texts.parallel().get(language, [])
        for collection in (pairs[language], informal, news):
            for at in generator.permutation(len(collection))[:most]:
                foreign, english = collection[at]
                if english in measured:
                    continue
                chosen.append({"language": language, "text": foreign, "english": english})
    return chosen


def strange(posts: list[dict]) -> list[dict]:
    """Posts like those that are measured, and none of them."""
    measured = {post["text"] for post in posts}
    generator = np.random.default_rng(SEED)
    rows = [row for row in texts.ordinary() if row[2].strip() and row[2] not in measured]
    chosen: list[dict] = []
    for language in LEARNT:
        own = [text for _, of, text in rows if of == language]
        chosen += [{"language": language, "text": own[at]} for at in generator.permutation(len(own))[:STRANGE]]
    return chosen


def write(folder: Path, name: str, facts: list[dict]) -> None:
    (folder / f"{name}.json").write_text(json.dumps([fact["text"] for fact in facts]))
    (folder / f"{name}-facts.json").write_text(json.dumps(facts))


def main() -> None:
    fold = int(sys.argv[1])
    removed, posts = build(fold)
    folder = Path(sys.argv[2])
    (folder / "removals.json").write_text(json.dumps(removed))
    (folder / "posts.json").write_text(json.dumps([post["text"] for post in posts]))
    (folder / "facts.json").write_text(json.dumps(posts))
    # What the sentences are told from while learning is not what is measured among.
    (folder / "distractors.json").write_text(json.dumps(removals.sample(WORK)[removals.MEASURED :]))
    measured = {removed[post["twin"]] for post in posts if post["twin"] >= 0}
    write(folder, "trained", trained(fold, measured, MOST_TRAINED))
    write(folder, "tuned", trained(fold, measured, MOST_TUNED) + strange(posts))
    print(f"{len(removed)} removals, {len(posts)} posts")


if __name__ == "__main__":
    main()
