import { hostileTexts } from '../hostile/hostileTexts';
import { hostileCase, type HostileCase, type HostileFindings } from './hostileCase';
import { tryOutput } from './hostileOutput';
import { HostileView } from './hostileView';
import { none, tried, type PartFigures, type ReliabilityPart } from './reliabilityPart';

/** Texts that mean harm, wherever a text of others can stand: in the view, on a terminal, in names of files. */
export const HOSTILE: ReliabilityPart = { name: 'hostile', run: measureHostile };

async function measureHostile(tell: (line: string) => void): Promise<PartFigures> {
  const cases = hostileTexts.map(hostileCase);
  const view = await HostileView.open();
  if (view === null) tell('The view is left out: no browser was found.');
  const inView = view === null ? [] : await tryAll(cases, (of) => view.tryOut(of));
  await view?.close();
  const inOutput = await tryAll(cases, tryOutput);
  const found = [...inView, ...inOutput];
  const count = (of: keyof HostileFindings, where: readonly Found[]): number =>
    where.reduce((sum, { findings }) => sum + findings[of].length, 0);
  return {
    rows: [
      tried('texts tried', cases.length),
      tried('of them in the view, in Chromium', inView.length),
      none('executions: dialogs, requests, navigations, elements, globals', count('executions', found)),
      none('violations of the content policy', count('violations', found)),
      none('views that broke or grew wider than their window', count('escapes', inView)),
      none('escapes: characters that command a terminal, files elsewhere', count('escapes', inOutput)),
    ],
    problems: found.flatMap(({ name, findings }) =>
      [...findings.executions, ...findings.violations, ...findings.escapes].map((what) => `${name}: ${what}`),
    ),
  };
}

interface Found {
  readonly name: string;
  readonly findings: HostileFindings;
}

async function tryAll(
  cases: readonly HostileCase[],
  tryOut: (of: HostileCase) => Promise<HostileFindings>,
): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const of of cases) found.push({ name: of.name, findings: await tryOut(of) });
  return found;
}
