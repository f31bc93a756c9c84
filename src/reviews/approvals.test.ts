import { loadApprovals } from './approvals';

const HEADER = 'subject,access,place,approver,approved-at';
const ROW = 'ana,Support,333344445555,marco,2026-10-01T09:00:00+02:00';

const load = (text: string, location: string | undefined = 'approvals.csv') =>
  loadApprovals(location, { read: async () => ({ bytes: Buffer.from(text) }) });

it('reads who approved what, and when', async () => {
  expect(await load(`${HEADER}\n${ROW}\n`)).toEqual([
    {
      subject: 'ana',
      access: 'Support',
      place: '333344445555',
      approver: 'marco',
      approvedAt: '2026-10-01T07:00:00.000Z',
    },
  ]);
});

it('an empty list is one by which nothing was approved', async () => {
  expect(await load(`${HEADER}\n`)).toEqual([]);
});

it.each<{ name: string; text: string; unknown: RegExp }>([
  { name: 'a column is missing', text: 'subject,access,place,approver\n', unknown: /line 1: .*approved-at$/ },
  {
    name: 'a row lacks a value',
    text: `${HEADER}\n${ROW}\nana,,333344445555,marco,2026-10-01T09:00:00Z`,
    unknown: /^approvals\.csv: line 3: access is empty$/,
  },
  {
    name: 'a day has no time',
    text: `${HEADER}\nana,Support,333344445555,marco,2026-10-01`,
    unknown: /line 2: "2026-10-01" is no time/,
  },
  {
    name: 'a time is none',
    text: `${HEADER}\nana,Support,333344445555,marco,2026-13-01T09:00:00Z`,
    unknown: /line 2: "2026-13-01T09:00:00Z" is no time/,
  },
  {
    name: 'a comma is not in quotes',
    text: `${HEADER}\nana,Support,333344445555,marco,2026-10-01T09:00:00Z,later`,
    unknown: /line 2: the row has 6 values and the header 5/,
  },
  {
    name: 'many rows are wrong, the first of them',
    text: [HEADER, ...Array.from({ length: 7 }, () => ',,,,')].join('\n').replaceAll(',,,,', 'a,,,,'),
    unknown: /line 6: .*; and 2 more$/,
  },
])('of a list that cannot be read whole, where $name, nothing is known', async ({ text, unknown }) => {
  expect(await load(text)).toEqual({ unknown: expect.stringMatching(unknown) });
});

it('is unknown where none is named or it is not there', async () => {
  expect(await loadApprovals(undefined, { read: () => Promise.reject(new Error('never asked')) })).toEqual({
    unknown: 'reviews.approvals of watchbill.yaml names no list',
  });
  expect(
    await loadApprovals('s3://hr/approvals.csv', { read: () => Promise.reject(new Error('AccessDenied')) }),
  ).toEqual({ unknown: 's3://hr/approvals.csv could not be read: AccessDenied' });
});
