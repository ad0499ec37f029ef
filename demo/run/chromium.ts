import { findBrowser, findProgram } from '../vscode/findBrowser';
import { runProgram } from '../system/runProgram';

/** The path of a browser; installs Debian's Chromium where there is none and this process may, unless another one was named. Null where there is none in the end. */
export async function chromium(tell: (line: string) => void): Promise<string | null> {
  const found = findBrowser();
  if (found !== null) return found;
  const isNamed = Boolean(process.env['CHROMIUM']);
  const aptGet = findProgram('apt-get');
  if (isNamed || aptGet === null || process.getuid?.() !== 0) return null;
  tell('Installing Chromium with apt-get …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    await runProgram(aptGet, ['update'], { env });
    await runProgram(aptGet, ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], { env });
  } catch (error) {
    tell(`apt-get did not install it: ${error instanceof Error ? error.message : String(error)}`);
  }
  return findBrowser();
}
