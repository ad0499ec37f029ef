import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installFolder } from '../../demo/system/installFolder';

let parent = '';

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'forkline-install-'));
});

afterEach(async () => {
  await rm(parent, { recursive: true, force: true });
});

describe('installFolder', () => {
  it('fills a folder once', async () => {
    let filled = 0;
    const install = (): Promise<string> =>
      installFolder(join(parent, 'thing'), async (folder) => {
        filled++;
        await writeFile(join(folder, 'file'), 'whole');
      });
    await install();
    await install();
    expect(filled).toBe(1);
    expect(await readFile(join(parent, 'thing', 'file'), 'utf8')).toBe('whole');
  });

  it('leaves nothing when it fails', async () => {
    const failing = installFolder(join(parent, 'thing'), async (folder) => {
      await writeFile(join(folder, 'file'), 'half');
      throw new Error('no network');
    });
    await expect(failing).rejects.toThrow('no network');
    expect(await readdir(parent)).toEqual([]);
  });

  it('takes what another process put there meanwhile', async () => {
    const target = join(parent, 'thing');
    await installFolder(target, async (folder) => {
      await writeFile(join(folder, 'file'), 'mine');
      await mkdir(target);
      await writeFile(join(target, 'file'), 'theirs');
    });
    expect(await readFile(join(target, 'file'), 'utf8')).toBe('theirs');
    expect(await readdir(parent)).toEqual(['thing']);
  });

  it('removes what a process left that has ended', async () => {
    await mkdir(join(parent, 'thing.unfinished-999999999'));
    await installFolder(join(parent, 'thing'), () => Promise.resolve());
    expect(await readdir(parent)).toEqual(['thing']);
  });
});
