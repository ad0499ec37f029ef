import { describe, expect, it } from 'vitest';
import { ENGLISH } from '../../../src/core/report/catalogue';
import { ACTION_IDS, failureText, noticeFinding, runEndText } from '../../../src/core/report/failureText';
import { sentence } from '../../../src/core/report/sentence';
import { FAILURE_KINDS } from '../../../src/core/trace/failure';
import { RUN_END_KINDS, type RunEnd } from '../../../src/core/trace/run';

const ASKED = { server: 'http://127.0.0.1:11434', model: 'qwen3:4b' };

const ENDS: readonly RunEnd[] = [
  { kind: 'stopped' },
  { kind: 'length' },
  { kind: 'context' },
  { kind: 'loop', by: 'server', repetition: null },
  { kind: 'loop', by: 'person', repetition: { channel: 'thinking', start: 3, periodChars: 5, count: 80 } },
  { kind: 'loop', by: 'rule', repetition: { channel: 'answer', start: 0, periodChars: 5, count: 80 } },
  { kind: 'cancelled' },
  { kind: 'failed', failure: { kind: 'busy', detail: '' } },
];

describe('failureText', () => {
  it.each(FAILURE_KINDS)('has a sentence and an action for %s, whether or not the server said something', (kind) => {
    for (const detail of ['', 'the runner has crashed']) {
      const { finding, actions } = failureText({ kind, detail }, ASKED);
      const text = sentence(finding, ENGLISH);
      expect(text).toMatch(/^[A-Z].*[.!]$/s);
      expect(text).not.toMatch(/\{\d\}|“”|undefined/);
      expect(actions.length).toBeGreaterThan(0);
      expect(ACTION_IDS).toEqual(expect.arrayContaining([...actions]));
      expect(new Set(actions).size).toBe(actions.length);
    }
  });

  it('says what the server said, where the kind alone does not tell what to do', () => {
    const said = sentence(failureText({ kind: 'badRequest', detail: 'top_k is odd' }, ASKED).finding, ENGLISH);
    expect(said).toContain('“top_k is odd”');
  });

  it('shows hostile words in one bounded line', () => {
    const detail = `first\n\u001b[31m\u202egnp.exe ${'x'.repeat(5_000)}`;
    const text = sentence(
      failureText({ kind: 'serverError', detail }, { ...ASKED, model: '\u202ea' }).finding,
      ENGLISH,
    );
    expect(text).not.toMatch(/[\u0000-\u001f\u202e]/);
    expect(text.length).toBeLessThan(500);
  });

  it('fills no place from what was said', () => {
    const text = sentence(failureText({ kind: 'serverError', detail: 'see {0} and {1}' }, ASKED).finding, ENGLISH);
    expect(text).toContain('see {0} and {1}');
  });
});

describe('runEndText', () => {
  it('has a sentence for each end', () => {
    expect(new Set(ENDS.map(({ kind }) => kind))).toEqual(new Set(RUN_END_KINDS));
    const texts = ENDS.map((end) => sentence(runEndText(end, ASKED).finding, ENGLISH));
    expect(new Set(texts).size).toBe(ENDS.length);
    for (const text of texts) expect(text).toMatch(/^[A-Z].*\.$/s);
  });

  it('offers nothing where there is nothing to do, and more context where it was full', () => {
    expect(runEndText({ kind: 'stopped' }, ASKED).actions).toEqual([]);
    expect(runEndText({ kind: 'cancelled' }, ASKED).actions).toEqual([]);
    expect(runEndText({ kind: 'context' }, ASKED).actions).toContain('raiseContext');
  });
});

describe('noticeFinding', () => {
  it('knows the notices of runs, and no other text', () => {
    const finding = noticeFinding('notice.contextShifted');
    expect(finding === null ? '' : sentence(finding, ENGLISH)).toMatch(/context/);
    for (const text of ['notice.unheardOf', 'failure.busy', '__proto__', 'toString', '']) {
      expect(noticeFinding(text)).toBeNull();
    }
  });
});
