import { addMilliseconds, type Instant } from '../../model/instant';
import type { LookedAt } from '../../sources/parts';
import controlFindings from '../../sources/securityhub/control-findings/part';
import type { Source } from '../../sources/sources';
import type { FindingHead } from '../../model/finding';
import type { ActPorts } from './ports';

export interface Recheck {
  readonly sources: readonly Source[];
  readonly status: 'started' | 'running' | 'nothing-to-collect';
  /** By when AWS tells what has changed by now; absent where it does at once. */
  readonly knownBy?: Instant | undefined;
}

const MINUTE_MS = 60_000;
/** Where a source of AWS that alone knows of a fault says what it found. */
const RESULTS = {
  securityhub: { sources: ['securityhub'], tellsAfterMinutes: controlFindings.tellsAfterMinutes ?? 0 },
  config: { sources: ['config'], tellsAfterMinutes: 0 },
} satisfies Record<string, LookedAt>;

/** Collects again all that the rules of these findings judge by, in their accounts: the scan that is started decides, and nobody else. */
export async function recheck(
  ports: ActPorts,
  members: readonly FindingHead[],
  now: Instant,
): Promise<Recheck> {
  const rules = [...new Set(members.map(({ rule }) => rule))];
  const accounts = [...new Set(members.map(({ account }) => account))].sort();
  const witnesses = new Set(members.flatMap(({ by }) => by ?? []));
  const looks = [
    ...rules.flatMap((rule) => ports.rule(rule) ?? []),
    ...[...witnesses].map((by) => RESULTS[by]),
  ];
  const sources = [...new Set(looks.flatMap((look): readonly Source[] => look.sources))].sort();
  if (sources.length === 0) return { sources, status: 'nothing-to-collect' };
  const minutes = Math.max(...looks.map(({ tellsAfterMinutes }) => tellsAfterMinutes));
  return {
    sources,
    status: await ports.startScan(accounts, sources),
    ...(minutes > 0 && { knownBy: addMilliseconds(now, minutes * MINUTE_MS) }),
  };
}
