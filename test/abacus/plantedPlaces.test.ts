import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/core/random';
import { readRun } from './plantedPlaces';
import { sampledSets } from './runSets';
import { effectOf, isPlanted, readEvent, readStory, type Story } from './story';
import { writeTrace, type Choices } from './writeTrace';

const PROMPT =
  'Jon has 90 shells. Five neighbours each give Jon 7. Jon gives 4 to each of three sisters. Jon loses 2. A sister has 23 shells too. How many shells does Jon have now?';

function storyOf(prompt: string): Story {
  const story = readStory(prompt);
  if (story === null) throw new Error(`no story: ${prompt}`);
  return story;
}

const number = fc.integer({ min: 2, max: 9 });
const sentence = fc.oneof(
  number.map((n) => `Jon finds ${n} more.`),
  number.map((n) => `Then Jon gets ${n} shells.`),
  number.map((n) => `Jon gives away ${n}.`),
  number.map((n) => `Then Jon sells ${n} shells.`),
  fc.tuple(fc.constantFrom('Two', 'Six'), number).map(([k, n]) => `${k} cousins each give Jon ${n}.`),
  fc.tuple(fc.constantFrom('two', 'five'), number).map(([k, n]) => `Jon gives ${n} to each of ${k} friends.`),
  number.map((n) => `A cousin has ${n} shells too.`),
  number.map((n) => `Jon is ${n} years old.`),
  number.map((n) => `A teacher once owned ${n}.`),
);

const kindAndNumber = (text: string): string => {
  const event = readEvent(text);
  return `${event?.kind ?? ''} ${event?.amount ?? ''}`;
};

describe('readStory', () => {
  test('reads every event of a prompt', () => {
    const { name, thing, start, events } = storyOf(PROMPT);
    expect({ name, thing, start }).toEqual({ name: 'Jon', thing: 'shells', start: 90 });
    expect(events.map(({ kind, amount, times }) => [kind, amount, times])).toEqual([
      ['eachGain', 7, 5],
      ['eachLoss', 4, 3],
      ['loss', 2, 1],
      ['distractor', 23, 1],
    ]);
    expect(events.map((event) => effectOf(event, 'right'))).toEqual([35, -12, -2, 0]);
  });

  test.each(['How many shells does Jon have now?', 'Jon has 3 shells. Jon sings. How many shells does Jon have now?'])(
    'reads nothing of %j',
    (prompt) => {
      expect(readStory(prompt)).toBeNull();
    },
  );
});

describe('readRun', () => {
  const written = fc
    .record({
      told: fc.array(sentence, { minLength: 1, maxLength: 6 }),
      slips: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
      strategy: fc.constantFrom('stepByStep', 'gainsThenLosses'),
      check: fc.constantFrom('none', 'agrees', 'mends'),
      seed: fc.string(),
    })
    // Two events of one kind with one number cannot always be told apart.
    .filter(({ told }) => new Set(told.map(kindAndNumber)).size === told.length)
    .map(({ told, slips, strategy, check, seed }) => {
      const story = storyOf(`Jon has 300 shells. ${told.join(' ')} How many shells does Jon have now?`);
      const slipped = story.events.map((event, index) => isPlanted(event) && slips[index] === true);
      const choices: Choices = {
        strategy,
        slips: slipped,
        check: check === 'mends' && !slipped.includes(true) ? 'agrees' : check,
      };
      return { story, choices, trace: writeTrace(story, choices, seededRandom(seed)) };
    });

  test('reads back what was written', () => {
    fc.assert(
      fc.property(written, ({ story, choices, trace }) => {
        const truth = readRun(story, trace);
        if (truth.kind === 'unreadable') throw new Error(`${truth.reason}\n${trace.thinking}`);
        expect(truth.strategy).toBe(choices.strategy);
        expect(truth.check).toBe(choices.check);
        expect(truth.events.map(({ reading }) => reading === 'slipped')).toEqual(choices.slips);
        expect(truth.events.every(({ numbersRight, sumsRight }) => numbersRight && sumsRight)).toBe(true);
        expect(truth.closingSumRight).toBe(true);
        expect(truth.total).toBe(truth.answer);
      }),
    );
  });

  test('a place is the line that states it, and only what a check names is undone', () => {
    fc.assert(
      fc.property(written, ({ story, choices, trace }) => {
        const truth = readRun(story, trace);
        if (truth.kind === 'unreadable') throw new Error(truth.reason);
        truth.events.forEach(({ start, end, undone }, index) => {
          const line = trace.thinking.slice(start, end);
          expect(line).toContain(String(story.events[index]?.amount));
          expect(line).not.toContain('\n');
          expect(trace.thinking.charAt(start - 1)).toBe('\n');
          expect(undone).toBe(choices.check === 'mends' && choices.slips[index]);
        });
      }),
    );
  });

  const RIGHT = [
    'Okay, let me count the shells.',
    'The story begins with 90.',
    'Each of the 5 gives 7, which makes 5 * 7 = 35: 90 + 35 = 125.',
    'Jon gives 4 away: 125 - 4 = 121.',
    'Next: Jon loses 2: 121 - 2 = 119.',
    'There are 23 more: 119 + 23 = 142.',
  ];
  const read = (lines: readonly string[]): ReturnType<typeof readRun> =>
    readRun(storyOf(PROMPT), { thinking: `${lines.join('\n')}\n`, answer: 'Answer: 142' });
  const changed = (line: number, text: string): string[] => RIGHT.with(line, text);

  test.each([
    ['sumsRight', 3, 'Jon gives 4 away: 125 - 4 = 120.'],
    ['sumsRight', 3, 'Jon gives 4 away: 124 - 4 = 120.'],
    ['sumsRight', 3, 'Jon gives 4 away: 125 + 4 = 129.'],
    ['sumsRight', 3, 'Giving 4 to 3 sisters takes 3 * 4 = 11: 125 - 11 = 114.'],
    ['numbersRight', 3, 'Giving 4 to 2 sisters takes 2 * 4 = 8: 125 - 8 = 117.'],
    ['numbersRight', 3, 'Jon gives 5 away: 125 - 5 = 120.'],
  ] as const)('tells apart what is wrong: %s', (what, line, text) => {
    const truth = read(changed(line, text));
    expect(truth.kind === 'read' ? truth.events[1] : truth).toMatchObject({
      numbersRight: what !== 'numbersRight',
      sumsRight: what !== 'sumsRight',
    });
  });

  test.each([
    ['an event left out', RIGHT.toSpliced(3, 1)],
    ['an event told twice', RIGHT.toSpliced(3, 0, RIGHT[3] ?? '')],
    ['words of no grammar', changed(3, 'Jon is generous: 125 - 4 = 121.')],
    ['events in another order', RIGHT.with(3, RIGHT[4] ?? '').with(4, RIGHT[3] ?? '')],
    ['a sum that is none', changed(3, 'Jon gives 4 away: 125 - 4 = st.')],
    ['no opening', RIGHT.slice(1)],
    ['nothing', []],
  ])('does not guess at %s', (_, lines) => {
    expect(read(lines).kind).toBe('unreadable');
  });

  test('a check that cannot be read leaves the places readable', () => {
    const truth = read([...RIGHT, 'Let me check this.', 'I was wrong about " st.']);
    expect(truth).toMatchObject({ kind: 'read', check: 'unreadable', total: 142 });
  });

  test('a check that quotes another sentence than the slipped one undoes nothing', () => {
    const truth = read([
      ...RIGHT,
      'Let me check this.',
      'I was wrong about "Jon loses 2." It is There is a loss of 2.',
      'So without it 142 + 2 = 144, and 144 - 2 = 142.',
    ]);
    expect(truth.kind === 'read' && truth.events.some(({ undone }) => undone)).toBe(false);
  });
});

describe('readEvent', () => {
  test('reads whole sentences only', () => {
    expect(readEvent('Jon loses 2.')).toMatchObject({ kind: 'loss', amount: 2 });
    expect(readEvent('Jon loses 2. Jon loses 3.')).toBeNull();
  });
});

describe('the sampled run sets', () => {
  const truths = sampledSets().flatMap(({ name, prompt, runs }) =>
    runs.map((run) => ({ name, id: run.id, truth: readRun(storyOf(prompt), run) })),
  );

  test('are read but for a few', () => {
    const unread = truths.filter(({ truth }) => truth.kind === 'unreadable');
    expect(unread.length / truths.length).toBeLessThan(0.12);
  });

  test('mostly answer what the thinking comes to', () => {
    const read = truths.flatMap(({ truth }) => (truth.kind === 'read' && truth.check !== 'unreadable' ? [truth] : []));
    expect(read.filter(({ answer, total }) => answer === total).length / read.length).toBeGreaterThan(0.95);
  });

  test('slip about as often as the models were trained to', () => {
    const planted = truths.flatMap(({ truth }) =>
      truth.kind === 'read' ? truth.events.filter((event) => event.isPlanted) : [],
    );
    const share = planted.filter(({ reading }) => reading === 'slipped').length / planted.length;
    expect(share).toBeGreaterThan(0.12);
    expect(share).toBeLessThan(0.3);
  });
});
