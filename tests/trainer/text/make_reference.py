#!/usr/bin/env python3
"""Writes what Hugging Face's tokenizers and transformers make of texts.json: vocab.txt, reference.json and, with a folder
that `./dev text-encoder` filled, trained.json.

usage: make_reference.py OUTPUT_FOLDER [TEXT_ENCODER_FOLDER]
Needs python3-torch and PyPI's transformers, tokenizers. The small model's weights are by a formula, the one of
tests/model/network/make_reference.py; text_encoder_test.cpp fills its file by the same, so none are committed.
"""
import hashlib
import json
import math
import os
import struct
import sys

import numpy as np
import torch
from transformers import BertConfig, BertModel, BertTokenizerFast

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../../model/network"))
from formula import seed_of, uniform

LONGEST, HEADS = 256, 2
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
WORDS = """the a photo graph of light ##ing ##s ##graph is soft warm color cafe uber ##er naive hello world ##ld resume
i ##stanbul istanbul sharp ##ness blur ##red un ##der ##exposed 12 ##3 ##4 0 ##0 光 影 写 真 色 日 本 語 中 文 ア ##フト ソ ##ト か が
안 ##녕 ο σ ##δος ##σ οδοσ свет мягк ##ии ש ##לום שלום ا ##لسلام ##ل السلام ال न ##म ##स नमस ไ ##ทย क ß ##ß stra straße
strasse ﬁ ##ne fi fine ½ ² € £ $ + < = > ^ ` | ~ ! " # % & ' ( ) * , - . / : ; ? @ [ \\ ] _ { } … — “ ” ‘ ’ « » · 、 。 「 」 ، 😀 📷 👨
👩 ❤ 🏽 ##🏽 🇩 ##🇪 ️ ␀ ∑ ≠ ± × ° № ™ Ⅳ ⅳ ##ⅳ ǆ ø ##ø ł ##ł ı ##ı ð þ æ ##æ ŋ ꙮ ‱""".split()


def texts():
    with open(os.path.join(HERE, "texts.json"), encoding="utf-8") as file:
        return ["".join(piece * count for piece, count in text) if isinstance(text, list) else text for text in json.load(file)]


def small_vocabulary():
    letters = [chr(c) for c in range(ord("a"), ord("z") + 1)]
    pieces = SPECIAL + letters + ["##" + c for c in letters] + WORDS
    return list(dict.fromkeys(pieces))


def fill(name, shape):
    x = uniform(math.prod(shape), seed_of(name)).reshape(shape)
    if len(shape) > 1:
        return x * math.sqrt(6 / shape[-1])
    return 1 + .3 * x if name.endswith("weight") else .2 * x


def small_network(vocabulary):
    network = BertModel(BertConfig(vocab_size=vocabulary, hidden_size=32, num_hidden_layers=2, num_attention_heads=HEADS, intermediate_size=64,
                                   max_position_embeddings=LONGEST, layer_norm_eps=1e-12), add_pooling_layer=False).eval()
    for name, tensor in network.named_parameters():
        tensor.data.copy_(torch.from_numpy(fill(name, tuple(tensor.shape))))
    return network


def embedded(network, ids):
    with torch.no_grad():
        mean = network(input_ids=torch.tensor([ids])).last_hidden_state[0].mean(0)
    return [round(v, 6) for v in torch.nn.functional.normalize(mean, dim=0).tolist()]


def references(tokenizer, network, every):
    result = []
    for text in texts():
        ids = tokenizer(text, truncation=True, max_length=LONGEST)["input_ids"]
        result.append({"ids": ids, "embedding": embedded(network, ids)[::every]})
    return result


def code_point_digest(tokenizer):
    """Of what becomes of each code point between two letters: the words, each ended by a zero byte."""
    normal, words = tokenizer.backend_tokenizer.normalizer, tokenizer.backend_tokenizer.pre_tokenizer
    digest = hashlib.sha256()
    for c in [*range(0xD800), *range(0xE000, 0x110000)]:
        for word, _ in words.pre_tokenize_str(normal.normalize_str(f"a{chr(c)}b")):
            digest.update(word.encode() + b"\0")
    return digest.hexdigest()


def write(path, value):
    with open(path, "w", encoding="utf-8") as file:
        json.dump(value, file, separators=(",", ":"))
        file.write("\n")


def main(output, trained=None):
    vocabulary = os.path.join(output, "vocab.txt")
    with open(vocabulary, "w", encoding="utf-8") as file:
        file.write("\n".join(small_vocabulary()) + "\n")
    tokenizer = BertTokenizerFast(vocab_file=vocabulary)
    write(os.path.join(output, "reference.json"), {"code_points": code_point_digest(tokenizer),
                                                   "texts": references(tokenizer, small_network(len(small_vocabulary())), 1)})
    if trained:
        network = BertModel(BertConfig(hidden_size=384, num_hidden_layers=6, num_attention_heads=12, intermediate_size=1536, layer_norm_eps=1e-12),
                            add_pooling_layer=False).eval()
        network.load_state_dict(read_safetensors(os.path.join(trained, "text_encoder.safetensors")))
        tokenizer = BertTokenizerFast(vocab_file=os.path.join(trained, "vocab.txt"))
        write(os.path.join(output, "trained.json"), {"texts": references(tokenizer, network, 16)})


def read_safetensors(path):
    with open(path, "rb") as file:
        content = file.read()
    (length,) = struct.unpack("<Q", content[:8])
    header, data = json.loads(content[8:8 + length]), content[8 + length:]
    return {name: torch.from_numpy(np.frombuffer(data[slice(*entry["data_offsets"])], "<f4").reshape(entry["shape"]).copy())
            for name, entry in header.items() if name != "__metadata__"}


if __name__ == "__main__":
    torch.set_num_threads(1)
    main(*sys.argv[1:])
