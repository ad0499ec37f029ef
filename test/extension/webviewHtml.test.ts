import { describe, expect, it } from 'vitest';
import { webviewHtml } from '../../src/extension/runSets/webviewHtml';

const page = {
  script: 'https://resource.test/main.js',
  style: 'https://resource.test/main.css',
  cspSource: "'self' https://*.resource.test",
  nonce: 'bm9uY2U',
  language: 'en',
  title: 'a.forkline.jsonl',
};

describe('webviewHtml', () => {
  it('allows nothing but its own script, styles and fonts', () => {
    const policy = /content="(default-src[^"]*)"/.exec(webviewHtml(page))?.[1]?.replaceAll('&#39;', "'");
    expect(policy).toBe(
      "default-src 'none'; script-src 'nonce-bm9uY2U'; style-src 'self' https://*.resource.test 'nonce-bm9uY2U'; " +
        "font-src 'self' https://*.resource.test; img-src 'self' https://*.resource.test data:",
    );
  });

  it('gives the nonce to the script and to the toolkit', () => {
    const html = webviewHtml(page);
    expect(html).toContain('<script nonce="bm9uY2U" src="https://resource.test/main.js"></script>');
    expect(html).toContain('<meta property="csp-nonce" content="bm9uY2U">');
  });

  it('has neither inline script nor inline style', () => {
    const html = webviewHtml(page);
    expect(html).not.toMatch(/<script[^>]*>[^<]/);
    expect(html).not.toMatch(/<style|style=|\son\w+=/);
  });

  it('cannot be broken out of by a file name', () => {
    const html = webviewHtml({ ...page, title: '</title><script>alert(1)</script>' });
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).toContain('&lt;/title&gt;');
  });
});
