import type { KnipConfig } from 'knip';

/** In no function, stack or command yet; each goes from this list with the change that reaches it. */
const AWAITED = [
  // What a principal can do, and how it could get more: the escalation rule, access reviews, `access what-can` and `who-can`.
  'src/policies/{account-principals,summarise,policy-escalation,service-authorization}.ts',
  // The rules about wildcards of a service and about decrypting with every key.
  'src/policies/breadth.ts',
];

/** Lies beside the product, for tests, pages and the stand-in for AWS. */
const NOT_DEPLOYED = [
  '!**/*.test.{ts,tsx}',
  '!**/*.type-test.ts',
  '!src/rules/**/*.cases.ts',
  '!src/rules/**/case-values.ts',
  '!src/rules/{rule-cases,cases.generated}.ts',
  '!src/sources/example.ts',
  '!src/sources/**/example.ts',
];

const production = (patterns: readonly string[]) => patterns.map((pattern) => `${pattern}!`);

/**
 * Run twice. Without `--production`: nothing is left that nobody uses, tests and scripts included. With it: nothing in the
 * product is left that only tests, benchmarks or the stand-ins use; what a file exports for its own test and uses itself is
 * no waste, so that run does not ask for it.
 */
const config: KnipConfig = {
  ignoreExportsUsedInFile: process.argv.includes('--production'),
  entry: [
    ...production([
      'bin/app.ts',
      'src/cli/main.ts',
      'lambdas/*/index.ts',
      'lambdas/collect/*.generated.ts',
      // What the bundle of own rules is made with.
      'src/own-rules/run.ts',
      // Put by the bundler where clients ask for default credentials, for event streams, for uploads and for S3's endpoints and signer.
      'lambdas/{environment-credentials,no-endpoint-discovery,no-event-streams,no-slack-files,one-region-signer}.ts',
      ...AWAITED,
    ]),
    ...[
      'scripts/*.{ts,mjs,cjs}',
      'bench/*.ts',
      'local/demo.ts',
      // As a process of its own.
      'test/support/write-scans.ts',
      'src/**/*.type-test.ts',
    ],
  ],
  project: [
    ...production(['{bin,lib,lambdas,src}/**/*.{ts,tsx}', ...NOT_DEPLOYED]),
    '{bin,local,scripts,test,bench,tools}/**/*.{ts,tsx,mjs,cjs}',
  ],
  // A peer's.
  ignoreBinaries: ['moto_server'],
};
export default config;
