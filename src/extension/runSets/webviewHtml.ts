import { escapeHtml } from '../../core/report/escapeHtml';

/** What the page of the timeline is made of. */
export interface WebviewPage {
  /** Address of the bundled script and of the style sheet, as the webview may load them. */
  readonly script: string;
  readonly style: string;
  /** The webview's own source for content policies. */
  readonly cspSource: string;
  /** Fresh and unguessable. */
  readonly nonce: string;
  readonly language: string;
  readonly title: string;
}

/**
 * The page: a root to draw into, and a policy under which nothing runs or loads but the extension's own files. The toolkit takes the
 * nonce for its style sheets from the `csp-nonce` property.
 */
export function webviewHtml(page: WebviewPage): string {
  const { cspSource, nonce } = page;
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} 'nonce-${nonce}'`,
    `font-src ${cspSource}`,
    `img-src ${cspSource} data:`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escapeHtml(page.language)}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta property="csp-nonce" content="${nonce}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(page.title)}</title>
<link rel="stylesheet" href="${escapeHtml(page.style)}">
</head>
<body>
<div id="root"></div>
<script nonce="${nonce}" src="${escapeHtml(page.script)}"></script>
</body>
</html>
`;
}
