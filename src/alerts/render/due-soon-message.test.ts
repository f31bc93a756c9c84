import { formerRule } from '../alert-reading';
import { renderDueSoon, shownDueSoon } from './due-soon-message';

const CONTEXT = {
  zone: 'UTC',
  record: undefined,
  rule: formerRule,
  account: (id: string) => ({ id }),
};

const shownOf = (resources: readonly string[]) =>
  shownDueSoon(
    [
      {
        rule: formerRule('r'),
        account: { id: '111122223333' },
        severity: 'medium',
        count: resources.length,
        members: resources.map((resource) => ({
          id: resource,
          region: 'global',
          resource,
          severity: 'medium',
          message: '',
          dueAt: '2026-10-31T23:59:59.999Z',
        })),
      },
    ],
    { at: '2026-10-01T00:00:00.000Z', isSummary: false },
  );

it.each([
  ['watchbill:duty:penetration-test', 'duty `penetration-test`'],
  ['watchbill:campaign:2026-Q4', 'access review `2026-Q4`'],
  ['watchbill:data-request:DSR-7', 'request of a data subject `DSR-7`'],
  ['AWS::::Account:111122223333', 'the account'],
  ['arn:aws:eks:eu-central-1:111122223333:cluster/shop', '`cluster/shop`'],
])('%s is called what it is, as in its alert: %s', (resource, words) => {
  const { blocks } = renderDueSoon(shownOf([resource]), CONTEXT);
  expect(JSON.stringify(blocks)).toContain(`• due 2026-10-31 23:59 UTC · ${words}"`);
});

it.each([
  ['none of them', { inTime: 0, late: 0, overdue: 0 }, true],
  ['one of them', { inTime: 0, late: 0, overdue: 1 }, true],
  ['both', { inTime: 1, late: 0, overdue: 1 }, false],
])('says that what fails is told again while it may, with %s ended', (_name, ended, isSaid) => {
  const shown = shownOf(['watchbill:duty:penetration-test', 'watchbill:duty:restore-test']);
  for (const isSummary of [false, true]) {
    const { blocks } = renderDueSoon({ ...shown, isSummary, ended }, CONTEXT);
    expect(JSON.stringify(blocks).includes('is told again, once it is due')).toBe(isSaid);
  }
});
