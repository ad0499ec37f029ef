import { describe, expect, it } from 'vitest';
import { THINK_VALUES } from '../../../src/core/prompt/plan';
import { serverOptions } from '../../../src/sources/ollama/ollamaOptions';
import { isAtLeast } from '../../../src/sources/ollama/serverVersion';
import { thinkField, thinkValuesOf } from '../../../src/sources/ollama/thinkField';

describe('thinkField', () => {
  it('leaves the field out, or sends a flag or a level', () => {
    expect(THINK_VALUES.map(thinkField)).toEqual([null, false, true, 'low', 'medium', 'high', 'max']);
  });
});

describe('thinkValuesOf', () => {
  it.each([
    [false, 'llama', '0.24.0', 'default off'],
    [true, 'qwen3', null, 'default off on low medium high max'],
    [true, 'qwen3', '0.24.0', 'default off on low medium high max'],
    [true, 'qwen3', '0.21.9', 'default off on low medium high'],
    [true, 'qwen3', '0.12.4', 'default off on'],
    [true, 'gptoss', '0.24.0', 'default low medium high'],
    [true, 'gpt-oss', null, 'default low medium high'],
    [true, null, '0.24.0', 'default off on low medium high max'],
  ])('thinks: %s, family %s, version %s: %s', (canThink, family, version, values) => {
    expect(thinkValuesOf({ canThink, family, version }).join(' ')).toBe(values);
  });
});

describe('isAtLeast', () => {
  it('compares numbers, not texts, and takes an unknown version for the newest', () => {
    expect(isAtLeast('0.9.9', [0, 10, 0])).toBe(false);
    expect(isAtLeast('0.10.0', [0, 10, 0])).toBe(true);
    expect(isAtLeast('1.0.0-rc1', [0, 30, 0])).toBe(true);
    expect(isAtLeast(null, [9, 9, 9])).toBe(true);
    expect(isAtLeast('unknown', [9, 9, 9])).toBe(true);
  });
});

describe('serverOptions', () => {
  it('asks for the context of the model, and for no more than 8192 unasked', () => {
    expect(serverOptions(null, 512)['num_ctx']).toBe(512);
    expect(serverOptions(null, 131_072)['num_ctx']).toBe(8192);
    expect(serverOptions(null, null)['num_ctx']).toBe(8192);
  });

  it('has the penalty of the engine of its version', () => {
    expect(serverOptions('0.24.0', null)['repeat_penalty']).toBe(1.1);
    expect(serverOptions('0.30.0', null)['repeat_penalty']).toBe(1);
  });

  it('never names where the model runs', () => {
    const names = Object.keys(serverOptions(null, null));
    expect(names).not.toContain('num_gpu');
    expect(names).not.toContain('num_thread');
  });
});
