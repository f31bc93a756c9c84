import tseslint from 'typescript-eslint';

const clockRules = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Pure code reads the clock from its arguments.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Pure code reads the clock from its arguments.',
  },
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'Pure code reads no environment.',
  },
  {
    selector: "MemberExpression[object.name='Temporal'][property.name='Now']",
    message: 'Pure code reads the clock from its arguments.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Pure code is deterministic.',
  },
];

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
      'no-restricted-syntax': 'off',
      eqeqeq: 'error',
    },
  },
  {
    files: ['{src,lambdas,local}/**/*.ts'],
    ignores: ['**/*.test.ts', 'src/record/**'],
    rules: { 'no-restricted-syntax': ['error', ...writerRules] },
  },
  {
    files: ['src/{model,policies,rules,frameworks,alerts,evidence}/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', ...clockRules, ...writerRules] },
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
