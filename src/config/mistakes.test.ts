import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import type { ConfigurableRule } from '../model/rule';
import { parseCustomFramework, readCustomFramework } from './custom-framework';
import { ConfigurationError, loadConfiguration, parseConfiguration } from './load';

const rule = {
  title: 'It holds',
  failure: 'It does not hold',
  severity: 'medium',
  risk: 'r',
  remediation: { text: 'r', link: 'https://docs.aws.amazon.com/' },
  kind: 'state',
  requirements: {},
} as const;
const catalogue: readonly ConfigurableRule[] = [
  {
    ...rule,
    id: 'iam-access-key-max-age',
    params: z.object({ maxAgeDays: z.number().int().positive().default(90) }),
  },
  { ...rule, id: 's3-bucket-versioning', params: z.object({}) },
  {
    ...rule,
    id: 'iam-password-policy-strong',
    stricter: [
      { claims: ['cis-aws-5.0'], needs: { minLength: { atLeast: 14 } } },
      { claims: ['pci-dss'], needs: { minLength: { atLeast: 12 } } },
    ],
    params: z.object({ minLength: z.number().int().positive().default(8) }),
  },
  {
    ...rule,
    id: 'ec2-volume-backed-up',
    seesTags: true,
    params: z.object({ maxDays: z.number().int().positive().default(7) }),
  },
];

/** What is said of the text below `version: 1`, each with its line and column; a warning says so. */
function said(below: string): string[] {
  return saidOf(`version: 1\n${below}\n`);
}
function saidOf(text: string): string[] {
  try {
    return parseConfiguration(text, 'w', catalogue).warnings.map((warning) => `warning ${warning.slice(2)}`);
  } catch (thrown) {
    if (!(thrown instanceof ConfigurationError)) throw thrown;
    return thrown.message.split('\n').map((line) => line.slice(2));
  }
}
const route = (match: string, channel = 'C1') => `    - { ${match}slack: { channel: ${channel} } }`;
const routes = (...lines: readonly string[]) =>
  ['alerts:', '  email: a@example.com', '  routes:', ...lines].join('\n');

describe('mistakes that many make, in our words', () => {
  const LAUGHS = [
    'a: &a [x,x,x,x,x,x,x,x,x,x]',
    ...['b', 'c', 'd', 'e'].map((name, index) => {
      const before = 'abcd'[index];
      return `${name}: &${name} [${Array.from({ length: 10 }, () => `*${before}`).join(',')}]`;
    }),
  ].join('\n');
  it.each<[string, string, unknown[]]>([
    [
      'several accounts without quotes',
      'scope: { accounts: [111122223333, 444455556666] }',
      [
        '2:21: scope.accounts.0: is read as a number: write it in quotes, "111122223333"',
        '2:35: scope.accounts.1: is read as a number: write it in quotes, "444455556666"',
      ],
    ],
    [
      'an account id without quotes',
      'scope: { accounts: [111122223333] }',
      ['2:21: scope.accounts.0: is read as a number: write it in quotes, "111122223333"'],
    ],
    [
      'one with a leading zero, which is kept',
      'scope: { accounts: [012345678901] }',
      ['2:21: scope.accounts.0: is read as a number: write it in quotes, "012345678901"'],
    ],
    [
      'a reason that YAML reads as a truth',
      'rules: { s3-bucket-versioning: { off: true, reason: true } }',
      ['2:53: rules.s3-bucket-versioning.reason: is read as true or false: write it in quotes, "true"'],
    ],
    ['aliases of aliases', LAUGHS, ['3:8: aliases of aliases grow too large here: write the values out']],
    ['an alias of nothing', 'regions: *regions', ['2:10: no value above is marked &regions']],
    [
      'a merge key',
      routes(route('').replace('- {', '- &r {'), '    - { <<: *r, match: { severity: [low] } }'),
      [
        '6:7: alerts.routes.1: it leads nowhere: name slack, pagerduty or webhook',
        '6:9: keys are not merged with `<<`: write the settings out, or an alias for a whole value',
      ],
    ],
    [
      'two documents',
      '---\nversion: 1',
      ['2:1: a second document begins here: write all settings in one, without the line ---'],
    ],
    [
      'brackets without end',
      `regions: ${'['.repeat(20_000)}`,
      [expect.stringMatching(/^2:\d+: from here on this is nested deeper than can be read$/)],
    ],
    [
      'a name that is a list',
      '? [regions, scope]\n: all',
      ['2:3: the name of a setting is a text, not a list or settings'],
    ],
    [
      'a very long name',
      `${'k'.repeat(1_100)}: all`,
      ['2:1: the name of a setting has at most 1,024 characters'],
    ],
    [
      'a backslash in double quotes',
      'people: "C:\\people.csv"',
      ['2:12: in double quotes a backslash means something of its own: write it twice, or use single quotes'],
    ],
    [
      'both kinds of a scope',
      'scope: { organization: {}, accounts: ["111122223333"] }',
      ['2:28: scope: "accounts" stands by itself: write it, or what is beside it'],
    ],
    ['a framework twice', 'frameworks: [soc2, soc2]', ['2:20: frameworks.1: framework soc2 is listed twice']],
    [
      'Regions of two partitions',
      'regions: [eu-central-1, eu-west-1, cn-north-1]',
      [
        '2:36: regions.2: cn-north-1 is in the partition aws-cn, and eu-central-1 in aws: one configuration watches accounts of one partition',
      ],
    ],
    [
      'one Region that is no list',
      'regions: eu-central-1',
      ['2:10: regions: write governed, all or a list of Regions, such as [eu-central-1]'],
    ],
    [
      'a number in quotes',
      'evidence: { retention-days: "1100" }\nrules: { iam-access-key-max-age: { max-age-days: "90" } }',
      [
        '2:29: evidence.retention-days: is read as a text: write 1100 without quotes',
        '3:50: iam-access-key-max-age: is read as a text: write 90 without quotes',
      ],
    ],
    [
      'a number beyond all',
      'evidence: { retention-days: 1e99 }',
      ['2:29: evidence.retention-days: is too large', '2:29: evidence.retention-days: must be at most 3650'],
    ],
    ['a setting without a value', 'scope:', ['2:7: scope: has no value']],
    ['a misspelt setting', 'regoins: all', ['2:1: there is no setting "regoins"; did you mean "regions"?']],
    [
      'a misspelt setting in others',
      'scope: { organization: { exclude-acounts: ["111122223333"] } }\nschedule: { inventroy: daily }',
      [
        '2:26: scope.organization: there is no setting "exclude-acounts"; did you mean "exclude-accounts"?',
        '3:13: schedule: there is no setting "inventroy"; did you mean "inventory"?',
      ],
    ],
    [
      'a misspelt setting in a list',
      routes(route('mtach: { severity: [low] }, ')),
      ['5:9: alerts.routes.0: there is no setting "mtach"; did you mean "match"?'],
    ],
    ['a setting like no other', 'colour: blue', ['2:1: there is no setting "colour"']],
    ['a tab', 'scope:\n\taccounts: []', ['3:1: indent with spaces: YAML takes no tabs']],
    ['an empty list', 'scope: { accounts: [] }', ['2:20: scope.accounts: must not be empty']],
    [
      'a rule with a misspelt name',
      'rules: { iam-acces-key-max-age: { max-age-days: 60 } }',
      ['2:10: there is no rule "iam-acces-key-max-age"; did you mean "iam-access-key-max-age"?'],
    ],
    [
      'a parameter spelt as in code',
      'rules: { iam-access-key-max-age: { maxAgeDays: 60 } }',
      ['2:36: iam-access-key-max-age has no parameter "maxAgeDays"; it has: max-age-days'],
    ],
    [
      'a parameter of a rule that is off, which has none',
      'rules: { s3-bucket-versioning: { off: true, reason: "Logs only; reviewed.", max: 1 } }',
      ['2:77: s3-bucket-versioning has no parameter "max"; it has: none'],
    ],
    [
      'a rule with a reason for nothing',
      'rules: { s3-bucket-versioning: { reason: "Logs only; reviewed." } }',
      [
        '2:10: s3-bucket-versioning: it changes nothing: name a parameter (the rule has none), severity, where or off',
      ],
    ],
    [
      'a rule without a setting',
      'rules: { s3-bucket-versioning: {} }',
      [
        '2:10: s3-bucket-versioning: it changes nothing: name a parameter (the rule has none), severity, where or off',
      ],
    ],
    [
      'a Region beside the ARN of a table, which names it',
      'record: { table: "arn:aws:dynamodb:eu-central-1:111122223333:table/watchbill-Findings", region: eu-central-1 }',
      ['2:97: record.region: the ARN of the table names its Region: leave this out'],
    ],
    [
      'a severity below that of the rule, without a reason',
      'rules: { iam-access-key-max-age: { severity: low }, s3-bucket-versioning: { severity: critical } }',
      [
        "2:46: iam-access-key-max-age: low is less than the rule's medium. Give a reason beside it, or leave it out",
      ],
    ],
    [
      'a severity that there is not',
      'rules: { iam-access-key-max-age: { severity: none, reason: "Nobody has keys here." } }',
      ['2:46: rules.iam-access-key-max-age.severity: "none" is not one of critical, high, medium, low'],
    ],
    [
      'a severity of a rule that is off',
      'rules: { s3-bucket-versioning: { off: true, severity: low, reason: "Logs only; reviewed." } }',
      ['2:55: s3-bucket-versioning is off: nothing is found that could be as severe'],
    ],
    [
      'a severity for some accounts only',
      'rules: { iam-access-key-max-age: { where: [{ accounts: ["111122223333"], severity: low }] } }',
      [
        '2:74: iam-access-key-max-age: a severity is set beside where, for all that the rule finds; environments.severity has those of environments',
      ],
    ],
    [
      'a word in other case',
      routes(route('match: { severity: [HIGH] }, ')),
      [
        '5:29: alerts.routes.0.match.severity.0: "HIGH" is not one of critical, high, medium, low; did you mean "high"?',
      ],
    ],
  ])('%s', (_name, below, problems) => {
    expect(said(below)).toEqual(problems);
  });

  it.each([
    ['an empty file', '', '1:1: the file is empty: begin it with `version: 1`'],
    ['comments only', '# nothing\n', '1:1: the file is empty: begin it with `version: 1`'],
    ['no version', 'regions: governed', '1:1: version: is missing: write 1'],
    ['a version in quotes', 'version: "1"', '1:10: version: is read as a text: write 1 without quotes'],
    ['a list', '- version: 1', '1:1: the file must be settings, as `name: value`'],
  ])('%s', (_name, text, problem) => {
    expect(saidOf(text)).toEqual([problem]);
  });
});

describe('settings that would do nothing, or harm', () => {
  it.each<[string, string, string[]]>([
    [
      'a route behind one that takes everything',
      routes(route(''), route('match: { severity: [critical] }, ', 'C2')),
      [
        '6:7: alerts.routes.1: nothing comes here, because route 0 above takes all of it; the first that matches wins',
      ],
    ],
    [
      'a route behind one that takes more',
      routes(
        route('match: { severity: [critical, high] }, '),
        route('match: { severity: [critical], accounts: ["111122223333"] }, ', 'C2'),
        route('', 'C3'),
      ),
      [
        '6:7: alerts.routes.1: nothing comes here, because route 0 above takes all of it; the first that matches wins',
      ],
    ],
    [
      'a route with nothing to match',
      routes(route('match: { rules: [] }, ')),
      ['5:25: alerts.routes.0.match.rules: must not be empty'],
    ],
    [
      'a route for a rule that is not there',
      routes(route('match: { rules: [s3-bucket-version] }, ')),
      ['5:26: alerts.routes.0: there is no rule "s3-bucket-version"; did you mean "s3-bucket-versioning"?'],
    ],
    [
      'a route for an account that is not watched',
      `scope: { accounts: ["111122223333"] }\n${routes(route('match: { accounts: ["444455556666"] }, '))}`,
      ['6:29: alerts.routes.0: account 444455556666 is not in scope.accounts'],
    ],
    [
      'a route for an account that is left out',
      `scope: { organization: { root-id: r-abcd, exclude-accounts: ["444455556666"] } }\n${routes(route('match: { accounts: ["444455556666"] }, '))}`,
      ['6:29: alerts.routes.0: account 444455556666 is among exclude-accounts'],
    ],
    [
      'a route for an account where only one is watched',
      routes(route('match: { accounts: ["444455556666"] }, '), route('', 'C2')),
      [
        'warning 5:29: alerts.routes.0: account 444455556666 is not watched unless it is the one deployed in: there is no scope',
      ],
    ],
    [
      'routes, and nobody who hears of alarms',
      'alerts: { routes: [ { slack: { channel: C1 } } ] }',
      ['warning 2:9: alerts: without email, alarms about Watchbill itself reach nobody'],
    ],
    ['no units', 'scope: { organization: { ous: [] } }', ['2:31: scope.organization.ous: must not be empty']],
    [
      'a unit that cannot be',
      'scope: { organization: { ous: [ou-abcd-prod] } }',
      ['2:32: scope.organization.ous.0: an organizational unit looks like ou-abcd-12345678'],
    ],
    [
      'an account twice',
      'scope: { accounts: ["111122223333", "444455556666", "111122223333"] }',
      ['2:53: scope.accounts.2: account 111122223333 is listed twice'],
    ],
    [
      'a Region twice',
      'regions: [eu-west-1, eu-west-1]',
      ['2:22: regions.1: Region eu-west-1 is listed twice'],
    ],
    [
      'a Region that is none',
      'regions: [xx-nowhere-1]',
      ['2:11: regions.0: no AWS Region xx-nowhere-1 is known'],
    ],
    [
      'a Region that may have been added since',
      'regions: [eu-central-9]',
      ['warning 2:11: regions.0: no AWS Region eu-central-9 is known; did you mean "eu-central-1"?'],
    ],
    [
      'a Region that tells at once and is none',
      'events: { regions: [eu-central-1, xx-nowhere-1] }',
      ['2:35: events.regions.1: no AWS Region xx-nowhere-1 is known'],
    ],
    [
      'Regions of two partitions that tell at once',
      'events: { regions: [eu-central-1, cn-north-1] }',
      [
        '2:35: events.regions.1: cn-north-1 is in the partition aws-cn, and eu-central-1 in aws: one bus hears accounts of one partition',
      ],
    ],
    [
      'Regions that tell at once and are not watched, but for the one of global services',
      'regions: [eu-central-1]\nevents: { regions: [eu-central-1, us-east-1, eu-north-1] }',
      [
        'warning 3:46: events.regions.2: regions leaves eu-north-1 out, so that the next scan ends what it tells as out of scope',
      ],
    ],
    ['any Region that tells at once, where all are watched', 'events: { regions: [eu-north-1] }', []],
    [
      'a lock that cannot be taken back',
      'evidence: { object-lock: compliance }',
      [
        'warning 2:26: evidence.object-lock: compliance cannot be taken back: nobody, AWS neither, can delete an object for 1100 days, and the account is billed for it',
      ],
    ],
    [
      'HIPAA with three years',
      'frameworks: [soc2, hipaa]\nevidence: { retention-days: 1100 }',
      [
        'warning 3:29: evidence.retention-days: HIPAA asks for documents to be kept for six years (2190 days), and 1100 are kept',
      ],
    ],
    ['HIPAA with six', 'frameworks: [hipaa]\nevidence: { retention-days: 2190 }', []],
    [
      'a people file that is nowhere',
      'people: https://hr.example.com/people.csv',
      ['2:9: people: the people file is a path, or one object such as s3://hr-feed/people.csv'],
    ],
    ['a people file in a bucket', 'people: s3://hr-feed/people.csv', []],
    ['a people file in a folder', 'people: ./hr/people.csv', []],
    [
      'an organization whose root nobody named',
      'scope: { organization: {} }',
      [expect.stringMatching(/^warning 2:24: scope.organization: to be deployed it needs root-id/)],
    ],
    ['one with its root', 'scope: { organization: { root-id: r-abcd } }', []],
    [
      'more accounts than a role has policies for',
      `scope: { accounts: [${Array.from({ length: 3001 }, (_none, index) => `"${100_000_000_000 + index}"`).join()}] }`,
      ['2:20: scope.accounts: more than 3000 accounts cannot be deployed as a list: watch an organization'],
    ],
    ['routes from the narrowest to the widest', routes(route('match: { severity: [low] }, '), route('')), []],
  ])('%s', (_name, below, problems) => {
    expect(said(below)).toEqual(problems);
  });

  it('are told together with everything else, in the order of the file', () => {
    expect(said(`regions: [xx-nowhere-1]\n${routes(route(''), route('', 'C2'))}\nextra: 1`)).toEqual([
      '2:11: regions.0: no AWS Region xx-nowhere-1 is known',
      '7:7: alerts.routes.1: nothing comes here, because route 0 above takes all of it; the first that matches wins',
      '8:1: there is no setting "extra"',
    ]);
  });
});

describe('routes that nothing comes to, or that undo one another', () => {
  const KNOWN = [
    '  accounts:',
    "    '111122223333': { environment: prod, owner: payments }",
    "    '444455556666': { environment: sandbox }",
  ].join('\n');
  /** The routes begin in line 6. */
  const known = (...lines: readonly string[]) =>
    [
      'scope: { organization: { root-id: r-abcd } }',
      'alerts:',
      '  email: a@example.com',
      '  routes:',
      ...lines,
      KNOWN,
    ].join('\n');
  const last = route('', 'C9');
  const quiet = (settings: string, match = '') =>
    known(`    - { ${match}slack: { channel: C1 }, quiet-hours: { ${settings} } }`, last);

  it.each<[string, string, string[]]>([
    [
      'a catch-all before a critical route',
      known(route(''), route('match: { severity: [critical] }, ', 'C2')),
      [
        '7:7: alerts.routes.1: nothing comes here, because route 0 above takes all of it; the first that matches wins',
      ],
    ],
    [
      'a route that several above take together',
      known(
        route('match: { severity: [critical, high] }, '),
        route('match: { severity: [medium, low] }, ', 'C2'),
        route('match: { environments: [prod] }, ', 'C3'),
      ),
      [
        '8:7: alerts.routes.2: nothing comes here, because routes 0 and 1 above take all of it; the first that matches wins',
      ],
    ],
    [
      'one whose account is in the environment of one above',
      known(
        route('match: { environments: [prod] }, '),
        route('match: { accounts: ["111122223333"] }, ', 'C2'),
        last,
      ),
      [
        '7:7: alerts.routes.1: nothing comes here, because route 0 above takes all of it; the first that matches wins',
      ],
    ],
    [
      'one whose account is in another environment',
      known(route('match: { environments: [prod], accounts: ["444455556666"] }, '), last),
      ['6:7: alerts.routes.0: nothing comes here, because no account has all that match asks for'],
    ],
    [
      'an environment that no account has',
      known(route('match: { environments: [prodd] }, '), last),
      [
        '6:33: alerts.routes.0: no account of alerts.accounts has the environment "prodd"; did you mean "prod"?',
      ],
    ],
    [
      'an environment and an owner that tags may name',
      `environments: { account-tag: env }\n${known(
        route('match: { environments: [prodd], owners: [payment] }, '),
        route('match: { accounts: ["555566667777"], environments: [qa] }, ', 'C2'),
        last,
      ).replace('  routes:', '  owner-tag: team\n  routes:')}`,
      [],
    ],
    [
      'an account that is listed, in an environment that its tag does not name',
      `environments: { account-tag: env }\n${known(route('match: { environments: [qa], accounts: ["444455556666"] }, '), last)}`,
      ['7:7: alerts.routes.0: nothing comes here, because no account has all that match asks for'],
    ],
    [
      'tags of accounts where there is no organization',
      `scope: { accounts: ["111122223333"] }\nalerts:\n  owner-tag: team\n  routes:\n${last}`,
      ['4:3: alerts.owner-tag: the tags of accounts are read of an organization, and scope is none'],
    ],
    [
      'an owner that no account has',
      known(route('match: { owners: [payment] }, '), last),
      [
        '6:27: alerts.routes.0: no account of alerts.accounts has the owner "payment"; did you mean "payments"?',
      ],
    ],
    [
      'a unit where accounts are listed',
      `scope: { accounts: ["111122223333"] }\n${routes(route('match: { ous: [ou-abcd-12345678] }, '), route(''))}`,
      ['6:23: alerts.routes.0: only an organization has units: scope is none'],
    ],
    [
      'a unit of an organization without a root',
      `scope: { organization: {} }\n${routes(route('match: { ous: [ou-abcd-12345678] }, '), route(''))}`,
      ['6:23: alerts.routes.0: to know which unit an account is in, scope.organization needs root-id or ous'],
    ],
    [
      'a rule that is off',
      `rules: { s3-bucket-versioning: { off: true, reason: "Logs only; reviewed." } }\n${routes(route('match: { rules: [s3-bucket-versioning] }, '), route(''))}`,
      ['warning 6:25: alerts.routes.0: nothing new comes here, because its rule is off'],
    ],
    [
      'no route for what is critical',
      known(route('match: { severity: [high, medium, low] }, ')),
      [
        'warning 6:5: alerts.routes: no route takes every critical finding; what no route takes, nobody is told: end with a route without match',
      ],
    ],
    [
      'a route for each of the accounts that are watched',
      `scope: { accounts: ["111122223333"] }\n${routes(route('match: { accounts: ["111122223333"] }, '))}`,
      [],
    ],
    ['no route for what is low', known(route('match: { severity: [critical, high, medium] }, ')), []],
    [
      'a route without a destination',
      known('    - { match: { severity: [low] } }', last),
      ['6:7: alerts.routes.0: it leads nowhere: name slack, pagerduty or webhook'],
    ],
    [
      'people who are never called by what comes there',
      known(
        '    - { match: { severity: [medium, low] }, slack: { channel: C1, mention: S1 }, escalate: { channel: C2, after-minutes: 30 } }',
        '    - { match: { severity: [high, medium] }, slack: { channel: C3, mention: S1 }, escalate: { channel: C2, after-minutes: 30 } }',
        last,
      ),
      [
        'warning 6:76: alerts.routes.0: nothing of these severities calls anybody, so that no finding mentions S1',
        'warning 6:92: alerts.routes.0: nothing of these severities calls anybody, so that nothing escalates',
      ],
    ],
    [
      'alerts without a route',
      'alerts: { email: a@example.com, routes: [] }',
      ['warning 2:41: alerts.routes: there is no route, so that nobody is told of anything'],
    ],
    [
      'buttons, and no route that could lead to them',
      'alerts: { email: a@example.com, interactive: { workspace: T0123ABCD, roles: { viewer: everyone } } }',
      ['warning 2:9: alerts.routes: there is no route, so that nobody is told of anything'],
    ],
    [
      'quiet hours of every minute but one',
      quiet(
        "from: '00:00', to: '23:59', zone: UTC, break-through: []",
        'match: { severity: [critical, high, medium] }, ',
      ),
      [
        'warning 6:93: alerts.routes.0: these quiet hours leave one minute of each day, at 23:59: nothing that is critical or high calls anybody but then',
      ],
    ],
    [
      'quiet hours of a day but for 59 minutes, which only what is critical breaks through',
      quiet("from: '08:00', to: '07:01', zone: UTC", 'match: { severity: [critical, high] }, '),
      [
        'warning 6:85: alerts.routes.0: these quiet hours leave 59 minutes of each day, at 07:01: nothing that is high calls anybody but then',
      ],
    ],
    [
      'quiet hours of a day but for an hour',
      quiet("from: '08:00', to: '07:00', zone: UTC", 'match: { severity: [critical, high] }, '),
      [],
    ],
    [
      'quiet hours of whole days at weekends',
      quiet("from: '00:00', to: '23:59', zone: UTC, days: [sat, sun]", 'match: { severity: [high] }, '),
      [],
    ],
    [
      'quiet hours of a whole day that all that calls breaks through',
      quiet(
        "from: '00:00', to: '23:59', zone: UTC, break-through: [critical, high]",
        'match: { severity: [critical, high, medium] }, ',
      ),
      [],
    ],
    [
      'what calls nobody and breaks through',
      quiet(
        "from: '22:00', to: '07:00', zone: UTC, break-through: [critical, medium]",
        'match: { severity: [critical, high] }, ',
      ),
      ['warning 6:152: alerts.routes.0: medium calls nobody at any hour'],
    ],
    [
      'quiet hours where nothing calls',
      quiet("from: '22:00', to: '07:00', zone: UTC", 'match: { severity: [low] }, '),
      [
        'warning 6:74: alerts.routes.0: nothing of these severities calls anybody, so that no hour is quieter than another',
      ],
    ],
    [
      'an escalation to those who were called',
      known(
        '    - { match: { severity: [critical] }, slack: { channel: C1, mention: S1 }, escalate: { channel: C1, mention: S1, after-minutes: 30 } }',
        '    - { match: { severity: [high] }, slack: { channel: C1, mention: S1 }, escalate: { channel: C1, after-minutes: 30 } }',
        '    - { match: { severity: [medium, high] }, slack: { channel: C1, mention: S1 }, escalate: { channel: C1, mention: S2, after-minutes: 30 } }',
        '    - { slack: { channel: C9, mention: S1 }, escalate: { channel: C2, mention: S1, after-minutes: 30 } }',
      ),
      [
        'warning 6:89: alerts.routes.0: it escalates to those whom it has called: name another channel or other people',
        'warning 7:85: alerts.routes.1: it escalates to its own channel and mentions nobody there',
      ],
    ],
    [
      'a severity that none of its rules has',
      known(
        route(
          'match: { severity: [critical, low], rules: [s3-bucket-versioning, iam-access-key-max-age] }, ',
        ),
        last,
      ),
      [
        'warning 6:28: alerts.routes.0: nothing comes here but what a rule says is of another severity than its own: s3-bucket-versioning is medium, iam-access-key-max-age is medium',
      ],
    ],
    [
      'a severity that the file gives to one of its rules',
      `rules: { s3-bucket-versioning: { severity: high } }\n${known(route('match: { severity: [high], rules: [s3-bucket-versioning] }, '), last)}`,
      [],
    ],
    [
      'a severity that a rule has in some environments',
      `environments: { severity: { prod: raised } }\n${known(route('match: { severity: [high], rules: [s3-bucket-versioning] }, '), last)}`,
      [],
    ],
    [
      'a severity that no environment gives to a rule',
      `environments: { severity: { prod: lowered } }\n${known(route('match: { severity: [high], rules: [s3-bucket-versioning] }, '), last)}`,
      [
        'warning 7:28: alerts.routes.0: nothing comes here but what a rule says is of another severity than its own: s3-bucket-versioning is medium',
      ],
    ],
    [
      'an environment that is not production and that no account is of',
      known(last).replace('  routes:', '  non-production: [Sandbox, sandbx]\n  routes:'),
      [
        'warning 5:29: alerts.non-production.1: no account of alerts.accounts has the environment "sandbx"; did you mean "sandbox"?',
      ],
    ],
    [
      'one that tags may name',
      `environments: { account-tag: env }\n${known(last).replace('  routes:', '  non-production: [playground]\n  routes:')}`,
      [],
    ],
    [
      'a destination whose name is none',
      known(last).replace('  routes:', '  pagerduty: { OnCall: {} }\n  routes:'),
      ['5:24: alerts.pagerduty.OnCall: a name in small letters, digits and single hyphens, such as on-call'],
    ],
    [
      'a channel that stands in for itself',
      known('    - { slack: { channel: C1 }, fallback: C1 }'),
      ['6:43: alerts.routes.0: the channel cannot stand in for itself'],
    ],
    [
      'a channel that is told what it is not to know',
      known(
        '    - { match: { severity: [critical] }, slack: { channel: C1 }, redact: account }',
        '    - { slack: { channel: C1 } }',
      ),
      ['7:7: alerts.routes.1: redact is none here and account in route 0, which leads to C1 too'],
    ],
    [
      'quiet hours that end when they begin',
      quiet("from: '22:00', to: '22:00', zone: Europe/Berlin"),
      [
        '6:67: alerts.routes.0.quiet-hours.to: these quiet hours are empty: they end when they begin. For whole days write 00:00 to 23:59',
      ],
    ],
    [
      'quiet hours that everything breaks through',
      quiet(
        "from: '22:00', to: '07:00', zone: UTC, break-through: [critical, high]",
        'match: { severity: [high] }, ',
      ),
      ['6:131: alerts.routes.0: these quiet hours are empty: everything that comes here breaks through'],
    ],
    [
      'a zone that does not exist',
      quiet("from: '22:00', to: '07:00', zone: Europe/Berln"),
      [
        '6:82: alerts.routes.0.quiet-hours.zone: a time zone has a name such as Europe/Berlin, America/New_York or UTC',
      ],
    ],
    [
      'a time that is none',
      quiet("from: '22:00', to: '24:00', zone: UTC"),
      ['6:67: alerts.routes.0.quiet-hours.to: a time of day has hours and minutes, 07:00 or 22:30'],
    ],
    [
      'a severity that is none',
      known(route('match: { severity: [hihg] }, '), last),
      [
        '6:29: alerts.routes.0.match.severity.0: "hihg" is not one of critical, high, medium, low; did you mean "high"?',
      ],
    ],
    [
      'an account that is not watched',
      `scope: { organization: { root-id: r-abcd, exclude-accounts: ["444455556666"] } }\nalerts: { accounts: { "444455556666": { owner: a } } }`,
      ['3:39: alerts.accounts: account 444455556666 is among exclude-accounts'],
    ],
    [
      'all of it as it should be',
      known(
        "    - { match: { ous: [ou-abcd-12345678], severity: [critical, high] }, slack: { channel: C1, mention: S1 }, quiet-hours: { from: '22:00', to: '07:00', zone: Europe/Berlin, days: [mon, tue], break-through: [critical] }, escalate: { channel: C2, mention: U1, after-minutes: 30 }, fallback: C3 }",
        '    - { match: { owners: [payments] }, slack: { channel: C4 }, redact: resource, repeat: false }',
        last,
      ),
      [],
    ],
  ])('%s', (_name, below, problems) => {
    expect(said(below)).toEqual(problems);
  });
});

describe('patch windows', () => {
  const own = (settings: string) =>
    `patching: { profiles: [{ id: ours, title: Ours, source: Policy 4, dated: 2026-01-31, ${settings} }] }`;
  it.each<[string, string, string[]]>([
    [
      'a profile that is misspelt',
      'patching: { profiles: [pci-ds] }',
      [
        '2:24: patching.profiles.0: "pci-ds" is not one of organisation, cisa-kev, pci-dss, fedramp-legacy, fedramp-vdr, bod-26-04, hipaa-nprm; did you mean "pci-dss"?',
      ],
    ],
    ['no profile', 'patching: { profiles: [] }', ['2:23: patching.profiles: must not be empty']],
    [
      'a profile twice',
      'patching: { profiles: [pci-dss, cisa-kev, pci-dss] }',
      ['2:43: patching.profiles.2: profile pci-dss is listed twice'],
    ],
    [
      "a profile of one's own with a name that is taken",
      own('clock: release, windows: [{ within: 1 month }]').replace('ours', 'pci-dss'),
      ['2:30: patching.profiles.0.id: pci-dss is the id of a profile that ships: take another'],
    ],
    [
      'a place that is no time zone',
      'patching: { zone: Europe/Berln }',
      ['2:19: patching.zone: a time zone has a name such as Europe/Berlin, America/New_York or UTC'],
    ],
    [
      'an offset, which knows no summer time',
      'patching: { zone: "+02:00" }',
      ['2:19: patching.zone: a time zone has a name such as Europe/Berlin, America/New_York or UTC'],
    ],
    [
      'a window in words',
      own('clock: release, windows: [{ within: two weeks }]'),
      [
        '2:122: patching.profiles.0.windows.0.within: a window is such as `15 days`, `1 month`, `12 hours`, `next upgrade` or `catalogue date`',
      ],
    ],
    [
      "CISA's date for another clock",
      own('clock: release, windows: [{ within: catalogue date }]'),
      [
        '2:122: patching.profiles.0.windows.0.within: the clock kev-due has the window `catalogue date`, and no other clock has it',
      ],
    ],
    [
      'a profile that ends before it begins',
      own('clock: release, effective-from: 2026-06-01, until: 2026-05-31, windows: [{ within: 1 month }]'),
      [
        '2:137: patching.profiles.0.until: until is before effective-from, 2026-06-01: the profile would never be in force',
      ],
    ],
    [
      'a day that the calendar lacks',
      own('clock: release, until: 2026-02-29, windows: [{ within: 1 month }]'),
      ['2:109: patching.profiles.0.until: there is no such day: one is written as 2026-01-31'],
    ],
    [
      'a number without a source',
      'patching: { profiles: [{ id: ours, title: Ours, clock: release, dated: 2026-01-31, windows: [{ within: 1 month }] }] }',
      ['2:24: patching.profiles.0.source: is missing'],
    ],
    [
      "an organisation's own, as it should be",
      own(
        'clock: release, windows: [{ when: { severity: [critical], exposed: true }, within: 48 hours }, { within: 1 month }]',
      ),
      [],
    ],
  ])('%s', (_name, below, problems) => {
    expect(said(below)).toEqual(problems);
  });
});

describe('access reviews', () => {
  const period = (id: string, from: string, to: string) => `{ id: ${id}, from: ${from}, to: ${to} }`;
  const periods = (...list: readonly string[]) => `reviews: { periods: [${list.join(', ')}] }`;
  it.each<[string, string, string[]]>([
    [
      'a window that ends before it begins',
      'reviews: { opens: { from-day: 7, to-day: 3 } }',
      ['2:42: reviews.opens.to-day: to-day is not before from-day'],
    ],
    [
      'a window after which every campaign would be late',
      'reviews: { opens: { to-day: 14 } }',
      ['2:29: reviews.opens.to-day: must be at most 10'],
    ],
    [
      'a fiscal year by the name of a month',
      'reviews: { fiscal-year-starts: April }',
      ['2:32: reviews.fiscal-year-starts: must be a number'],
    ],
    [
      'a fiscal year of a thirteenth month',
      'reviews: { fiscal-year-starts: 13 }',
      ['2:32: reviews.fiscal-year-starts: must be at most 12'],
    ],
    [
      'an offset for a zone',
      'reviews: { zone: "+01:00" }',
      ['2:18: reviews.zone: a time zone has a name such as Europe/Berlin, America/New_York or UTC'],
    ],
    [
      'a profile that is misspelt',
      'reviews: { profiles: [fedramp-hihg] }',
      [
        '2:23: reviews.profiles.0: "fedramp-hihg" is not one of organisation, pci-dss, fedramp-low, fedramp-moderate, fedramp-high; did you mean "fedramp-high"?',
      ],
    ],
    [
      'periods with a gap',
      periods(period('P1', '2026-09-27', '2026-10-24'), period('P2', '2026-10-26', '2026-11-28')),
      [
        '2:84: reviews.periods.1.from: the period before ends on 2026-10-24: this one begins on 2026-10-25, without a gap',
      ],
    ],
    [
      'a period twice, of which the second is too short',
      periods(period('P1', '2026-09-27', '2026-10-24'), period('P1', '2026-10-25', '2026-11-20')),
      [
        '2:74: reviews.periods.1.id: period P1 is listed twice',
        '2:100: reviews.periods.1.to: a period lasts 28 days at least: this one to 2026-11-21 or later',
      ],
    ],
    [
      'a day that the calendar lacks',
      periods(period('P1', '2026-09-31', '2026-10-31')),
      ['2:38: reviews.periods.0.from: there is no such day: one is written as 2026-01-31'],
    ],
    [
      'periods that are longer than a profile has',
      'reviews: { profiles: [fedramp-high], periods: [{ id: P1, from: 2026-10-01, to: 2026-12-31 }] }',
      [
        '2:48: reviews.periods.0: lasts 92 days, and fedramp-high has access reviewed every month: 35 days at most',
      ],
    ],
    [
      'periods of four, four and five weeks',
      periods(
        period('P1', '2026-09-27', '2026-10-24'),
        period('P2', '2026-10-25', '2026-11-21'),
        period('P3', '2026-11-22', '2026-12-26'),
      ),
      [],
    ],
    [
      'an owner of what is no account',
      'reviews: { account-owners: { "11112222": mara } }',
      [
        '2:42: reviews.account-owners.11112222: "11112222" is no account: its id has twelve digits, and stands in quotes',
      ],
    ],
    [
      'an account that lost its leading zero',
      'reviews: { account-owners: { 012345678901: mara } }',
      ['2:30: this name is read as 12345678901: write it in quotes, "012345678901"'],
    ],
    [
      'an owner of an account that is not watched',
      'scope: { accounts: ["111122223333"] }\nreviews: { account-owners: { "444455556666": mara } }',
      ['3:46: reviews.account-owners: account 444455556666 is not in scope.accounts'],
    ],
    [
      'an owner without a name',
      'reviews: { fallback-reviewer: "" }',
      ['2:31: reviews.fallback-reviewer: must have at least 1 characters'],
    ],
    [
      'a rule for all that there is',
      'reviews: { reviewers: [{ match: {}, reviewer: mara }] }',
      ['2:33: reviews.reviewers.0.match: a rule that matches everything is the fallback-reviewer'],
    ],
    [
      'a class that is none',
      'reviews: { reviewers: [{ match: { classes: [role] }, reviewer: mara }] }',
      [
        '2:45: reviews.reviewers.0.match.classes.0: a class is one of root, iam-user, access-key, role-external, role-federated, assignment, service, break-glass, third-party or system:<name>',
      ],
    ],
    [
      'a system twice',
      'reviews: { systems: [github, jira, github] }',
      ['2:36: reviews.systems.2: system github is listed twice'],
    ],
    ['nobody who may sign off', 'reviews: { sign-off: [] }', ['2:22: reviews.sign-off: must not be empty']],
    [
      'everything, as it should be',
      'scope: { accounts: ["111122223333"] }\nreviews: { opens: { from-day: 2, to-day: 5 }, profiles: [organisation, pci-dss], fiscal-year-starts: 4, zone: Europe/Berlin, reviewers: [{ match: { accounts: [github], classes: [assignment, "system:github"], access: ["Admin*"] }, reviewer: jonas }], account-owners: { "111122223333": mara@example.com }, fallback-reviewer: e17, sign-off: [lea], systems: [github], risk-analysis: RA-7, approvals: approvals.csv }',
      [],
    ],
  ])('%s', (_name, below, problems) => {
    expect(said(below)).toEqual(problems);
  });
});

describe('a file that is not UTF-8', () => {
  const folder = mkdtempSync(join(tmpdir(), 'watchbill-utf8-'));
  const file = join(folder, 'latin1.yaml');
  writeFileSync(file, Buffer.from('version: 1\nregions: [\xe4\xf6]\n', 'latin1'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is refused where it begins not to be', () => {
    const words = `${file}:2:11: what stands here is not UTF-8`;
    expect(() => loadConfiguration(file, catalogue)).toThrow(words);
    expect(() => readCustomFramework(file, new Set())).toThrow(words);
  });
});

it('a framework of the customer is read by the same words', () => {
  const fault = (text: string) => expect(() => parseCustomFramework(text, 'f', new Set()));
  fault('key: a\n---\nkey: b').toThrow(
    'f:2:1: a second document begins here: write all settings in one, without the line ---',
  );
  fault('key: *key').toThrow('f:1:6: no value above is marked &key');
});

describe('destinations beside Slack', () => {
  const told = (named: string, ...lines: readonly string[]) =>
    ['alerts:', '  email: a@example.com', `  ${named}`, '  routes:', ...lines].join('\n');
  const ONCALL = 'pagerduty: { on-call: {} }';
  const SOAR = 'webhooks: { soar: { url: "https://soar.example.com/in" } }';
  const noSlack =
    'warning 6:5: alerts.routes: no route names slack: what is not seen, what is due soon and digests are told nowhere';

  it.each<[string, string, string[]]>([
    [
      'all of it as it should be',
      told(
        `${ONCALL}\n  ${SOAR}`,
        '    - { match: { severity: [critical, high] }, slack: { channel: C1 }, pagerduty: on-call, webhook: soar }',
        '    - { match: { severity: [medium] }, webhook: soar, redact: none }',
        route(''),
      ),
      [],
    ],
    [
      'a service that there is not',
      told(ONCALL, '    - { slack: { channel: C1 }, pagerduty: oncall }'),
      ['6:44: alerts.routes.0: it leads nowhere: alerts.pagerduty has no "oncall"; did you mean "on-call"?'],
    ],
    [
      'a service that no route leads to',
      told(ONCALL, route('')),
      ['warning 4:25: alerts.pagerduty.on-call: no route leads there, so that it is told nothing'],
    ],
    [
      'a webhook where there is none',
      told('accounts: {}', '    - { slack: { channel: C1 }, webhook: soar }'),
      ['6:42: alerts.routes.0: it leads nowhere: alerts.webhooks has no "soar"'],
    ],
    [
      'a pager for what calls nobody',
      told(
        ONCALL,
        '    - { match: { severity: [low] }, slack: { channel: C1 }, pagerduty: on-call }',
        route(''),
      ),
      [
        'warning 6:72: alerts.routes.0: nothing of these severities calls anybody, so that PagerDuty is told nothing',
      ],
    ],
    ['no Slack at all', told(SOAR, '    - { webhook: soar }'), [noSlack]],
    [
      'a digest without a channel',
      told(SOAR, '    - { webhook: soar, digest: daily }', route('')),
      ['6:32: alerts.routes.0.digest: without slack there is no channel for digest'],
    ],
    [
      'a webhook that is told what a channel is not to know',
      told(
        SOAR,
        '    - { match: { severity: [critical] }, webhook: soar, redact: account }',
        '    - { slack: { channel: C1 }, webhook: soar }',
      ),
      ['7:7: alerts.routes.1: redact is none here and account in route 0, which leads to webhook:soar too'],
    ],
    ...(
      [
        ['http://soar.example.com/', 'it has to begin with https://'],
        ['https://10.0.0.7/in', 'its address is a private one'],
        ['https://localhost/in', 'its name leads to a private address'],
        ['https://a:b@soar.example.com/', 'a user and a password do not belong in it'],
      ] as const
    ).map(([url, why]): [string, string, string[]] => [
      url,
      told(`webhooks: { soar: { url: "${url}" } }`, '    - { slack: { channel: C1 }, webhook: soar }'),
      [`4:28: alerts.webhooks.soar.url: nothing is sent there: ${why}`],
    ]),
  ])('%s', (_name, below, problems) => {
    expect(said(below)).toEqual(problems);
  });

  it.each(['On-Call', 'on call', '-a', 'a--b', '1a', 'a'.repeat(31)])('%s is no name of one', (name) => {
    expect(said(told(`pagerduty: { "${name}": {} }`, route('')))).toHaveLength(1);
  });
});

describe('parameters that differ', () => {
  const ORGANISATION = 'scope: { organization: { ous: [ou-abcd-12345678] } }\n';
  const ONE_ACCOUNT = "scope: { accounts: ['111122223333'] }\n";
  const age = (...entries: readonly string[]) =>
    ['rules:', '  iam-access-key-max-age:', '    where:', ...entries.map((each) => `      - ${each}`)].join(
      '\n',
    );
  it.each<[string, string, string[]]>([
    ['what is right', `${ONE_ACCOUNT}${age("{ accounts: ['111122223333'], max-age-days: 30 }")}`, []],
    [
      'tags and units of an organization',
      `${ORGANISATION}${age('{ ous: [ou-abcd-12345678], max-age-days: 30 }', '{ account-tags: { tier: [one] }, max-age-days: 60 }')}`,
      [],
    ],
    [
      'an account that is not watched',
      `${ONE_ACCOUNT}${age("{ accounts: ['444455556666'], max-age-days: 30 }")}`,
      ['6:22: iam-access-key-max-age: account 444455556666 is not in scope.accounts'],
    ],
    [
      'no account at all',
      age("{ accounts: ['4444'], max-age-days: 30 }"),
      ['5:22: rules.iam-access-key-max-age.where.0.accounts.0: an AWS account id has twelve digits'],
    ],
    [
      'an unknown parameter',
      `${ONE_ACCOUNT}${age("{ accounts: ['111122223333'], max-age: 30 }")}`,
      ['6:39: iam-access-key-max-age has no parameter "max-age"; it has: max-age-days'],
    ],
    [
      'a value that cannot be',
      `${ONE_ACCOUNT}${age("{ accounts: ['111122223333'], max-age-days: 0 }")}`,
      ['6:53: iam-access-key-max-age: must be more than 0'],
    ],
    [
      'nothing that changes',
      `${ONE_ACCOUNT}${age("{ accounts: ['111122223333'] }")}`,
      ['6:9: iam-access-key-max-age: it changes nothing: name a parameter (max-age-days)'],
    ],
    [
      'for nothing',
      age('{ max-age-days: 30 }'),
      [
        '5:9: rules.iam-access-key-max-age.where.0: it is for nothing: name accounts, ous, environments, account-tags, resource-tags, or set the parameter of the rule',
      ],
    ],
    [
      'units without an organization',
      `${ONE_ACCOUNT}${age('{ ous: [ou-abcd-12345678], max-age-days: 30 }')}`,
      ['6:11: iam-access-key-max-age: only an organization has units: scope is none'],
    ],
    [
      'tags of accounts without an organization',
      `${ONE_ACCOUNT}${age('{ account-tags: { tier: [one] }, max-age-days: 30 }')}`,
      [
        `6:11: iam-access-key-max-age: where.account-tags: the tags of accounts are read of an organization, and scope is none`,
      ],
    ],
    [
      'tags of resources that the rule does not see',
      age('{ resource-tags: { env: [prod] }, max-age-days: 30 }'),
      [
        '5:11: iam-access-key-max-age does not see the tags of resources: name accounts, ous, environments or account-tags',
      ],
    ],
    [
      'tags of resources that it sees',
      'rules:\n  ec2-volume-backed-up: { where: [{ resource-tags: { env: [prod] }, max-days: 1 }] }',
      [],
    ],
    [
      'an environment that no account is of',
      `alerts: { email: a@example.com, accounts: { '111122223333': { environment: prod } } }\n${ONE_ACCOUNT}${age('{ environments: [prood], max-age-days: 30 }')}`,
      [
        '7:26: no account is of the environment "prood": neither alerts.accounts nor environments.account-tag says so; did you mean "prod"?',
      ],
    ],
    [
      'an environment that a tag may name',
      `${ORGANISATION}environments: { account-tag: env }\n${age('{ environments: [prood], max-age-days: 30 }')}`,
      [],
    ],
    [
      'a severity for an environment that no account is of',
      'environments: { severity: { prod: raised } }',
      [
        '2:29: no account is of the environment "prod": neither alerts.accounts nor environments.account-tag says so',
      ],
    ],
    [
      'one that an earlier one takes all of',
      `${ORGANISATION}${age('{ ous: [ou-abcd-12345678], max-age-days: 30 }', '{ ous: [ou-abcd-12345678], account-tags: { tier: [one] }, max-age-days: 60 }')}`,
      [
        '7:9: iam-access-key-max-age: it never holds, because entry 1 of where above takes all of it; the first that matches wins',
      ],
    ],
    [
      'of a rule that is off',
      "rules:\n  iam-access-key-max-age: { off: true, reason: 'Nobody has keys.', where: [{ accounts: ['111122223333'], max-age-days: 1 }] }",
      ['3:68: iam-access-key-max-age is off: nothing is judged with these parameters'],
    ],
    [
      'laxer than a named framework, without a reason',
      'frameworks: [pci-dss, cis-aws-5.0]\nrules: { iam-password-policy-strong: { min-length: 12 } }',
      [
        '3:52: iam-password-policy-strong: min-length is laxer than frameworks ask: cis-aws-5.0 asks for at least 14. Give a reason beside it, or leave it out',
      ],
    ],
    [
      'as strict as a named framework',
      'frameworks: [pci-dss, cis-aws-5.0]\nrules: { iam-password-policy-strong: { min-length: 14 } }',
      [],
    ],
    [
      'laxer, with a reason',
      "frameworks: [cis-aws-5.0]\nrules: { iam-password-policy-strong: { min-length: 12, reason: 'Passkeys come in March.' } }",
      [],
    ],
    ['laxer than no named framework', 'rules: { iam-password-policy-strong: { min-length: 4 } }', []],
    [
      'laxer in some accounts only, without a reason of its own',
      `frameworks: [cis-aws-5.0]\n${ONE_ACCOUNT}rules: { iam-password-policy-strong: { min-length: 12, reason: 'Passkeys come in March.', where: [{ accounts: ['111122223333'], min-length: 10 }] } }`,
      [
        '4:141: iam-password-policy-strong: min-length is laxer than frameworks ask: cis-aws-5.0 asks for at least 14. Give a reason beside it, or leave it out',
      ],
    ],
  ])('%s', (_name, text, expected) => {
    expect(said(text)).toEqual(expected);
  });
});

describe('an odd file', () => {
  const owners = (...lines: readonly string[]) =>
    ['reviews:', '  account-owners:', ...lines.map((line) => `    ${line}`)].join('\n');
  it.each<[string, string, string[]]>([
    [
      'an account with quotes and without them',
      owners("'111122223333': mara@example.com", '111122223333: lea@example.com'),
      ['5:5: this is written twice; the other stands above'],
    ],
    [
      'a name that is a number of another form',
      owners('1e11: mara@example.com'),
      ['4:5: this name is read as 100000000000: write it in quotes, "1e11"'],
    ],
    [
      'an account without quotes, which is read as it is written',
      owners('111122223333: mara@example.com'),
      [
        'warning 4:5: reviews.account-owners: account 111122223333 is not watched unless it is the one deployed in: there is no scope',
      ],
    ],
    ['a value without a name', ': all', ['2:1: a setting needs a name: write one in front of the colon']],
    [
      'a name that objects of JavaScript have',
      'environments: { severity: { __proto__: raised } }',
      ['2:29: no setting has this name'],
    ],
    [
      'a name that is an alias',
      'people: &a people.csv\n*a : all',
      ['3:1: the name of a setting is written out, without an alias'],
    ],
    [
      'a space that is none',
      'scope:\n\u00a0\u00a0accounts: ["111122223333"]',
      ['3:1: a character that is not seen stands in this name or before it (U+00A0): type it anew'],
    ],
    [
      'a character without width',
      'reg\u200bions: all',
      ['2:1: a character that is not seen stands in this name or before it (U+200B): type it anew'],
    ],
    [
      'a tag of another program',
      'people: !env PEOPLE',
      ['2:9: a tag (!name) is not followed here: write the value itself, without it'],
    ],
    [
      'code',
      "people: !!js/function 'function(){}'",
      ['2:9: a tag (!name) is not followed here: write the value itself, without it'],
    ],
    ['a tag of YAML', 'people: !!str people.csv', []],
    [
      'a byte that is no text',
      'people: a\0b.csv',
      ['2:10: a control character stands here: take it out, and save the file as UTF-8'],
    ],
  ])('%s', (_name, below, problems) => {
    expect(said(below)).toEqual(problems);
  });

  it('says which value alone can be', () => {
    expect(saidOf('version: 2')).toEqual(['1:10: version: 2 cannot be: write 1']);
    expect(said('rules: { s3-bucket-versioning: { off: yes, reason: "Logs only; reviewed." } }')).toEqual([
      '2:39: rules.s3-bucket-versioning.off: "yes" cannot be: write true',
    ]);
  });

  it('may mark once what a thousand accounts have', () => {
    const ids = Array.from({ length: 1000 }, (_none, index) => String(100_000_000_000 + index));
    const accounts = ids.map((id, index) => `'${id}': ${index === 0 ? '&lab { environment: lab }' : '*lab'}`);
    const text = `scope: { accounts: [${ids.map((id) => `'${id}'`).join()}] }\nalerts: { email: a@example.com, routes: [{ slack: { channel: C1 } }], accounts: { ${accounts.join()} } }`;
    expect(said(text)).toEqual([]);
  });

  const organization = 'scope: { organization: { id: o-abcdefgh12, root-id: r-abcd } }';
  it.each<[string, string, string[]]>([
    [
      'units of two roots',
      'scope: { organization: { ous: [ou-abcd-12345678, ou-wxyz-12345678] } }',
      [
        '2:50: scope.organization.ous.1: ou-wxyz-12345678 is below the root r-wxyz, and the root of the organization is r-abcd',
      ],
    ],
    [
      'a unit of another root, in routes and rules too',
      [
        organization,
        'alerts: { email: a@example.com, routes: [{ match: { ous: [ou-wxyz-12345678] }, slack: { channel: C1 } }, { slack: { channel: C2 } }] }',
        'rules: { iam-access-key-max-age: { where: [{ ous: [ou-abcd-12345678, r-wxyz], max-age-days: 30 }] } }',
      ].join('\n'),
      [
        '3:59: alerts.routes.0.match.ous.0: ou-wxyz-12345678 is below the root r-wxyz, and the root of the organization is r-abcd',
        '4:70: rules.iam-access-key-max-age.where.0.ous.1: r-wxyz is below the root r-wxyz, and the root of the organization is r-abcd',
      ],
    ],
    [
      'an organization without an id that tells at once',
      'scope: { organization: { root-id: r-abcd } }\nevents: { regions: [eu-central-1] }',
      [
        '3:9: events: scope.organization has no id, so that any account of AWS could send to the bus of the hub: write one such as o-abcdefgh12, or leave out events',
      ],
    ],
    [
      'more accounts that tell at once than a policy of a bus has room for',
      `scope: { accounts: [${Array.from({ length: 501 }, (_none, index) => `"${100_000_000_000 + index}"`).join()}] }\nevents: { regions: [eu-central-1] }`,
      [
        '3:9: events: the bus of the hub cannot name more than 500 accounts that may send to it: watch an organization, or leave out events',
      ],
    ],
    [
      'Regions that tell at once in another partition than those that are watched',
      'regions: [cn-north-1]\nevents: { regions: [eu-central-1] }',
      [
        '3:21: events.regions.0: eu-central-1 is in the partition aws, and cn-north-1 in aws-cn: one bus hears accounts of one partition',
      ],
    ],
    [
      'a record in a Region that is none',
      'record: { region: eu-centrl-1 }',
      ['2:19: record.region: no AWS Region eu-centrl-1 is known; did you mean "eu-central-1"?'],
    ],
    [
      'a record in another partition',
      'regions: [cn-north-1]\nrecord: { table: "arn:aws:dynamodb:eu-central-1:111122223333:table/Findings" }',
      [
        '3:18: record.table: eu-central-1 is in the partition aws, and cn-north-1 in aws-cn: the record of accounts is in their partition',
      ],
    ],
    [
      'a people file that IAM would read as many',
      'people: s3://hr-feed/*',
      ['2:9: people: the people file is a path, or one object such as s3://hr-feed/people.csv'],
    ],
    [
      'one that IAM would read as a variable',
      'people: s3://hr-feed/${aws:username}.csv',
      ['2:9: people: the people file is a path, or one object such as s3://hr-feed/people.csv'],
    ],
    [
      'a list of approvals in a bucket that has none of its name',
      'reviews: { approvals: s3://HR_feed }',
      [
        '2:23: reviews.approvals: the list of approvals is a path, or one object such as s3://hr-feed/approvals.csv',
      ],
    ],
    [
      'one that is nowhere, and people without a name',
      "reviews: { approvals: https://example.com/a.csv, fallback-reviewer: ' ', risk-analysis: '    ' }\ntags: { owner: [' '] }",
      [
        '2:23: reviews.approvals: the list of approvals is a path, or one object such as s3://hr-feed/approvals.csv',
        '2:69: reviews.fallback-reviewer: must have at least 1 characters',
        '2:89: reviews.risk-analysis: must have at least 3 characters',
        '3:17: tags.owner.0: the key of a tag is not blank',
      ],
    ],
    [
      'evidence of a day',
      'evidence: { retention-days: 1 }',
      [
        'warning 2:29: evidence.retention-days: an auditor asks about up to twelve months, and what is kept 1 day is gone by then',
      ],
    ],
    [
      'no framework at all',
      'frameworks: []',
      [
        'warning 2:13: frameworks: with an empty list alerts and reports name no requirement; leave it out to have all of them named',
      ],
    ],
    [
      'one environment in two cases',
      'scope: { accounts: ["111122223333"] }\nalerts: { email: a@example.com, routes: [{ slack: { channel: C1 } }], accounts: { "111122223333": { environment: Prod } } }\nenvironments: { severity: { prod: raised, PROD: lowered } }\nrules: { iam-access-key-max-age: { where: [{ environments: [prod], max-age-days: 30 }, { environments: [PROD], max-age-days: 60 }] } }',
      [
        '4:43: environments.severity: PROD and prod differ in case only, and are one environment',
        '5:88: iam-access-key-max-age: it never holds, because entry 1 of where above takes all of it; the first that matches wins',
      ],
    ],
    [
      'two rhythms of one channel',
      'alerts: { email: a@example.com, routes: [{ match: { severity: [high] }, slack: { channel: C1 }, digest: daily }, { slack: { channel: C1 }, digest: none }] }',
      [
        'warning 2:148: alerts.routes.1: digest is none here and daily in route 0, which leads to C1 too: the more frequent one is sent',
      ],
    ],
    [
      'destinations whose secrets would have one name',
      "alerts: { email: a@example.com, webhooks: { line-2: { url: 'https://a.example.com/' }, line2: { url: 'https://b.example.com/' } }, routes: [{ match: { severity: [high] }, slack: { channel: C1 }, webhook: line2 }, { slack: { channel: C1 }, webhook: line-2 }] }",
      [
        '2:95: alerts.webhooks.line2: it differs from line-2 in hyphens only, and each needs a secret of its own name',
      ],
    ],
    [
      'buttons that nobody may press',
      'alerts: { email: a@example.com, routes: [{ slack: { channel: C1 } }], interactive: { workspace: T0123ABCD, roles: { viewer: [] } } }',
      ['warning 2:115: alerts.interactive.roles: nobody has a role, so that nobody may act from Slack'],
    ],
    [
      'a window behind one that takes everything',
      'patching: { profiles: [{ id: own, title: Own, source: Policy, dated: 2026-01-01, clock: discovery, windows: [{ within: 30 days }, { when: { severity: [critical] }, within: 7 days }] }] }',
      [
        '2:131: patching.profiles.0.windows.1: it never holds, because window 1 above takes all of it; the first that holds counts',
      ],
    ],
    [
      'a window behind one of more severities, and one behind one that asks for more',
      'patching: { profiles: [{ id: own, title: Own, source: Policy, dated: 2026-01-01, clock: discovery, windows: [{ when: { severity: [critical, high] }, within: 7 days }, { when: { severity: [high], kev: true }, within: 3 days }, { when: { severity: [medium], kev: true }, within: 3 days }, { within: 30 days }] }] }',
      [
        '2:168: patching.profiles.0.windows.1: it never holds, because window 1 above takes all of it; the first that holds counts',
      ],
    ],
  ])('%s', (_name, below, problems) => {
    expect(said(below)).toEqual(problems);
  });
});
