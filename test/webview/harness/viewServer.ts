import { build } from 'esbuild';
import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../../demo/system/projectRoot';
import { webviewHtml } from '../../../src/extension/runSets/webviewHtml';
import { BODY_CLASS, THEME_KINDS, themeCss } from './themes';
import type { ColourContribution, ThemeKind } from './themes';

const ROOT = projectRoot();

interface Bundle {
  readonly script: string;
  readonly style: string;
}

/** The webview as it is shipped, but in memory. */
async function bundleWebview(): Promise<Bundle> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: ['src/webview/main.ts'],
    outdir: 'out',
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    target: 'chrome132',
    logLevel: 'error',
  });
  const text = (ending: string): string => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return { script: text('.js'), style: text('.css') };
}

async function contributedColours(): Promise<readonly ColourContribution[]> {
  const manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
    contributes?: { colors?: readonly { id: string; defaults: ColourContribution['defaults'] }[] };
  };
  return manifest.contributes?.colors ?? [];
}

/**
 * What VS Code gives a webview: an interface to post messages and keep state. Messages are kept in `sent`; texts of steps are answered from
 * `stepTexts`; the state lives in the session storage, and so outlives a reload.
 */
const STUB = `
  window.sent = [];
  window.violations = [];
  window.stepTexts = null;
  document.addEventListener('securitypolicyviolation', (event) => {
    window.violations.push(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sourceFile + ':' + event.lineNumber);
  });
  window.acquireVsCodeApi = () => ({
    postMessage(message) {
      window.sent.push(structuredClone(message));
      if (message.kind !== 'step/read' || window.stepTexts === null) return;
      const texts = message.at.map(({ run, step }) => window.stepTexts[run]?.[step] ?? '');
      window.postMessage({ kind: 'step/texts', request: message.request, texts });
    },
    getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
    setState(state) { sessionStorage.setItem('state', JSON.stringify(state)); return state; },
  });
`;

function pageHtml(theme: ThemeKind): string {
  const nonce = 'bm9uY2UtZm9yLXRlc3Rz';
  return webviewHtml({
    script: '/main.js',
    style: '/main.css',
    cspSource: "'self'",
    nonce,
    language: 'en',
    title: 'Forkline',
  })
    .replace(
      '</head>',
      `<link rel="stylesheet" href="/theme/${theme}.css">\n<script nonce="${nonce}" src="/stub.js"></script>\n</head>`,
    )
    .replace('<body>', `<body class="${BODY_CLASS[theme]}" role="document">`);
}

function send(response: ServerResponse, type: string, text: string | undefined): void {
  if (text === undefined) response.writeHead(404).end();
  else response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(text);
}

export interface ViewServer {
  readonly address: string;
  close(): void;
}

/** Serves the webview in the page that the extension makes for it, under the same content policy: `/dark`, `/light`, … */
export async function startViewServer(): Promise<ViewServer> {
  const [bundle, colours] = await Promise.all([bundleWebview(), contributedColours()]);
  const files = new Map<string, readonly [type: string, text: string]>([
    ['/main.js', ['text/javascript', bundle.script]],
    ['/main.css', ['text/css', bundle.style]],
    ['/stub.js', ['text/javascript', STUB]],
    ['/favicon.ico', ['image/x-icon', '']],
  ]);
  for (const theme of THEME_KINDS) {
    files.set(`/${theme}`, ['text/html', pageHtml(theme)]);
    files.set(`/theme/${theme}.css`, ['text/css', themeCss(theme, colours)]);
  }
  const server: Server = createServer(({ url = '' }, response) => {
    const [type = 'text/plain', text] = files.get(url) ?? [];
    send(response, type, text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { address: `http://127.0.0.1:${port}`, close: () => server.close() };
}
