import type { Instant } from '../../model/instant';
import { calendarOf } from '../../patching/clock-calendar';
import { loadPeople, type PeopleFile } from './load';
import { rememberPeople, type PeopleMemory } from './memory';

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
    return rememberPeople(before, file, at(day));
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
    expect(file.isRead && rememberPeople(moved, file, '2027-12-01T06:00:00.000Z').changes).toEqual([]);
  });
});
