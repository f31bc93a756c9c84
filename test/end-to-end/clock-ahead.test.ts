import { startSimulator } from '../../local/simulator/start-simulator';
import { ambientSession } from '../../src/aws/client/session';
import { awsTargetFinder, sessionsFrom } from '../../src/aws/targets';
import { addDays, addMilliseconds, type Instant } from '../../src/model/instant';
import { collectorOf } from '../../src/sources/collector';
import { readers } from '../../src/sources/readers.generated';
import { signIn, type Aws } from '../support/aws';
import { withAccount } from '../support/collecting';
import { openFindings } from '../support/running';
import { EU, HOME, OPEN_GROUP, slotOf, smallOrganization, US, WORK } from '../support/small-organization';
import { keptInMemory, startProcess } from './kept';

const HOUR = 3_600_000;
const FAR_AHEAD_DAYS = 30;

/** Something is mended, broken and done after the second scan, whose clock was wrong, and something more after the third. */
const organization = {
  ...withAccount(smallOrganization, WORK, ({ regions: { [EU]: region } }) => {
    region?.events.push(...[1, 2].map((day) => stopLogging(day)));
  }),
  changes: [
    {
      at: addMilliseconds(slotOf(1), HOUR),
      account: WORK,
      region: EU,
      what: 'SSH is closed, and encryption by default is turned off',
      apply(
        _account: unknown,
        region: { securityGroups: { ingress: unknown[] }[]; ebsEncryptionByDefault: boolean },
      ) {
        for (const group of region.securityGroups) group.ingress = [];
        region.ebsEncryptionByDefault = false;
      },
    },
  ],
};

function stopLogging(day: number) {
  return {
    id: `5f0c1a00-0000-4000-8000-00000000001${day}`,
    at: addMilliseconds(slotOf(day), 2 * HOUR),
    name: 'StopLogging',
    source: 'cloudtrail.amazonaws.com',
    by: { type: 'IAMUser' as const, userName: 'anna' },
  };
}

it('what a scan recorded whose clock ran a month ahead is overruled by the next one, and the calls since are looked up', async () => {
  let atAws: Instant = slotOf(0);
  let here: Instant = atAws;
  const clock = { now: () => here, moveTo: (instant: Instant) => void (here = instant) };
  const simulator = await startSimulator({ organization, clock: { now: () => atAws } });
  signIn(simulator.url, HOME);
  const waiting = { now: () => Date.parse(here), sleep: async () => undefined };
  const session = ambientSession(waiting, simulator.requestHandler);
  const home = { id: HOME, partition: 'aws' };
  const sessionOf = sessionsFrom(session, home);
  const aws: Aws = {
    simulator,
    session,
    home,
    clock,
    finder: ({ accounts, regions }) =>
      awsTargetFinder({ scope: { accounts: [...accounts] }, regions: [...regions] }, home, sessionOf),
    collector: async (source, { account }, answers) =>
      collectorOf(source, readers, { session: sessionOf(account), clock, answers }),
    waits: [],
    close: async () => {},
  };
  const process = startProcess(keptInMemory(clock), {
    aws,
    scope: { accounts: [WORK], regions: [EU, US] },
    sources: ['cloudtrail', 'inventory'],
  });
  async function openAfter(day: number, daysAhead = 0) {
    atAws = addMilliseconds(slotOf(day), 120_000);
    await process.scan(addDays(slotOf(day), daysAhead));
    const open = await openFindings(process, clock.now());
    return open.map(({ head: { rule, region, resource } }) => [rule, region, resource].join(' ')).toSorted();
  }
  const has = (open: readonly string[], what: string) => open.filter((each) => each.includes(what)).length;

  await openAfter(0);
  const ahead = await openAfter(1, FAR_AHEAD_DAYS);
  expect(
    [OPEN_GROUP, `ebs-default-encryption ${EU}`, 'trail-tampering'].map((what) => has(ahead, what)),
  ).toEqual([1, 0, 1]);
  const next = await openAfter(2);
  expect(
    [OPEN_GROUP, `ebs-default-encryption ${EU}`, 'trail-tampering'].map((what) => has(next, what)),
  ).toEqual([0, 1, 2]);
  expect(has(await openAfter(3), 'trail-tampering')).toBe(3);

  session.destroy();
  await simulator.close();
});
