import { describe, expect, it } from 'vitest';
import { MESSAGES } from '../../../src/core/report/messages';
import { sentence } from '../../../src/core/report/sentence';
import { hostileTexts } from '../../hostile/hostileTexts';

const COMMANDING =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]|\p{Cs}/u;

describe('a sentence', () => {
  it('shows what hides or reorders in a text that it quotes', () => {
    const said = sentence({ key: 'view.run', args: ['r\u202e1\u001b[2J'] }, MESSAGES);
    expect(said).toContain('r⟨U+202E⟩1⟨U+001B⟩[2J');
  });

  it('takes no text for a place of its own', () => {
    const said = sentence({ key: 'damage.renamedRun', args: [2, '{2}$&', 'b'] }, MESSAGES);
    expect(said).toContain('{2}$&');
  });

  it.each(hostileTexts)('quotes $name without harm', ({ text }) => {
    expect(sentence({ key: 'view.run', args: [text] }, MESSAGES)).not.toMatch(COMMANDING);
  });
});
