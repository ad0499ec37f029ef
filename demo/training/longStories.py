"""Stories that go on for weeks, with reasoning of 100 to 300 lines: the training text of abacus-long.

A week is told once and happens many times, so the prompt stays short while the trace grows. The places where two traces of a story part
are known, and at known rates: in its first week an "each" is read as a single gift, for all weeks (MISREAD_EACH); a number that does not
matter is counted (COUNT_DISTRACTOR); a gift of one week is overlooked (OVERLOOK_GIFT); a day of any week is left out (LEAVE_OUT, of
which half is noticed at the week's end). These decide the answer; the order within a week, the words and the sums that are told do not.

Where that is asked for, a share of the traces falls, at any line, into repeating its last one to four lines for ever.
"""

import random
from dataclasses import dataclass

from problems import COUNT_WORDS, DAYS, KIN, NAMES, THINGS

MISREAD_EACH = 0.25
COUNT_DISTRACTOR = 0.30
OVERLOOK_GIFT = 0.25
LEAVE_OUT = 0.012  # a week
NOTICES = 0.5
GAINS_FIRST = 0.3
TELLS_SUM = 0.07  # a week
CHANGES_WORDS = 0.03  # a line

MAX_TOTAL = 600
LINES = (100, 290)


@dataclass
class Habit:
    """What happens every week on one day: `times` people or things of `each` one, `times` 1 where nobody is counted."""

    day: str
    sign: int
    times: int
    each: int
    text: str

    def amount(self, misread=False):
        return self.sign * self.each * (1 if misread else self.times)


@dataclass
class Story:
    name: str
    thing: str
    start: int
    weeks: int
    habits: list
    gift_week: int
    gift: int
    other_week: int
    other: int
    other_kin: str
    prompt: str = ""


def draw_habit(rng, name, day, counted):
    kin, sign = rng.choice(KIN), rng.choice([1, -1])
    if counted:
        times, each = rng.randint(2, 4), rng.randint(2, 5)
        many = COUNT_WORDS[times]
        told = f"{many} {kin}s each give {name} {each}" if sign > 0 else f"{name} gives {each} to each of {many} {kin}s"
    else:
        times, each = 1, rng.randint(1, 9)
        told = rng.choice([f"{name} finds {each}", f"{name} gets {each}"] if sign > 0 else [f"{name} loses {each}", f"{name} sells {each}"])
    return Habit(day, sign, times, each, f"Every {day} {told}.")


def stays_in_range(start, weeks, habits, gift):
    """Whether the count stays from 0 to MAX_TOTAL whichever habits are misread."""
    counted = [habit for habit in habits if habit.times > 1]
    for choice in range(2 ** len(counted)):
        misread = [h for i, h in enumerate(counted) if choice >> i & 1]
        net = sum(h.amount(h in misread) for h in habits)
        dip = sum(min(0, h.amount(h in misread)) for h in habits)
        if min(start, start + net * weeks) + dip < 10 or max(start, start + net * weeks) + gift > MAX_TOTAL:
            return False
    return True


def draw_story(rng):
    while True:
        name, thing = rng.choice(NAMES), rng.choice(THINGS)
        days = sorted(rng.sample(range(7), rng.randint(4, 7)))
        counted = rng.sample(days, rng.randint(1, 2))
        habits = [draw_habit(rng, name, DAYS[day], day in counted) for day in days]
        lines = rng.randint(*LINES)
        weeks = max(12, lines // (len(days) + 1))
        start, gift = rng.randint(20, 99), rng.randint(5, 20)
        if stays_in_range(start, weeks, habits, gift):
            break
    gift_week, other_week = rng.sample(range(3, weeks), 2)
    story = Story(name, thing, start, weeks, habits, gift_week, gift, other_week, rng.randint(2, 20), rng.choice(KIN))
    once = [
        (gift_week, f"In week {gift_week} {name} finds {gift} more."),
        (other_week, f"In week {other_week} a {story.other_kin} has {story.other} {thing} too."),
    ]
    told = " ".join([habit.text for habit in habits] + [text for _, text in sorted(once)])
    story.prompt = f"{name} has {start} {thing}. {told} How many {thing} does {name} have after {weeks} weeks?"
    return story


def right_answer(story):
    return story.start + story.weeks * sum(habit.amount() for habit in story.habits) + story.gift


FORMS = ["{day}: {change} makes {total}.", "{day} {change}, so {total}.", "On {day} {change}: {total}."]


def plus(amount):
    return f"+{amount}" if amount >= 0 else f"-{-amount}"


class Teller:
    """Writes one trace of a story, deciding at random where it slips."""

    def __init__(self, rng, story):
        self.rng, self.story, self.total = rng, story, story.start
        self.misread = [habit.times > 1 and rng.random() < MISREAD_EACH for habit in story.habits]
        self.form = rng.choice(FORMS)
        self.lines = []

    def say(self, line):
        self.lines.append(line)

    def tell(self):
        rng, story = self.rng, self.story
        self.say(rng.choice(["Let me go through the weeks.", "I will count week by week.", "Okay, one week after the other."]))
        self.order = list(range(len(story.habits)))
        if rng.random() < GAINS_FIRST:
            self.say(rng.choice(["In every week the gains come first.", "Gains first, then losses, in every week."]))
            self.order.sort(key=lambda i: -story.habits[i].sign)
        self.say(rng.choice([f"At the start there are {story.start}.", f"{story.name} starts with {story.start} {story.thing}."]))
        for week in range(1, story.weeks + 1):
            self.week(week)
        self.say(rng.choice([f"After {story.weeks} weeks there are {self.total}.", f"So {story.name} has {self.total} {story.thing}."]))
        return self.lines

    def week(self, week):
        rng, story = self.rng, self.story
        self.say(f"{rng.choice(['Week', 'Week', 'Week', 'Now week'])} {week} of {story.weeks}.")
        if week == story.gift_week and rng.random() >= OVERLOOK_GIFT:
            self.total += story.gift
            self.say(f"This week {story.name} finds {story.gift}: {self.total}.")
        if week == story.other_week:
            self.distractor()
        skipped = None
        if week > 1 and rng.random() < LEAVE_OUT:
            skipped = rng.choice(self.order)
        for i in self.order:
            if i != skipped and self.total + self.effect(i) >= 0:
                self.habit(i, week == 1)
        if skipped is not None and rng.random() < NOTICES:
            self.total += self.effect(skipped)
            self.say(f"Wait, {story.habits[skipped].day} was left out: {plus(self.effect(skipped))} makes {self.total}.")
        if rng.random() < TELLS_SUM:
            self.say(f"That is {self.total} after week {week}.")

    def distractor(self):
        story = self.story
        if self.rng.random() < COUNT_DISTRACTOR:
            self.total += story.other
            self.say(f"This week there are {story.other} more: {self.total}.")
        else:
            self.say(f"The {story.other} of the {story.other_kin} do not matter.")

    def effect(self, i):
        return self.story.habits[i].amount(self.misread[i])

    def habit(self, i, first):
        habit, amount = self.story.habits[i], self.effect(i)
        self.total += amount
        if self.rng.random() < CHANGES_WORDS:
            form = self.rng.choice(FORMS)
        else:
            form = self.form
        change = plus(amount)
        if first and habit.times > 1 and not self.misread[i]:
            change = f"{habit.times} * {habit.each} = {habit.times * habit.each}, {change}"
        self.say(form.format(day=habit.day, change=change, total=self.total))


def long_problem(rng, loops=0.0):
    """Returns (prompt, thinking, answer text, right answer, line at which it falls into repeating or None).

    Where it repeats, the thinking is the part before and one turn of what is repeated for ever, and the answer text is that turn.
    """
    story = draw_story(rng)
    teller = Teller(rng, story)
    lines = teller.tell()
    answer = f"Answer: {teller.total}"
    if rng.random() >= loops:
        return story.prompt, "\n".join(lines), answer, right_answer(story), None
    period, at = rng.randint(1, 4), rng.randrange(10, len(lines))
    turn = "\n".join(lines[at - period : at]) + "\n"
    return story.prompt, "\n".join(lines[:at]) + "\n", turn, right_answer(story), at


if __name__ == "__main__":
    rng = random.Random(0)
    for _ in range(2):
        prompt, think, answer, right, at = long_problem(rng)
        print(f"{prompt}\n---\n{think}\n---\n{answer}\n[right: {right}] {len(think.splitlines())} lines\n==========")
