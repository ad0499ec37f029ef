import { accessSync, constants } from 'node:fs';
import { cacheFolder } from '../system/projectRoot';
import { findProgram } from '../vscode/findBrowser';

/** The path of an `ollama` program: what `FORKLINE_OLLAMA` names, the one built into the cache, or one on `PATH`. Null where there is none. */
export function findOllama(env: NodeJS.ProcessEnv = process.env): string | null {
  const named = env['FORKLINE_OLLAMA'];
  if (named !== undefined && named !== '') return named;
  const built = cacheFolder('ollama', 'bin', process.platform === 'win32' ? 'ollama.exe' : 'ollama');
  return isProgram(built) ? built : findProgram('ollama', env);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
