import { PERIOD_UNITS, type PeriodUnit } from './period';
import {
  REVIEW_PROFILES,
  type AccessScope,
  type ReviewProfile,
  type ReviewProfileId,
  type Sourced,
} from './profiles';

/** What holds, which profile says so, and by what source. */
interface Limit<T> extends Sourced<T> {
  readonly profile: ReviewProfileId;
}

/** Of all active profiles the strictest of each. */
export interface Cadence {
  readonly every: Readonly<Record<AccessScope, Limit<PeriodUnit>>>;
  readonly maxGapDays: Readonly<Record<AccessScope, Limit<number>>>;
  /** Absent where no active profile names a number. */
  readonly privilegedDays?: Limit<number>;
  readonly leaverHours: Limit<number>;
  readonly moverDays: Limit<number>;
}

/** @param active one at least; of two that say the same the first is named. */
export function cadenceOf(active: readonly [ReviewProfileId, ...ReviewProfileId[]]): Cadence {
  const strictest = <T>(
    valueOf: (profile: ReviewProfile) => Sourced<T>,
    rank: (value: T) => number,
  ): Limit<T> => {
    const [first, ...others] = active;
    const limit = (profile: ReviewProfileId) => ({ ...valueOf(REVIEW_PROFILES[profile]), profile });
    return others
      .map(limit)
      .reduce((least, each) => (rank(each.is) < rank(least.is) ? each : least), limit(first));
  };
  const shortest = (scope: AccessScope) =>
    strictest(
      ({ every }) => every[scope],
      (unit) => PERIOD_UNITS.indexOf(unit),
    );
  const least = (valueOf: (profile: ReviewProfile) => Sourced<number>) =>
    strictest(valueOf, (value) => value);
  const NONE: Sourced<number> = { is: Infinity, source: '' };
  const privilegedDays = least((profile) => profile.privilegedDays ?? NONE);
  return {
    every: { privileged: shortest('privileged'), other: shortest('other') },
    maxGapDays: {
      privileged: least(({ maxGapDays }) => maxGapDays.privileged),
      other: least(({ maxGapDays }) => maxGapDays.other),
    },
    ...(privilegedDays.is === Infinity ? {} : { privilegedDays }),
    leaverHours: least(({ leaverHours }) => leaverHours),
    moverDays: least(({ moverDays }) => moverDays),
  };
}
