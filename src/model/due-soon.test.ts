import { noticeAfterScan, noticeAfterTelling, type DueSoonNotice, type NoticeNews } from './due-soon';
import type { Instant } from './instant';

const AT: Instant = '2026-10-10T00:00:00.000Z';
const RULE = 'pw-high-vulnerability-within-window';
const came = (count: number): NoticeNews => ({ rule: RULE, count, first: [] });
const ended = (announced: number, groups = 1): NoticeNews => ({
  rule: RULE,
  ended: Array.from({ length: groups }, () => ({
    rule: RULE,
    announced,
    counts: { inTime: 1, late: 0, overdue: 0 },
    first: [],
  })),
});
const scan = (rev: number, news: NoticeNews) => (notice: DueSoonNotice | undefined) =>
  noticeAfterScan(notice, news, { account: '111122223333', rev, at: AT }) ?? notice;
const told =
  (rev: number, upTo: number, numbers: number[] = [], said?: number) =>
  (notice: DueSoonNotice | undefined) =>
    notice &&
    (noticeAfterTelling(
      notice,
      { upTo, ended: numbers, said: said === undefined ? undefined : { rev: said, alert: `a${said}` } },
      rev,
    ) ??
      notice);
type Step = ReturnType<typeof scan>;
const after = (...steps: readonly Step[]) =>
  steps.reduce<DueSoonNotice | undefined>((notice, step) => step(notice), undefined);

it.each<[string, readonly Step[], readonly Step[], readonly number[]]>([
  [
    'told at once',
    [scan(1, came(2)), scan(2, ended(1)), scan(3, ended(1))],
    [told(1, 2, [], 1), told(2, 2, [1]), told(3, 2, [2])],
    [0, 3, 1, 4, 2, 5],
  ],
  [
    'told in another order than they ended in, with more in between than are kept',
    [scan(1, came(90)), scan(2, ended(1, 3)), scan(3, ended(1, 40))],
    [told(1, 90, [], 1), told(2, 90, [2, 3])],
    [0, 3, 1, 4, 2],
  ],
  [
    'ended before anybody was told that it was due soon',
    [scan(1, came(2)), scan(2, ended(1))],
    [told(1, 2, [1], 2)],
    [0, 1, 2],
  ],
])(
  'the notice is the same where all scans are applied before all that was told: %s',
  (_name, scans, tells, order) => {
    const all = [...scans, ...tells];
    const lived = after(...order.flatMap((at) => all[at] ?? []));
    expect(after(...all)).toEqual(lived);
    // Each applied twice changes nothing.
    expect(after(...all.flatMap((step) => [step, step]))).toEqual(lived);
  },
);

it('nothing was announced: nothing ends', () => {
  expect(after(scan(1, ended(1)))).toBeUndefined();
});
