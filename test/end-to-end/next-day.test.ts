import { startAws, type Aws } from '../support/aws';
import { keptInMemory, startProcess } from './kept';
import { EU, HOME, slotOf, smallOrganization, US, WORK } from '../support/small-organization';

describe('a day later, with nothing changed', () => {
  let aws: Aws;
  beforeAll(async () => {
    aws = await startAws({ organization: smallOrganization, home: HOME, now: slotOf(0) });
  });
  afterAll(() => aws.close());

  it('no finding is written and nothing is told but what nobody answered, however much was the day before', async () => {
    const kept = keptInMemory(aws.clock);
    const days: { findings: number; alerts: number; slack: number; messages: number }[] = [];
    for (const day of [0, 1, 2, 3]) {
      const process = startProcess(kept, { aws, scope: { accounts: [HOME, WORK], regions: [EU, US] } });
      await process.scan(slotOf(day));
      await process.notify();
      const count = (what: RegExp) => process.lifetime.writes.filter((write) => what.test(write)).length;
      days.push({
        findings: count(/ FINDING#/),
        alerts: count(/ ALERT#/),
        slack: count(/^Slack/),
        messages: kept.messages().length,
      });
    }
    const texts = kept.messages().map(({ text }) => text);
    await kept.close();
    const [first, second, third, fourth] = days;
    expect(
      Math.min(first?.findings ?? 0, first?.alerts ?? 0, second?.findings ?? 0, second?.slack ?? 0),
    ).toBeGreaterThan(1);
    // Of what opened on the second day and nobody acknowledged, people are reminded once on the third.
    expect(third).toMatchObject({ findings: 0 });
    const reminders = texts.slice(second?.messages);
    expect(reminders).not.toEqual([]);
    for (const text of reminders) expect(text).toMatch(/^Still open, and nobody acknowledged it: HIGH/);
    expect(fourth).toMatchObject({ findings: 0, slack: 0, messages: third?.messages });
  });
});
