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
      expect(at(setting, 'scope'), name).toMatch(/^(machine|machine-overridable|resource)$/);
      if (at(setting, 'type') === 'integer')
        expect([at(setting, 'minimum'), at(setting, 'maximum')]).not.toContain(undefined);
      expect(source, name).toContain(`value('${name.replace(/^forkline\./, '')}')`);
    }
  });

  it('lets no workspace say where prompts go, or whose certificates are trusted', () => {
    const [server] = list(at(manifest, 'contributes', 'configuration'));
    const settings = at(server, 'properties');
    const restricted = at(manifest, 'capabilities', 'untrustedWorkspaces', 'restrictedConfigurations');
    expect(isFields(settings) && Object.keys(settings).length).toBeGreaterThan(1);
    for (const [name, setting] of Object.entries(isFields(settings) ? settings : {})) {
      expect(at(setting, 'scope'), name).toBe('machine');
      expect(restricted).toContain(name);
    }
  });

  it('runs where the files are, so that its server is that machine’s', () => {
    expect(at(manifest, 'extensionKind')).toEqual(['workspace']);
  });

  describe('walkthrough', () => {
    const [walkthrough] = list(at(manifest, 'contributes', 'walkthroughs'));
    const steps = list(at(walkthrough, 'steps'));
    const nls: unknown = JSON.parse(readFileSync(join(ROOT, 'package.nls.json'), 'utf8'));
    const said = (value: unknown): string => String(at(nls, String(value).replaceAll('%', '')));
    const BUILT_IN = ['forkline.history.focus'];

    it('has four steps, each with a picture that is there and that something completes', () => {
      expect(steps).toHaveLength(4);
      for (const step of steps) {
        const picture = readFileSync(join(ROOT, String(at(step, 'media', 'svg'))), 'utf8');
        expect(picture).toContain('var(--vscode-foreground');
        expect(said(at(step, 'media', 'altText'))).not.toBe('undefined');
        expect(list(at(step, 'completionEvents'))).not.toEqual([]);
      }
    });

    it('calls only commands that are there, and waits for no other', () => {
      const called = steps.flatMap((step) => [
        ...[...said(at(step, 'description')).matchAll(/\(command:([\w.]+)\)/g)].map(([, name]) => name ?? ''),
        ...list(at(step, 'completionEvents')).flatMap((event) => /^onCommand:(.+)$/.exec(String(event))?.[1] ?? []),
      ]);
      expect(called.filter((name) => !commands.includes(name) && !BUILT_IN.includes(name))).toEqual([]);
    });

    it('waits only for context keys that are set', () => {
      const keys = steps
        .flatMap((step) => list(at(step, 'completionEvents')))
        .flatMap((event) => /^onContext:(.+)$/.exec(String(event))?.[1] ?? []);
      for (const key of keys) expect(source).toContain(`'${key}'`);
    });
  });
});
