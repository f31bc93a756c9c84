import type { PolicyDocument } from '../../local/organization/iam';
import { addDays, addMilliseconds, type Instant } from '../../src/model/instant';
import type { Source } from '../../src/sources/sources';
import { startAws } from '../support/aws';
import { withAccount } from '../support/collecting';
import { organizationsRegionDeny } from '../support/region-deny-policies';
import { EU, HOME, slotOf, smallOrganization, US, WORK } from '../support/small-organization';
import { keptInMemory, startProcess, type KeptInMemory } from './kept';

/** Closed to all but those that watch, in which nothing is set up. */
const WEST = 'eu-west-1';
const CLOSED = organizationsRegionDeny([EU, US], [], ['guardduty:*', 'cloudtrail:*']);
const HOURLY: readonly Source[] = ['cloudtrail', 'guardduty'];
/** Reads what a service of the Region answers. */
const DAILY: readonly Source[] = [...HOURLY, 'inventory'];

const ENABLED = 'guardduty-enabled-all-regions';
const DAY = slotOf(0);
const hours = (count: number): Instant => addMilliseconds(DAY, count * 3_600_000);

/** Scans of the work account one after the other, each by the policies of its time. */
async function scanned(
  scans: readonly {
    readonly at: Instant;
    readonly sources: readonly Source[];
    readonly policies?: readonly PolicyDocument[];
  }[],
) {
  let kept: KeptInMemory | undefined;
  const said: (readonly string[])[] = [];
  for (const { at, sources, policies = [CLOSED] } of scans) {
    const organization = {
      ...withAccount(smallOrganization, WORK, () => {}),
      regions: [EU, US, WEST],
      managementAccountId: '111122223333',
      serviceControlPolicies: policies.map((document, index) => ({ id: `p-${index}`, document })),
    };
    const aws = await startAws({ organization, home: HOME, now: at });
    try {
      kept = kept ?? keptInMemory(aws.clock);
      const scope = { accounts: [WORK], regions: [EU, US, WEST] };
      const run = await startProcess(kept, { aws, scope, sources }).scan(at);
      if (run === undefined) throw new Error('the slot was claimed before');
      const [evaluation] = run.evaluations;
      if (evaluation === undefined) throw new Error('the account was not judged');
      const own = evaluation.cells.filter(({ region }) => region === WEST);
      said.push([
        ...new Set(own.map(({ status, reason = '' }) => `${status} ${reason}`.trim())),
        ...evaluation.verdicts
          .filter(({ region, rule }) => region === WEST && rule === ENABLED)
          .map(({ outcome }) => outcome),
      ]);
    } finally {
      await aws.close();
    }
  }
  await kept?.close();
  return said;
}

const OUT = ['out-of-scope region-denied-by-policy'];

describe('an hourly scan of those that watch, which the policy leaves open', () => {
  it('takes a Region for closed that the last daily scan found closed', async () => {
    const said = await scanned([
      { at: DAY, sources: DAILY },
      { at: hours(1), sources: HOURLY },
      { at: hours(2), sources: HOURLY },
    ]);
    expect(said).toEqual([OUT, OUT, OUT]);
  });

  it('does so until a daily scan sees the Region open', async () => {
    const said = await scanned([
      { at: DAY, sources: DAILY },
      { at: hours(23), sources: HOURLY, policies: [] },
      { at: hours(24), sources: DAILY, policies: [] },
      { at: hours(25), sources: HOURLY, policies: [] },
    ]);
    expect(said.map((each) => each.includes('fail'))).toEqual([false, false, true, true]);
  });

  it('does not know any more what was closed too long ago', async () => {
    const said = await scanned([
      { at: DAY, sources: DAILY },
      { at: addDays(DAY, 7), sources: HOURLY },
      { at: addDays(hours(1), 7), sources: HOURLY },
    ]);
    expect(said).toEqual([OUT, OUT, ['incomplete error', 'unknown']]);
  });
});
