import type { Instant } from '../../src/model/instant';
import type { VulnerabilityInstance } from '../../src/patching/instance';
import type { PatchObservations } from '../../src/patching/observation';
import { day, finding, ledgerAfter, ONE_HOST, scanned } from './patching';

/** What a case looks at of each instance, in the order of their ids' first mention. */
type Shown = Partial<Record<keyof typeof show, unknown>>;
const show = {
  resource: ({ resource }: VulnerabilityInstance) => resource,
  vulnerability: ({ vulnerability }: VulnerabilityInstance) => vulnerability,
  package: (each: VulnerabilityInstance) => each.package,
  first: ({ firstObserved }: VulnerabilityInstance) => short(firstObserved.at),
  firstBy: ({ firstObserved }: VulnerabilityInstance) => firstObserved.source,
  fixSeen: ({ fixFirstSeen }: VulnerabilityInstance) => short(fixFirstSeen?.at),
  released: ({ released }: VulnerabilityInstance) => short(released?.at),
  fix: ({ fixAvailable }: VulnerabilityInstance) => fixAvailable,
  outcome: ({ outcome }: VulnerabilityInstance) => (outcome ? `${outcome.how} ${short(outcome.at)}` : 'open'),
  ratings: ({ ratings }: VulnerabilityInstance) =>
    ratings.map(({ severity, at }) => `${severity} ${short(at)}`),
  unscored: ({ ratings }: VulnerabilityInstance) => ratings.at(-1)?.unscored,
  witnesses: ({ witnesses }: VulnerabilityInstance) =>
    witnesses.map(({ source, severity, status }) => `${source} ${severity} ${status}`),
  aliases: ({ aliases }: VulnerabilityInstance) => aliases,
  kev: ({ kev }: VulnerabilityInstance) => kev?.dueOn,
  suppressed: ({ suppressed }: VulnerabilityInstance) => short(suppressed?.at),
  reboot: ({ pendingReboot }: VulnerabilityInstance) => short(pendingReboot?.at),
  inUse: ({ inUse }: VulnerabilityInstance) => inUse,
  scannedUntil: ({ scannedUntil }: VulnerabilityInstance) => short(scannedUntil),
  reopened: ({ reopened }: VulnerabilityInstance) => reopened.map(({ at }) => short(at)),
  fixedBefore: ({ reopened }: VulnerabilityInstance) => reopened.map(({ fixed }) => short(fixed?.at)),
  repeats: ({ previous }: VulnerabilityInstance) => previous !== undefined,
  earlier: ({ earlier }: VulnerabilityInstance) =>
    earlier.map(({ resource, until }) => `${resource} ${short(until)}`),
  unclear: ({ unclear }: VulnerabilityInstance) => unclear?.reason,
} as const;

function short(at: Instant | undefined): string | undefined {
  return at?.replace('2026-', '').replace('T00:00:00.000Z', '').replace(':00.000Z', '');
}

export interface LedgerCase {
  readonly name: string;
  readonly scans: readonly PatchObservations[];
  /** Of each instance, what is told of it. */
  readonly then: readonly Shown[];
}

export const isScannedOn = (at: string) => scanned(ONE_HOST, day(at));
export const OFF = { isScanned: false, reason: 'SCAN_ELIGIBILITY_EXPIRED' } as const;
export const kb = (given: Parameters<typeof finding>[0] = {}) =>
  finding({
    vulnerability: 'KB5023697',
    aliases: ['CVE-2026-2001', 'CVE-2026-2002'],
    packages: [{ name: 'KB5023697' }],
    ...given,
  });
export const ssm = (given: Parameters<typeof finding>[0] = {}) =>
  finding({
    source: 'ssm',
    id: 'patch/i-0aaa/openssl',
    vulnerability: 'openssl.x86_64:1:3.0.8',
    aliases: ['CVE-2026-1111'],
    packages: [{ name: 'openssl' }],
    severity: 'critical',
    firstObservedAt: undefined,
    updatedAt: day('11-02'),
    ...given,
  });
export const hub = (given: Parameters<typeof finding>[0] = {}) =>
  finding({ source: 'securityhub', id: 'hub/1', product: 'acme/scanner', severity: 'critical', ...given });
export const bySsm = (at: string) => scanned(ONE_HOST, day(at), { source: 'ssm', reason: 'Online' });

/** Holds the cases of one behaviour: what these scans leave. */
export function expectLedgers(cases: readonly LedgerCase[]): void {
  it.each(cases)('$name', ({ scans, then }) => {
    const { instances } = ledgerAfter(...scans);
    const shown = instances.map((each, index) =>
      Object.fromEntries(
        Object.entries(show)
          .filter(([key]) => then[index] !== undefined && key in then[index])
          .map(([key, of]) => [key, of(each)]),
      ),
    );
    expect(shown).toEqual(then);
  });
}
