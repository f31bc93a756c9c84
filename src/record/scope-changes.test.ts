import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failingRule } from '../../test/support/sample-rule';
import type { Cell } from '../sources/cell';
import type { Instant } from '../model/instant';
import { openStateFolder, type StateFolder } from '../state-folder/state-folder';
import { runScan } from '../scan/run';

const A = '111122223333';
const B = '444455556666';
const DAYS: readonly Instant[] = [
  '2026-10-01T00:00:00.000Z',
  '2026-10-02T00:00:00.000Z',
  '2026-10-03T00:00:00.000Z',
];

let state: StateFolder;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watchbill-scope-'));
  state = await openStateFolder(folder);
});
afterEach(async () => {
  await state.close();
  await rm(folder, { recursive: true });
});

interface Day {
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  readonly isListed?: boolean;
  readonly isNarrowed?: boolean;
}

async function scan(day: number, { accounts, regions, isListed = false, isNarrowed = false }: Day) {
  const slot = DAYS[day];
  if (slot === undefined) throw new Error(`there is no day ${day}`);
  await runScan(
    {
      finder: {
        accounts: () => Promise.resolve(accounts.map((id) => ({ id, partition: 'aws' }))),
        regions: () => Promise.resolve([...regions]),
        fallbackRegions: () => Promise.resolve([]),
      },
      collector: (source) =>
        Promise.resolve({
          source,
          async *collect({ account, wanted }): AsyncGenerator<Cell> {
            for (const { part, region } of wanted) {
              const place = { account: account.id, part, region, observedAt: slot, value: [] };
              yield { ...place, status: 'complete' };
            }
          },
        }),
      objects: state.objects,
      table: state.record,
      reader: state.reader,
      clock: { now: () => slot },
    },
    {
      slot,
      sources: ['guardduty'],
      rules: [{ rule: failingRule, params: {} }],
      version: 'test',
      configuration: 'configurations/hash',
      ...(isNarrowed && { only: { accounts: [...accounts] } }),
      ...(isListed && { governedRegions: regions }),
    },
  );
}

async function findings(): Promise<string[]> {
  const found: string[] = [];
  for (const account of [A, B]) {
    for await (const head of state.reader.byAccount(account)) {
      const why = head.last.type === 'out-of-scope' ? `: ${head.last.reason}` : '';
      found.push(`${head.account} ${head.region} ${head.state}${why}`);
    }
  }
  return found.sort();
}

const CLOSED = 'the account was closed, or left the configured scope';

it.each<[string, Day[], string[]]>([
  [
    'an account that leaves the scope ends what was open in it',
    [
      { accounts: [A, B], regions: ['eu-west-1'] },
      { accounts: [A], regions: ['eu-west-1'] },
    ],
    [`${A} eu-west-1 open`, `${B} eu-west-1 out-of-scope: ${CLOSED}`],
  ],
  [
    'an account that comes back is open again',
    [
      { accounts: [A, B], regions: ['eu-west-1'] },
      { accounts: [A], regions: ['eu-west-1'] },
      { accounts: [A, B], regions: ['eu-west-1'] },
    ],
    [`${A} eu-west-1 open`, `${B} eu-west-1 open`],
  ],
  [
    'a scan that was asked for one account says nothing of the others',
    [
      { accounts: [A, B], regions: ['eu-west-1'] },
      { accounts: [A], regions: ['eu-west-1'], isNarrowed: true },
    ],
    [`${A} eu-west-1 open`, `${B} eu-west-1 open`],
  ],
  [
    'an account left out after a narrowed scan is still known',
    [
      { accounts: [A, B], regions: ['eu-west-1'] },
      { accounts: [A], regions: ['eu-west-1'], isNarrowed: true },
      { accounts: [A], regions: ['eu-west-1'] },
    ],
    [`${A} eu-west-1 open`, `${B} eu-west-1 out-of-scope: ${CLOSED}`],
  ],
  [
    'a Region that the configuration no longer lists ends what was open in it',
    [
      { accounts: [A], regions: ['eu-central-1', 'eu-west-1'], isListed: true },
      { accounts: [A], regions: ['eu-central-1'], isListed: true },
    ],
    [`${A} eu-central-1 open`, `${A} eu-west-1 out-of-scope: the configuration leaves the Region out`],
  ],
  [
    'a Region that was merely not asked about stays as it is',
    [
      { accounts: [A], regions: ['eu-central-1', 'eu-west-1'] },
      { accounts: [A], regions: ['eu-central-1'] },
    ],
    [`${A} eu-central-1 open`, `${A} eu-west-1 open`],
  ],
])('%s', async (_name, days, expected) => {
  for (const [day, scope] of days.entries()) await scan(day, scope);
  expect(await findings()).toEqual(expected);
});
