import type { Instant } from '../../src/model/instant';

/** A major version of an engine, with the last moments of its support: days made up, near those that AWS plans. */
interface MajorVersion {
  readonly engine: string;
  readonly major: string;
  readonly standardUntil: Instant;
  readonly extendedUntil: Instant;
}

export const MAJOR_VERSIONS: readonly MajorVersion[] = [
  {
    engine: 'postgres',
    major: '13',
    standardUntil: '2026-02-28T23:59:59.999Z',
    extendedUntil: '2029-02-28T23:59:59.999Z',
  },
  {
    engine: 'postgres',
    major: '15',
    standardUntil: '2028-02-29T23:59:59.999Z',
    extendedUntil: '2031-02-28T23:59:59.999Z',
  },
  {
    engine: 'postgres',
    major: '16',
    standardUntil: '2029-02-28T23:59:59.999Z',
    extendedUntil: '2032-02-29T23:59:59.999Z',
  },
  {
    engine: 'postgres',
    major: '17',
    standardUntil: '2030-02-28T23:59:59.999Z',
    extendedUntil: '2033-02-28T23:59:59.999Z',
  },
];

/** Every version that there was; what is not available can no longer be chosen. */
export const ENGINE_VERSIONS = [
  { engine: 'postgres', version: '13.3', isAvailable: false },
  { engine: 'postgres', version: '13.23', isAvailable: true },
  { engine: 'postgres', version: '15.13', isAvailable: true },
  { engine: 'postgres', version: '16.9', isAvailable: true },
  { engine: 'postgres', version: '17.2', isAvailable: true },
];
