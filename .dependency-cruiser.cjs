const { readdirSync, readFileSync } = require('node:fs');

/** What may import what. Arrows point inward: adapters know use cases, use cases know the model, rules know nothing else. */
const src = (names) => `^src/(${names})/`;
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.tsx?$' },
  to: { path: '^(src|lib|lambdas|local|bin|scripts|test)/', pathNot: allowed },
});
const sdk = 'node_modules/(@aws-sdk|@smithy|@slack|dynalite|aws-cdk-lib)/';

/** Every rule, by what makes a file one: a default export in a folder of src/rules. */
const rules = readdirSync(`${__dirname}/src/rules`, { recursive: true })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /^[^/]+\/[^/]+\.ts$/.test(path) && !/\.(test|cases)\.ts$/.test(path))
  .filter((path) => /^export default /m.test(readFileSync(`${__dirname}/src/rules/${path}`, 'utf8')))
  .map((path) => `^src/rules/${path.replaceAll('.', '\\.')}$`);
const cases =
  '^src/rules/([^/]+/[^/]+\\.cases|cases\\.generated|case-values|[^/]+/case-values|rule-cases|snapshot-of-case)\\.ts$';

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
    only(
      'policies-are-pure',
      src('policies'),
      '^src/(policies|model)/|^src/sources/iam/[^/]+/part',
      'Of the sources they know the shape of what IAM answers.',
    ),
    only(
      'sources-declare-parts',
      src('sources'),
      '^src/(sources|model)/|^src/aws/client/',
      'What a part is, and how it is read. Only read.ts knows the SDK: see sdk-in-read-only.',
    ),
    only('evidence-is-pure', src('evidence'), src('evidence|sources|model')),
    only('rules-are-pure', src('rules'), src('rules|model|policies|frameworks|sources')),
    only('evaluate-judges', src('evaluate'), src('evaluate|rules|evidence|sources|model')),
    only(
      'own-rules-are-kept-apart',
      src('own-rules'),
      src('own-rules|evaluate|rules|policies|frameworks|sources|config|wording|model'),
      'Where rules of an organisation are loaded, given what they may know, and tested.',
    ),
    only('record-is-the-only-writer', src('record'), src('record|evidence|model')),
    only(
      'scan-runs-the-steps',
      src('scan'),
      src('scan|evaluate|rules|record|evidence|sources|model'),
      'Of the rules it knows the type only.',
    ),
    only(
      'events-are-judged-as-scans-are',
      src('events'),
      src('events|evaluate|rules|record|evidence|sources|model'),
      'Of the rules they know the type only.',
    ),
    only(
      'backfill-judges-as-scans-do',
      src('backfill'),
      src('backfill|evaluate|rules|evidence|sources|model'),
      'Of the rules it knows the type only.',
    ),
    only(
      'access-reads-what-was-collected',
      src('access'),
      src('access|audit|record|evidence|policies|sources|model'),
    ),
    only(
      'audit-reads-the-record',
      src('audit'),
      `${src('audit|patching|reviews|alerts|wording|record|evidence|sources|model|frameworks')}|^src/config/closest`,
      'Of the configuration they know how a name that nobody has is answered.',
    ),
    only(
      'use-cases-know-no-adapter',
      src('patching|alerts|config|wording'),
      src('patching|reviews|duties|alerts|config|wording|record|evidence|sources|model|frameworks'),
    ),
    only(
      'reviews-judge-by-policies',
      src('reviews'),
      src('patching|reviews|alerts|config|wording|record|evidence|sources|model|frameworks|policies'),
      'Whether access is privileged is read from what it allows.',
    ),
    only(
      'duties-are-said-and-judged',
      src('duties'),
      src('duties|patching|config|wording|record|evidence|sources|model|frameworks'),
      'Of the patches they know the calendar.',
    ),
    only(
      'adapters-serve-ports',
      src('aws|slack|destinations|state-folder'),
      src(
        'aws|slack|destinations|state-folder|scan|backfill|record|alerts|audit|reviews|duties|config|evidence|sources|model|wording',
      ),
    ),
    only('web-reads-only', src('web'), src('web|audit|reviews|patching|model|alerts|wording|frameworks')),
    only(
      'lib-is-cdk',
      '^lib/',
      '^lib/|^src/(config|model|scan|sources)/|^src/own-rules/run|^src/aws/store/table-definition|^lambdas/(function-needs|functions\\.generated)',
    ),
    {
      name: 'needs-are-plain-data',
      comment: 'Stacks are made from them, and they know no stack.',
      severity: 'error',
      from: { path: '^lambdas/([^/]+/needs|function-needs|functions\\.generated)' },
      to: {
        pathNot:
          '^lambdas/([^/]+/needs|function-needs)|^src/(model|sources)/|^src/aws/store/table-definition',
      },
    },
    {
      name: 'pure-code-has-no-sdk',
      severity: 'error',
      from: {
        path: src(
          'model|frameworks|policies|rules|evaluate|record|scan|events|backfill|patching|reviews|duties|alerts|audit|config|wording|evidence|web',
        ),
        pathNot: '\\.test\\.tsx?$',
      },
      to: { path: sdk },
    },
    {
      name: 'sdk-in-read-only',
      comment: 'Whoever does not read a part knows it as plain data.',
      severity: 'error',
      from: {
        path: src('sources'),
        pathNot:
          '[.-]test\\.ts$|[/.]read\\.ts$|/readers\\.generated\\.ts$|^src/sources/(collector|reading|listed)\\.ts$',
      },
      to: { path: ['^src/aws/', sdk] },
    },
    {
      name: 'collecting-knows-sessions-by-type',
      severity: 'error',
      from: { path: '^src/sources/(collector|reading|listed)\\.ts$' },
      to: {
        path: ['^src/aws/', sdk],
        pathNot: '^src/aws/client/(classify|pages)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'parts-are-plain',
      comment: 'So that rules, stacks and generators can import what a source is without its readers.',
      severity: 'error',
      from: { path: '^src/sources/.+/(source|part|actions|example)\\.ts$' },
      to: {
        pathNot:
          '^src/model/|^src/sources/(define-source|define-part|configuration-item|example)\\.ts$|node_modules/zod/',
      },
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
      from: { path: src('aws|slack|destinations|state-folder|record|sources'), pathNot: '\\.test\\.tsx?$' },
      to: { path: src('rules') },
    },
    {
      name: 'nothing-of-the-rules-imports-a-rule',
      comment: 'Not another rule, nor a helper file, nor cases: what two rules need is a file of its own.',
      severity: 'error',
      from: { path: src('rules'), pathNot: '\\.test\\.ts$|^src/rules/(catalogue|heard)\\.generated\\.ts$' },
      to: { path: rules },
    },
    {
      name: 'cases-are-for-tests-and-pages',
      comment: 'Cases, and what they are built from, are in no bundle.',
      severity: 'error',
      from: {
        pathNot: `${cases}|^src/own-rules/(cases-api|test-own-rules)\\.ts$|^src/evaluate/(judge-case|rule-properties|less-known)\\.ts$|\\.(test|type-test)\\.tsx?$|^(scripts|test)/`,
      },
      to: { path: cases },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json'] },
  },
};
