import { describe, expect, test } from 'vitest';
import { ENGLISH } from '../../../src/core/report/catalogue';
import { MESSAGES } from '../../../src/core/report/messages';
import { sentence } from '../../../src/core/report/sentence';

const keys = Object.keys(MESSAGES);

describe('the catalogue', () => {
  test('has both forms of every sentence whose number decides its form', () => {
    const forms = keys.filter((key) => /\.(one|other)$/.test(key));
    const stems = new Set(forms.map((key) => key.replace(/\.(one|other)$/, '')));
    expect(stems.size).toBeGreaterThan(3);
    for (const stem of stems) expect(keys).toEqual(expect.arrayContaining([`${stem}.one`, `${stem}.other`]));
  });

  test('is empty nowhere and has no characters that hide text', () => {
    for (const text of Object.values(MESSAGES)) {
      expect(text.trim()).toBe(text);
      expect(text).not.toBe('');
      expect(text).not.toMatch(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069]/);
    }
  });
});

describe('sentence', () => {
  test('fills every place, and fills no place that an argument brings', () => {
    expect(sentence({ key: 'summary.goesWithStep', args: [3, '{0}'] }, ENGLISH)).toBe(
      'The parting that goes with the answer is at step 3 (p {0}).',
    );
  });

  test('leaves a place without an argument as it is', () => {
    expect(sentence({ key: 'runs.other', args: [] }, ENGLISH)).toBe('{0} runs');
  });

  test('speaks the language of the catalogue', () => {
    expect(sentence({ key: 'runs.other', args: [3] }, { ...ENGLISH, 'runs.other': '{0} Läufe' })).toBe('3 Läufe');
  });
});
