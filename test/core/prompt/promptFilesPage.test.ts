import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MAX_FRONT_MATTER, parsePromptFile } from '../../../src/core/prompt/parsePromptFile';
import { PROMPT_BLOCK_KEYS } from '../../../src/core/prompt/promptBlockKeys';
import { SAMPLING_OPTIONS } from '../../../src/core/prompt/samplingOptions';

const page = readFileSync('docs/prompt-files.md', 'utf8');

describe('the page on prompt files', () => {
  it('shows a file without a fault', () => {
    const example = /```markdown\n([^`]*)```/.exec(page)?.[1] ?? '';
    const { block, diagnostics, template } = parsePromptFile(example);
    expect(block).not.toBeNull();
    expect(diagnostics).toEqual([]);
    expect(template.variableNames).toEqual(['name', 'shells']);
  });

  it('names every key, option and limit', () => {
    for (const { name } of [...PROMPT_BLOCK_KEYS, ...SAMPLING_OPTIONS]) expect(page).toContain(`\`${name}\``);
    expect(page).toContain(String(MAX_FRONT_MATTER));
  });
});
