import { spawn } from 'node:child_process';
import { findProgram } from '../vscode/findBrowser';

/** Whether there is a screen on which a window can open. */
export function hasDisplay(env: NodeJS.ProcessEnv = process.env): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']);
}

/** Opens an address in the user's browser; false where that cannot be done. */
export function openUrl(url: string): boolean {
  if (!hasDisplay()) return false;
  const opener = openerFor(url);
  if (opener === null) return false;
  const child = spawn(opener.command, opener.args, { detached: true, stdio: 'ignore' });
  child.on('error', () => undefined);
  child.unref();
  return true;
}

function openerFor(url: string): { readonly command: string; readonly args: readonly string[] } | null {
  if (process.platform === 'darwin') return { command: 'open', args: [url] };
  if (process.platform === 'win32')
    return { command: 'cmd.exe', args: ['/d', '/s', '/c', 'start', '""', url.replaceAll('&', '^&')] };
  const command = findProgram('xdg-open');
  return command === null ? null : { command, args: [url] };
}
