import { formerRule } from '../alert-reading';
import { renderDueSoon, shownDueSoon } from './due-soon-message';

it.each([
  ['watchbill:duty:penetration-test', 'duty `penetration-test`'],
  ['watchbill:campaign:2026-Q4', 'access review `2026-Q4`'],
  ['watchbill:data-request:DSR-7', 'request of a data subject `DSR-7`'],
  ['AWS::::Account:111122223333', 'the account'],
  ['arn:aws:eks:eu-central-1:111122223333:cluster/shop', '`cluster/shop`'],
])('%s is called what it is, as in its alert: %s', (resource, words) => {
  const member = {
    id: 'f1',
    region: 'global',
    resource,
    severity: 'medium',
    message: '',
    dueAt: '2026-10-31T23:59:59.999Z',
  } as const;
  const reading = {
    rule: formerRule('r'),
    account: { id: '111122223333' },
    severity: 'medium',
    count: 1,
    members: [member],
  } as const;
  const shown = shownDueSoon([reading], { at: '2026-10-01T00:00:00.000Z', isSummary: false });
  const content = renderDueSoon(shown, {
    zone: 'UTC',
    record: undefined,
    rule: formerRule,
    account: (id) => ({ id }),
  });
  expect(JSON.stringify(content.blocks)).toContain(`• due 2026-10-31 23:59 UTC · ${words}"`);
});
