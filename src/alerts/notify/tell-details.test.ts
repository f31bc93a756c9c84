import { AlertWorld, bucket } from '../../../test/support/alert-world';

const textOf = (message: unknown) => JSON.stringify(message);

describe("an alert's details", () => {
  it('are said once in its thread, and call nobody', async () => {
    const world = new AlertWorld();
    world.opens(bucket(0), 'critical');
    await world.run();
    await world.run();
    const [root] = world.sender.roots();
    expect(world.sender.details).toMatchObject([{ threadTs: root?.ts, broadcast: false }]);
    const [details] = world.sender.details;
    expect(textOf(details)).toContain('findings show');
    expect(textOf(details)).not.toContain('<!subteam');
    expect(world.table.deliveries.filter(({ reason }) => reason === 'details')).toMatchObject([
      { status: 'attempted', urgency: 'none', method: 'reply' },
      { status: 'sent', urgency: 'none', method: 'reply' },
    ]);
  });

  it('come when the alert is told again, where there was no time for them', async () => {
    const world = new AlertWorld();
    world.opens(bucket(0), 'critical');
    const details = jest.spyOn(world.sender, 'reply').mockResolvedValueOnce({
      status: 'rate-limited',
      retryAfterSeconds: 3600,
    });
    expect(await world.run()).toMatchObject({ sent: 1, owed: 0 });
    details.mockRestore();
    expect(world.sender.details).toEqual([]);
    world.pass(2 * 3_600_000);
    world.opens(bucket(1), 'critical');
    await world.run();
    expect(world.sender.details).toHaveLength(1);
  });

  it('are not said of what is over, nor of a summary', async () => {
    const world = new AlertWorld();
    world.opens(bucket(0), 'critical');
    world.ends(bucket(0));
    for (let n = 0; n < 15; n += 1) world.opens(bucket(n, `first-${n}`), 'high');
    await world.run();
    expect(world.sender.roots().length).toBeGreaterThan(0);
    expect(world.sender.details).toEqual([]);
  });
});
