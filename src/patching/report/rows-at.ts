import type { PatchFacts } from '../frozen/frozen-facts';
import type { VulnerabilityInstance } from '../instance';
import { standingAt } from '../state';
import type { PatchReport } from './patch-report';
import { rowOf, type PatchRow } from './row';

/** How instances stand when a report speaks. */
export function rowsAt(
  { asOf }: Pick<PatchReport, 'asOf'>,
  instances: readonly VulnerabilityInstance[],
  { policy, exceptions }: Pick<PatchFacts, 'policy' | 'exceptions'>,
): PatchRow[] {
  return instances.flatMap((instance) => {
    const standing = standingAt(instance, policy, exceptions, asOf);
    if (standing === undefined) return [];
    const row = rowOf(instance, standing, asOf);
    // The report speaks of when the day has ended: what was due in its last millisecond is overdue.
    const isOverdue = row.dueAt === asOf && (row.state === 'open' || row.state === 'due-soon');
    return [isOverdue ? { ...row, state: 'overdue' } : row];
  });
}
