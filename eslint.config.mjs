import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import importX from 'eslint-plugin-import-x';

/** Rooms and the rooms that each may import. A room may always import itself. */
const MAY_IMPORT = {
  core: [],
  sources: ['core'],
  protocol: ['core'],
  sampling: ['core', 'sources'],
  worker: ['core', 'protocol'],
  cli: ['core', 'sources', 'sampling', 'protocol'],
  extension: ['core', 'sources', 'sampling', 'protocol'],
  webview: ['core', 'protocol'],
};

const NODE_FREE = ['core', 'protocol', 'webview'];
const ROOMS = Object.keys(MAY_IMPORT);

const boundaries = ROOMS.map((room) => {
  const closed = ROOMS.filter((other) => other !== room && !MAY_IMPORT[room].includes(other));
  const patterns = [
    {
      regex: `^(\\.\\./)+(${closed.join('|')})/`,
      message: `src/${room} does not import these rooms; see docs/architecture.md.`,
    },
    { regex: '^(\\.\\./)+(demo|bench|test)/', message: 'The product does not import its demo, benchmarks or tests.' },
  ];
  if (NODE_FREE.includes(room)) patterns.push({ regex: '^node:', message: `src/${room} does not know Node.` });
  if (room !== 'extension') patterns.push({ regex: '^vscode$', message: 'Only src/extension knows VS Code.' });
  if (room !== 'sources') patterns.push({ regex: '^ollama(/|$)', message: 'Only src/sources knows servers.' });
  if (room === 'core')
    patterns.push({ regex: '^d3$', message: 'src/core takes the d3 modules that need no DOM by name.' });
  return {
    files: [`src/${room}/**/*.ts`],
    ignores: room === 'webview' ? ['src/webview/toolkit.ts'] : [],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            ...patterns,
            {
              regex: '^@vscode/webview-ui-toolkit',
              message: 'Only src/webview/toolkit.ts knows the toolkit, which is archived.',
            },
          ],
        },
      ],
    },
  };
});

export default defineConfig(
  { ignores: ['dist/', '.cache/', 'node_modules/', 'test-results/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    plugins: { 'import-x': importX },
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['vitest.config.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    settings: { 'import-x/resolver': { node: { extensions: ['.ts'] } } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-dynamic-delete': 'error',
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      eqeqeq: 'error',
      'max-params': ['error', 4],
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.property.name='attr'][arguments.0.value='style']",
          message: 'The content policy blocks style attributes: use .style().',
        },
        {
          selector: "CallExpression[callee.property.name='html']",
          message: 'Text of a model is hostile: use .text().',
        },
        {
          selector: 'AssignmentExpression[left.property.name=/^(inner|outer)HTML$/]',
          message: 'Text of a model is hostile: use textContent.',
        },
        {
          selector: "CallExpression[callee.property.name='insertAdjacentHTML']",
          message: 'Text of a model is hostile: use textContent.',
        },
      ],
    },
  },
  {
    files: ['src/core/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', 'fetch', 'process', 'document', 'window', 'setTimeout', 'console'],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Random parts take their seed from the runs.' },
        { object: 'Date', property: 'now', message: 'Time comes in as an argument.' },
      ],
    },
  },
  { files: ['src/{extension,worker,webview,sampling,sources,protocol}/**/*.ts'], rules: { 'no-console': 'error' } },
  ...boundaries,
  { files: ['*.config.ts', 'test/**/*.config.ts'], rules: { 'import-x/no-default-export': 'off' } },
);
