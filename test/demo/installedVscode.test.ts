import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findInstalledVscode, openInstalledVscode } from '../../demo/run/installedVscode';

/** Stands in for the `code` program: notes how it was called and, where it opens a window, leaves a process that stays. */
const CODE = `#!/bin/sh
echo "$FORKLINE_DEMO_PROMPT $*" >> "$(dirname "$0")/calls"
case "$*" in *--new-window*) sleep 600 >/dev/null 2>&1 & printf %s $! > "$2/code.lock" ;; esac
`;

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forkline-code-'));
  await writeFile(join(folder, 'code'), CODE);
  await chmod(join(folder, 'code'), 0o755);
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe.skipIf(process.platform === 'win32')('an installed VS Code', () => {
  it('is opened under a profile of its own, with the extensions, and closed in the end', async () => {
    const window = await openInstalledVscode(join(folder, 'code'), {
      extensions: ['/a.vsix', '/b.vsix'],
      settings: { 'forkline.server.address': 'http://127.0.0.1:1' },
      env: { FORKLINE_DEMO_PROMPT: '/demo/prompt.md' },
      workspace: { folder: '/demo', prompt: '/demo/prompt.md' },
    });
    const calls = (await readFile(join(folder, 'calls'), 'utf8')).trim().split('\n');
    expect(calls.map((call) => /--install-extension \S+|--new-window .*/.exec(call)?.[0])).toEqual([
      '--install-extension /a.vsix',
      '--install-extension /b.vsix',
      '--new-window --disable-workspace-trust /demo',
    ]);
    const profile = /--user-data-dir (\S+)/.exec(calls[2] ?? '')?.[1] ?? '';
    for (const call of calls) expect(call).toContain(`/demo/prompt.md --user-data-dir ${profile} --extensions-dir `);
    expect(await readFile(join(profile, 'User/settings.json'), 'utf8')).toContain('http://127.0.0.1:1');
    await window.stop();
    await window.ended;
    await expect(readFile(join(profile, 'code.lock'))).rejects.toThrow('ENOENT');
  });

  it('is not looked for without a screen, or where its program only reaches the window of another machine', () => {
    const env = { PATH: folder, DISPLAY: ':0' };
    expect(findInstalledVscode({ ...env, VSCODE_IPC_HOOK_CLI: '/socket' })).toBeNull();
    if (process.platform === 'linux') expect(findInstalledVscode({ PATH: folder })).toBeNull();
    const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
    expect(findInstalledVscode(env)).toBe(isRoot ? null : join(folder, 'code'));
  });
});
