import { SOURCES } from '../../src/sources/sources';
import { newAnswers } from '../../src/sources/answers';
import { memoryObjectStore } from '../../src/evidence/memory-objects';
import type { Region } from '../../src/model/account';
import type { Instant } from '../../src/model/instant';
import { runDry } from '../../src/scan/run';
import { startAws } from './aws';
import type { CallCounts } from './fewest-calls';
import { GROWN, grownOrganization, type AccountSize } from './grown-account';

const NOW: Instant = '2026-11-02T06:00:00.000Z';

/** Reads an account of that size by all sources, and counts the calls by name. */
export async function countCalls(world: {
  readonly size: AccountSize;
  readonly regions: readonly Region[];
  readonly inventoryMode: 'direct' | 'config';
  /** Each source is read in a process of its own, as in the cloud. */
  readonly isApart?: boolean;
}): Promise<{ readonly made: CallCounts; readonly incomplete: readonly string[] }> {
  const { size, regions, inventoryMode, isApart = false } = world;
  const organization = grownOrganization(size, regions);
  const aws = await startAws({ organization, home: GROWN, now: NOW, inventoryMode });
  try {
    const { evaluations } = await runDry(
      {
        finder: aws.finder({ accounts: [GROWN], regions }),
        collector: (source, target, answers) =>
          aws.collector(source, target, isApart ? newAnswers() : answers),
        objects: memoryObjectStore(),
        clock: aws.clock,
      },
      { slot: NOW, sources: SOURCES, rules: [], version: '0.1.0', configuration: {} },
    );
    const made = new Map<string, number>();
    for (const { service, operation } of aws.simulator.calls) {
      const name = `${service}:${operation}`;
      made.set(name, (made.get(name) ?? 0) + 1);
    }
    const incomplete = evaluations
      .flatMap(({ cells }) => cells)
      .filter(({ status }) => status === 'incomplete')
      .map(({ part, region, reason, detail }) => `${part} ${region}: ${reason} ${detail}`);
    return { made, incomplete };
  } finally {
    await aws.close();
  }
}
