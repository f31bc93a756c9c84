import { Writable } from 'node:stream';
import type { Command } from 'commander';
import type { LookAt } from '../model/errors';
import {
  COMMANDS,
  commandLine,
  commandThatShows,
  type CommandName,
  type RecordOptions,
} from '../wording/commands';
import { COMMAND_LOADERS } from './command-loaders';
import type { CliContext } from './context';
import { watchbillProgram } from './main';

const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });

/** The real program, made anew: commander keeps what it parsed. */
function program(): Promise<Command> {
  const context: CliContext = {
    out: nowhere(),
    err: nowhere(),
    env: {},
    clock: { now: () => '2026-11-03T12:00:00.000Z' },
    catalogue: [],
    version: '0.0.0',
    interrupted: new AbortController().signal,
    exit: () => undefined,
  };
  return watchbillProgram(context, COMMAND_LOADERS);
}

/** Commands that do something, by the words that call them. */
function leaves(command: Command, above: readonly string[] = []): [string, Command][] {
  return command.commands.flatMap((each): [string, Command][] => {
    const name = [...above, each.name()];
    return each.commands.length > 0 ? leaves(each, name) : [[name.join(' '), each]];
  });
}

/** What a POSIX shell makes of a line of plain words and single quotes. */
function shellWords(line: string): string[] {
  return [...line.matchAll(/(?:'[^']*'|\\'|[^\s'\\])+/g)].map(([word]) =>
    word.replace(/'([^']*)'|\\'/g, (_part, quoted: string | undefined) => quoted ?? "'"),
  );
}

/** Which command the real program runs for a line, and with what; its actions do nothing here. */
async function parsed(line: string): Promise<{ name: string; args: string[]; options: object } | undefined> {
  const [node, launcher, ...args] = shellWords(line);
  expect([node, launcher]).toEqual(['node', 'bin/watchbill.mjs']);
  let ran: { name: string; args: string[]; options: object } | undefined;
  const root = await program();
  for (const [name, command] of leaves(root)) {
    command
      .exitOverride()
      .configureOutput({ writeErr: () => undefined })
      .action(() => {
        ran = { name, args: command.args, options: command.opts() };
      });
  }
  await root.parseAsync(args, { from: 'user' });
  return ran;
}

it('the commands that may be printed are those of the program, with the same arguments and options', async () => {
  const real = leaves(await program()).map(([name, command]): [string, unknown] => [
    name,
    Object.fromEntries([
      ...command.registeredArguments.map((argument): [string, string] => [
        argument.name(),
        argument.required ? 'argument' : 'optional-argument',
      ]),
      ...command.options.map((option): [string, string] => [
        option.name(),
        option.mandatory ? 'required' : option.required ? 'optional' : 'flag',
      ]),
    ]),
  ]);
  expect(COMMANDS).toEqual(Object.fromEntries(real));
});

it('each command is loaded by the word that calls it', async () => {
  const { commands } = await program();
  expect(commands.map((command) => command.name())).toEqual(Object.keys(COMMAND_LOADERS));
});

const lines: Readonly<Record<CommandName, [line: string, args: string[], options: object]>> = {
  scan: [
    commandLine('scan', { account: '111122223333', 'dry-run': true, 'fail-on': 'high' }),
    [],
    { account: ['111122223333'], dryRun: true, failOn: 'high' },
  ],
  replay: [
    commandLine('replay', { dir: './dumps of May', at: '2026-05-31', all: true, source: 'iam' }),
    ['./dumps of May'],
    { at: '2026-05-31', all: true, source: ['iam'] },
  ],
  'backfill run': [
    commandLine('backfill run', {
      from: '2026-01-01',
      to: '2026-03-31',
      'config-history': 's3://logs of us/a',
    }),
    [],
    { from: '2026-01-01', to: '2026-03-31', configHistory: 's3://logs of us/a' },
  ],
  'backfill list': [commandLine('backfill list', { output: 'csv' }), [], { output: 'csv' }],
  'backfill show': [commandLine('backfill show', { id: 'abc', files: true }), ['abc'], { files: true }],
  'findings list': [
    commandLine('findings list', { rule: 'iam-user-mfa', status: 'resolved', 'as-of': '2026-10-12' }),
    [],
    { rule: ['iam-user-mfa'], status: ['resolved'], asOf: '2026-10-12' },
  ],
  'findings unknown': [
    commandLine('findings unknown', { rule: 'iam-user-mfa', 'as-of': '2026-10-12' }),
    [],
    { rule: ['iam-user-mfa'], asOf: '2026-10-12' },
  ],
  coverage: [
    commandLine('coverage', {
      source: 'iam',
      account: '111122223333',
      region: 'global',
      'as-of': '2026-10-12',
    }),
    [],
    { source: ['iam'], account: ['111122223333'], region: ['global'], asOf: '2026-10-12' },
  ],
  scans: [
    commandLine('scans', { from: '2026-10-01', to: '2026-10-31' }),
    [],
    { from: '2026-10-01', to: '2026-10-31' },
  ],
  status: [commandLine('status', { output: 'json' }), [], { output: 'json' }],
  'patches list': [
    commandLine('patches list', { status: 'overdue', 'due-before': '2026-10-12', resource: 'i-*' }),
    [],
    { status: ['overdue'], dueBefore: '2026-10-12', resource: ['i-*'] },
  ],
  'patches explain': [
    commandLine('patches explain', { id: 'abc', 'as-of': '2026-10-31', output: 'json' }),
    ['abc'],
    { asOf: '2026-10-31', output: 'json' },
  ],
  'patches report': [
    commandLine('patches report', { from: '2026-10-01', to: '2026-10-31', list: 'cohort.high.due' }),
    [],
    { from: '2026-10-01', to: '2026-10-31', list: 'cohort.high.due' },
  ],
  'findings show': [
    commandLine('findings show', { id: 'abc', output: 'json', state: "it's $HOME; `id` & more" }),
    ['abc'],
    { output: 'json', state: "it's $HOME; `id` & more" },
  ],
  'access who-can': [
    commandLine('access who-can', { action: 's3:GetObject', resource: '*', account: '111122223333' }),
    ['s3:GetObject', '*'],
    { account: ['111122223333'] },
  ],
  'access what-can': [
    commandLine('access what-can', { principal: 'user/mara ilves', 'as-of': '2026-10-12' }),
    ['user/mara ilves'],
    { asOf: '2026-10-12' },
  ],
  population: [
    commandLine('population', {
      population: 'rule:iam-user-mfa',
      'as-of': '2026-10-12',
      account: '111122223333',
    }),
    ['rule:iam-user-mfa'],
    { asOf: '2026-10-12', account: ['111122223333'] },
  ],
  sample: [
    commandLine('sample', { from: 'changes', n: '25', seed: "Ann's seed", 'period-from': '2026-10-01' }),
    [],
    { from: 'changes', n: '25', seed: "Ann's seed", periodFrom: '2026-10-01' },
  ],
  ask: [
    commandLine('ask', { question: 'failed', rule: ['iam-user-mfa', 'iam-root-mfa'], zone: 'Europe/Berlin' }),
    ['failed'],
    { rule: ['iam-user-mfa', 'iam-root-mfa'], zone: 'Europe/Berlin' },
  ],
  'audit pack': [
    commandLine('audit pack', { from: '2026-10-01', to: '2026-12-31', out: 'pack', 'no-evidence': true }),
    [],
    { from: '2026-10-01', to: '2026-12-31', out: 'pack', evidence: false },
  ],
  'export ocsf': [
    commandLine('export ocsf', {
      framework: 'soc2',
      from: '2026-10-01',
      to: '2026-12-31',
      schema: '1.8.0',
      out: '-',
    }),
    [],
    { framework: 'soc2', from: '2026-10-01', to: '2026-12-31', schema: '1.8.0', out: '-' },
  ],
  'export oscal': [
    commandLine('export oscal', {
      framework: 'nist-800-53',
      from: '2026-10-01',
      to: '2026-12-31',
      out: 'oscal',
    }),
    [],
    { framework: 'nist-800-53', from: '2026-10-01', to: '2026-12-31', out: 'oscal' },
  ],
  'frameworks list': [
    commandLine('frameworks list', { config: 'other.yaml', output: 'json' }),
    [],
    { config: 'other.yaml', output: 'json' },
  ],
  'frameworks show': [
    commandLine('frameworks show', { framework: 'soc2', account: '111122223333', 'as-of': '2026-10-12' }),
    ['soc2'],
    { account: ['111122223333'], asOf: '2026-10-12' },
  ],
  'evidence add': [
    commandLine('evidence add', { duty: 'policy', file: 'a b.pdf', name: 'Access', until: '2027-01-31' }),
    [],
    { duty: 'policy', file: 'a b.pdf', name: 'Access', until: '2027-01-31' },
  ],
  'evidence list': [
    commandLine('evidence list', { duty: 'policy', for: 'abc' }),
    [],
    { duty: 'policy', for: 'abc' },
  ],
  'evidence withdraw': [
    commandLine('evidence withdraw', { id: 'abc', reason: 'Of another year' }),
    ['abc'],
    { reason: 'Of another year' },
  ],
  'duties list': [
    commandLine('duties list', { 'as-of': '2026-10-12', output: 'json' }),
    [],
    { asOf: '2026-10-12', output: 'json' },
  ],
  'duties library': [commandLine('duties library', { output: 'csv' }), [], { output: 'csv' }],
  'incidents open': [
    commandLine('incidents open', {
      title: 'Lost laptop',
      discovered: '2026-10-02T09:00:00Z',
      'health-data': 'yes',
    }),
    [],
    { title: 'Lost laptop', discovered: '2026-10-02T09:00:00Z', healthData: 'yes' },
  ],
  'incidents update': [
    commandLine('incidents update', { id: 'abc', note: 'Counted', persons: '500' }),
    ['abc'],
    { note: 'Counted', persons: '500' },
  ],
  'incidents close': [
    commandLine('incidents close', { id: 'abc', reason: 'Told' }),
    ['abc'],
    { reason: 'Told' },
  ],
  'incidents list': [commandLine('incidents list', { output: 'json' }), [], { output: 'json' }],
  'incidents show': [commandLine('incidents show', { id: 'abc' }), ['abc'], {}],
  'data-requests open': [
    commandLine('data-requests open', { title: 'A copy', received: '2026-10-02T09:00:00Z' }),
    [],
    { title: 'A copy', received: '2026-10-02T09:00:00Z' },
  ],
  'data-requests extend': [
    commandLine('data-requests extend', { id: 'abc', reason: 'Many systems' }),
    ['abc'],
    { reason: 'Many systems' },
  ],
  'data-requests close': [
    commandLine('data-requests close', { id: 'abc', reason: 'Answered' }),
    ['abc'],
    { reason: 'Answered' },
  ],
  'data-requests list': [commandLine('data-requests list', { output: 'json' }), [], { output: 'json' }],
  'data-requests show': [commandLine('data-requests show', { id: 'abc' }), ['abc'], {}],
  'requests add': [
    commandLine('requests add', { title: 'Users', owner: 'mara', due: '2026-10-31', reference: 'PBC 7' }),
    [],
    { title: 'Users', owner: 'mara', due: '2026-10-31', reference: 'PBC 7' },
  ],
  'requests answer': [
    commandLine('requests answer', { id: 'abc', file: 'users.csv' }),
    ['abc'],
    { file: 'users.csv' },
  ],
  'requests close': [
    commandLine('requests close', { id: 'abc', reason: 'Answered' }),
    ['abc'],
    { reason: 'Answered' },
  ],
  'requests list': [commandLine('requests list', { output: 'json' }), [], { output: 'json' }],
  'requests export': [commandLine('requests export', { id: 'abc', out: 'pbc' }), ['abc'], { out: 'pbc' }],
  'controls list': [commandLine('controls list', { 'as-of': '2026-10-12' }), [], { asOf: '2026-10-12' }],
  'controls show': [
    commandLine('controls show', { control: 'AC-03', account: '111122223333' }),
    ['AC-03'],
    { account: ['111122223333'] },
  ],
  'rules list': [commandLine('rules list', { dir: 'rules', output: 'csv' }), ['rules'], { output: 'csv' }],
  'rules show': [commandLine('rules show', { dir: 'rules', id: 'own-a' }), ['rules', 'own-a'], {}],
  'rules test': [commandLine('rules test', { dir: 'rules' }), ['rules'], {}],
  'inventory list': [
    commandLine('inventory list', { type: 'AWS::S3::Bucket', 'as-of': '2026-10-12' }),
    [],
    { type: ['AWS::S3::Bucket'], asOf: '2026-10-12' },
  ],
  'alerts told': [commandLine('alerts told', { id: 'abc' }), ['abc'], {}],
  'alerts explain': [
    commandLine('alerts explain', { id: 'abc', config: 'other.yaml' }),
    ['abc'],
    { config: 'other.yaml' },
  ],
  'alerts noise': [
    commandLine('alerts noise', { from: '2026-10-01', to: '2026-10-31', zone: 'Europe/Berlin' }),
    [],
    { from: '2026-10-01', to: '2026-10-31', zone: 'Europe/Berlin' },
  ],
  'alerts secret set': [
    commandLine('alerts secret set', { destination: 'pagerduty:on-call', config: 'w.yaml' }),
    ['pagerduty:on-call'],
    { config: 'w.yaml' },
  ],
  'findings ack': [
    commandLine('findings ack', { id: 'abc', note: '', table: 'findings' }),
    ['abc'],
    { note: '', table: 'findings' },
  ],
  'findings snooze': [commandLine('findings snooze', { until: '7d', id: 'abc' }), ['abc'], { until: '7d' }],
  'findings assign': [
    commandLine('findings assign', { person: 'mara ilves', id: 'abc', note: 'Yours' }),
    ['abc', 'mara ilves'],
    { note: 'Yours' },
  ],
  'findings review': [
    commandLine('findings review', { id: 'abc', note: 'A drill.\nNo harm.' }),
    ['abc'],
    { note: 'A drill.\nNo harm.' },
  ],
  'exception request': [
    commandLine('exception request', {
      rule: 'pw-high-vulnerability-within-window',
      vulnerability: 'CVE-2026-*',
      package: 'openssl',
      image: '*:repository/web/*',
      resource: '*:user/ci-?',
      reason: 'The vendor cannot use MFA.',
      until: '90d',
      'compensating-control': 'Its keys work from one address.',
    }),
    [],
    {
      rule: 'pw-high-vulnerability-within-window',
      vulnerability: 'CVE-2026-*',
      package: 'openssl',
      image: '*:repository/web/*',
      resource: '*:user/ci-?',
      reason: 'The vendor cannot use MFA.',
      until: '90d',
      compensatingControl: 'Its keys work from one address.',
    },
  ],
  'exception approve': [commandLine('exception approve', { id: 'x1', by: 'mara' }), ['x1'], { by: 'mara' }],
  'exception end': [
    commandLine('exception end', { id: 'x1', reason: 'Mended.' }),
    ['x1'],
    { reason: 'Mended.' },
  ],
  'exception list': [commandLine('exception list', { output: 'csv' }), [], { output: 'csv' }],
  'reviews list': [commandLine('reviews list', { output: 'json' }), [], { output: 'json' }],
  'reviews show': [
    commandLine('reviews show', { campaign: '2026-Q4', reviewer: 'maria', status: 'open', risk: 'new' }),
    ['2026-Q4'],
    { reviewer: 'maria', status: 'open', risk: 'new' },
  ],
  'reviews export': [
    commandLine('reviews export', { campaign: '2026-Q4', mine: true, by: 'maria', out: 'items.csv' }),
    ['2026-Q4'],
    { mine: true, by: 'maria', out: 'items.csv' },
  ],
  'reviews decide': [
    commandLine('reviews decide', { item: 'abc', decision: 'modify', target: '=ReadOnly', by: 'maria' }),
    ['abc', 'modify'],
    { target: '=ReadOnly', by: 'maria' },
  ],
  'reviews reassign': [
    commandLine('reviews reassign', { items: 'abc', to: 'noah', from: 'maria', reason: 'Moved.' }),
    ['abc'],
    { to: 'noah', from: 'maria', reason: 'Moved.' },
  ],
  'reviews postpone': [
    commandLine('reviews postpone', { item: 'abc', campaign: '2026-Q4' }),
    ['abc'],
    { campaign: '2026-Q4' },
  ],
  'reviews sign-off': [
    commandLine('reviews sign-off', { campaign: '2026-Q4', supplement: 'supplement-1' }),
    ['2026-Q4'],
    { supplement: 'supplement-1' },
  ],
  'reviews verify': [
    commandLine('reviews verify', { 'campaign-or-folder': '2026-Q4', output: 'csv' }),
    ['2026-Q4'],
    { output: 'csv' },
  ],
  'reviews calendar': [commandLine('reviews calendar', { config: 'own.yaml' }), [], { config: 'own.yaml' }],
  'reviews add-system': [
    commandLine('reviews add-system', {
      name: 'github',
      file: 'members.csv',
      'taken-at': '2026-10-02T09:00:00Z',
      query: 'GET /orgs/example/members',
      rows: '12',
    }),
    ['github'],
    { file: 'members.csv', takenAt: '2026-10-02T09:00:00Z', query: 'GET /orgs/example/members', rows: '12' },
  ],
  'reviews run': [commandLine('reviews run', { output: 'json' }), [], { output: 'json' }],
  portal: [commandLine('portal', { port: '8080', by: 'maria' }), [], { port: '8080', by: 'maria' }],
  'evidence head': [commandLine('evidence head', { out: 'head.txt' }), [], { out: 'head.txt' }],
  'evidence proof': [
    commandLine('evidence proof', { key: 'manifests/5f', out: 'manifest.tlog-proof' }),
    ['manifests/5f'],
    { out: 'manifest.tlog-proof' },
  ],
  'evidence show': [commandLine('evidence show', { key: '2026-10/5f' }), ['2026-10/5f'], {}],
  rebuild: [commandLine('rebuild', { state: 'a b' }), [], { state: 'a b' }],
  verify: [
    commandLine('verify', { from: '2026-10-01', offline: true, key: 'a+b+c', head: 'kept head.txt' }),
    [],
    { from: '2026-10-01', offline: true, key: ['a+b+c'], head: 'kept head.txt' },
  ],
  'slack manifest': [
    commandLine('slack manifest', { url: true, 'request-url': 'https://a.example/' }),
    [],
    { url: true, requestUrl: 'https://a.example/' },
  ],
  'slack test': [commandLine('slack test', { 'dry-run': true }), [], { dryRun: true, output: 'table' }],
  'slack signing-secret set': [
    commandLine('slack signing-secret set', { config: 'w.yaml' }),
    [],
    { config: 'w.yaml' },
  ],
  'slack token set': [commandLine('slack token set', { config: 'w.yaml' }), [], { config: 'w.yaml' }],
  'config validate': [commandLine('config validate', { config: 'a b.yaml' }), [], { config: 'a b.yaml' }],
  'config framework': [commandLine('config framework', { file: 'own.yaml' }), ['own.yaml'], {}],
  'config schema': [commandLine('config schema', {}), [], {}],
};

it.each(Object.entries(lines))(
  '%s: the program reads from the line what it was made of',
  async (name, [line, args, options]) => {
    expect(await parsed(line)).toMatchObject({ name, args, options });
  },
);

it.each([
  ['no values', commandLine('findings list', {}), 'node bin/watchbill.mjs findings list'],
  [
    'options in the order given',
    commandLine('findings list', { rule: 'iam-user-mfa', account: '111122223333' }),
    'node bin/watchbill.mjs findings list --rule iam-user-mfa --account 111122223333',
  ],
  [
    'arguments first',
    commandLine('findings snooze', { until: '7d', id: 'abc' }),
    'node bin/watchbill.mjs findings snooze abc --until 7d',
  ],
  [
    'a path as it is',
    commandLine('config validate', { config: '/a/b-c_1.yaml' }),
    'node bin/watchbill.mjs config validate --config /a/b-c_1.yaml',
  ],
  [
    'quotes where a shell needs them',
    commandLine('findings list', { state: "it's here" }),
    String.raw`node bin/watchbill.mjs findings list --state 'it'\''s here'`,
  ],
  [
    'a flag that takes away',
    commandLine('findings list', { 'no-header': true }),
    'node bin/watchbill.mjs findings list --no-header',
  ],
  ['a flag', commandLine('scan', { 'dry-run': true }), 'node bin/watchbill.mjs scan --dry-run'],
])('a line has %s', (_name, line, expected) => {
  expect(line).toBe(expected);
});

it.each<[LookAt, string]>([
  [{ kind: 'finding', id: 'abc' }, 'node bin/watchbill.mjs findings show abc'],
  [{ kind: 'findings' }, 'node bin/watchbill.mjs findings list'],
  [{ kind: 'exceptions' }, 'node bin/watchbill.mjs exception list'],
  [{ kind: 'controls' }, 'node bin/watchbill.mjs controls list'],
  [{ kind: 'control', id: 'AC-03' }, 'node bin/watchbill.mjs controls show AC-03'],
  [{ kind: 'coverage', source: 'iam' }, 'node bin/watchbill.mjs coverage --source iam'],
  [{ kind: 'register', of: 'audit-request' }, 'node bin/watchbill.mjs requests list'],
  [{ kind: 'register', of: 'evidence' }, 'node bin/watchbill.mjs evidence list'],
])('an error that says to look at %j names the command', (lookAt, line) => {
  expect(commandThatShows(lookAt, {})).toBe(line);
});

it.each<[RecordOptions, string]>([
  [{ table: 'watchbill-Data-Findings-1A2B' }, '--table watchbill-Data-Findings-1A2B'],
  [{ state: 'my folder' }, "--state 'my folder'"],
])('and the record %j that it was read in', (record, options) => {
  expect(commandThatShows({ kind: 'finding', id: 'abc' }, record)).toBe(
    `node bin/watchbill.mjs findings show abc ${options}`,
  );
});

it('a command line that the program would refuse does not compile', () => {
  const refused = [
    // @ts-expect-error the noun is findings
    () => commandLine('finding show', { id: 'abc' }),
    // @ts-expect-error there is no such option
    () => commandLine('findings list', { bucket: 'watchbill' }),
    // @ts-expect-error which finding?
    () => commandLine('findings show', {}),
    // @ts-expect-error until when?
    () => commandLine('findings snooze', { id: 'abc' }),
    // @ts-expect-error a flag takes no text
    () => commandLine('scan', { 'dry-run': 'yes' }),
  ];
  expect(refused).toHaveLength(5);
});
