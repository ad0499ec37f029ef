import { escapeHtml } from '../core/report/escapeHtml';
import type { ToView } from './view';

/** The built view, as texts. */
export interface ViewAssets {
  /** What stands in for VS Code, and then the view. */
  readonly hostScript: string;
  readonly script: string;
  readonly hostStyle: string;
  readonly style: string;
}

/** What a page shows that has no host to ask. */
export interface ReportData {
  readonly snapshot: Extract<ToView, { kind: 'session/snapshot' }>;
  /** Texts of all steps: of each run, in order of the model's runs. */
  readonly stepTexts: readonly (readonly string[])[];
}

export const REPORT_DATA_ID = 'forkline-report';

/** JSON that stands in a page: no character of it can end the element that holds it. Typed arrays become lists. */
const embeddedJson = (value: unknown): string =>
  JSON.stringify(value, (_, member: unknown) =>
    member instanceof Int32Array || member instanceof Uint8Array ? Array.from(member) : member,
  ).replace(/[<>&\u2028\u2029]/g, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Code that stands in a page. Bundles hold `</` only within texts, where the backslash changes nothing. */
const embeddedCode = (code: string): string => code.replace(/<\/(?=script|style)/gi, '<\\/');

/**
 * The interactive view in one page that needs no network and no host: its policy lets nothing run or load but what stands in it. `nonce` must be
 * letters and digits that the data does not foresee.
 */
export function reportPage(input: {
  readonly assets: ViewAssets;
  readonly data: ReportData;
  readonly language: string;
  readonly nonce: string;
}): string {
  const { assets, data, language, nonce } = input;
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; img-src data:`;
  const title = data.snapshot.model.title === '' ? 'Forkline' : `${data.snapshot.model.title} – Forkline`;
  return `<!DOCTYPE html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta property="csp-nonce" content="${nonce}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Forkline">
<title>${escapeHtml(title)}</title>
<style nonce="${nonce}">${embeddedCode(assets.hostStyle)}</style>
<style nonce="${nonce}">${embeddedCode(assets.style)}</style>
</head>
<body class="forkline-report">
<div id="root"></div>
<script nonce="${nonce}" type="application/json" id="${REPORT_DATA_ID}">${embeddedJson(data)}</script>
<script nonce="${nonce}">${embeddedCode(assets.hostScript)}</script>
<script nonce="${nonce}">${embeddedCode(assets.script)}</script>
</body>
</html>
`;
}
