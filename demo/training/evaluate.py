"""Asks a served model fresh problems and prints how often it is right, by difficulty, and how often it multiplies an "each" out.

    python evaluate.py http://127.0.0.1:11434 abacus-s [problems a difficulty] [samples a problem]

Standard library only.
"""

import collections
import json
import random
import re
import sys
import urllib.request

import problems


def ask(url, model, prompt, seed):
    body = {"model": model, "stream": False, "think": True, "messages": [{"role": "user", "content": prompt}],
            "options": {"seed": seed, "temperature": 1, "top_k": 0, "top_p": 1, "num_ctx": 512, "num_predict": 400, "num_thread": 1}}  # fmt: skip
    request = urllib.request.Request(url + "/api/chat", json.dumps(body).encode(), {"Content-Type": "application/json"})
    reply = json.load(urllib.request.urlopen(request, timeout=120))
    return reply["message"].get("thinking", ""), reply["message"]["content"], reply["eval_count"]


def main():
    url, model = sys.argv[1], sys.argv[2]
    n, k = (int(a) for a in (sys.argv[3:] + ["20", "8"][len(sys.argv) - 3 :])[:2])
    rng, tokens = random.Random(20261123), 0
    print(f"{model}: {n} problems x {k} samples a row\nevents  right  majority right  distinct answers  no answer")
    slips = collections.Counter()
    for events in [1, 2, 3, 4, 5, 6, "day"]:
        right = majority = distinct = none = 0
        for _ in range(n):
            prompt, _, _, gold, *_ = problems.day_problem(rng) if events == "day" else problems.count_problem(rng, events)
            answers = []
            for seed in range(k):
                think, content, count = ask(url, model, prompt, seed)
                tokens += count
                found = re.search(r"Answer: (\w+)", content)
                answers.append(found.group(1) if found else None)
                for m in re.finditer(r"(\w+) \w+s each give \w+ (\d+)\.", prompt):
                    times = {"Two": 2, "Three": 3, "Four": 4, "Five": 5, "Six": 6}[m.group(1)]
                    slips["each, seen"] += 1
                    slips["each, multiplied"] += f"{times} * {m.group(2)}" in think
            right += sum(a == str(gold) for a in answers)
            none += sum(a is None for a in answers)
            majority += collections.Counter(answers).most_common(1)[0][0] == str(gold)
            distinct += len(set(answers))
        print(f"{events!s:>6}  {right / (n * k):.3f}  {majority / n:14.3f}  {distinct / n:16.2f}  {none / (n * k):9.3f}", flush=True)
    share = slips["each, multiplied"] / max(1, slips["each, seen"])
    trained = 1 - problems.MISREAD_EACH
    print(f"an 'each' was multiplied out in {share:.3f} of {slips['each, seen']} (trained on {trained:.2f}); {tokens} tokens")


if __name__ == "__main__":
    main()
