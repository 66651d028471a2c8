"""Clean-up of a text before its tokens are read.

The same rules as src/engine/encoder/cleanup.ts, which is what runs in the product;
encoder/parity.py compares both on real posts.
"""

from __future__ import annotations

import re
import unicodedata

_REPOST = re.compile(r"(?:\s*(?:RT|rt|Rt)[\s:]+@?[A-Za-z0-9_]{1,20}\s*:\s*)+")
_ENTITY = (
    r"&(?:amp;)*(?:#(?P<dec>\d{1,7})|#[xX](?P<hex>[0-9a-fA-F]{1,6})"
    r"|(?P<letter>[A-Za-z])(?:acute|grave|circ|uml|tilde|ring|cedil|slash|caron)"
    r"|(?P<name>[A-Za-z]{2,8}[0-9]{0,2}));"
)
_LINK = (
    r"(?i:https?://)[\x21-\x7e]*…?"
    r"|(?<![^\W_])(?i:www\.|pic\.twitter\.com/|pic\.x\.com/|t\.co/)[\x21-\x7e]+…?"
)
_MENTION = r"(?<![^\W_])[@＠][A-Za-z0-9_]+"
_PART = re.compile(f"(?:{_ENTITY})|(?P<skip>{_LINK}|{_MENTION})".replace(r"\d{1,7}", "[0-9]{1,7}"))
_HASHTAG = re.compile(r"[#＃]([\w]+)")
_CAMEL = re.compile(r"(?<=[a-zà-öø-ÿа-я])(?=[A-ZÀ-ÖØ-ÞА-Я])")

_SPELLING_MARKS = re.compile("[\u0900-\u1cff\u3099\u309a\ua800-\uabff]")
_SPACE_FORMATS = {0x200B, 0x200C}
_TATWEEL = 0x0640
_DROPPED_PUNCTUATION = set('#_@*"\\')
_PERSIAN_LETTERS = re.compile("[پچژگکی]")
_PERSIAN_FOLD = str.maketrans("يىك", "ییک")
_SEVERAL_SPACES = re.compile(" +")
_REPEATED_SIGN = re.compile(r"([^\w\s])(?:\1)+")
_STRETCHED = re.compile(r"([^\W\d_])\1\1+")


def _fold(code: int) -> str:
    """What one NFKC code point counts as: itself, another, a space or nothing."""
    character = chr(code)
    category = unicodedata.category(character)
    if category == "Cf":
        return " " if code in _SPACE_FORMATS else ""
    if category[0] in "ZC":
        return " "
    if category[0] == "M":
        return character if _SPELLING_MARKS.match(character) else ""
    if code == _TATWEEL:
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category[0] in "LN":
        return character
    if character == "’":
        return "'"
    if category == "Pd":
        return "-"
    if category in ("Pi", "Pf", "So", "Sk", "Sm") or character in _DROPPED_PUNCTUATION:
        return " "
    return character


class _FoldTable(dict):
    def __missing__(self, code: int) -> str:
        folded = _fold(code)
        self[code] = folded
        return folded


_TABLE = _FoldTable()


def _part(match: re.Match[str]) -> str:
    if match["skip"] is not None:
        return " "
    if match["letter"] is not None:
        return match["letter"]
    code = 0x20
    if match["dec"] is not None:
        code = int(match["dec"])
    elif match["hex"] is not None:
        code = int(match["hex"], 16)
    elif match["name"] in ("zwnj", "zwj", "lrm", "rlm", "shy"):
        code = 0x200C
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        code = 0x20
    return chr(code)


def _compose(text: str) -> str:
    """NFKC of each character with the marks behind it."""
    if text.isascii() or unicodedata.is_normalized("NFKC", text):
        return text
    out: list[str] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or unicodedata.category(text[at])[0] != "M":
            out.append(unicodedata.normalize("NFKC", text[start:at]))
            start = at
    return "".join(out)


def _is_shouted(text: str) -> bool:
    upper = sum(1 for c in text if unicodedata.category(c) == "Lu")
    lower = sum(1 for c in text if unicodedata.category(c) == "Ll")
    return upper >= 8 and upper * 2 > lower * 3


def clean(text: str) -> str:
    text = text[:60_000]
    repost = _REPOST.match(text)
    if repost:
        text = text[repost.end() :]
    text = _PART.sub(_part, text)
    text = _HASHTAG.sub(lambda tag: " " + _CAMEL.sub(" ", tag[1]), text)
    text = _compose(text).translate(_TABLE)
    text = _SEVERAL_SPACES.sub(" ", text).strip()
    text = _REPEATED_SIGN.sub(r"\1", text)
    text = _STRETCHED.sub(r"\1\1", text)
    if _PERSIAN_LETTERS.search(text):
        text = text.translate(_PERSIAN_FOLD)
    if _is_shouted(text):
        text = "".join(c.lower() for c in text)
    return text
