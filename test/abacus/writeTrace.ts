import type { Random } from '../../src/core/random';
import type { Trace } from '../../src/core/trace/trace';
import { effectOf, type Story, type StoryEvent } from './story';

/** What a written trace is to do. */
export interface Choices {
  readonly strategy: 'stepByStep' | 'gainsThenLosses';
  /** By event; true only where a slip is planted. */
  readonly slips: readonly boolean[];
  readonly check: 'none' | 'agrees' | 'mends';
}

interface Told {
  readonly event: StoryEvent;
  readonly isSlip: boolean;
  readonly effect: number;
  readonly words: string;
}

type Pick = (options: readonly string[]) => string;

const COUNTS = ['Zero', 'One', 'Two', 'Three', 'Four', 'Five', 'Six'];

/** A trace by the grammar of the abacus models that does what the choices say, in words that `random` chooses. */
export function writeTrace(story: Story, choices: Choices, random: Random): Trace {
  const pick: Pick = (options) => options[Math.floor(random() * options.length)] ?? '';
  const told = story.events.map((event, index): Told => {
    const isSlip = choices.slips[index] === true;
    const words = pick(isSlip ? slippedClauses(story, event) : rightClauses(story, event));
    return { event, isSlip, effect: effectOf(event, isSlip ? 'slipped' : 'right'), words };
  });
  const opening = pick([
    `Let me work out how many ${story.thing} ${story.name} has.`,
    `I need the number of ${story.thing} at the end.`,
    `We are asked how many ${story.thing} ${story.name} has now.`,
    `Okay, let me count the ${story.thing}.`,
  ]);
  const body =
    choices.strategy === 'stepByStep' ? stepByStep(story, told, pick) : gainsThenLosses(story.start, told, pick);
  const before = told.reduce((sum, { effect }) => sum + effect, story.start);
  const checking = check(story, told, choices.check, pick);
  const mended = choices.check === 'mends' ? told.map(({ event }) => effectOf(event, 'right')) : [before - story.start];
  const total = mended.reduce((sum, effect) => sum + effect, story.start);
  return { thinking: `${[opening, ...body, ...checking].join('\n')}\n`, answer: `Answer: ${total}` };
}

const signed = (total: number, change: number): string =>
  `${total} ${change < 0 ? '-' : '+'} ${Math.abs(change)} = ${total + change}`;

function stepByStep({ name, thing, start }: Story, told: readonly Told[], pick: Pick): readonly string[] {
  let total = start;
  const steps = told.map(({ effect, words }, index) => {
    const lead = pick(index === 0 ? ['', 'First: '] : ['', 'Next: ', 'Then: ']);
    const before = total;
    total += effect;
    return effect === 0 ? `${lead}${words}, still ${total}.` : `${lead}${words}: ${signed(before, effect)}.`;
  });
  const begins = [
    `At the start there are ${start}.`,
    `${name} starts with ${start} ${thing}.`,
    `The story begins with ${start}.`,
  ];
  return [pick(begins), ...steps];
}

function gainsThenLosses(start: number, told: readonly Told[], pick: Pick): readonly string[] {
  let gains = start;
  let losses = 0;
  const lines = [pick(['I will add up what comes in, then what goes out.', 'Gains first, then losses.'])];
  for (const { effect, words } of told.filter((one) => one.effect > 0)) {
    lines.push(`In: ${words}. ${signed(gains, effect)}.`);
    gains += effect;
  }
  for (const { effect, words } of told.filter((one) => one.effect < 0)) {
    lines.push(`Out: ${words}. ${signed(losses, -effect)}.`);
    losses -= effect;
  }
  for (const { words } of told.filter((one) => one.effect === 0)) lines.push(`${words}.`);
  const closing = `${gains} - ${losses} = ${gains - losses}`;
  return [...lines, pick([`Together: ${closing}.`, `So ${closing} remain.`])];
}

function check(story: Story, told: readonly Told[], kind: Choices['check'], pick: Pick): readonly string[] {
  if (kind === 'none') return [];
  const opens = pick(['Let me check this.', 'Wait, let me verify.', 'Let me read the story once more.']);
  let total = told.reduce((sum, { effect }) => sum + effect, story.start);
  if (kind === 'agrees') {
    const terms = told.flatMap(({ effect }) => (effect === 0 ? [] : [`${effect < 0 ? '-' : '+'} ${Math.abs(effect)}`]));
    return [
      opens,
      `${[story.start, ...terms].join(' ')} = ${total}. ${pick(['That agrees.', 'It is the same.', 'Good.'])}`,
    ];
  }
  const mends = told
    .filter(({ isSlip }) => isSlip)
    .flatMap(({ event, effect }) => {
      const right = effectOf(event, 'right');
      const without = total - effect;
      const undo = `So without it ${signed(total, -effect)}${right === 0 ? '' : `, and ${signed(without, right)}`}.`;
      total = without + right;
      return [`I was wrong about "${event.text}" It is ${pick(rightClauses(story, event))}.`, undo];
    });
  return [opens, ...mends];
}

function rightClauses({ name }: Story, { kind, text, amount, times }: StoryEvent): readonly string[] {
  const product = `${times} * ${amount} = ${times * amount}`;
  switch (kind) {
    case 'gain':
      return [`${name} gets ${amount} more`, `${amount} are added`, `There is a gain of ${amount}`];
    case 'loss':
      return [`${name} loses ${amount}`, `${amount} are taken away`, `There is a loss of ${amount}`];
    case 'eachGain':
      return [
        `${COUNTS[times] ?? ''} friends give ${amount} each, so ${product}`,
        `Each of the ${times} gives ${amount}, which makes ${product}`,
      ];
    case 'eachLoss':
      return [
        `${name} gives ${amount} to each of ${times}, so ${product} are gone`,
        `Giving ${amount} to ${times} friends takes ${product}`,
      ];
    case 'distractor':
      return [
        `The ${amount} in "${text}" does not matter`,
        `What the ${amount} counts is not part of this`,
        `The age ${amount} does not matter`,
      ];
  }
}

function slippedClauses({ name }: Story, { kind, amount }: StoryEvent): readonly string[] {
  switch (kind) {
    case 'eachGain':
      return [`The friends give ${amount} more`, `${name} is given ${amount}`];
    case 'eachLoss':
      return [`${name} gives ${amount} away`, `${amount} go to the friends`];
    case 'distractor':
      return [`There are ${amount} more`, `Another ${amount} come in`];
    case 'gain':
    case 'loss':
      return [];
  }
}
