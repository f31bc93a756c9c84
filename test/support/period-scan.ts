import type { Instant } from '../../src/model/instant';
import type { Scan } from '../../src/model/scan';

/** A concluded scan of a slot; what matters to a test is given. */
export function periodScan(slot: Instant, given: Partial<Scan> = {}): Scan {
  return {
    schema: 1,
    slot,
    status: 'concluded',
    startedAt: slot,
    concludedAt: slot,
    version: '1.0.0',
    commit: 'c1',
    configuration: 'configurations/k1',
    plan: 'plans/p1',
    sources: ['iam', 'guardduty'],
    manifest: `manifests/${slot}`,
    ...given,
  };
}
