import fc from 'fast-check';
import { expect, it } from 'vitest';
import { promptNameOf, runSetFileName } from '../../../src/core/document/runSetFileName';
import { anyText } from './arbitraryRunSet';

const AT = '2026-02-03T04:05:06.789Z';

it.each([
  ['which-box', 'which-box-20260203-040506.forkline.jsonl'],
  [null, 'prompt-20260203-040506.forkline.jsonl'],
  ['', 'prompt-20260203-040506.forkline.jsonl'],
  ['a/b\\c: d?', 'a-b-c-d-20260203-040506.forkline.jsonl'],
  ['../../etc', 'etc-20260203-040506.forkline.jsonl'],
  ['con.notes', '_con.notes-20260203-040506.forkline.jsonl'],
  ['naïve 東京', 'naïve-東京-20260203-040506.forkline.jsonl'],
])('names the run set of %j', (prompt, file) => {
  expect(runSetFileName(prompt, AT)).toBe(file);
});

it('counts further attempts', () => {
  expect(runSetFileName('a', AT, 3)).toBe('a-20260203-040506-3.forkline.jsonl');
});

it('can be used on every file system, whatever the prompt is called', () => {
  fc.assert(
    fc.property(
      fc.oneof(anyText, fc.string({ unit: fc.constantFrom('CON', 'nul', '.', ' ', '字', '😀', '-'), maxLength: 200 })),
      (name) => {
        const file = runSetFileName(name, AT);
        expect(new TextEncoder().encode(file).length).toBeLessThanOrEqual(255);
        expect(file).toMatch(
          /^[^-.\p{Cc}\p{Cf}\p{Cs}<>:"/\\|?*][^\p{Cc}\p{Cf}\p{Cs}<>:"/\\|?*]*-20260203-040506\.forkline\.jsonl$/u,
        );
        expect(file).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)\./i);
      },
    ),
  );
});

it.each([
  ['/home/me/boxes.forkline.md', 'boxes'],
  ['C:\\prompts\\boxes.md', 'boxes'],
  ['notes.txt', 'notes'],
  ['v1.2', 'v1.2'],
])('calls the prompt of %s %s', (path, name) => {
  expect(promptNameOf(path)).toBe(name);
});
