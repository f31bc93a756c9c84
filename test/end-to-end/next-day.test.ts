import { startAws, type Aws } from './aws';
import { Place } from './place';
import { EU, HOME, slotOf, smallOrganization, US, WORK } from './small-organization';

describe('a day later, with nothing changed', () => {
  let aws: Aws;
  let place: Place;
  beforeAll(async () => {
    aws = await startAws({ organization: smallOrganization, home: HOME, now: slotOf(0) });
    place = await Place.open(aws, { accounts: [HOME, WORK], regions: [EU, US] });
  });
  afterAll(async () => {
    await place.close();
    await aws.close();
  });

  it('no finding is written and nothing is told, however much was the day before', async () => {
    const kept = await place.empty();
    const days: { findings: number; groups: number; slack: number; messages: number }[] = [];
    for (const day of [0, 1, 2, 3]) {
      const process = place.start(kept);
      await process.scan(slotOf(day));
      await process.notify();
      process.end();
      const count = (what: RegExp) => process.writes.filter((write) => what.test(write)).length;
      days.push({
        findings: count(/Command FINDING#/),
        groups: count(/Command GROUP#/),
        slack: count(/^Slack/),
        messages: kept.inbox.messages().length,
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
