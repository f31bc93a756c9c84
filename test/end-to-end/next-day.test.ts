import { startAws, type Aws } from '../support/aws';
import { keptInMemory, startProcess } from './kept';
import { EU, HOME, slotOf, smallOrganization, US, WORK } from '../support/small-organization';

describe('a day later, with nothing changed', () => {
  let aws: Aws;
  beforeAll(async () => {
    aws = await startAws({ organization: smallOrganization, home: HOME, now: slotOf(0) });
  });
  afterAll(() => aws.close());

  it('no finding is written and nothing is told, however much was the day before', async () => {
    const kept = keptInMemory(aws.clock);
    const days: { findings: number; groups: number; slack: number; messages: number }[] = [];
    for (const day of [0, 1, 2, 3]) {
      const process = startProcess(kept, { aws, scope: { accounts: [HOME, WORK], regions: [EU, US] } });
      await process.scan(slotOf(day));
      await process.notify();
      const count = (what: RegExp) => process.lifetime.writes.filter((write) => what.test(write)).length;
      days.push({
        findings: count(/ FINDING#/),
        groups: count(/ GROUP#/),
        slack: count(/^Slack/),
        messages: kept.messages().length,
      });
    }
    await kept.close();
    const [first, second, ...later] = days;
    expect(
      Math.min(first?.findings ?? 0, first?.groups ?? 0, second?.findings ?? 0, second?.slack ?? 0),
    ).toBeGreaterThan(1);
    const nothing = { findings: 0, groups: 0, slack: 0, messages: second?.messages };
    expect(later).toEqual([nothing, nothing]);
  });
});
