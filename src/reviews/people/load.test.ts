import type { Instant } from '../../model/instant';
import { calendarOf } from '../../patching/clock-calendar';
import { loadPeople, type PeopleFile } from './load';
import { rememberPeople, type DisabledUsers, type PeopleMemory } from './memory';

const UTC = calendarOf('UTC');
const HEADER = 'id,email,manager,status,left-at,aliases';
const csv = (...rows: readonly string[]) => Buffer.from([HEADER, ...rows].join('\n'));
const load = (bytes: Uint8Array) => loadPeople('people.csv', { read: async () => ({ bytes }) }, UTC);

describe('the people file', () => {
  it('is read from where it is kept, with what tells it from another', async () => {
    const asked: string[] = [];
    const changedAt: Instant = '2026-10-01T05:00:00.000Z';
    const files = {
      read: async (location: string) => {
        asked.push(location);
        return { bytes: csv('ana,ana@corp,,active,,'), changedAt };
      },
    };
    const file = await loadPeople('s3://hr-feed/people.csv', files, UTC);
    expect(asked).toEqual(['s3://hr-feed/people.csv']);
    expect(file).toMatchObject({
      isRead: true,
      changedAt,
      people: [{ id: 'ana', email: 'ana@corp' }],
      problems: [],
      leftOut: 0,
      unclear: 0,
    });
    expect(file.isRead && file.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each<[string, () => Promise<PeopleFile>, string]>([
    [
      'is named nowhere',
      () => loadPeople(undefined, { read: () => Promise.reject(new Error('never asked')) }, UTC),
      'watchbill.yaml names no people file',
    ],
    [
      'may not be read',
      () => loadPeople('s3://hr/p.csv', { read: () => Promise.reject(new Error('AccessDenied')) }, UTC),
      's3://hr/p.csv could not be read: AccessDenied',
    ],
    ['lists nobody', () => load(csv()), 'people.csv: line 1: the file lists nobody: it has a header alone'],
  ])('that %s is no company without people', async (_name, loaded, why) => {
    expect(await loaded()).toEqual({ isRead: false, why });
  });
});

describe('what people files told', () => {
  const at = (day: number): Instant => `2026-10-0${day}T06:00:00.000Z` as Instant;
  const after = async (before: PeopleMemory | undefined, day: number, ...rows: readonly string[]) => {
    const file = await load(csv(...rows));
    if (!file.isRead) throw new Error(file.why);
    return rememberPeople(before, file, at(day)).memory;
  };
  const rowsOf = async (...rows: readonly string[]) => {
    const file = await load(csv(...rows));
    if (!file.isRead) throw new Error(file.why);
    return file;
  };
  const first = () => after(undefined, 1, 'ana,ana@corp,maria,active,,', 'maria,m@corp,,active,,');

  it('is nothing new by the first file, and by the same one', async () => {
    const memory = await first();
    expect(memory).toMatchObject({ readAt: at(1), changes: [] });
    expect(await after(memory, 2, 'ana,ana@corp,maria,active,,', 'maria,m@corp,,active,,')).toBe(memory);
  });

  it('says who moved, when that was seen, and whom they reported to', async () => {
    const moved = await after(await first(), 2, 'ana,ana@corp,,active,,', 'maria,m@corp,,active,,');
    const renamed = await after(moved, 3, 'ana,ana@new,,active,,', 'maria,m@corp,,active,,');
    expect(renamed.changes).toEqual([{ kind: 'moved', id: 'ana', at: at(2), was: { manager: 'maria' } }]);
  });

  it('knows who is hired again, also of whom a file between says nothing', async () => {
    const left = await after(await first(), 2, 'ana,ana@corp,,left,2026-10-01,', 'maria,m@corp,,active,,');
    const none = await after(left, 3, 'maria,m@corp,,active,,');
    const again = await after(none, 4, 'ana,ana@corp,,active,,', 'maria,m@corp,,active,,');
    expect(again.changes.at(-1)).toEqual({ kind: 'rehired', id: 'ana', at: at(4) });
  });

  it('is forgotten of what is longer ago than any campaign runs', async () => {
    const moved = await after(await first(), 2, 'ana,ana@corp,,active,,', 'maria,m@corp,,active,,');
    const file = await load(csv('ana,ana@corp,,active,,'));
    expect(file.isRead && rememberPeople(moved, file, '2027-12-01T06:00:00.000Z').memory.changes).toEqual([]);
  });

  it('keeps when it was seen first that somebody left whom no file dates, and forgets who is back', async () => {
    const left = await after(await first(), 2, 'ana,ana@corp,,left,,', 'maria,m@corp,,active,,');
    const later = await after(left, 3, 'ana,ana@new,,left,,', 'maria,m@corp,,left,2026-10-02,');
    expect([left.leftSeen, later.leftSeen]).toEqual([[{ id: 'ana', at: at(2) }], [{ id: 'ana', at: at(2) }]]);
    expect((await after(later, 4, 'ana,ana@new,,active,,')).leftSeen).toEqual([]);
  });

  it('keeps since when users of Identity Center are disabled, also by the same file', async () => {
    const file = await rowsOf('ana,ana@corp,,active,,');
    const disabled = (day: number, ...ids: string[]): DisabledUsers => ({ ids, observedAt: at(day) });
    const one = rememberPeople(undefined, file, at(1), disabled(1)).memory;
    const two = rememberPeople(one, file, at(2), disabled(2, 'u-1')).memory;
    const same = rememberPeople(two, file, at(3), disabled(3, 'u-1')).memory;
    const more = rememberPeople(same, file, at(4), disabled(4, 'u-2', 'u-1')).memory;
    expect(one.disabledSeen).toEqual([]);
    expect(two).toMatchObject({ readAt: at(1), disabledSeen: [{ id: 'u-1', at: at(2) }] });
    expect(same).toBe(two);
    expect(more.disabledSeen).toEqual([
      { id: 'u-1', at: at(2) },
      { id: 'u-2', at: at(4) },
    ]);
    // What was not read tells nothing; who is enabled again begins anew.
    expect(rememberPeople(more, file, at(5)).memory).toBe(more);
    expect(rememberPeople(more, file, at(5), disabled(5)).memory.disabledSeen).toEqual([]);
  });

  it('tells once who is in it no longer and had not left', async () => {
    const before = await after(
      undefined,
      1,
      'ana,ana@corp,,active,,',
      'bob,b@corp,,left,,',
      'maria,m@corp,,active,,',
    );
    const file = await rowsOf('maria,m@corp,,active,,');
    const { memory, vanished } = rememberPeople(before, file, at(2));
    expect(vanished).toEqual(['ana']);
    expect(rememberPeople(memory, file, at(3)).vanished).toEqual([]);
  });
});
