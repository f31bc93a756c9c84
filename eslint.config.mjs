import { tsImport } from 'tsx/esm/api';
import tseslint from 'typescript-eslint';

// Written in TypeScript, which Node 20 does not load by itself.
const { watchbill } = await tsImport('./tools/eslint/plugin.ts', import.meta.url);

const TESTS = ['**/*.test.ts', '**/*.test.tsx'];

const writerRules = [
  {
    selector: 'CallExpression[callee.property.name=/^(advance|putException)$/]',
    message: 'Only src/record writes findings and exceptions: call one of its functions.',
  },
];

export default tseslint.config(
  { ignores: ['cdk.out/**', 'node_modules/**', '**/*.generated.ts', '.ci/**', 'coverage/**'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['*.mjs', 'bin/*.mjs', 'scripts/*.mjs'] } },
    },
    plugins: { watchbill },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: 'error',
    },
  },
  {
    // It counts what src/record commits, by passing the write on.
    files: ['{src,lambdas,local}/**/*.ts'],
    ignores: [...TESTS, 'src/record/**', 'lambdas/observed-record.ts'],
    rules: { 'no-restricted-syntax': ['error', ...writerRules] },
  },
  {
    files: [
      'src/{model,policies,frameworks,rules,evidence,evaluate,record,alerts,audit,wording}/**/*.ts',
      'src/sources/**/*.ts',
    ],
    ignores: [...TESTS, 'src/sources/**/read.ts'],
    rules: { 'watchbill/pure-code-reads-no-clock': 'error' },
  },
  {
    files: ['src/rules/**/*.ts'],
    ignores: TESTS,
    rules: { 'watchbill/message-states-no-age': 'error' },
  },
  { files: ['src/rules/*/*.ts'], rules: { 'watchbill/rule-imports-no-rule': 'error' } },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: [...TESTS, 'src/{cli,wording}/**'],
    rules: { 'watchbill/no-literal-command': 'error' },
  },
  {
    // One thing a file, told apart by the file's name: what a registry is generated from. Everything else is found by name.
    files: ['**/*.{ts,tsx}'],
    ignores: [
      'knip.config.ts',
      '**/*.d.ts',
      'src/rules/*/*.ts',
      'docs/own-rules/*.ts',
      'src/sources/**/{source,part,actions,read,example}.ts',
      'lambdas/*/needs.ts',
    ],
    rules: {
      'no-restricted-exports': [
        'error',
        {
          restrictDefaultExports: {
            direct: true,
            named: true,
            defaultFrom: true,
            namedFrom: true,
            namespaceFrom: true,
          },
        },
      ],
    },
  },
  { files: ['**/*.{mjs,cjs}'], ...tseslint.configs.disableTypeChecked },
  {
    files: ['**/*.test.ts', 'test/**'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
