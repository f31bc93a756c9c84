/** What may import what. Arrows point inward: adapters know use cases, use cases know the model, rules know nothing else. */
const src = (names) => `^src/(${names})/`;
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  // The rule tester is part of the tests: it judges by the evaluator.
  from: { path: from, pathNot: '\\.test\\.tsx?$|^src/rules/rule-tester\\.ts$' },
  to: { path: '^(src|lib|lambdas|local|bin|scripts|test)/', pathNot: allowed },
});
const sdk = '^node_modules/(@aws-sdk|@smithy|@slack|dynalite|aws-cdk-lib)/';

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    only(
      'frameworks-is-leaf-data',
      src('frameworks'),
      src('frameworks'),
      'Requirement catalogues import nothing.',
    ),
    only('model-is-the-core', src('model'), src('model|frameworks')),
    only('policies-are-pure', src('policies'), src('policies|model')),
    only('evidence-is-pure', src('evidence'), src('evidence|model')),
    only('rules-are-pure', src('rules'), src('rules|model|policies|frameworks')),
    only(
      'use-cases-know-no-adapter',
      src('scan|patching|reviews|alerts|audit|config'),
      src('scan|patching|reviews|alerts|audit|config|model|evidence|frameworks'),
    ),
    only(
      'adapters-serve-ports',
      src('aws|slack|state-folder'),
      src('aws|slack|state-folder|scan|alerts|audit|reviews|config|model|evidence'),
    ),
    only('web-reads-only', src('web'), src('web|audit|reviews|model|alerts|frameworks')),
    only(
      'lib-is-cdk',
      '^lib/',
      '^lib/|^src/config/|^src/model/|^src/aws/collectors/.*actions|^src/aws/store/table-definition|^src/scan/',
    ),
    {
      name: 'pure-code-has-no-sdk',
      severity: 'error',
      from: {
        path: src('model|frameworks|policies|rules|scan|patching|reviews|alerts|audit|config|evidence|web'),
        pathNot: '\\.test\\.tsx?$',
      },
      to: { path: sdk },
    },
    {
      name: 'src-never-imports-local',
      severity: 'error',
      from: { path: '^src/|^lambdas/|^lib/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^(local|test)/' },
    },
    {
      name: 'rules-meet-adapters-only-at-the-edge',
      severity: 'error',
      from: { path: src('aws|slack|state-folder|scan'), pathNot: '\\.test\\.tsx?$' },
      to: { path: src('rules') },
    },
    {
      name: 'rules-do-not-import-each-other',
      severity: 'error',
      from: { path: '^src/rules/([^/]+)/([^/]+)\\.ts$', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^src/rules/[^/]+/(iam|ar|pw|s3|ec2|ebs|rds|kms|lambda|cloudtrail|config|guardduty|monitor|org|account|vpc)-[^/]+\\.ts$',
      },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json'] },
  },
};
