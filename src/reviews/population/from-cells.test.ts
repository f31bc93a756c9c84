import { encodeEvidence } from '../../evidence/evidence-object';
import { memoryObjectStore } from '../../evidence/memory-objects';
import type { CellCoverage } from '../../model/coverage';
import type { Instant } from '../../model/instant';
import { parseCell } from '../../sources/cell';
import { accessFrom, readAccount, readCollected } from './from-cells';

const ACCOUNT = '111122223333';
const AT: Instant = '2026-10-06T00:00:00.000Z';
const PART = 'cloudtrail.access-removals';
const REMOVAL = {
  eventID: 'e-1',
  eventName: 'DeleteUser',
  eventSource: 'iam.amazonaws.com',
  eventTime: '2026-10-05T10:00:00.000Z',
  recipientAccountId: ACCOUNT,
  userIdentity: {},
  request: { userName: 'ana' },
};
const ASKED: CellCoverage = { part: PART, region: 'global', status: 'complete', observedAt: AT };

async function stored() {
  const objects = memoryObjectStore();
  const cells = [
    { part: PART, region: 'global', value: { from: AT, to: AT, events: [REMOVAL] } },
    { part: 'cloudtrail.trails', region: 'eu-west-1', value: [] },
  ].map((cell) => parseCell({ account: ACCOUNT, status: 'complete', observedAt: AT, ...cell }));
  const { key, body } = await encodeEvidence({ account: ACCOUNT, source: 'cloudtrail', slot: AT }, cells);
  await objects.putIfAbsent(key, body);
  return { objects, keys: [key] };
}

it.each([
  { name: 'were asked for', coverage: [ASKED], removals: [REMOVAL] },
  { name: 'were not: what CloudTrail told is not read', coverage: [], removals: [] },
])(
  'of a scan on record, the calls that took access away, where they $name',
  async ({ coverage, removals }) => {
    const { objects, keys } = await stored();
    const evaluation = { account: ACCOUNT, evidence: { cloudtrail: keys }, cells: coverage, now: AT };
    const read = await readAccount(objects, evaluation);
    expect(accessFrom([read], [ACCOUNT], AT).removals).toEqual(removals);
    expect(read.cells.map(({ part }) => part)).toEqual(removals.map(() => PART));
  },
);

it.each([
  { name: 'were asked for', asked: [PART], removals: [REMOVAL] },
  { name: 'were not', asked: [], removals: [] },
])('of a scan that is not judged yet, where they $name', async ({ asked, removals }) => {
  const { objects, keys } = await stored();
  const target = { account: { id: ACCOUNT, partition: 'aws' }, regions: [], asked };
  const read = await readCollected(objects, {
    target,
    collected: [{ source: 'cloudtrail', evidence: keys }],
    at: AT,
  });
  expect(accessFrom([read], [ACCOUNT], AT).removals).toEqual(removals);
});

it('of accounts that did not answer says the same of Identity Center and of AWS policies in whatever order they come', () => {
  const silent = (account: string) => ({
    account,
    cells: [],
    coverage: (['identity-center.instance', 'iam.aws-policies', 'organization.membership'] as const).map(
      (part): CellCoverage => ({
        part,
        region: 'global',
        status: 'incomplete',
        observedAt: AT,
        reason: 'denied',
        detail: `not to ${account}`,
      }),
    ),
    at: AT,
  });
  const [one, other] = [silent(ACCOUNT), silent('222233334444')];
  const expected = ['111122223333', '222233334444'];
  const access = accessFrom([other, one], expected, AT);
  expect(access).toEqual(accessFrom([one, other], expected, AT));
  expect(access.identityCenter?.instance).toMatchObject({ detail: 'not to 111122223333' });
});
