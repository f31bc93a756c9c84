import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watchbill } from '../../test/support/command-line';
import type { Instant } from '../model/instant';

const NOW: Instant = '2026-11-03T12:00:00.000Z';
/** Nobody answers there: whatever asks AWS says so. */
const NOWHERE = {
  AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'AKIA111122223333TEST',
  AWS_SECRET_ACCESS_KEY: 'not-a-secret',
  AWS_MAX_ATTEMPTS: '1',
};

let folder: string;
let before: NodeJS.ProcessEnv;
beforeEach(() => {
  before = { ...process.env };
  folder = mkdtempSync(join(tmpdir(), 'watchbill-record-'));
  Object.assign(process.env, NOWHERE);
});
afterEach(() => {
  process.env = before;
  rmSync(folder, { recursive: true, force: true });
});

const FROM_FOLDER = /^Error: There is no folder \S+\/state\n/;
const deployed = (what: string) => new RegExp(`^Error: The record ${what} cannot be reached\\n`);

it.each<
  [string, (folder: string) => { args?: string[]; env?: Record<string, string>; yaml?: string }, RegExp]
>([
  ['--state', (state) => ({ args: ['--state', state] }), FROM_FOLDER],
  ['--table', () => ({ args: ['--table', 'findings'] }), deployed('in the table findings in eu-central-1')],
  [
    'the Region of an ARN',
    () => ({ args: ['--table', 'arn:aws:dynamodb:eu-west-1:111122223333:table/findings'] }),
    deployed('in the table findings in eu-west-1'),
  ],
  ['WATCHBILL_STATE', (state) => ({ env: { WATCHBILL_STATE: state } }), FROM_FOLDER],
  [
    'WATCHBILL_TABLE',
    () => ({ env: { WATCHBILL_TABLE: 'findings' } }),
    deployed('in the table findings in eu-central-1'),
  ],
  [
    'what is typed, before the environment',
    (state) => ({ args: ['--state', state], env: { WATCHBILL_TABLE: 'findings' } }),
    FROM_FOLDER,
  ],
  [
    'watchbill.yaml: the stack of its prefix',
    () => ({ yaml: 'version: 1\ndeployment: { prefix: acme }\nrecord: {}\n' }),
    deployed('of the stack acme-Pipeline in eu-central-1'),
  ],
  [
    'watchbill.yaml: a table and a Region',
    () => ({ yaml: 'version: 1\nrecord: { table: findings, region: eu-north-1 }\n' }),
    deployed('in the table findings in eu-north-1'),
  ],
  [
    'the environment, before watchbill.yaml',
    (state) => ({ env: { WATCHBILL_STATE: state }, yaml: 'version: 1\nrecord: {}\n' }),
    FROM_FOLDER,
  ],
])('the record is named by %s', async (_name, given, err) => {
  const { args = [], env = {}, yaml } = given(join(folder, 'state'));
  const config = join(folder, 'watchbill.yaml');
  if (yaml !== undefined) writeFileSync(config, yaml);
  Object.assign(process.env, env);
  const ended = await watchbill(
    ['findings', 'list', ...args, ...(yaml === undefined ? [] : ['--config', config])],
    { now: NOW },
  );
  expect(ended.err).toMatch(err);
});

it.each<[string, string[], Record<string, string>, string]>([
  [
    'two are typed',
    ['findings', 'list', '--state', 'a', '--table', 'b'],
    {},
    '--state and --table name two records',
  ],
  [
    'two are in the environment',
    ['findings', 'list'],
    { WATCHBILL_STATE: 'a', WATCHBILL_TABLE: 'b' },
    'WATCHBILL_STATE and WATCHBILL_TABLE name two records',
  ],
  [
    'somebody is to speak as another',
    ['exception', 'approve', 'x1', '--by', 'jonas', '--table', 'b'],
    {},
    'Nobody speaks as jonas in a deployed record: it records whose credentials ask',
  ],
  ['it is to be scanned into', ['scan', '--table', 'b'], {}, 'Nothing is scanned into the table b from here'],
  [
    'what is said is nothing',
    ['findings', 'assign', 'abc', '', '--table', 'b'],
    {},
    '<person> cannot be used',
  ],
])('is refused before anything is asked where %s', async (_name, args, env, message) => {
  Object.assign(process.env, env);
  const ended = await watchbill(args, { now: NOW });
  expect(ended).toMatchObject({ code: 2, out: '' });
  expect(ended.err.split('\n')[0]).toBe(`Error: ${message}`);
  expect(ended.err).toMatch(/\nNext: .+\n$/);
});
