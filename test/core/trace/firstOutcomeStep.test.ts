import { describe, expect, it } from 'vitest';
import { extractAnswer } from '../../../src/core/trace/extractAnswer';
import { firstOutcomeStep } from '../../../src/core/trace/firstOutcomeStep';
import { splitSteps } from '../../../src/core/trace/splitSteps';
import { stepText } from '../../../src/core/trace/trace';

/** The steps of the outcome. */
function outcomeSteps(thinking: string, answer: string): readonly string[] {
  const trace = { thinking, answer };
  const steps = splitSteps(trace);
  const first = firstOutcomeStep(trace, steps, extractAnswer(trace, { kind: 'auto' }));
  return steps.slice(first).map((step) => stepText(trace, step).trim());
}

describe('firstOutcomeStep', () => {
  it.each([
    ['We add 5 and 28: 5 + 28 = 33.', 'Jon has 33 shells now.\n\nAnswer: 33', ['Jon has 33 shells now.', 'Answer: 33']],
    ['Day 3: Friday.', 'It will be Friday.\n\nAnswer: Friday', ['It will be Friday.', 'Answer: Friday']],
    ['', '5 + 28 = 33.\nSo the answer is 33.', ['So the answer is 33.']],
    ['5 + 28 = 33.', '<answer>33</answer>', ['<answer>33</answer>']],
    ['So we get 33.', 'The answer is **33**.', ['So we get 33.', 'The answer is **33**.']],
    [
      '',
      'We divide by 2.\n\n\\[\\boxed{\\frac{1}{2}}\\]\n\nI hope this helps!',
      ['\\[\\boxed{\\frac{1}{2}}\\]', 'I hope this helps!'],
    ],
    ['', 'Blue is out.\n\nThe correct choice is (B).\n\nAnswer: B', ['The correct choice is (B).', 'Answer: B']],
  ])('takes what only states the answer: %j, %j', (thinking, answer, outcome) => {
    expect(outcomeSteps(thinking, answer)).toEqual(outcome);
  });

  it.each([
    ['', 'So 5 + 28 = 33 shells remain.'],
    ['', 'The answer is 33 because 5 were lost.'],
    ['', 'Answer: 33\n\nWait, let me check this: 5 + 27 = 32, so I was wrong somewhere.'],
    ['So the answer could be 5.', ''],
    ['', '33 = 33.'],
    ['', 'Nothing is said here that could be read as one. Or is it?\n\nWho knows what it is.'],
  ])('leaves reasoning alone: %j, %j', (thinking, answer) => {
    expect(outcomeSteps(thinking, answer)).toEqual([]);
  });

  it('tells a step that mentions the answer from one that states it', () => {
    expect(outcomeSteps('Counting Friday as the first day:', 'Answer: Friday')).toEqual(['Answer: Friday']);
    expect(outcomeSteps('33 = 33. Good.', 'Answer: 33')).toEqual(['Answer: 33']);
  });

  it('is the number of steps where there is no answer', () => {
    const trace = { thinking: '', answer: 'One. Two.' };
    expect(firstOutcomeStep(trace, splitSteps(trace), null)).toBe(splitSteps(trace).length);
  });
});
