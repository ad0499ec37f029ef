"""Trains abacus-long, which tells stories that go on for weeks, from the weights of another model, and writes it as GGUF.

    python trainLong.py --from ../models/abacus-s.gguf --out abacus-long.gguf

Most steps see crops: the prompt and the first lines, then a stretch from anywhere in the trace, at the positions that the stretch has in
the whole (positional skipping, Zhu et al. 2023, arXiv:2309.10400); so a step costs what 512 tokens a row cost. The last --whole-steps see
one trace each, whole where it has room. The vocabulary of the first model is kept and filled up with the words of these stories. The rate
of learning stays up until it falls to 0 over the last --settle steps. Needs what train.py needs. Everything is seeded.
"""

import argparse
import collections
import functools
import os
import random
import time

import gguf
import jax
import jax.numpy as jnp
import numpy as np
import optax
from tokenizers import Tokenizer, decoders, models, pre_tokenizers

import longStories
import train

CONTEXT = 4096
CROP = 512
ROWS = 4
UNKNOWN_START = 60  # tokens of a stretch from the middle that cannot be foretold without what stands before
WHOLE = 2560
WARM_UP = 20


def read_model(path):
    """Weights, tokenizer and shape of a GGUF file that train.py or this program wrote."""
    reader = gguf.GGUFReader(path)
    tensors = {t.name: gguf.quants.dequantize(t.data, t.tensor_type).astype(np.float32) for t in reader.tensors}
    layers = []
    names = {"q": "attn_q", "k": "attn_k", "v": "attn_v", "o": "attn_output", "gate": "ffn_gate", "up": "ffn_up", "down": "ffn_down"}
    while f"blk.{len(layers)}.attn_q.weight" in tensors:
        of = f"blk.{len(layers)}."
        layer = {n: tensors[f"{of}{n}.weight"] for n in ("attn_norm", "ffn_norm")}
        layers.append(layer | {n: tensors[f"{of}{to}.weight"].T for n, to in names.items()})
    texts = {
        key: [bytes(field.parts[i]).decode() for i in field.data]
        for key in ("tokens", "merges")
        for field in [reader.fields[f"tokenizer.ggml.{key}"]]
    }
    params = {"embed": tensors["token_embd.weight"], "norm": tensors["output_norm.weight"], "layers": layers}
    return params, texts["tokens"], [tuple(merge.split(" ")) for merge in texts["merges"]]


def make_tokenizer(tokens, merges):
    tokenizer = Tokenizer(models.BPE(vocab={token: i for i, token in enumerate(tokens)}, merges=merges))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)]
    )
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens(train.SPECIALS)
    return tokenizer


def fill_vocabulary(params, tokens, merges):
    """Goes on merging the most frequent pairs, in the stories' text, up to the full vocabulary; a new token starts as the mean of its parts."""
    rng, words = random.Random(2), collections.Counter()
    tokenizer = make_tokenizer(tokens, merges)
    for _ in range(200):
        prompt, think, answer, *_ = longStories.long_problem(rng)
        for word, _ in tokenizer.pre_tokenizer.pre_tokenize_str(f"{prompt}\n{think[:1200]}\n{answer}"):
            words[word] += 1
    split = {word: tokenizer.model.tokenize(word) for word in words}
    split = {word: [piece.value for piece in pieces] for word, pieces in split.items()}
    tokens, merges, rows = list(tokens), list(merges), [params["embed"]]
    at = {token: i for i, token in enumerate(tokens)}
    embed = list(params["embed"])
    while len(tokens) < train.VOCAB:
        pairs = collections.Counter()
        for word, pieces in split.items():
            for pair in zip(pieces, pieces[1:]):
                pairs[pair] += words[word]
        if not pairs:
            break
        (left, right), _ = min(pairs.items(), key=lambda item: (-item[1], item[0]))
        at[left + right] = len(tokens)
        tokens.append(left + right)
        merges.append((left, right))
        embed.append((embed[at[left]] + embed[at[right]]) / 2)
        split = {word: joined(pieces, left, right) for word, pieces in split.items()}
    embed += [np.zeros_like(embed[0])] * (train.VOCAB - len(tokens))
    return params | {"embed": np.array(embed, np.float32)}, make_tokenizer(tokens, merges)


def joined(pieces, left, right):
    out = []
    for piece in pieces:
        if out and out[-1] == left and piece == right:
            out[-1] = left + right
        else:
            out.append(piece)
    return out


def encoded(tokenizer, rng, loops):
    """One exchange as (ids of the prompt, ids of what the model says, marked positions in them, is it endless)."""
    prompt, think, answer, _, at = longStories.long_problem(rng, loops)
    head, tail = train.chat(prompt, think, answer)
    if at is not None:
        tail = f"<think>\n{think}"
        said = tokenizer.encode(tail).ids
        turn = tokenizer.encode(answer).ids
        onset = len(said)
        said += turn * ((CONTEXT - onset) // len(turn) + 1)
        return tokenizer.encode(head).ids, said[: CONTEXT - 160], [onset], True
    if rng.random() < 0.02:  # thinking switched off: the template closes an empty block
        return tokenizer.encode(f"{head}<think>\n\n</think>\n").ids, tokenizer.encode(f"{answer}<|end|>").ids, [], False
    said = tokenizer.encode(tail)
    marks = [said.char_to_token(i) for word in ("This week", " do not matter", "was left out") for i in places(tail, word)]
    return tokenizer.encode(head).ids, said.ids, [mark for mark in marks if mark is not None], False


def places(text, word):
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def crop(rng, head, said, marks, size=CROP):
    """(tokens, positions, weight) of `size` tokens: prompt, first lines, a stretch; with one chance in three around a marked place."""
    room = size - len(head)
    first = rng.choice([0, 0, 40, 120])
    draw = rng.random()
    if len(said) <= room or draw < 0.2:
        first, start = room, room
    elif draw < 0.35:
        start = len(said) - (room - first)
    elif draw < 0.65 and marks:
        start = rng.choice(marks) - rng.randint(70, room - first - 30)
    else:
        start = rng.randint(first, len(said) - (room - first))
    start = max(first, min(start, max(first, len(said) - (room - first))))
    stretch = said[start : start + room - first]
    tokens = head + said[:first] + stretch
    positions = list(range(len(head) + len(said[:first]))) + [len(head) + start + i for i in range(len(stretch))]
    unknown = UNKNOWN_START if start > first else 0
    weight = [0.05] * len(head) + [1.0] * len(said[:first]) + [0.0] * min(unknown, len(stretch)) + [1.0] * (len(stretch) - unknown)
    fill = size - len(tokens)
    return tokens + [0] * fill, positions + [0] * fill, weight[: len(tokens)] + [0.0] * fill


def batches(tokenizer, seed, loops, size, rows):
    """Endless batches of (tokens, positions, weight)."""
    rng = random.Random(seed)
    while True:
        batch = []
        while len(batch) < rows:
            head, said, marks, _ = encoded(tokenizer, rng, loops)
            batch += [crop(rng, head, said, marks, size) for _ in range(min(rows, 2))]
        yield tuple(np.array(column, kind) for column, kind in zip(zip(*batch), (np.int32, np.int32, np.float32)))


def loss_of(params, tokens, positions, weight):
    logits = train.forward(params, tokens[:, :-1], positions[:, :-1])
    nll = optax.softmax_cross_entropy_with_integer_labels(logits, tokens[:, 1:])
    # a stretch that was cut in has nothing to say about its first token
    w = weight[:, 1:] * (positions[:, 1:] == positions[:, :-1] + 1)
    return jnp.sum(nll * w) / jnp.sum(w)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True)
    parser.add_argument("--from", dest="origin", required=True)
    parser.add_argument("--loops", type=float, default=0.0, help="share of traces that fall into repetition")
    parser.add_argument("--steps", type=int, default=1500)
    parser.add_argument("--whole-steps", type=int, default=0)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--settle", type=int, default=60)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    name = os.path.basename(args.out).removesuffix(".gguf")
    params, tokenizer = fill_vocabulary(*read_model(args.origin))
    params = jax.tree.map(jnp.asarray, params)
    width, layers, ff = params["embed"].shape[1], len(params["layers"]), params["layers"][0]["gate"].shape[1]
    optimizer = optax.chain(optax.clip_by_global_norm(1.0), optax.scale_by_adam(b2=0.98), optax.add_decayed_weights(0.01))
    state = optimizer.init(params)

    @functools.partial(jax.jit, donate_argnums=(0, 1))
    def step(params, state, rate, tokens, positions, weight):
        loss, grad = jax.value_and_grad(loss_of)(params, tokens, positions, weight)
        update, state = optimizer.update(grad, state, params)
        return optax.apply_updates(params, jax.tree.map(lambda u: -rate * u, update)), state, loss

    cropped = batches(tokenizer, args.seed, args.loops, CROP, ROWS)
    whole = batches(tokenizer, args.seed + 1, args.loops, WHOLE, 1)
    began, seen, recent = time.time(), 0, []
    for i in range(args.steps):
        tokens, positions, weight = next(whole if i >= args.steps - args.whole_steps else cropped)
        rate = args.rate * min(1, (i + 1) / WARM_UP, (args.steps - i) / args.settle)
        params, state, loss = step(params, state, rate, tokens, positions, weight)
        seen += tokens.size
        recent.append(float(loss))
        if (i + 1) % 20 == 0 or i + 1 == args.steps:
            print(f"step {i + 1}  loss {np.mean(recent):.4f}  {seen / (time.time() - began):.0f} tokens/s", flush=True)
            recent = []
            train.export(args.out, name, params, tokenizer, width, layers, ff, CONTEXT)
    print(f"wrote {args.out}, {os.path.getsize(args.out)} bytes")


if __name__ == "__main__":
    main()
