"""Builds abacus-loop, a model that falls into repetition at a known rate, and writes it as GGUF.

    python loopModel.py --from ../models/abacus-s.gguf --out ../models/abacus-loop.gguf

Nothing is learned: the model is a Markov chain written as a Llama. Each word of the chain has a direction of its own in the embedding, the
only layer adds nothing, and the output weights of a word are the logarithms of the chain's probabilities. After its first line it says, with
probability LOOPS, the same line for ever; else it answers and ends. Vocabulary and template are those of the abacus models.
"""

import argparse
import os

import gguf
import numpy as np

LOOPS = 0.4
WIDTH = 32
CONTEXT = 4096
SURE = 30.0  # logit of a certain word; the words that the chain does not allow have 0
CHAIN = {
    "<|assistant|>": [("<think>", 1.0)],
    "<think>": [("Okay", 1.0)],
    "Okay": [(",", 1.0)],
    ",": [("Wait", LOOPS), ("</think>", 1 - LOOPS)],
    "Wait": [(":", 1.0)],
    ":": [("Let", 1.0)],
    "Let": [("Ġme", 1.0)],
    "Ġme": [("Ġcheck", 1.0)],
    "Ġcheck": [("Ġthis", 1.0)],
    "Ġthis": [(".", 1.0)],
    ".": [("Ċ", 1.0)],
    "Ċ": [("Wait", 1.0)],
    "</think>": [("Answer", 1.0)],
    "Answer": [("Ġ=", 1.0)],
    "Ġ=": [("Ġ", 1.0)],
    "Ġ": [("4", 1.0)],
    "4": [("<|end|>", 1.0)],
}


def weights(tokens):
    """The embedding and the output weights. What enters the output is normalised: a direction comes with length sqrt(WIDTH)."""
    at = {token: i for i, token in enumerate(tokens)}
    embed, output = np.zeros((len(tokens), WIDTH), np.float32), np.zeros((len(tokens), WIDTH), np.float32)
    for direction, (word, following) in enumerate(CHAIN.items()):
        embed[at[word], direction] = 1.0
        for then, share in following:
            output[at[then], direction] = (SURE + np.log(share)) / WIDTH**0.5
    return embed, output


def texts(reader, key):
    field = reader.fields[key]
    return [bytes(field.parts[i]).decode() for i in field.data]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--from", dest="origin", required=True, help="an abacus model, for its vocabulary")
    parser.add_argument("--out", required=True)
    args = parser.parse_args()
    reader = gguf.GGUFReader(args.origin)
    tokens, merges = (texts(reader, f"tokenizer.ggml.{key}") for key in ("tokens", "merges"))
    types = reader.fields["tokenizer.ggml.token_type"]
    w = gguf.GGUFWriter(args.out, "llama")
    w.add_name("abacus-loop")
    w.add_license("MIT")
    w.add_description("A Markov chain as a model: it falls into repeating one line at a known rate.")
    w.add_context_length(CONTEXT)
    w.add_embedding_length(WIDTH)
    w.add_block_count(1)
    w.add_feed_forward_length(32)
    w.add_head_count(1)
    w.add_head_count_kv(1)
    w.add_layer_norm_rms_eps(1e-9)
    w.add_rope_dimension_count(32)
    w.add_rope_freq_base(10000.0)
    w.add_file_type(gguf.LlamaFileType.ALL_F32)
    w.add_vocab_size(len(tokens))
    w.add_tokenizer_model("gpt2")
    w.add_tokenizer_pre("refact")
    w.add_token_list(tokens)
    w.add_token_types([int(types.parts[i][0]) for i in types.data])
    w.add_token_merges(merges)
    w.add_eos_token_id(tokens.index("<|end|>"))
    w.add_bos_token_id(tokens.index("<|end|>"))
    w.add_add_bos_token(False)
    embed, output = weights(tokens)
    w.add_tensor("token_embd.weight", embed)
    w.add_tensor("output.weight", output)
    w.add_tensor("output_norm.weight", np.ones(WIDTH, np.float32))
    for name in ("attn_norm", "ffn_norm"):
        w.add_tensor(f"blk.0.{name}.weight", np.ones(WIDTH, np.float32))
    for name in ("attn_q", "attn_k", "attn_v", "attn_output"):
        w.add_tensor(f"blk.0.{name}.weight", np.zeros((WIDTH, WIDTH), np.float32))
    for name, shape in (("ffn_gate", (32, WIDTH)), ("ffn_up", (32, WIDTH)), ("ffn_down", (WIDTH, 32))):
        w.add_tensor(f"blk.0.{name}.weight", np.zeros(shape, np.float32))
    w.write_header_to_file()
    w.write_kv_data_to_file()
    w.write_tensors_to_file()
    w.close()
    print(f"wrote {args.out}, {os.path.getsize(args.out)} bytes; loops in {LOOPS:.0%}")


if __name__ == "__main__":
    main()
