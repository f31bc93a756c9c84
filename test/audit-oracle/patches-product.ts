/** Watchbill's part: scans of Inspector's answers, and exceptions, by its own writers. */
import { recordIn } from '../../src/aws/store/dynamo-record';
import { MemoryTable } from '../support/memory-table';
import { ledgerFollower } from '../../src/patching/follow-ledger';
import { patchingSchema, policyOf } from '../../src/patching/profiles/settings';
import { sayException } from '../../src/record/common-chain';
import { runScan } from '../../src/scan/run';
import type { Cell } from '../../src/sources/cell';
import { Answers } from '../patch-year/answers';
import { exceptionOf } from '../patch-year/product';
import type { World } from '../patch-year/world';
import { MemoryObjects } from '../support/memory-objects';
import { askedFrom, type WrittenRecord } from './ports';
import { WINDOWS } from './patches';
import { MINUTE, text } from './world';

const AFTER = 5 * MINUTE;

export async function writePatches(world: World): Promise<WrittenRecord> {
  const table = new MemoryTable();
  const { record, reader } = recordIn(table);
  const objects = new MemoryObjects();
  const patching = {
    zone: world.zone,
    profiles: [
      {
        id: WINDOWS.id,
        title: 'Vulnerability policy',
        source: 'Security policy 4.2',
        dated: '2025-03-01',
        clock: WINDOWS.clock,
        windows: Object.entries(WINDOWS.windows).map(([severity, window]) => ({
          when: { severity: [severity] },
          within: 'days' in window ? `${window.days} days` : `${window.months} months`,
        })),
      },
      'cisa-kev',
    ],
  };
  const policy = policyOf(patchingSchema.parse(patching));
  for (const deviation of world.deviations) {
    const ports = { objects, table: record, clock: { now: () => text(world.begin) } };
    await sayException(ports, undefined, exceptionOf(deviation));
  }
  const answers = world.accounts.map((account) => new Answers(account));
  const slots = [...new Set(world.accounts.flatMap(({ looks }) => looks.map(({ at }) => at)))].toSorted(
    (a, b) => a - b,
  );
  for (const at of slots) {
    const now = text(at + AFTER);
    const looking = answers.filter(({ account }) => account.looks.some((look) => look.at === at));
    const cells = new Map(
      looking.map((each): [string, readonly Cell[]] => {
        const look = each.account.looks.find((one) => one.at === at);
        return [each.account.id, look === undefined ? [] : each.at(look).map(({ cell }) => cell)];
      }),
    );
    const regions = [...new Set(looking.flatMap(({ account }) => account.regions))];
    await runScan(
      {
        objects,
        table: record,
        reader,
        clock: { now: () => now },
        finder: {
          accounts: async () => looking.map(({ account: { id } }) => ({ id, partition: 'aws' })),
          regions: async () => regions,
          fallbackRegions: async () => regions,
        },
        collector: async (source) => ({
          source,
          async *collect({ account, wanted }): AsyncGenerator<Cell> {
            for (const { part, region } of wanted) {
              const told = cells
                .get(account.id)
                ?.find((cell) => cell.part === part && cell.region === region);
              const off = { account: account.id, part, region, observedAt: text(at), status: 'incomplete' };
              yield told ?? ({ ...off, reason: 'not-enabled', detail: 'it is off' } as Cell);
            }
          },
        }),
        followLedger: ledgerFollower(objects, policy, () => reader.exceptions()),
      },
      {
        slot: text(at),
        sources: ['inspector', 'securityhub', 'ssm'],
        rules: [],
        version: '1.0.0',
        configuration: { patching },
      },
    );
  }
  return askedFrom(table, objects, text(Math.max(...slots) + AFTER));
}
