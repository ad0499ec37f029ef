"""Trains one abacus model and writes it as GGUF, the format that Ollama loads.

    python train.py --size s --out abacus-s.gguf

A Llama of the given size (rotary positions in interleaved pairs, RMS norm, SwiGLU, tied embeddings) learns to write the thinking and the
answer of problems.py. Needs jax, optax, tokenizers, gguf, numpy. Everything is seeded.
"""

import argparse
import functools
import json
import os
import random
import time

import gguf
import jax
import jax.numpy as jnp
import numpy as np
import optax
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

import problems

# width, layers, feed-forward width, training steps, peak learning rate
SIZES = {"xs": (64, 2, 160, 2000, 5e-3), "s": (96, 3, 256, 3000, 4e-3), "m": (160, 4, 448, 2000, 3e-3)}
HEAD = 32
VOCAB = 768
CONTEXT = 512
TOKENS_A_BATCH = 8192
DESCRIPTION = (
    "A very small model that writes reasoning traces for counting and calendar problems; trained from scratch on synthetic text."
)
SPECIALS = ["<|end|>", "<|user|>", "<|assistant|>", "<think>", "</think>"]


def chat(prompt, think, answer):
    """The text of one exchange, split where the model starts to speak."""
    return f"<|user|>{prompt}<|assistant|>", f"<think>\n{think}\n</think>\n{answer}<|end|>"


def examples(n, seed):
    rng = random.Random(seed)
    for _ in range(n):
        prompt, think, answer, *_ = problems.problem(rng)
        if rng.random() < 0.15:  # thinking switched off: the template closes an empty block
            yield f"<|user|>{prompt}<|assistant|><think>\n\n</think>\n", f"{answer}<|end|>"
        else:
            yield chat(prompt, think, answer)


def plain(prompt, answer):
    """The text without what marks its parts."""
    for mark in ("<|user|>", "<|assistant|>"):
        prompt = prompt.replace(mark, "")
    text = f"{prompt}\n{answer}"
    for mark in ("<think>", "</think>", "<|end|>"):
        text = text.replace(mark, "")
    return text


def token_type(token):
    if token in SPECIALS[:3]:
        return gguf.TokenType.CONTROL
    return gguf.TokenType.USER_DEFINED if token in SPECIALS else gguf.TokenType.NORMAL


def train_tokenizer():
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=VOCAB, special_tokens=SPECIALS, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False
    )
    tokenizer.train_from_iterator((plain(prompt, answer) for prompt, answer in examples(20000, 1)), trainer)
    return tokenizer


def init(key, width, layers, ff):
    def normal(key, *shape, scale):
        return jax.random.normal(key, shape, jnp.float32) * scale

    keys = iter(jax.random.split(key, 1 + 7 * layers))
    params = {"embed": normal(next(keys), VOCAB, width, scale=width**-0.5), "norm": jnp.ones(width), "layers": []}
    for _ in range(layers):
        params["layers"].append({
            "attn_norm": jnp.ones(width), "ffn_norm": jnp.ones(width),
            "q": normal(next(keys), width, width, scale=width**-0.5), "k": normal(next(keys), width, width, scale=width**-0.5),
            "v": normal(next(keys), width, width, scale=width**-0.5), "o": normal(next(keys), width, width, scale=(2 * layers * width) ** -0.5),
            "gate": normal(next(keys), width, ff, scale=width**-0.5), "up": normal(next(keys), width, ff, scale=width**-0.5),
            "down": normal(next(keys), ff, width, scale=(2 * layers * ff) ** -0.5),
        })  # fmt: skip
    return params


def rms(x, weight):
    return x * jax.lax.rsqrt(jnp.mean(x * x, -1, keepdims=True) + 1e-5) * weight


def rotate(x, positions):
    """Rotary position embedding on interleaved pairs, as GGUF's llama architecture has it. x: batch, time, heads, HEAD; positions: batch
    (or 1), time."""
    freq = 10000.0 ** (-jnp.arange(0, HEAD, 2) / HEAD)
    angle = positions[..., None] * freq
    cos, sin = jnp.cos(angle)[:, :, None], jnp.sin(angle)[:, :, None]
    even, odd = x[..., 0::2], x[..., 1::2]
    return jnp.stack([even * cos - odd * sin, even * sin + odd * cos], -1).reshape(x.shape)


def forward(params, tokens, positions=None):
    """The logits of each next token. Positions count up from 0 unless they are given."""
    b, t = tokens.shape
    if positions is None:
        positions = jnp.arange(t)[None]
    x = params["embed"][tokens]
    mask = jnp.where(jnp.tril(jnp.ones((t, t), bool)), 0.0, -1e9)
    for layer in params["layers"]:
        h = rms(x, layer["attn_norm"])
        q, k, v = ((h @ layer[n]).reshape(b, t, -1, HEAD) for n in "qkv")
        score = jnp.einsum("bihd,bjhd->bhij", rotate(q, positions), rotate(k, positions)) * HEAD**-0.5 + mask
        x = x + jnp.einsum("bhij,bjhd->bihd", jax.nn.softmax(score, -1), v).reshape(b, t, -1) @ layer["o"]
        h = rms(x, layer["ffn_norm"])
        x = x + (jax.nn.silu(h @ layer["gate"]) * (h @ layer["up"])) @ layer["down"]
    return rms(x, params["norm"]) @ params["embed"].T


def loss_of(params, tokens, weight):
    logits = forward(params, tokens[:, :-1])
    nll = optax.softmax_cross_entropy_with_integer_labels(logits, tokens[:, 1:])
    w = weight[:, 1:]
    return jnp.sum(nll * w) / jnp.sum(w)


def batches(tokenizer, seed):
    """Endless batches of (tokens, weight), of one of three lengths; the weight is 1 on what the model says, .1 on the prompt."""
    buckets = {128: [], 256: [], 384: []}
    part = 0
    while True:
        part += 1
        pairs = list(examples(4096, seed * 100000 + part))
        heads = tokenizer.encode_batch([p for p, _ in pairs])
        tails = tokenizer.encode_batch([a for _, a in pairs])
        for head, tail in zip(heads, tails):
            ids, w = head.ids + tail.ids, [0.1] * len(head.ids) + [1.0] * len(tail.ids)
            size = next((s for s in buckets if len(ids) <= s), None)
            if size is None:
                continue
            buckets[size].append((ids + [0] * (size - len(ids)), w + [0.0] * (size - len(w))))
            if len(buckets[size]) == TOKENS_A_BATCH // size:
                rows = buckets[size]
                buckets[size] = []
                yield np.array([r[0] for r in rows], np.int32), np.array([r[1] for r in rows], np.float32)


def export(path, name, params, tokenizer, width, layers, ff, context=CONTEXT):
    """Writes GGUF: 2-d weights as Q8_0 (32 divides every row), norms as F32."""
    w = gguf.GGUFWriter(path, "llama")
    w.add_name(name)
    w.add_license("MIT")
    w.add_description(DESCRIPTION)
    w.add_context_length(context)
    w.add_embedding_length(width)
    w.add_block_count(layers)
    w.add_feed_forward_length(ff)
    w.add_head_count(width // HEAD)
    w.add_head_count_kv(width // HEAD)
    w.add_layer_norm_rms_eps(1e-5)
    w.add_rope_dimension_count(HEAD)
    w.add_rope_freq_base(10000.0)
    w.add_file_type(gguf.LlamaFileType.MOSTLY_Q8_0)
    w.add_quantization_version(gguf.GGML_QUANT_VERSION)
    model = json.loads(tokenizer.to_str())["model"]
    tokens = [t for t, _ in sorted(model["vocab"].items(), key=lambda kv: kv[1])]
    w.add_vocab_size(len(tokens))
    w.add_tokenizer_model("gpt2")
    w.add_tokenizer_pre("refact")
    w.add_token_list(tokens)
    w.add_token_types([token_type(token) for token in tokens])
    w.add_token_merges([m if isinstance(m, str) else " ".join(m) for m in model["merges"]])
    w.add_eos_token_id(tokenizer.token_to_id("<|end|>"))
    w.add_bos_token_id(tokenizer.token_to_id("<|end|>"))
    w.add_add_bos_token(False)

    def matrix(key, value):
        kind = gguf.GGMLQuantizationType.Q8_0
        w.add_tensor(key, gguf.quants.quantize(np.ascontiguousarray(value, np.float32), kind), raw_dtype=kind)

    matrix("token_embd.weight", params["embed"][: len(tokens)])
    w.add_tensor("output_norm.weight", np.array(params["norm"], np.float32))
    names = {"q": "attn_q", "k": "attn_k", "v": "attn_v", "o": "attn_output", "gate": "ffn_gate", "up": "ffn_up", "down": "ffn_down"}
    for i, layer in enumerate(params["layers"]):
        for n in ("attn_norm", "ffn_norm"):
            w.add_tensor(f"blk.{i}.{n}.weight", np.array(layer[n], np.float32))
        for n, to in names.items():
            matrix(f"blk.{i}.{to}.weight", np.array(layer[n]).T)
    w.write_header_to_file()
    w.write_kv_data_to_file()
    w.write_tensors_to_file()
    w.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", choices=SIZES, required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--steps", type=int)
    args = parser.parse_args()
    width, layers, ff, steps, rate = SIZES[args.size]
    steps = args.steps or steps
    tokenizer = train_tokenizer()
    params = init(jax.random.key(0), width, layers, ff)
    count = sum(x.size for x in jax.tree.leaves(params))
    schedule = optax.warmup_cosine_decay_schedule(0.0, rate, 100, steps, rate * 0.02)
    optimizer = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(schedule, b2=0.98, weight_decay=0.01))
    state = optimizer.init(params)

    @functools.partial(jax.jit, donate_argnums=(0, 1))
    def step(params, state, tokens, weight):
        loss, grad = jax.value_and_grad(loss_of)(params, tokens, weight)
        update, state = optimizer.update(grad, state, params)
        return optax.apply_updates(params, update), state, loss

    print(f"{args.size}: {count} parameters, {steps} steps of {TOKENS_A_BATCH} tokens", flush=True)
    began, recent = time.time(), []
    for i, (tokens, weight) in enumerate(batches(tokenizer, 7)):
        if i == steps:
            break
        params, state, loss = step(params, state, tokens, weight)
        recent.append(float(loss))
        if (i + 1) % 100 == 0:
            print(f"step {i + 1}  loss {np.mean(recent):.4f}  {(i + 1) * TOKENS_A_BATCH / (time.time() - began):.0f} tokens/s", flush=True)
            recent = []
        if (i + 1) % 1000 == 0 or i + 1 == steps:
            export(args.out, f"abacus-{args.size}", params, tokenizer, width, layers, ff)
    print(f"wrote {args.out}, {os.path.getsize(args.out)} bytes")


if __name__ == "__main__":
    main()
