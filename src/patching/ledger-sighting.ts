import { addMilliseconds, latest, type Instant } from '../model/instant';
import { SCAN_SECONDS } from '../model/scan';
import { canonicalJson } from '../model/hash';
import type { ObservedVulnerability } from './observation';

/** What one source tells of one package of one finding. */
export interface Sighting extends Omit<ObservedVulnerability, 'packages' | 'fixAvailable'> {
  /** Empty where the source names none. */
  readonly package: string;
  readonly packageVersion?: string | undefined;
  readonly fixedInVersion?: string | undefined;
  /** Of the finding, as the source says it. */
  readonly fixAvailable: ObservedVulnerability['fixAvailable'];
  /** Of this package. */
  readonly hasFix: boolean;
  /** What in it cannot be true. */
  readonly problem?: string | undefined;
}

/** No scan of an account takes longer: what a source dates later than that after the read began was not so when it was read. */
const LONGEST_SCAN_MS = SCAN_SECONDS.account * 1000;

/** One sighting a package; a finding without any is of the package ''. */
export function sightingsOf(finding: ObservedVulnerability, scanAt: Instant): Sighting[] {
  const { packages, ...rest } = finding;
  const sound = withSoundDates(rest, addMilliseconds(latest(scanAt, finding.readAt), LONGEST_SCAN_MS));
  const byName = new Map<string, ObservedVulnerability['packages'][number]>();
  for (const each of packages.toSorted((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1))) {
    const other = byName.get(each.name);
    byName.set(each.name, {
      name: each.name,
      version: other?.version ?? each.version,
      fixedInVersion: other?.fixedInVersion ?? each.fixedInVersion,
    });
  }
  const named = byName.size === 0 ? [{ name: '' }] : [...byName.values()];
  // Installed and not yet in force is not closed, whatever the source calls it.
  const status = finding.pendingReboot === true ? 'active' : finding.status;
  return named.map(({ name, version, fixedInVersion }) => ({
    ...sound,
    status,
    package: name,
    packageVersion: version,
    fixedInVersion,
    hasFix:
      finding.fixAvailable === 'yes' || (finding.fixAvailable === 'partial' && fixedInVersion !== undefined),
  }));
}

type Dates = Pick<
  ObservedVulnerability,
  'firstObservedAt' | 'updatedAt' | 'releasedAt' | 'status' | 'readAt'
>;

/** Leaves out dates that lie in the future, and says so: nothing is in time by a date that cannot be true. */
function withSoundDates<F extends Dates>(finding: F, end: Instant): F & { readonly problem?: string } {
  const { firstObservedAt, updatedAt, releasedAt, status, readAt } = finding;
  const problems: string[] = [];
  const notLater = (what: string, at: Instant | undefined) => {
    if (at === undefined || at <= end) return at;
    problems.push(`the source says that it was ${what} on ${at}, and was read on ${readAt}`);
    return undefined;
  };
  const observed = notLater('first observed', firstObservedAt);
  const released = notLater('released', releasedAt);
  const updated = notLater(status === 'closed' ? 'closed' : 'updated', updatedAt);
  if (status === 'closed' && observed !== undefined && updated !== undefined && updated < observed)
    problems.push(
      `the source says that it was closed on ${updated}, before it was first observed on ${observed}`,
    );
  return {
    ...finding,
    firstObservedAt: observed,
    releasedAt: released,
    updatedAt: updated ?? readAt,
    ...(problems.length > 0 && { problem: problems.join('; ') }),
  };
}
