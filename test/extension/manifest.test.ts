import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isFields } from '../../src/core/document/valueReader';

const ROOT = resolve(import.meta.dirname, '../..');
const manifest: unknown = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

/** The value at a path of keys; undefined where there is none. */
const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((found, key) => (isFields(found) ? found[key] : undefined), value);

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const source = readdirSync(join(ROOT, 'src/extension'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(ROOT, 'src/extension', name), 'utf8'))
  .join('\n');

const commands = list(at(manifest, 'contributes', 'commands')).map((command) => String(at(command, 'command')));

describe('the manifest', () => {
  it('contributes the commands that are registered, and no other', () => {
    const entry = readFileSync(join(ROOT, 'src/extension/extension.ts'), 'utf8');
    const table = /const commands[^{]*\{([^]*?)\n {2}\};/.exec(entry)?.[1] ?? '';
    const registered = [...table.matchAll(/^ {4}(\w+):/gm)].map(([, name]) => `forkline.${name ?? ''}`);
    expect(commands.toSorted()).toEqual(registered.sort());
  });

  it('names in its menus only commands that it contributes', () => {
    const menus = at(manifest, 'contributes', 'menus');
    const used = Object.values(isFields(menus) ? menus : {}).flatMap((items) =>
      list(items).map((item) => at(item, 'command')),
    );
    expect(used.filter((command) => !commands.includes(String(command)))).toEqual([]);
  });

  it('describes and bounds every setting, and reads each of them', () => {
    const groups = list(at(manifest, 'contributes', 'configuration'));
    const settings = groups.flatMap((group) => {
      const properties = at(group, 'properties');
      return Object.entries(isFields(properties) ? properties : {});
    });
    expect(settings.length).toBeGreaterThan(0);
    for (const [name, setting] of settings) {
      expect(at(setting, 'markdownDescription'), name).toMatch(/^%.+%$/);
      expect(at(setting, 'scope'), name).toMatch(/^(application|resource)$/);
      if (at(setting, 'type') === 'integer')
        expect([at(setting, 'minimum'), at(setting, 'maximum')]).not.toContain(undefined);
      expect(source, name).toContain(`value('${name.replace(/^forkline\./, '')}')`);
    }
  });

  it('lets no workspace choose the server', () => {
    const [server] = list(at(manifest, 'contributes', 'configuration'));
    expect(at(server, 'properties', 'forkline.server.address', 'scope')).toBe('application');
    expect(at(manifest, 'capabilities', 'untrustedWorkspaces', 'restrictedConfigurations')).toContain(
      'forkline.server.address',
    );
  });
});
