import type { Instant } from '../../model/instant';
import { ratingAt } from '../clock';
import type { VulnerabilityInstance } from '../instance';
import type { PatchClock } from '../profiles/profile';
import type { PatchState, Standing } from '../state';

/** An instance as lists show it. */
export interface PatchRow {
  readonly id: string;
  readonly vulnerability: string;
  readonly package: string;
  readonly resource: string;
  readonly account: string;
  readonly region: string;
  readonly team?: string;
  readonly severity: string;
  readonly unscored?: true;
  readonly state: PatchState;
  readonly clockStart: Instant | null;
  readonly clock: PatchClock | null;
  readonly dueAt: Instant | null;
  readonly profile: string | null;
  readonly mitigationDueAt?: Instant;
  readonly firstObservedAt: Instant;
  readonly fixedAt?: Instant;
  readonly scannedUntil?: Instant;
  /** How often it came back; the clock went on. */
  readonly reopened: number;
  readonly previous?: string;
  readonly suppressed: boolean;
  readonly pendingReboot: boolean;
  /** The id of the exception that excuses it. */
  readonly exception?: string;
  /** How many of the same scope that exception follows. */
  readonly exceptionRenewals?: number;
  readonly witnesses: VulnerabilityInstance['witnesses'];
}

/** @param at when it stands so. */
export function rowOf(instance: VulnerabilityInstance, standing: Standing, at: Instant): PatchRow {
  const { state, due, outcome, exception } = standing;
  const { severity, unscored } = ratingAt(instance, at);
  const { team, scannedUntil, previous, suppressed, pendingReboot } = instance;
  return {
    id: instance.id,
    vulnerability: instance.vulnerability,
    package: instance.package,
    resource: instance.resource,
    account: instance.account,
    region: instance.region,
    ...(team === undefined ? {} : { team }),
    severity,
    ...(unscored === undefined ? {} : { unscored }),
    state,
    clockStart: due.clockStart ?? null,
    clock: due.clock ?? null,
    dueAt: due.dueAt,
    profile: due.profile ?? null,
    ...(due.mitigationDueAt === undefined ? {} : { mitigationDueAt: due.mitigationDueAt }),
    firstObservedAt: instance.firstObserved.at,
    ...(outcome?.how === 'fixed' ? { fixedAt: outcome.at } : {}),
    ...(scannedUntil === undefined ? {} : { scannedUntil }),
    reopened: instance.reopened.filter((each) => each.at <= at).length,
    ...(previous === undefined ? {} : { previous }),
    suppressed: suppressed !== undefined && suppressed.at <= at,
    pendingReboot: pendingReboot !== undefined && pendingReboot.at <= at,
    ...(exception === undefined
      ? {}
      : { exception: exception.id, exceptionRenewals: exception.renewals ?? 0 }),
    witnesses: instance.witnesses,
  };
}
