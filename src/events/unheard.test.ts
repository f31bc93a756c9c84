import { ACCOUNT, hub, pushed, record, REGION } from '../../test/support/pushed-events';
import type { FindingHead } from '../model/finding';
import type { Instant } from '../model/instant';
import { eventOf } from '../sources/cloudtrail/events/event-record';
import { sendingRegions } from '../model/sending-regions';
import { isUnheard } from './unheard';

const T0: Instant = '2026-10-01T00:00:00.000Z';
const settings = { regions: sendingRegions([REGION]), wasScanned: true };

/** The findings of calls that a scan at an instant opens, where the call was made at 00:20. */
async function opened(at: Instant, { isPushed }: { isPushed: boolean }): Promise<FindingHead[]> {
  const world = hub();
  await world.scan(T0, {});
  world.at('2026-10-01T00:22:00.000Z');
  if (isPushed) await world.push(pushed(record('StopLogging')));
  const heads: FindingHead[] = [];
  const before = new Set<string>();
  for await (const { id } of world.reader.byAccount(ACCOUNT)) before.add(id);
  const events = [eventOf(record('StopLogging'))];
  await world.scan(at, { 'cloudtrail.events': { from: T0, to: at, readUntil: at, events } });
  for await (const head of world.reader.byAccount(ACCOUNT))
    if (head.kind === 'event' && !before.has(head.id)) heads.push(head);
  return heads;
}

describe('a call that a scan finds', () => {
  it.each<[string, Instant, boolean]>([
    ['a quarter of an hour after it is not', '2026-10-01T00:35:00.000Z', false],
    ['a moment later is', '2026-10-01T00:35:00.001Z', true],
  ])('%s missing', async (_name, at, expected) => {
    const [head] = await opened(at, { isPushed: false });
    if (head === undefined) throw new Error('the scan opened nothing');
    expect(isUnheard(undefined, head, settings)).toBe(expected);
  });

  it('and that was told of is no new finding', async () => {
    expect(await opened('2026-10-01T01:00:00.000Z', { isPushed: true })).toEqual([]);
  });

  it('is not missing elsewhere, before the account was scanned, where it was open, or of another kind', async () => {
    const [head] = await opened('2026-10-01T01:00:00.000Z', { isPushed: false });
    if (head === undefined) throw new Error('the scan opened nothing');
    expect(isUnheard(undefined, head, settings)).toBe(true);
    expect(isUnheard(undefined, head, { ...settings, regions: ['eu-west-1'] })).toBe(false);
    expect(isUnheard(undefined, head, { ...settings, wasScanned: false })).toBe(false);
    expect(isUnheard(head, head, settings)).toBe(false);
    expect(isUnheard(undefined, { ...head, resource: 'arn:aws:s3:::logs' }, settings)).toBe(false);
  });
});

it('accounts tell in the Regions of global services too', () => {
  expect(sendingRegions(['eu-central-1'])).toEqual(['eu-central-1', 'us-east-1']);
});
