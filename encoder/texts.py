"""Readers of the data beside the project. Nothing of it is ever written into the project."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterator
from pathlib import Path

from .paths import SHARED

csv.field_size_limit(1 << 30)

LANGUAGES = "en fa ar es ru tr fr de pt he uk ur hi id it nl bg zh ja ko".split()
TATOEBA = {
    "ara": "ar", "deu": "de", "fra": "fr", "heb": "he", "hin": "hi", "ind": "id", "ita": "it",
    "pes": "fa", "por": "pt", "rus": "ru", "spa": "es", "tur": "tr", "ukr": "uk", "urd": "ur",
}  # fmt: skip
DICTIONARIES = {
    "arabic": "ar", "french": "fr", "german": "de", "hebrew": "he", "hindi": "hi", "persian": "fa",
    "portuguese": "pt", "russian": "ru", "spanish": "es", "turkish": "tr", "ukrainian": "uk",
    "urdu": "ur",
}  # fmt: skip
_NAMES = {
    "arabic": "ar", "english": "en", "french": "fr", "german": "de", "hindi": "hi",
    "italian": "it", "portuguese": "pt", "spanish": "es", "bulgarian": "bg", "dutch": "nl",
    "turkish": "tr",
}  # fmt: skip


def _lines(path: Path) -> list[str]:
    return gzip.open(path, "rt", encoding="utf-8", errors="replace").read().split("\n")


def _tsv(path: Path) -> Iterator[dict[str, str]]:
    head, *rows = _lines(path)
    columns = head.split("\t")
    for row in rows:
        if row:
            yield dict(zip(columns, row.split("\t")))


def _csv(path: Path) -> Iterator[dict[str, str]]:
    text = gzip.open(path, "rt", encoding="utf-8", errors="replace", newline="")
    yield from csv.DictReader(io.TextIOWrapper(text.buffer, "utf-8", "replace", newline=""))


def flores() -> list[dict[str, str]]:
    return list(_tsv(SHARED / "crosslingual/flores-dev.tsv.gz"))


def tatoeba() -> dict[str, list[tuple[str, str]]]:
    """Language -> (foreign, English)."""
    pairs = {}
    for code, language in TATOEBA.items():
        rows = _lines(SHARED / f"crosslingual/tatoeba/{code}-eng.tsv.gz")[1:]
        pairs[language] = [(a, b) for a, b in (r.split("\t")[:2] for r in rows if "\t" in r)]
    return pairs


def parallel() -> dict[str, list[tuple[str, str]]]:
    pairs: dict[str, list[tuple[str, str]]] = {}
    for path in sorted((SHARED / "crosslingual/parallel").glob("*.tsv.gz")):
        language = path.name[:2]
        for row in _tsv(path):
            if row.get(language) and row.get("en"):
                pairs.setdefault(language, []).append((row[language], row["en"]))
    return pairs


def dictionaries() -> dict[str, list[tuple[str, str]]]:
    """Language -> (foreign, English) words."""
    pairs = {}
    for name, language in DICTIONARIES.items():
        rows = _lines(SHARED / f"crosslingual/dictionaries/{name}.txt.gz")
        pairs[language] = [(b, a) for a, b in (r.split("\t")[:2] for r in rows if "\t" in r)]
    return pairs


def machine_translations() -> dict[str, list[tuple[int, str, str]]]:
    """Language -> (flores sentence, foreign, another English of the same sentence)."""
    places = {row["en"].strip(): at for at, row in enumerate(flores())}
    result: dict[str, list[tuple[int, str, str]]] = {}
    for path in sorted((SHARED / "pairs").glob("mt-*-en.flores-dev.tsv.gz")):
        language = path.name[3:5]
        for row in _tsv(path):
            place = places.get(row["en_human"].strip(), -1)
            for column, english in row.items():
                if column.startswith("en_") and column != "en_human" and english:
                    result.setdefault(language, []).append((place, row[language], english))
    return result


def sts17(track: str) -> list[tuple[float, str, str]]:
    rows = _lines(SHARED / f"crosslingual/sts17/{track}.tsv.gz")[1:]
    cells = (row.split("\t") for row in rows if row)
    return [(float(c[0]), c[1], c[2]) for c in cells]


def ordinary() -> Iterator[tuple[str, str, str]]:
    """(id, language, text) of the posts that nobody removed."""
    lists = ["tweeteval-en", "clef2022-tweets", "umsab-8lang", "persian-parstwiner",
             "persian-telegram", "arabic-arsarcasm", "still-live"]  # fmt: skip
    fixed = {"tweeteval-en": "en", "still-live": "en", "arabic-arsarcasm": "ar",
             "persian-parstwiner": "fa", "persian-telegram": "fa"}  # fmt: skip
    for name in lists:
        path = next((SHARED / "background").glob(f"{name}.*"))
        rows = _csv(path) if ".csv" in path.name else _tsv(path)
        for at, row in enumerate(rows):
            yield f"{name}:{at}", fixed.get(name) or _NAMES[row["lang"]], row.get("text") or ""


def removed_tweets() -> Iterator[tuple[str, str]]:
    """(language as a detector guessed it, text) of the largest list, without reposts."""
    for row in _csv(SHARED / "removed/ira-tweets.csv.gz"):
        if row.get("content") and row.get("post_type") != "R":
            yield row["language"], row["content"]
