import { day, finding, ledgerAfter, scanned, scanOf } from '../../test/support/patching';
import { advanceLedger } from '../../test/support/ledger-in-memory';
import type { PatchObservations } from './observation';

const SINCE = { firstObservedAt: day('01-01'), updatedAt: day('01-01') };
const bare = finding({ ...SINCE, id: 'bare', packages: [] });
const web = { kind: 'auto-scaling-group', id: 'web' } as const;
/** Nothing was read to its end. */
const CUT = { listed: [], isCoverageListed: false } as const;

const cases: {
  readonly name: string;
  readonly scans: readonly [PatchObservations, ...PatchObservations[]];
}[] = [
  {
    name: 'a witness without a package, of one that the same scan tells to be back',
    scans: [
      scanOf(day('02-08'), {
        ...CUT,
        findings: [
          finding({ ...SINCE, id: 'bare', packages: [{ name: 'kernel' }] }),
          finding({ ...SINCE, source: 'securityhub', id: 'hub', status: 'closed' }),
          finding({
            ...SINCE,
            source: 'securityhub',
            id: 'kb',
            vulnerability: 'KB5023697',
            packages: [],
            updatedAt: day('01-02'),
          }),
        ],
      }),
      scanOf(day('04-12'), { ...CUT, findings: [finding({ ...SINCE, id: 'moved' }), bare] }),
    ],
  },
  {
    name: 'a word about a resource that is gone, after its replacement was scanned without it',
    scans: [
      scanOf(day('02-15'), { ...CUT, findings: [bare] }),
      scanOf(day('03-30'), {
        ...CUT,
        findings: [
          finding({
            ...SINCE,
            id: 'kb',
            resource: 'i-0ccc',
            vulnerability: 'KB5023697',
            packages: [],
            lineage: web,
          }),
        ],
        living: [],
      }),
      scanOf(day('05-27'), {
        coverage: [scanned('i-0ccc', day('03-31'))],
        isCoverageListed: false,
        findings: [{ ...bare, lineage: web, updatedAt: day('03-31') }],
      }),
    ],
  },
  {
    name: 'a patch for several, of a replacement that has another package than the one that it replaces',
    scans: [
      scanOf(day('02-20'), {
        ...CUT,
        findings: [finding({ ...SINCE, id: 'old', resource: 'i-0bbb', packages: [{ name: 'kernel' }] })],
      }),
      scanOf(day('02-21'), {
        ...CUT,
        findings: [
          finding({
            ...SINCE,
            id: 'kb',
            vulnerability: 'KB5023697',
            aliases: [bare.vulnerability],
            packages: [],
          }),
          finding({
            ...SINCE,
            id: 'moves the group',
            resource: 'i-0bbb',
            vulnerability: 'CVE-2026-1112',
            lineage: web,
          }),
          finding({ ...SINCE, id: 'new', lineage: web }),
        ],
        living: ['i-0aaa'],
      }),
    ],
  },
  {
    name: 'a finding without a package that ends, where another source first observed it later',
    scans: [
      scanOf(day('05-03'), {
        ...CUT,
        findings: [
          finding({
            ...SINCE,
            status: 'closed',
            firstObservedAt: day('01-02'),
            updatedAt: day('01-02'),
          }),
          finding({
            ...SINCE,
            source: 'securityhub',
            id: 'kernel',
            packages: [{ name: 'kernel' }],
            updatedAt: day('01-02'),
          }),
          finding({ ...SINCE, source: 'securityhub', id: 'any', packages: [], status: 'closed' }),
        ],
      }),
    ],
  },
  {
    name: 'a patch of a resource that is gone, for the package that was passed on and for another',
    scans: [
      scanOf(day('02-06'), {
        ...CUT,
        findings: [finding({ ...SINCE, id: 'old', packages: [{ name: 'kernel' }] })],
      }),
      scanOf(day('04-01'), {
        ...CUT,
        findings: [
          finding({ ...SINCE, id: 'moves the group', vulnerability: 'CVE-2026-1112', lineage: web }),
          finding({ ...SINCE, id: 'new', resource: 'i-0bbb', packages: [], lineage: web }),
        ],
        living: ['i-0bbb'],
      }),
      scanOf(day('07-22'), {
        ...CUT,
        findings: [
          finding({ ...SINCE, id: 'old' }),
          finding({
            ...SINCE,
            id: 'kb',
            vulnerability: 'KB5023697',
            aliases: [bare.vulnerability],
            packages: [],
          }),
        ],
      }),
    ],
  },
  {
    name: 'a finding whose dates cannot be true, and a later one that went with the scanning of its resource',
    scans: [
      scanOf(day('03-03'), {
        ...CUT,
        findings: [
          finding({
            id: 'odd',
            pendingReboot: true,
            status: 'closed',
            firstObservedAt: day('01-02'),
            updatedAt: day('01-01'),
          }),
        ],
      }),
      scanOf(day('03-25'), {
        listed: [],
        findings: [finding({ ...SINCE, id: 'other', vulnerability: 'CVE-2026-1112' })],
      }),
      scanOf(day('05-22'), {
        isCoverageListed: false,
        findings: [finding({ ...SINCE, status: 'closed', updatedAt: day('03-04') })],
      }),
    ],
  },
  {
    name: 'a word, more than the limit later, about what went and was replaced without it',
    scans: [
      scanOf(day('02-15'), { ...CUT, findings: [bare], living: [] }),
      scanOf(day('04-14'), {
        ...CUT,
        findings: [
          finding({ ...SINCE, id: 'moves the group', vulnerability: 'CVE-2026-1112', lineage: web }),
        ],
      }),
      scanOf(day('06-11'), {
        isCoverageListed: false,
        findings: [
          finding({
            ...SINCE,
            id: 'new',
            resource: 'i-0bbb',
            vulnerability: 'CVE-2026-1112',
            lineage: web,
          }),
          { ...bare, updatedAt: day('05-17') },
        ],
        coverage: [scanned('i-0bbb', day('02-16'))],
      }),
    ],
  },
];

it.each(cases)('is not changed by the same observations again: $name', ({ scans }) => {
  const last = scans.at(-1) ?? scans[0];
  expect(advanceLedger(ledgerAfter(...scans), last).changed).toEqual([]);
});
