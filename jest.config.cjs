// Packages that ship ES modules only and so need the same transform as our own files.
const ESM_ONLY = ['canonicalize', 'p-limit', 'temporal-polyfill', 'temporal-utils', 'yocto-queue'];

// The SDK's notice about Node 20, in every worker; the README says which Node we support.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

/** @type {import('jest').Config} */
module.exports = {
  // Packages are loaded once a worker, our own modules anew for each file: docs/adr/0006.
  testEnvironment: '<rootDir>/test/support/worker-realm-environment.cjs',
  runtime: '<rootDir>/test/support/worker-realm-runtime.cjs',
  roots: [
    '<rootDir>/src',
    '<rootDir>/lib',
    '<rootDir>/lambdas',
    '<rootDir>/local',
    '<rootDir>/scripts',
    '<rootDir>/test',
    '<rootDir>/tools',
  ],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  transform: {
    '^.+\\.(ts|tsx|js|mjs)$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          target: 'es2022',
          transform: { react: { runtime: 'automatic', importSource: 'hono/jsx' } },
        },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  // Its package.json names an entry for `import` only, and Jest loads by `require`.
  moduleNameMapper: { '^canonicalize$': '<rootDir>/node_modules/canonicalize/lib/canonicalize.js' },
  transformIgnorePatterns: [`/node_modules/(?!(${ESM_ONLY.join('|')})/)`],
  // Two workers: the size of the smallest CI machine, and each loads its own AWS clients.
  maxWorkers: 2,
  // What packages remember of earlier files fills a worker, and collecting its garbage would take half of the time in the end.
  workerIdleMemoryLimit: '600MB',
  testSequencer: '<rootDir>/scripts/longest-first.cjs',
  // Nothing is timed: this only ends a test that hangs. The longest take 40 seconds of CPU time, on a machine sixteen times too busy
  // as well.
  testTimeout: 3_600_000,
  reporters: ['default', '<rootDir>/scripts/closing-line-reporter.cjs'],
};
