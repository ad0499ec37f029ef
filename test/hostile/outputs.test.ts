import { describe, expect, it } from 'vitest';
import { showText } from '../../src/cli/showText';
import { analyse } from '../../src/core/analysis/analyse';
import { DARK } from '../../src/core/drawing/drawingColours';
import { drawSvg } from '../../src/core/drawing/drawSvg';
import { runIds } from '../../src/core/drawing/labels';
import { ENGLISH } from '../../src/core/report/catalogue';
import { markdownReport } from '../../src/core/report/markdownReport';
import { sentence } from '../../src/core/report/sentence';
import { stepTable } from '../../src/core/report/stepTable';
import { buildTimelineModel } from '../../src/core/timeline/buildTimelineModel';
import { readXml } from '../core/drawing/readXml';
import { hostileCase } from '../reliability/hostileCase';
import { COMMANDING } from './commandingCharacters';
import { hostileTexts } from './hostileTexts';

/** Elements of which a drawing is made; none of them runs, loads or leads anywhere. */
const DRAWN = ['svg', 'title', 'clipPath', 'g', 'line', 'path', 'rect', 'text', 'tspan'];
const ATTRIBUTE_THAT_ACTS = /^(?:on|href$|src$|xlink:)/i;
/** What makes more than text of Markdown, where no backslash stands before it. */
const MARKDOWN_THAT_ACTS = /(?<!\\)(?:\\\\)*(?:<[a-z!/?]|!?\[[^\]]*\]\(|`)/i;

/** The fields of a row by RFC 4180. */
function fieldsOf(table: string): readonly string[] {
  return Array.from(table.matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^,"\r\n]*))/g), ([, quoted, bare]) =>
    quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'),
  );
}

describe.each(hostileTexts)('$name', { timeout: 120_000 }, (hostile) => {
  const { set } = hostileCase(hostile);
  const analysis = analyse(set);
  const model = buildTimelineModel({ set, analysis, live: new Set(), remarks: [] });

  it('is visible in the words of the timeline, and keeps its length', () => {
    const words = [
      model.title,
      ...model.labels.map(({ label }) => label),
      ...model.outcomes.map(({ label }) => label),
      ...model.forks.flatMap(({ branches }) => branches.map(({ headline }) => headline)),
    ];
    for (const text of words) expect(text.length).toBeLessThan(20_000);
    for (const text of [...words, model.prompt, ...model.summary.map((finding) => sentence(finding, ENGLISH))])
      expect(text).not.toMatch(COMMANDING);
    expect(runIds(model, [0, 1, 2])).not.toMatch(COMMANDING);
  });

  it('is text in a drawing', () => {
    const svg = drawSvg({ model, catalogue: ENGLISH, colours: DARK });
    expect(svg).not.toMatch(COMMANDING);
    for (const { name, attributes } of readXml(svg)) {
      expect(DRAWN).toContain(name);
      expect(attributes.filter((attribute) => ATTRIBUTE_THAT_ACTS.test(attribute))).toEqual([]);
    }
  });

  it('is text in Markdown', () => {
    const report = markdownReport({ model, catalogue: ENGLISH });
    expect(report).not.toMatch(COMMANDING);
    for (const line of report.split('\n')) expect(line).not.toMatch(MARKDOWN_THAT_ACTS);
    expect(report.split('\n').filter((line) => line.startsWith('# '))).toEqual([]);
  });

  it('is no formula in a table, and nothing else is changed of it', () => {
    const fields = fieldsOf(stepTable(analysis));
    expect(fields.filter((field) => /^[=+\-@\t\r]/.test(field) && Number.isNaN(Number(field)))).toEqual([]);
    const models = fields.filter((_, at) => at % 11 === 1);
    expect(models.some((field) => field === hostile.text || field === `'${hostile.text}`)).toBe(true);
  });

  it('is visible on a terminal', () => {
    const shown = showText({ set, analysis, columns: 100 });
    expect(shown).not.toMatch(COMMANDING);
    expect(shown.split('\n').every((line) => line.length < 20_000)).toBe(true);
  });
});
