import { describe, expect, it } from 'vitest';
import { modelParameters } from '../../../src/sources/ollama/modelParameters';

describe('modelParameters', () => {
  it('reads the lines of a model file', () => {
    const text = [
      'temperature                    0.6',
      'top_k                          20',
      'use_mmap                       true',
      'stop                           "<|im_start|>"',
      'stop                           "<|im_end|>"',
    ].join('\n');
    expect(modelParameters(text)).toEqual({
      temperature: 0.6,
      top_k: 20,
      use_mmap: true,
      stop: ['<|im_start|>', '<|im_end|>'],
    });
  });

  it('has a list of one stop, and nothing of an empty text', () => {
    expect(modelParameters('stop "x"')).toEqual({ stop: ['x'] });
    expect(modelParameters('')).toEqual({});
    expect(modelParameters('\n  \nlonely\n')).toEqual({});
  });

  it('reads texts as Go quotes them', () => {
    expect(modelParameters(String.raw`stop "\n\"\x1b\a\u00e4\U0001f44b\\"`)).toEqual({
      stop: ['\n"\u001b\u0007ä👋\\'],
    });
  });

  it('keeps a text that is not quoted, and one whose escapes nobody knows', () => {
    expect(modelParameters('stop User:')).toEqual({ stop: ['User:'] });
    expect(modelParameters(String.raw`stop "a\qb"`)).toEqual({ stop: [String.raw`a\qb`] });
  });

  it('gives a name that stands on every object no power', () => {
    expect(Object.getPrototypeOf(modelParameters('__proto__ 1'))).toBe(Object.prototype);
  });
});
