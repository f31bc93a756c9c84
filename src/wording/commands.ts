import type { LookAt } from '../model/errors';

/**
 * Works in the checkout and nowhere else. `npx` with the program's name would ask the registry for a package of that name
 * wherever it is not installed, and the name there is not ours.
 */
const PROGRAM = 'node bin/watchbill.mjs';

/** What a command takes by a name: its arguments in order, options it must have, options it may have, and flags. */
type Parameter = 'argument' | 'optional-argument' | 'required' | 'optional' | 'flag';

const NARROWING = { account: 'optional', region: 'optional', rule: 'optional' } as const;
const JUDGING = {
  ...NARROWING,
  all: 'flag',
  source: 'optional',
  config: 'optional',
  'fail-on': 'optional',
  output: 'optional',
  'no-header': 'flag',
} as const;
const RECORD = { state: 'optional', table: 'optional' } as const;
const PRINTING = { ...RECORD, output: 'optional' } as const;
/** Of a verb about reviews: who says it. */
const ROOM = { by: 'optional', config: 'optional', ...RECORD } as const;
const LIST = { ...PRINTING, 'no-header': 'flag' } as const;

/** Of a command that says something of the register. */
const CONFIGURED = { config: 'optional', ...RECORD } as const;
const INCIDENT = {
  persons: 'optional',
  'in-one-state': 'optional',
  'health-data': 'optional',
  'personal-data': 'optional',
} as const;

/** Every command of the product, held equal to the real program by a test. */
export const COMMANDS = {
  scan: { ...JUDGING, ...RECORD, 'dry-run': 'flag' },
  replay: { dir: 'argument', ...JUDGING, at: 'optional' },
  'backfill run': {
    from: 'required',
    to: 'required',
    trail: 'optional',
    'config-history': 'optional',
    account: 'optional',
    ...CONFIGURED,
  },
  'backfill list': LIST,
  'backfill show': { id: 'argument', files: 'flag', ...LIST },
  'findings list': {
    ...NARROWING,
    ...LIST,
    severity: 'optional',
    status: 'optional',
    requirement: 'optional',
    control: 'optional',
    resource: 'optional',
    'as-of': 'optional',
    from: 'optional',
    to: 'optional',
    config: 'optional',
  },
  'findings unknown': { ...NARROWING, ...LIST, severity: 'optional', 'as-of': 'optional' },
  'findings show': { id: 'argument', 'as-of': 'optional', config: 'optional', ...LIST },
  'findings ack': { id: 'argument', note: 'optional', ...RECORD },
  'findings snooze': { id: 'argument', until: 'required', note: 'optional', ...RECORD },
  'findings assign': { id: 'argument', person: 'argument', note: 'optional', ...RECORD },
  'findings review': { id: 'argument', note: 'required', ...RECORD },
  'access who-can': {
    action: 'argument',
    resource: 'argument',
    account: 'optional',
    'as-of': 'optional',
    ...LIST,
  },
  'access what-can': { principal: 'argument', account: 'optional', 'as-of': 'optional', ...LIST },
  ask: {
    question: 'optional-argument',
    list: 'flag',
    ...NARROWING,
    'as-of': 'optional',
    from: 'optional',
    to: 'optional',
    zone: 'optional',
    framework: 'optional',
    config: 'optional',
    subject: 'optional',
    campaign: 'optional',
    target: 'optional',
    xlsx: 'optional',
    ...LIST,
  },
  'audit pack': {
    framework: 'optional',
    from: 'required',
    to: 'required',
    zone: 'optional',
    out: 'required',
    zip: 'flag',
    'no-evidence': 'flag',
    config: 'optional',
    ...RECORD,
  },
  population: {
    population: 'argument',
    'as-of': 'optional',
    from: 'optional',
    to: 'optional',
    zone: 'optional',
    account: 'optional',
    ...LIST,
  },
  sample: {
    from: 'required',
    n: 'required',
    seed: 'required',
    'period-from': 'optional',
    'period-to': 'optional',
    'as-of': 'optional',
    zone: 'optional',
    account: 'optional',
    evidence: 'optional',
    ...LIST,
  },
  'export ocsf': {
    rule: 'optional',
    framework: 'optional',
    from: 'required',
    to: 'required',
    zone: 'optional',
    schema: 'optional',
    out: 'required',
    config: 'optional',
    ...RECORD,
  },
  'export oscal': {
    framework: 'required',
    from: 'required',
    to: 'required',
    zone: 'optional',
    out: 'required',
    config: 'optional',
    ...RECORD,
  },
  'frameworks list': { config: 'optional', output: 'optional' },
  'frameworks show': {
    framework: 'argument',
    account: 'optional',
    'as-of': 'optional',
    config: 'optional',
    ...LIST,
  },
  'controls list': { account: 'optional', 'as-of': 'optional', config: 'optional', ...LIST },
  'controls show': {
    control: 'argument',
    account: 'optional',
    'as-of': 'optional',
    config: 'optional',
    ...LIST,
  },
  'rules list': { dir: 'argument', output: 'optional' },
  'rules show': { dir: 'argument', id: 'argument', output: 'optional' },
  'rules test': { dir: 'argument', output: 'optional' },
  'alerts told': { id: 'argument', ...LIST },
  'alerts explain': { id: 'argument', config: 'optional', ...LIST },
  'alerts noise': { from: 'optional', to: 'optional', zone: 'optional', ...LIST },
  'alerts secret set': { destination: 'argument', config: 'optional' },
  'inventory list': {
    type: 'optional',
    account: 'optional',
    region: 'optional',
    'as-of': 'optional',
    config: 'optional',
    ...LIST,
  },
  coverage: { account: 'optional', region: 'optional', source: 'optional', 'as-of': 'optional', ...LIST },
  scans: { from: 'optional', to: 'optional', ...LIST },
  status: LIST,
  'patches list': {
    account: 'optional',
    region: 'optional',
    severity: 'optional',
    profile: 'optional',
    status: 'optional',
    'due-before': 'optional',
    resource: 'optional',
    config: 'optional',
    ...LIST,
  },
  'patches explain': { id: 'argument', 'as-of': 'optional', config: 'optional', ...PRINTING },
  'patches report': {
    from: 'required',
    to: 'required',
    account: 'optional',
    region: 'optional',
    list: 'optional',
    config: 'optional',
    ...PRINTING,
  },
  'exception request': {
    ...NARROWING,
    resource: 'optional',
    vulnerability: 'optional',
    package: 'optional',
    image: 'optional',
    reason: 'required',
    'compensating-control': 'optional',
    owner: 'optional',
    until: 'required',
    ...RECORD,
  },
  'exception approve': { id: 'argument', by: 'optional', ...RECORD },
  'exception end': { id: 'argument', reason: 'required', ...RECORD },
  'exception list': LIST,
  'reviews list': { ...ROOM, ...LIST },
  'reviews show': {
    campaign: 'argument',
    reviewer: 'optional',
    status: 'optional',
    risk: 'optional',
    ...ROOM,
    ...LIST,
  },
  'reviews export': {
    campaign: 'optional-argument',
    package: 'optional',
    mine: 'flag',
    reviewer: 'optional',
    all: 'flag',
    out: 'optional',
    ...ROOM,
    'no-header': 'flag',
  },
  'reviews decide': {
    item: 'optional-argument',
    decision: 'optional-argument',
    campaign: 'optional',
    file: 'optional',
    'dry-run': 'flag',
    target: 'optional',
    reason: 'optional',
    until: 'optional',
    ...ROOM,
    ...LIST,
  },
  'reviews reassign': {
    items: 'optional-argument',
    to: 'required',
    from: 'optional',
    campaign: 'optional',
    reason: 'optional',
    ...ROOM,
  },
  'reviews postpone': { item: 'argument', campaign: 'optional', ...ROOM },
  'reviews sign-off': { campaign: 'optional-argument', supplement: 'optional', ...ROOM },
  'reviews verify': { 'campaign-or-folder': 'argument', key: 'optional', ...ROOM, ...LIST },
  'reviews calendar': { by: 'optional', config: 'optional', output: 'optional', 'no-header': 'flag' },
  'reviews add-system': {
    name: 'argument',
    file: 'required',
    'taken-at': 'required',
    query: 'required',
    rows: 'required',
    ...ROOM,
  },
  'reviews run': { ...ROOM, ...LIST },
  portal: { port: 'optional', ...ROOM },
  'evidence head': { out: 'optional', ...RECORD },
  'evidence proof': { key: 'argument', out: 'optional', ...RECORD },
  'evidence show': { key: 'argument', out: 'optional', ...RECORD },
  'evidence add': {
    duty: 'required',
    name: 'optional',
    for: 'optional',
    file: 'required',
    on: 'optional',
    until: 'optional',
    'covers-from': 'optional',
    'covers-to': 'optional',
    'document-version': 'optional',
    'approved-by': 'optional',
    note: 'optional',
    ...CONFIGURED,
  },
  'evidence list': { duty: 'optional', name: 'optional', for: 'optional', config: 'optional', ...LIST },
  'evidence withdraw': { id: 'argument', reason: 'required', ...CONFIGURED },
  'duties list': { 'as-of': 'optional', config: 'optional', ...LIST },
  'duties library': { output: 'optional' },
  'incidents open': {
    title: 'required',
    discovered: 'required',
    ...INCIDENT,
    note: 'optional',
    ...CONFIGURED,
  },
  'incidents update': {
    id: 'argument',
    title: 'optional',
    discovered: 'optional',
    ...INCIDENT,
    note: 'required',
    ...CONFIGURED,
  },
  'incidents close': { id: 'argument', reason: 'required', ...CONFIGURED },
  'incidents list': { config: 'optional', ...LIST },
  'incidents show': { id: 'argument', ...LIST },
  'data-requests open': { title: 'required', received: 'required', note: 'optional', ...CONFIGURED },
  'data-requests extend': { id: 'argument', reason: 'required', ...CONFIGURED },
  'data-requests close': { id: 'argument', reason: 'required', ...CONFIGURED },
  'data-requests list': { config: 'optional', ...LIST },
  'data-requests show': { id: 'argument', ...LIST },
  'requests add': {
    title: 'required',
    owner: 'required',
    due: 'required',
    reference: 'optional',
    ...CONFIGURED,
  },
  'requests answer': {
    id: 'argument',
    file: 'optional',
    evidence: 'optional',
    note: 'optional',
    ...CONFIGURED,
  },
  'requests close': { id: 'argument', reason: 'required', ...CONFIGURED },
  'requests list': { 'as-of': 'optional', config: 'optional', ...LIST },
  'requests export': { id: 'argument', out: 'required', config: 'optional', ...RECORD },
  rebuild: LIST,
  verify: {
    ...LIST,
    from: 'optional',
    to: 'optional',
    offline: 'flag',
    key: 'optional',
    head: 'optional',
  },
  'config validate': { config: 'optional' },
  'config framework': { file: 'argument' },
  'config schema': {},
  'slack manifest': { url: 'flag', 'request-url': 'optional' },
  'slack test': { 'dry-run': 'flag', config: 'optional', output: 'optional' },
  'slack signing-secret set': { config: 'optional' },
  'slack token set': { config: 'optional' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Parameter>>>>;

export type CommandName = keyof typeof COMMANDS;
type ParametersOf<N extends CommandName> = (typeof COMMANDS)[N];
type Named<N extends CommandName, P extends Parameter> = {
  [K in keyof ParametersOf<N>]: ParametersOf<N>[K] extends P ? K : never;
}[keyof ParametersOf<N>];

/** What stands in the place of each argument and option; `true` sets a flag, and a list repeats an option. */
type CommandValues<N extends CommandName> = Readonly<
  Record<Named<N, 'argument' | 'required'>, string> &
    Partial<Record<Named<N, 'optional-argument'>, string>> &
    Partial<Record<Named<N, 'optional'>, string | readonly string[]>> &
    Partial<Record<Named<N, 'flag'>, true>>
>;

/** Which record a command is about: a folder, a deployed table, or whichever is opened where it is typed. */
export type RecordOptions =
  | { readonly state: string }
  | { readonly table: string }
  | Readonly<Record<never, never>>;

/** A command as a person types it in a shell: arguments first, options in the order given. */
export function commandLine<N extends CommandName>(name: N, values: CommandValues<N>): string {
  const parameters: Readonly<Record<string, Parameter>> = COMMANDS[name];
  const given = new Map<string, string | readonly string[] | true>(Object.entries(values));
  const isArgument = (parameter: string) => parameters[parameter]?.endsWith('argument') === true;
  const args: string[] = [];
  for (const parameter of Object.keys(parameters)) {
    const value = given.get(parameter);
    if (isArgument(parameter) && typeof value === 'string') args.push(shellWord(value));
  }
  for (const [parameter, value] of given) {
    if (isArgument(parameter)) continue;
    if (value === true) args.push(`--${parameter}`);
    else for (const each of [value].flat()) args.push(`--${parameter}`, shellWord(each));
  }
  return [PROGRAM, name, ...args].join(' ');
}

/** @param path names of the commands, that of the program first. */
export function helpOf([, ...names]: readonly string[]): string {
  return [PROGRAM, ...names, '--help'].join(' ');
}

const REGISTER_LISTS = {
  evidence: 'evidence list',
  incident: 'incidents list',
  'data-request': 'data-requests list',
  'audit-request': 'requests list',
  backfill: 'backfill list',
} as const;

/** The command that shows what an error tells a person to look at. */
export function commandThatShows(lookAt: LookAt, record: RecordOptions): string {
  switch (lookAt.kind) {
    case 'finding':
      return commandLine('findings show', { id: lookAt.id, ...record });
    case 'findings':
      return commandLine('findings list', record);
    case 'exceptions':
      return commandLine('exception list', record);
    case 'controls':
      return commandLine('controls list', record);
    case 'control':
      return commandLine('controls show', { control: lookAt.id, ...record });
    case 'coverage':
      return commandLine('coverage', { source: [lookAt.source], ...record });
    case 'register':
      return commandLine(REGISTER_LISTS[lookAt.of], record);
  }
}

/** Quoted where a POSIX shell would read more than text in it. */
export function shellWord(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", String.raw`'\''`)}'`;
}
