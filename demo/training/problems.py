"""Synthetic problems with worked-out reasoning, the training text of the abacus models.

Every trace is written by choosing, at known rates, how to solve the problem and where to slip, so the places where two samples of a
model trained on it part are known: MISREAD_EACH (an "each" is read as a single gift) and COUNT_DISTRACTOR (a number that does not
matter is counted) decide the answer; the choice of strategy and of words does not.

The text depends on the order in which random numbers are drawn: the shipped models were trained on exactly what this file writes.
"""

import random
from dataclasses import dataclass

MISREAD_EACH = 0.25
COUNT_DISTRACTOR = 0.20
CHECKS = 0.35  # share of traces that check themselves
CATCHES = 0.5  # share of checked traces with a slip that notice it
DAY_PROBLEMS = 0.2
STEP_BY_STEP = 0.65  # the other traces add up the gains before the losses

NAMES = "Ada Ben Cleo Dan Eva Finn Gita Hugo Ines Jon Kira Leo Mia Noah Olga Paul".split()
THINGS = "apples books cards coins eggs marbles pens shells stamps stones".split()
KIN = "brother sister friend cousin neighbour teacher".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
COUNT_WORDS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}


@dataclass
class Event:
    """One change of the count: `text` tells it, `amount` is its true signed effect, `misread` the effect of the slip or None."""

    text: str
    amount: int
    steps: list
    misread: int | None = None
    misread_steps: list | None = None


def gain(rng, name, thing):
    b = rng.randint(2, 40)
    text = rng.choice([f"{name} finds {b} more.", f"{name} buys {b} more.", f"Then {name} gets {b} {thing}."])
    return Event(text, b, [f"{name} gets {b} more", f"{b} are added", f"There is a gain of {b}"])


def loss(rng, name, thing, have):
    b = rng.randint(1, max(1, min(30, have)))
    text = rng.choice([f"{name} loses {b}.", f"{name} gives away {b}.", f"Then {name} sells {b} {thing}."])
    return Event(text, -b, [f"{name} loses {b}", f"{b} are taken away", f"There is a loss of {b}"])


def each_gain(rng, name):
    k, b = rng.randint(2, 6), rng.randint(2, 9)
    kin = rng.choice(KIN)
    many = COUNT_WORDS[k].capitalize()
    good = [
        f"{many} {kin}s give {b} each, so {k} * {b} = {k * b}",
        f"Each of the {k} gives {b}, which makes {k} * {b} = {k * b}",
    ]
    bad = [f"The {kin}s give {b} more", f"{name} is given {b}"]
    return Event(f"{many} {kin}s each give {name} {b}.", k * b, good, b, bad)


def each_loss(rng, name, have):
    k = rng.randint(2, 6)
    b = rng.randint(1, max(1, min(9, have // k)))
    kin = rng.choice(KIN)
    good = [
        f"{name} gives {b} to each of {k}, so {k} * {b} = {k * b} are gone",
        f"Giving {b} to {k} {kin}s takes {k} * {b} = {k * b}",
    ]
    bad = [f"{name} gives {b} away", f"{b} go to the {kin}s"]
    return Event(f"{name} gives {b} to each of {COUNT_WORDS[k]} {kin}s.", -k * b, good, -b, bad)


def distractor(rng, name, thing):
    b = rng.randint(2, 30)
    kin = rng.choice(KIN)
    text = rng.choice([f"A {kin} has {b} {thing} too.", f"{name} is {b} years old.", f"A {kin} once owned {b}."])
    good = [
        f'The {b} in "{text}" does not matter',
        f"The age {b} does not matter" if "years" in text else f"What the {b} counts is not part of this",
    ]
    return Event(text, 0, good, b, [f"There are {b} more", f"Another {b} come in"])


def signed(total, amount):
    return f"{total} + {amount} = {total + amount}" if amount >= 0 else f"{total} - {-amount} = {total + amount}"


def draw_event(rng, name, thing, have):
    kind = rng.random()
    if kind < 0.15:
        return distractor(rng, name, thing)
    if kind < 0.40 and have >= 6:
        return each_loss(rng, name, have)
    if kind < 0.60:
        return each_gain(rng, name)
    if kind < 0.80 and have >= 2:
        return loss(rng, name, thing, have)
    return gain(rng, name, thing)


def draw_slips(rng, events, start):
    """Which events are misread; none where the count would fall below nothing."""
    slips = []
    for event in events:
        rate = COUNT_DISTRACTOR if event.amount == 0 else MISREAD_EACH
        slips.append(event.misread is not None and rng.random() < rate)
    have = start
    for event, slip in zip(events, slips):
        have += event.misread if slip else event.amount
        if have < 0:
            return [False] * len(events)
    return slips


def count_problem(rng, n_events):
    """A story about one count. Returns (prompt, thinking, answer text, right answer, effects of the events, whether it slipped)."""
    name, thing = rng.choice(NAMES), rng.choice(THINGS)
    start = rng.randint(5, 60)
    have, events = start, []
    for _ in range(n_events):
        event = draw_event(rng, name, thing, have)
        have += event.amount
        events.append(event)
    story = " ".join(event.text for event in events)
    prompt = f"{name} has {start} {thing}. {story} How many {thing} does {name} have now?"
    slips = draw_slips(rng, events, start)
    openings = [
        f"Let me work out how many {thing} {name} has.",
        f"I need the number of {thing} at the end.",
        f"We are asked how many {thing} {name} has now.",
        f"Okay, let me count the {thing}.",
    ]
    lines = [rng.choice(openings)]
    effect = [event.misread if slip else event.amount for event, slip in zip(events, slips)]
    said = [rng.choice(event.misread_steps if slip else event.steps) for event, slip in zip(events, slips)]
    if rng.random() < STEP_BY_STEP or n_events < 2:
        total = step_by_step(rng, lines, name, thing, start, effect, said)
    else:
        total = gains_then_losses(rng, lines, start, effect, said)
    if rng.random() < CHECKS:
        total = check(rng, lines, start, events, slips, effect, total)
    answers = [f"{name} has {total} {thing} now.\n\n", f"There are {total} {thing} at the end.\n\n", ""]
    answer = f"{rng.choice(answers)}Answer: {total}"
    return prompt, "\n".join(lines), answer, have, [event.amount for event in events], any(slips)


def step_by_step(rng, lines, name, thing, start, effect, said):
    openings = [f"At the start there are {start}.", f"{name} starts with {start} {thing}.", f"The story begins with {start}."]
    lines.append(rng.choice(openings))
    total = start
    for i, (amount, words) in enumerate(zip(effect, said)):
        lead = rng.choice(["", "", "Next: ", "Then: "]) if i else rng.choice(["", "First: "])
        lines.append(f"{lead}{words}, still {total}." if amount == 0 else f"{lead}{words}: {signed(total, amount)}.")
        total += amount
    return total


def gains_then_losses(rng, lines, start, effect, said):
    lines.append(rng.choice(["I will add up what comes in, then what goes out.", "Gains first, then losses."]))
    gains, losses = start, 0
    for amount, words in zip(effect, said):
        if amount > 0:
            lines.append(f"In: {words}. {signed(gains, amount)}.")
            gains += amount
    for amount, words in zip(effect, said):
        if amount < 0:
            lines.append(f"Out: {words}. {losses} + {-amount} = {losses - amount}.")
            losses -= amount
    lines.extend(f"{words}." for amount, words in zip(effect, said) if amount == 0)
    rest = f"{gains} - {losses} = {gains - losses}"
    lines.append(rng.choice([f"Together: {rest}.", f"So {rest} remain."]))
    return gains - losses


def check(rng, lines, start, events, slips, effect, total):
    """Looks the story over; half of the traces that slipped notice it and mend it."""
    lines.append(rng.choice(["Let me check this.", "Wait, let me verify.", "Let me read the story once more."]))
    if any(slips) and rng.random() < CATCHES:
        for event in (event for event, slip in zip(events, slips) if slip):
            wrong, right = event.misread, event.amount
            lines.append(f'I was wrong about "{event.text}" It is {rng.choice(event.steps)}.')
            without = f"So without it {signed(total, -wrong)}"
            lines.append(f"{without}, and {signed(total - wrong, right)}." if right else f"{without}.")
            total += right - wrong
        return total
    terms = [("+ " if amount >= 0 else "- ") + str(abs(amount)) for amount in effect if amount]
    lines.append(f"{' '.join([str(start), *terms])} = {total}. {rng.choice(['That agrees.', 'It is the same.', 'Good.'])}")
    return total


def day_problem(rng):
    """What weekday comes n days later, counted by weeks or week after week. Returns what count_problem returns."""
    day, n = rng.randrange(7), rng.randint(3, 60)
    prompt = f"Today is {DAYS[day]}. What day is it in {n} days?"
    rest = n % 7
    openings = [f"I need the day {n} days after {DAYS[day]}.", f"Let me move {n} days on from {DAYS[day]}.", "A week has 7 days."]
    lines = [rng.choice(openings)]
    if rng.random() < 0.7:
        weeks = [f"{n} days are {n // 7} weeks and {rest} days.", f"{n} = {n // 7} * 7 + {rest}, so {rest} days count."]
        lines.append(rng.choice(weeks))
    else:
        done = 0
        while n - done >= 7:
            done += 14 if n - done >= 14 and rng.random() < 0.6 else 7
            lines.append(f"After {done} days it is {DAYS[day]} again.")
        lines.append(f"{n} - {done} = {rest} days are left.")
    if rng.random() < 0.12 and rest:
        rest -= 1
        lines.append(f"Counting {DAYS[day]} as the first day:")
    at = day
    for i in range(rest):
        at = (at + 1) % 7
        lines.append(f"Day {i + 1}: {DAYS[at]}.")
    if rest == 0:
        lines.append(f"So it is {DAYS[at]} itself.")
    if rng.random() < CHECKS:
        checks = [f"Let me check: {DAYS[day]} plus {rest} is {DAYS[at]}.", f"Wait, {rest} after {DAYS[day]}: yes, {DAYS[at]}."]
        lines.append(rng.choice(checks))
    answer = rng.choice([f"It will be {DAYS[at]}.\n\nAnswer: {DAYS[at]}", f"Answer: {DAYS[at]}"])
    return prompt, "\n".join(lines), answer, DAYS[(day + n) % 7], ["day"], False


def problem(rng):
    if rng.random() < DAY_PROBLEMS:
        return day_problem(rng)
    return count_problem(rng, rng.choices([1, 2, 3, 4, 5, 6], [1, 2, 3, 3, 2, 1])[0])


if __name__ == "__main__":
    rng = random.Random(0)
    for _ in range(6):
        prompt, think, answer, right, *_ = problem(rng)
        print(f"{prompt}\n---\n{think}\n---\n{answer}\n[right: {right}]\n==========")
