import './report.css';
import { ValueReader } from '../../core/document/valueReader';
import type { FromView } from '../../protocol/view';
import { REPORT_DATA_ID } from '../../protocol/reportPage';

/** The data of the page, of unknown make: the view reads its part of it as it reads every message. */
function reportData(): { readonly snapshot: unknown; readonly stepTexts: readonly (readonly string[])[] } {
  const text = document.getElementById(REPORT_DATA_ID)?.textContent ?? 'null';
  const reader = new ValueReader(JSON.parse(text));
  return {
    snapshot: reader.get('snapshot').raw,
    stepTexts: reader.get('stepTexts').list((run) => run.list((step) => step.text())),
  };
}

/** VS Code tells the view by classes of the body which kind of theme there is; here the system does. */
function followTheme(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const contrast = matchMedia('(prefers-contrast: more)');
  const show = (): void => {
    const { classList } = document.body;
    classList.toggle('vscode-dark', dark.matches && !contrast.matches);
    classList.toggle('vscode-light', !dark.matches && !contrast.matches);
    classList.toggle('vscode-high-contrast', contrast.matches);
    classList.toggle('vscode-high-contrast-light', contrast.matches && !dark.matches);
  };
  show();
  for (const query of [dark, contrast]) query.addEventListener('change', show);
}

const data = reportData();
let state: unknown;

/** To the view, as a message of the host's. */
const answer = (message: unknown): void => {
  window.postMessage(message);
};

/** Does what needs no editor; the page hides what does. */
function act(message: FromView): void {
  switch (message.kind) {
    case 'view/ready':
      answer(data.snapshot);
      return;
    case 'step/read': {
      const texts = message.at.map(({ run, step }) => data.stepTexts[run]?.[step] ?? '');
      answer({ kind: 'step/texts', request: message.request, texts });
      return;
    }
    case 'link/copy':
      void navigator.clipboard.writeText(message.text);
      return;
    default:
  }
}

followTheme();
Reflect.set(window, 'acquireVsCodeApi', () => ({
  postMessage: act,
  getState: () => state,
  setState: (kept: unknown) => {
    state = kept;
    return kept;
  },
}));
