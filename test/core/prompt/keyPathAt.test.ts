import { expect, it } from 'vitest';
import { keyPathAt } from '../../../src/core/prompt/keyPathAt';

const placeOf = (marked: string) => keyPathAt(marked.replace('|', ''), marked.indexOf('|'));

it.each([
  ['---\nforkline:\n  |\n---\nx', ['forkline'], null],
  ['---\nforkline:\n  ru|\n---\nx', ['forkline'], null],
  ['---\nforkline:\n  think: |\n---\nx', ['forkline'], 'think'],
  ['---\nforkline:\n  runs: 8\n  options:\n    |\n---\nx', ['forkline', 'options'], null],
  ['---\r\nforkline:\r\n  options:\r\n    top_k: 4|\r\n---\r\nx', ['forkline', 'options'], 'top_k'],
  ['---\nforkline:\n  options:\n    top_k: 4\n  |\n---\nx', ['forkline'], null],
  ['---\nforkline:\n  runs: 8\n|\n---\nx', [], null],
  ['---\ntitle: a\nforkline:\n  messages:\n    - role: |\n---\nx', ['forkline', 'messages'], 'role'],
  ['---\nforkline:\n  messages:\n    - role: user\n      |\n---\nx', ['forkline', 'messages'], null],
  ['---\nforkline:\n  |', ['forkline'], null],
])('finds what encloses %j', (text, path, valueOf) => {
  expect(placeOf(text)).toEqual({ path, valueOf });
});

it.each(['|---\nforkline:\n---\nx', '---\nforkline:\n---\n|x', 'no front |matter'])('is silent at %j', (text) => {
  expect(placeOf(text)).toBeNull();
});
