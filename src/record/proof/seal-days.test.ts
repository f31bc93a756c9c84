import { instantOf, type Clock, type Instant } from '../../model/instant';
import { dueSlots } from '../../scan/due';
import { getJson, getNamed } from '../../evidence/objects';
import { IntegrityError } from '../../model/errors';
import { day, scan, worldAfter, type World } from '../../../test/crash/world';
import { noteSigner } from '../../../test/support/note-signer';
import { dayDigestSchema, digestName } from './day-digest';
import { bucketIndex } from '../rebuild';
import { sealDays } from './seal-days';
import { verifyBucket } from './verify-bucket';

const signer = noteSigner('watchbill.example/log');
const at = (now: Instant): Clock => ({ now: () => now });

function portsOf({ objects, record, reader }: World, days: number) {
  return { objects, table: record, reader, signer, clock: at(day(days)) };
}

async function digestOf({ objects }: World, of: string) {
  return getJson(objects, await getNamed(objects, digestName(of)), dayDigestSchema);
}

async function missedOn(world: World, of: string): Promise<readonly Instant[]> {
  return (await digestOf(world, of)).missed;
}

describe('the slots that nobody looked at', () => {
  const hourly = (of: string) => dueSlots({ cloudtrail: 'hourly' }, of).slice(0, 3);
  it.each<[string, Instant, (of: string) => Instant[], string[]]>([
    ['none where scans are made by hand', day(0), () => [], []],
    ['none of a daily schedule that was kept', day(0), (of) => [instantOf(of)], []],
    [
      'every further hour of an hourly one',
      day(0),
      hourly,
      ['2026-10-01T01:00:00.000Z', '2026-10-01T02:00:00.000Z'],
    ],
    [
      'not the one that a late scan stands for',
      '2026-10-01T01:17:00.000Z',
      hourly,
      ['2026-10-01T02:00:00.000Z'],
    ],
  ])('are %s', async (_name, slot, due, missed) => {
    const world = await worldAfter();
    await scan(world, 0, { slot });
    await sealDays(portsOf(world, 1), { dueSlots: due });
    expect(await missedOn(world, '2026-10-01')).toEqual(missed);
  });

  it('are those of a day on which nothing ran, and none before the record began', async () => {
    const world = await worldAfter(1);
    const due = (of: string) => [instantOf(of)];
    await sealDays(portsOf(world, 4), { dueSlots: due });
    expect(await missedOn(world, '2026-10-02')).toEqual([]);
    expect(await missedOn(world, '2026-10-03')).toEqual(['2026-10-03T00:00:00.000Z']);
    await expect(missedOn(world, '2026-10-01')).rejects.toThrow(IntegrityError);
  });
});

it('begins no day after the deadline, and goes on from there the next time', async () => {
  const world = await worldAfter(0);
  const past = { deadline: day(3) };
  expect(await sealDays(portsOf(world, 3), past)).toEqual([]);
  let calls = 0;
  const clock: Clock = { now: () => ((calls += 1) > 2 ? day(4) : day(3)) };
  expect(await sealDays({ ...portsOf(world, 3), clock }, { deadline: day(4) })).toEqual(['2026-10-01']);
  expect(await sealDays(portsOf(world, 3))).toEqual(['2026-10-02', '2026-10-03']);
});

it('signs with the next day a manifest that was put after its own day was signed', async () => {
  const world = await worldAfter(0);
  const { objects } = world;
  const unseen = Object.assign(Object.create(objects) as typeof objects, {
    keys: async function* (prefix: string) {
      if (!prefix.startsWith('scans/2026-10-02')) yield* objects.keys(prefix);
    },
  });
  await scan(world, 1);
  expect(await sealDays({ ...portsOf(world, 2), objects: unseen })).toEqual(['2026-10-01', '2026-10-02']);
  await scan(world, 2);
  await sealDays(portsOf(world, 4));
  const named = (of: string) => digestOf(world, of).then(({ manifests }) => manifests.length);
  const days = ['2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04'];
  expect(await Promise.all(days.map(named))).toEqual([1, 0, 2, 0]);
});

describe('a log whose key is another one from some day on', () => {
  it('goes on where the earlier key is known, and is verified by both keys', async () => {
    const world = await worldAfter(0);
    await sealDays(portsOf(world, 1));
    await scan(world, 1);
    const next = noteSigner(signer.name);
    const later = { ...portsOf(world, 2), signer: next };
    await expect(sealDays(later)).rejects.toThrow(/None of the keys given has signed the note/);
    expect(await sealDays({ ...later, earlierKeys: [signer.key] })).toEqual(['2026-10-02']);
    const { ends } = await bucketIndex(world.objects);
    const both = await verifyBucket(world.objects, { keys: [next.key, signer.key], ends });
    expect(both).toMatchObject({ faults: [], day: '2026-10-02' });
    const newest = await verifyBucket(world.objects, { keys: [next.key], ends });
    expect(newest.faults.map(({ what }) => what)).toEqual(expect.arrayContaining(['checkpoints/2026-10-01']));
  });
});
