import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isFields } from '../../src/core/document/valueReader';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

describe('what is shown', () => {
  it('stands in the bundle for translators, word for word', () => {
    expect(() => {
      execFileSync(process.execPath, [join(ROOT, 'scripts/exportStrings.mjs'), '--check'], { stdio: 'pipe' });
    }).not.toThrow();
  });

  it('of the manifest is named there and stands in package.nls.json, neither more nor less', () => {
    const named = new Set([...read('package.json').matchAll(/"%([\w.-]+)%"/g)].map(([, key]) => key));
    const written: unknown = JSON.parse(read('package.nls.json'));
    expect(Object.keys(isFields(written) ? written : {}).sort()).toEqual([...named].sort());
  });
});
