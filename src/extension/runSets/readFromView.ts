import { readSettings } from '../../core/document/validateRunSet';
import { ValueReader } from '../../core/document/valueReader';
import { ACTION_IDS } from '../../core/report/failureText';
import type { FromView, StepAddress } from '../../protocol/view';

const FROM_VIEW_KINDS = [
  'view/ready',
  'view/failed',
  'run/cancel',
  'run/stop',
  'runs/act',
  'sample/continue',
  'sample/more',
  'step/reveal',
  'steps/diff',
  'settings/change',
  'answer/choose',
  'link/copy',
  'step/read',
] as const satisfies readonly FromView['kind'][];

const INDEX = { min: 0, max: Number.MAX_SAFE_INTEGER };

const readAddress = (value: ValueReader): StepAddress => ({
  run: value.get('run').integer(INDEX),
  step: value.get('step').integer(INDEX),
});

function readMessage(message: ValueReader): FromView {
  const kind = message.get('kind').choice(FROM_VIEW_KINDS);
  switch (kind) {
    case 'view/ready':
    case 'run/cancel':
    case 'sample/more':
    case 'sample/continue':
    case 'answer/choose':
      return { kind };
    case 'run/stop':
      return { kind, run: message.get('run').text() };
    case 'runs/act':
      return {
        kind,
        runs: message.get('runs').list((run) => run.integer(INDEX)),
        action: message.get('action').choice(ACTION_IDS),
      };
    case 'view/failed':
      return { kind, message: message.get('message').text(), stack: message.get('stack').text() };
    case 'step/reveal':
      return { kind, at: readAddress(message.get('at')) };
    case 'steps/diff':
      return { kind, left: readAddress(message.get('left')), right: readAddress(message.get('right')) };
    case 'settings/change':
      return { kind, settings: readSettings(message.get('settings')) };
    case 'link/copy':
      return { kind, text: message.get('text').text() };
    case 'step/read':
      return { kind, request: message.get('request').integer(), at: message.get('at').list(readAddress) };
  }
}

/** A message of the view, or null where it is none. The view shows hostile text, so its messages are not believed. */
export function readFromView(value: unknown): FromView | null {
  const reader = new ValueReader(value);
  const message = readMessage(reader);
  return reader.misfit === null ? message : null;
}
