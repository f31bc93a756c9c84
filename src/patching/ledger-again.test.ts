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
];

it.each(cases)('is not changed by the same observations again: $name', ({ scans }) => {
  const last = scans.at(-1) ?? scans[0];
  expect(advanceLedger(ledgerAfter(...scans), last).changed).toEqual([]);
});
