import type { PolicyDocument } from '../../local/organization/iam';
import { auditTrail } from '../../local/organization/sample/baseline';
import type { AccountState } from '../../local/organization/organization';
import { loadConfiguration } from '../../src/config/load';
import { memoryObjectStore } from '../../src/evidence/memory-objects';
import type { StoredEvaluation } from '../../src/model/evaluation';
import { catalogue } from '../../src/rules/catalogue.generated';
import { runDry } from '../../src/scan/run';
import { SOURCES, type Source } from '../../src/sources/sources';
import { startAws } from '../support/aws';
import { withAccount } from '../support/collecting';
import {
  controlTowerRegionDeny,
  organizationsRegionDeny,
  regionAllow,
  serviceDeny,
} from '../support/region-deny-policies';
import { EU, HOME, slotOf, smallOrganization, US, WORK } from '../support/small-organization';

const { rules } = loadConfiguration(undefined, catalogue);
const NOW = slotOf(0);
/** Where the global services are not: nothing there has to be looked at. */
const WEST = 'eu-west-1';

/** What becomes of the work account, in whose closed Regions nothing is set up. */
async function scan(
  policies: readonly PolicyDocument[],
  {
    regions = [EU, US, WEST],
    sources = SOURCES,
    change = () => {},
  }: {
    readonly regions?: readonly string[];
    readonly sources?: readonly Source[];
    readonly change?: (account: AccountState) => void;
  } = {},
): Promise<StoredEvaluation> {
  const organization = {
    ...withAccount(smallOrganization, WORK, change),
    regions: [EU, US, WEST],
    managementAccountId: '111122223333',
    serviceControlPolicies: policies.map((document, index) => ({ id: `p-${index}`, document })),
  };
  const aws = await startAws({ organization, home: HOME, now: NOW });
  try {
    const finder = aws.finder({ accounts: [WORK], regions });
    const { evaluations } = await runDry(
      { finder, collector: aws.collector, objects: memoryObjectStore(), clock: aws.clock },
      { slot: NOW, sources, rules, version: '0', configuration: {} },
    );
    expect(aws.simulator.undeclaredCalls).toEqual([]);
    const [evaluation] = evaluations;
    if (evaluation === undefined) throw new Error('the account was not judged');
    return evaluation;
  } finally {
    await aws.close();
  }
}

/** In a Region: cells by status, and verdicts by outcome and rule, without passes. */
function seenIn({ cells, verdicts }: StoredEvaluation, region: string) {
  const statuses: Record<string, number> = {};
  for (const { status } of cells.filter((cell) => cell.region === region))
    statuses[status] = (statuses[status] ?? 0) + 1;
  const said = verdicts.filter((verdict) => verdict.region === region && verdict.outcome !== 'pass');
  return { statuses, said: said.map(({ outcome, rule }) => `${outcome} ${rule}`).sort() };
}

const GLOBAL_RULES = [
  'unknown account-no-break-glass-sign-in',
  'unknown account-no-console-sign-in-without-mfa',
  'unknown account-no-root-sign-in',
  'unknown iam-no-administrator-grant',
  'unknown org-no-leave-attempts',
];

describe('a Region that the organisation closes', () => {
  it.each([
    ['by the policy that Organizations documents', organizationsRegionDeny([EU, US])],
    ['by the policy of Control Tower', controlTowerRegionDeny([EU, US])],
    [
      'by one that leaves what watches it open',
      organizationsRegionDeny([EU, US], [], ['guardduty:*', 'cloudtrail:*']),
    ],
    [
      'by one that leaves services of its own choice open',
      organizationsRegionDeny([EU, US], [], ['dynamodb:*', 'ecr:*', 'lambda:*', 'logs:*', 'sns:*', 'ssm:*']),
    ],
    ['by one that allows the others, and denies nothing', regionAllow([EU, US])],
  ])('%s is out of scope as a whole', async (_name, policy) => {
    const evaluation = await scan([policy]);
    const { statuses, said } = seenIn(evaluation, WEST);
    expect(Object.keys(statuses)).toEqual(['out-of-scope']);
    expect(said).toEqual([]);
    expect(seenIn(evaluation, EU).statuses).not.toHaveProperty('out-of-scope');
  });

  it('is seen by the sources of an hourly scan too', async () => {
    const evaluation = await scan([controlTowerRegionDeny([EU, US])], {
      sources: ['cloudtrail', 'guardduty'],
    });
    expect(seenIn(evaluation, WEST)).toEqual({ statuses: { 'out-of-scope': 4 }, said: [] });
  });

  it.each([
    [
      'what global services record in it is unknown where it is refused too',
      organizationsRegionDeny([EU]),
      GLOBAL_RULES,
    ],
    ['what global services record in it is judged where it is left open', controlTowerRegionDeny([EU]), []],
  ])('%s', async (_name, policy, expected) => {
    const evaluation = await scan([policy]);
    expect(seenIn(evaluation, US).said).toEqual(expected);
    expect(Object.keys(seenIn(evaluation, US).statuses)).not.toContain('incomplete');
  });

  it('is open to a role that the policy exempts', async () => {
    const exempt = organizationsRegionDeny([EU, US], ['watchbill*', 'Watchbill*']);
    expect(seenIn(await scan([exempt]), WEST).statuses).not.toHaveProperty('out-of-scope');
  });

  it('is none where one service alone is refused', async () => {
    const evaluation = await scan([serviceDeny('ec2')]);
    expect(seenIn(evaluation, WEST).statuses).toMatchObject({ incomplete: expect.any(Number) });
    expect(seenIn(evaluation, WEST).statuses).not.toHaveProperty('out-of-scope');
  });
});

describe('what stands in a Region that is closed, or not watched', () => {
  const rootSignedIn = ({ regions }: AccountState) =>
    void regions[US]?.events.push({
      id: '5f0c1a00-0000-4000-8000-0000000000aa',
      at: '2026-11-02T03:00:00.000Z',
      name: 'ConsoleLogin',
      source: 'signin.amazonaws.com',
      by: { type: 'Root' },
      responseElements: { ConsoleLogin: 'Success' },
      additionalEventData: { MFAUsed: 'No' },
    });
  const TRAIL = 'cloudtrail-multi-region-management-events';
  const outcomesOf = ({ verdicts }: StoredEvaluation, rule: string) =>
    verdicts.filter((verdict) => verdict.rule === rule).map(({ region, outcome }) => `${region} ${outcome}`);

  it('is a sign-in of root, which is found though its Region is not listed', async () => {
    const evaluation = await scan([], { regions: [EU], sources: ['cloudtrail'], change: rootSignedIn });
    expect(outcomesOf(evaluation, 'account-no-root-sign-in')).toEqual([`${EU} pass`, `${US} fail`]);
    expect(outcomesOf(evaluation, 'org-no-leave-attempts')).toEqual([`${US} pass`]);
    expect(outcomesOf(evaluation, 'cloudtrail-no-trail-tampering')).toEqual([`${EU} fail`]);
  });

  it.each([
    ['not listed', [], [US]],
    ['closed by a policy', [organizationsRegionDeny([US])], [EU, US]],
    ['closed by that of Control Tower', [controlTowerRegionDeny([US])], [EU, US]],
  ])(
    "is the organisation's trail, which is seen from elsewhere though its home is %s",
    async (_name, policies, regions) => {
      const evaluation = await scan(policies, { regions, sources: ['cloudtrail', 'guardduty'] });
      expect(outcomesOf(evaluation, TRAIL)).toEqual(['global pass']);
    },
  );

  it('is a trail of the account itself, which is counted as not judged', async () => {
    const evaluation = await scan([], {
      regions: [US],
      sources: ['cloudtrail'],
      change: ({ regions }) => void regions[EU]?.trails.push({ ...auditTrail(), isOrganization: false }),
    });
    expect(evaluation.counts.find(({ rule }) => rule === 'cloudtrail-kms-encrypted')?.outOfScope).toEqual({
      'trail of another account': 1,
      'replica of a trail whose home is a Region that was not looked at': 1,
    });
  });
});
