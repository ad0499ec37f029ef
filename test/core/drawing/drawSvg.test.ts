import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DARK, LIGHT } from '../../../src/core/drawing/drawingColours';
import { drawSvg } from '../../../src/core/drawing/drawSvg';
import { ENGLISH } from '../../../src/core/report/catalogue';
import { readableLayout } from '../../../src/core/timeline/readableLayout';
import type { TimelineModel } from '../../../src/core/timeline/timelineModel';
import { anySketch, modelOf, type ModelSketch } from '../timeline/models';
import { readXml } from './readXml';

const draw = (model: TimelineModel): string => drawSvg({ model, catalogue: ENGLISH, colours: LIGHT });

const SKETCHES: Readonly<Record<string, ModelSketch>> = {
  'fork-that-decides': {
    columns: ['aaaaaa', 'aaaabb', 'aaaabb', 'aaaabb', 'aaaabb'],
    outcomes: 'ppppqq',
    outcomeFrom: 4,
    forks: [
      {
        column: 1,
        branches: [
          [0, 1, 2, 3],
          [4, 5],
        ],
        decisiveP: 0.02,
      },
    ],
  },
  'words-meet-again': {
    columns: ['aaaa', 'aabb', 'aaaa', 'aa.a', 'aaaa'],
    outcomes: 'pppp',
    forks: [
      {
        column: 1,
        branches: [
          [0, 1],
          [2, 3],
        ],
        lasting: false,
      },
    ],
  },
  'long-agreement-of-two-models': {
    columns: [...Array.from({ length: 12 }, () => 'aaaa'), 'aabb', ...Array.from({ length: 8 }, () => 'aabb')],
    outcomes: 'pp-q',
    counts: 'yyxy',
    models: ['abacus-s', 'abacus-s', 'abacus-m', 'abacus-m'],
    forks: [
      {
        column: 12,
        branches: [
          [0, 1],
          [2, 3],
        ],
      },
    ],
  },
  'one-run': { columns: ['a', 'a'], outcomes: '-' },
};

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><image href="x" onerror="alert(1)"/>',
  ']]>&amp;&#0;',
  '\u0000\u0007\ud800',
  '</svg><svg onload="alert(1)">',
];

/** The model with one text in every place that takes a text of a model or a user. */
function saying(model: TimelineModel, text: string): TimelineModel {
  return {
    ...model,
    title: text,
    expected: text,
    runs: model.runs.map((run, nth) => ({ ...run, id: `${nth}${text}`, model: `${text}${nth}` })),
    outcomes: model.outcomes.map((outcome) => ({ ...outcome, label: text })),
    labels: model.labels.map((label) => ({ ...label, label: text })),
  };
}

describe('drawSvg', () => {
  it.each(Object.entries(SKETCHES))('draws %s as it did', async (name, sketch) => {
    await expect(draw(modelOf(sketch))).toMatchFileSnapshot(`golden/${name}.svg`);
  });

  it('is well-formed, holds nothing that runs or is loaded, and is the same each time', () => {
    fc.assert(
      fc.property(anySketch, fc.constantFrom(...HOSTILE), (sketch, text) => {
        const model = saying(modelOf(sketch), text);
        const svg = draw(model);
        const elements = readXml(svg);
        expect(new Set(elements.map(({ name }) => name))).not.toContain('script');
        expect(new Set(elements.map(({ name }) => name))).not.toContain('image');
        const attributes = elements.flatMap((element) => element.attributes);
        expect(attributes.filter((name) => /^on|href|^style$/.test(name))).toEqual([]);
        expect(draw(model)).toBe(svg);
      }),
      { numRuns: 60 },
    );
  });

  it('names every run and every answer', () => {
    const model = modelOf({ columns: ['aaab', 'aabb'], outcomes: 'ppqq' });
    const svg = draw(model);
    for (const { id } of model.runs) expect(svg).toContain(`>run ${id}<`);
    for (const { label } of model.outcomes) expect(svg).toContain(`>${label}<`);
  });

  it('draws the part in view alone', () => {
    const model = modelOf({ columns: Array.from({ length: 12 }, () => 'ab') });
    const layout = readableLayout(model, { order: 'given', openedFolds: [], openFork: null });
    const all = drawSvg({ model, catalogue: ENGLISH, colours: DARK });
    const view = { layout, viewport: { k: 1, x: -400 }, viewWidth: 300 };
    const part = drawSvg({ model, catalogue: ENGLISH, colours: DARK, view });
    expect(all).toContain('>step 0 0<');
    expect(part).not.toContain('>step 0 0<');
    expect(part).toContain('>step 3 0<');
  });
});
