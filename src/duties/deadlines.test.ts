import type { Instant } from '../model/instant';
import type { DataRequest, DutyEvidence, Incident } from '../model/register-entry';
import { deadlinesOfDataRequest, deadlinesOfIncident } from './deadlines';

const entry = { schema: 1, version: 1, by: 'mara', title: 'x', openedBy: 'mara' } as const;
const DISCOVERED: Instant = '2026-10-24T22:30:00.000Z';
const incident = (more: Partial<Incident> = {}): Incident => ({
  ...entry,
  kind: 'incident',
  id: 'i1',
  at: DISCOVERED,
  openedAt: DISCOVERED,
  discoveredAt: DISCOVERED,
  healthData: false,
  personalData: false,
  ...more,
});
const request = (receivedAt: Instant, extendedAt?: Instant): DataRequest => ({
  ...entry,
  kind: 'data-request',
  id: 'd1',
  at: receivedAt,
  openedAt: receivedAt,
  receivedAt,
  ...(extendedAt !== undefined && { extended: { by: 'mara', at: extendedAt, reason: 'Many systems' } }),
});
const notice = (more: Partial<DutyEvidence> = {}): DutyEvidence => ({
  schema: 1,
  kind: 'evidence',
  id: 'e1',
  version: 1,
  by: 'mara',
  at: '2026-10-26T00:00:00.000Z',
  duty: 'breach-notice-authority',
  answers: 'i1',
  file: { name: 'n.pdf', size: 1, hash: 'a'.repeat(64), key: `kept-files/${'a'.repeat(64)}` },
  on: '2026-10-26',
  addedBy: 'mara',
  addedAt: '2026-10-26T00:00:00.000Z',
  ...more,
});
const UTC = { zone: 'UTC', at: '2030-01-01T00:00:00.000Z' } as const;
const owed = (given: Incident, zone = 'UTC') =>
  deadlinesOfIncident(given, [], { ...UTC, zone }).map(({ duty, dueAt }) => `${duty} ${dueAt}`);

it.each<[string, Incident, string, string[]]>([
  ['nothing where no such data is in it', incident(), 'UTC', []],
  ['nobody where nobody is affected', incident({ healthData: true, persons: 0 }), 'UTC', []],
  [
    '72 hours for personal data, also where a clock is set back meanwhile',
    incident({ personalData: true }),
    'Europe/Berlin',
    ['breach-notice-authority 2026-10-27T22:30:00.000Z'],
  ],
  [
    '60 days of fewer than 500, and the Secretary after the year',
    incident({ healthData: true, persons: 499 }),
    'UTC',
    ['breach-notice-individuals 2026-12-23T23:59:59.999Z', 'breach-notice-hhs 2027-03-01T23:59:59.999Z'],
  ],
  [
    'the Secretary in 60 days of 500; no media, as no State has more',
    incident({ healthData: true, persons: 500 }),
    'UTC',
    ['breach-notice-individuals 2026-12-23T23:59:59.999Z', 'breach-notice-hhs 2026-12-23T23:59:59.999Z'],
  ],
  [
    'the media of more than 500 that may live in one State',
    incident({ healthData: true, persons: 501 }),
    'UTC',
    [
      'breach-notice-individuals 2026-12-23T23:59:59.999Z',
      'breach-notice-hhs 2026-12-23T23:59:59.999Z',
      'breach-notice-media 2026-12-23T23:59:59.999Z',
    ],
  ],
  [
    'no media where 500 at most live in one State',
    incident({ healthData: true, persons: 9000, inOneState: 500 }),
    'UTC',
    ['breach-notice-individuals 2026-12-23T23:59:59.999Z', 'breach-notice-hhs 2026-12-23T23:59:59.999Z'],
  ],
  [
    'days of the zone in which it was discovered the day after',
    incident({ healthData: true, persons: 1 }),
    'Asia/Tokyo',
    ['breach-notice-individuals 2026-12-24T14:59:59.999Z', 'breach-notice-hhs 2027-03-01T14:59:59.999Z'],
  ],
  [
    'the 60th day after a year before a leap year',
    incident({ healthData: true, persons: 1, discoveredAt: '2027-01-01T00:00:00.000Z' }),
    'UTC',
    ['breach-notice-individuals 2027-03-02T23:59:59.999Z', 'breach-notice-hhs 2028-02-29T23:59:59.999Z'],
  ],
  [
    'all of them where nobody has said what is in it',
    incident({ healthData: undefined, personalData: undefined }),
    'UTC',
    [
      'breach-notice-authority 2026-10-27T22:30:00.000Z',
      'breach-notice-individuals 2026-12-23T23:59:59.999Z',
      'breach-notice-hhs 2026-12-23T23:59:59.999Z',
      'breach-notice-media 2026-12-23T23:59:59.999Z',
    ],
  ],
])('an incident owes %s', (_name, given, zone, expected) => {
  expect(owed(given, zone)).toEqual(expected);
});

it.each<[string, DutyEvidence[], string | undefined]>([
  ['the first on file', [notice({ id: 'e2', addedAt: '2026-10-28T00:00:00.000Z' }), notice()], 'e1'],
  ['none of another incident', [notice({ answers: 'i2' })], undefined],
  ['none of another duty', [notice({ duty: 'breach-notice-media' })], undefined],
  [
    'none that was withdrawn',
    [notice({ withdrawn: { by: 'mara', at: '2026-10-27T00:00:00.000Z', reason: 'Not sent' } })],
    undefined,
  ],
])('what answers it is %s', (_name, evidence, expected) => {
  const [deadline] = deadlinesOfIncident(incident({ personalData: true }), evidence, UTC);
  expect(deadline?.answer?.id).toBe(expected);
});

it.each<[string, DataRequest, Instant]>([
  ['in a month', request('2026-03-10T08:00:00.000Z'), '2026-04-10T23:59:59.999Z'],
  ['in the shorter month that follows', request('2026-01-31T08:00:00.000Z'), '2026-02-28T23:59:59.999Z'],
  ['of a leap year', request('2028-01-31T08:00:00.000Z'), '2028-02-29T23:59:59.999Z'],
  [
    'in three where it was extended in the last moment',
    request('2026-01-31T08:00:00.000Z', '2026-02-28T23:59:59.999Z'),
    '2026-04-30T23:59:59.999Z',
  ],
  [
    'in one where it was extended a moment late',
    request('2026-01-31T08:00:00.000Z', '2026-03-01T00:00:00.000Z'),
    '2026-02-28T23:59:59.999Z',
  ],
])('a request of a data subject is answered %s', (_name, given, dueAt) => {
  expect(deadlinesOfDataRequest(given, [], UTC).map((each) => each.dueAt)).toEqual([dueAt]);
});
