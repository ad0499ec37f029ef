import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/extension/plainText';
import { hostileTexts } from '../hostile/hostileTexts';

/** As VS Code looks for them in labels and in notifications. */
const ICON = /\$\([a-z0-9-]+(?:~[a-z0-9-]+)?\)/i;
const LINK = /\[[^\]]+\]\((?:https?:\/\/|command:|file:)[^)\s]+/i;

describe('plainText', () => {
  it('takes icons and links apart', () => {
    expect(plainText('$(pass) llama')).toBe('$ (pass) llama');
    expect(plainText('[retry](command:workbench.action.terminal.new)')).toBe(
      '[retry] (command:workbench.action.terminal.new)',
    );
    expect(plainText('$$(sync~spin)[a](b)](c)')).toBe('$$ (sync~spin)[a] (b)] (c)');
  });

  it('shows what hides or reorders', () => {
    expect(plainText('gpt\u202e\u200b')).toBe('gpt⟨U+202E⟩⟨U+200B⟩');
  });

  it('leaves names of models, paths and prices alone', () => {
    for (const text of ['qwen3:4b-q4_K_M', 'a/b (c)/d.forkline.md', 'costs $5 (each)', 'x[0] = y'])
      expect(plainText(text)).toBe(text);
  });

  it.each(hostileTexts)('leaves no icon and no link of $name', ({ text }) => {
    const shown = plainText(text);
    expect(shown).not.toMatch(ICON);
    expect(shown).not.toMatch(LINK);
    expect(plainText(shown)).toBe(shown);
  });
});
