import type { Instant } from '../../src/model/instant';

/** A version of Kubernetes, with the ends of its support: days made up, near those that AWS plans. */
export const KUBERNETES_VERSIONS: readonly {
  readonly version: string;
  readonly standardUntil: Instant;
  readonly extendedUntil: Instant;
}[] = [
  { version: '1.35', standardUntil: '2027-03-27T00:00:00.000Z', extendedUntil: '2028-03-27T00:00:00.000Z' },
  { version: '1.34', standardUntil: '2026-12-02T00:00:00.000Z', extendedUntil: '2027-12-02T00:00:00.000Z' },
  { version: '1.33', standardUntil: '2026-07-29T00:00:00.000Z', extendedUntil: '2027-07-29T00:00:00.000Z' },
  { version: '1.29', standardUntil: '2025-03-23T00:00:00.000Z', extendedUntil: '2026-03-23T00:00:00.000Z' },
];
