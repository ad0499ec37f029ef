"""Asks a served model for traces of stories that go on for weeks and prints how long they are, how they end and where they slip.

    python evaluateLong.py http://127.0.0.1:11434 abacus-long [stories] [samples a story]

Standard library only.
"""

import collections
import json
import random
import re
import statistics
import sys
import urllib.request

import longStories
from problems import DAYS

LINE = re.compile(
    r"Let me go through the weeks\.|I will count week by week\.|Okay, one week after the other\.|In every week the gains come first\.|"
    r"Gains first, then losses, in every week\.|At the start there are \d+\.|\w+ starts with \d+ \w+\.|(Now week|Week) \d+ of \d+\.|"
    r"This week \w+ finds \d+: \d+\.|This week there are \d+ more: \d+\.|The \d+ of the \w+ do not matter\.|"
    r"Wait, \w+ was left out: [+-]\d+ makes \d+\.|That is \d+ after week \d+\.|After \d+ weeks there are \d+\.|So \w+ has \d+ \w+\.|"
    r"(On )?\w+day:? (\d \* \d = \d+, )?[+-]\d+( makes|, so|:) \d+\."
)
SUM = re.compile(r"([+-]\d+)(?: makes|, so|:) (\d+)\.$|This week \w+ finds (\d+): (\d+)\.$|This week there are (\d+) more: (\d+)\.$")
START = re.compile(r"(?:At the start there are|\w+ starts with) (\d+)\b")


def ask(url, model, prompt, seed):
    body = {"model": model, "stream": False, "think": True, "messages": [{"role": "user", "content": prompt}],
            "options": {"seed": seed, "temperature": 1, "top_k": 0, "top_p": 1, "num_ctx": 4096, "num_thread": 1}}  # fmt: skip
    request = urllib.request.Request(url + "/api/chat", json.dumps(body).encode(), {"Content-Type": "application/json"})
    reply = json.load(urllib.request.urlopen(request, timeout=600))
    return reply["message"].get("thinking", ""), reply["message"]["content"], reply["done_reason"], reply["eval_count"]


def sums(lines):
    """How many of the trace's sums are right, each from the total that stands before it, and how many there are."""
    total, right, all_sums = None, 0, 0
    for line in lines:
        start, found = START.match(line), SUM.search(line)
        if start:
            total = int(start.group(1))
        elif found:
            change, told = (int(part) for part in found.groups() if part is not None)
            all_sums += total is not None
            right += total is not None and total + change == told
            total = told
    return right, all_sums


def read(story, lines, counts):
    """Counts what stands at the planted places of a trace."""
    text = "\n".join(lines)
    weeks = re.split(r"^(?:Now week|Week) (\d+) of \d+\.$", text, flags=re.M)
    numbers, parts = [int(n) for n in weeks[1::2]], weeks[2::2]
    counts["weeks told"] += len(numbers)
    counts["weeks in order"] += sum(n == i + 1 for i, n in enumerate(numbers))
    counts["stories told to the last week"] += numbers == list(range(1, story.weeks + 1))
    for habit in story.habits:
        if habit.times > 1 and parts:
            counts["each"] += 1
            counts["each, misread"] += f"{habit.times} * {habit.each}" not in parts[0]
        for part in parts[1:]:
            counts["day"] += 1
            counts["day, left out"] += len(re.findall(rf"^(?:On )?{habit.day}\b", part, re.M)) != 1
    counts["gift"] += 1
    counts["gift, overlooked"] += re.search(rf"This week \w+ finds {story.gift}:", text) is None
    counts["distractor"] += 1
    counts["distractor, counted"] += f"This week there are {story.other} more" in text
    counts["distractor, set aside"] += f"The {story.other} of the" in text


def main():
    url, model = sys.argv[1], sys.argv[2]
    stories, samples = (int(a) for a in (sys.argv[3:] + ["12", "4"][len(sys.argv) - 3 :])[:2])
    rng, counts, lengths, tokens = random.Random(20261124), collections.Counter(), [], []
    for _ in range(stories):
        story = longStories.draw_story(rng)
        for seed in range(samples):
            think, content, reason, size = ask(url, model, story.prompt, seed)
            lines = [line for line in think.split("\n") if line]
            lengths.append(len(lines))
            tokens.append(size)
            answer = re.search(r"Answer: (\d+)", content)
            counts["ended by itself"] += reason == "stop"
            counts["answered"] += answer is not None
            counts["right"] += answer is not None and int(answer.group(1)) == longStories.right_answer(story)
            counts["told form"] += sum(LINE.fullmatch(line) is not None for line in lines)
            right, all_sums = sums(lines)
            counts["sums"] += all_sums
            counts["sums, right"] += right
            read(story, lines, counts)
            print(f"{story.weeks} weeks of {len(story.habits)} days, seed {seed}: {len(lines)} lines, {reason}, {right}/{all_sums} sums", flush=True)
    of = len(lengths)
    print(f"{model}: {of} traces of {stories} stories, {sum(tokens)} tokens, at most {max(tokens)}")
    print(f"lines: {min(lengths)} to {max(lengths)}, median {statistics.median(lengths)}; 100 to 300 in {sum(100 <= n <= 300 for n in lengths)}")
    for name, whole in [("ended by itself", of), ("answered", of), ("right", of), ("stories told to the last week", of),
                        ("told form", sum(lengths)), ("sums, right", counts["sums"]), ("weeks in order", counts["weeks told"]),
                        ("each, misread", counts["each"]), ("gift, overlooked", of), ("distractor, counted", of),
                        ("distractor, set aside", of), ("day, left out", counts["day"])]:  # fmt: skip
        print(f"{name}: {counts[name]} of {whole} ({counts[name] / max(1, whole):.3f})")


if __name__ == "__main__":
    main()
