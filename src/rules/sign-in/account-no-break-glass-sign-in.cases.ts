import { event, globalEvents } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ACCOUNT = 'AWS::::Account:111122223333';
const by = (arn: string) => ({ userIdentity: { type: 'AssumedRole', arn } });
const SESSION = 'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_BreakGlass_0123456789abcdef/mara';

export default {
  pass: [
    {
      name: 'a failed try, somebody else, and root, which has a rule of its own',
      regions: globalEvents(
        event('ConsoleLogin', { ...by(SESSION), consoleLogin: 'Failure' }),
        event('ConsoleLogin', { eventID: 'e-2', consoleLogin: 'Success' }),
        event('ConsoleLogin', { eventID: 'e-3', consoleLogin: 'Success', userIdentity: { type: 'Root' } }),
      ),
      verdicts: [[ACCOUNT, /: 3, none of them a fault\.$/]],
    },
    {
      name: 'a name that is not among those configured',
      regions: globalEvents(event('ConsoleLogin', { ...by(SESSION), consoleLogin: 'Success' })),
      params: { principals: ['*:user/emergency'] },
      verdicts: [[ACCOUNT, /: 1, none of them a fault\.$/]],
    },
  ],
  fail: [
    {
      name: 'a session of a permission set that is named so',
      regions: globalEvents(event('ConsoleLogin', { ...by(SESSION), consoleLogin: 'Success' })),
      verdicts: [
        [
          `${ACCOUNT}/cloudtrail-event/e-1`,
          `At 2026-09-30T23:10:00.000Z ${SESSION} called ConsoleLogin from 203.0.113.7.`,
          { severity: 'critical' },
        ],
      ],
    },
    {
      name: 'a user that is configured, by the name alone',
      regions: globalEvents(
        event('ConsoleLogin', {
          consoleLogin: 'Success',
          userIdentity: { type: 'IAMUser', userName: 'emergency' },
        }),
      ),
      params: { principals: ['emergency'] },
      verdicts: [[`${ACCOUNT}/cloudtrail-event/e-1`, /emergency called ConsoleLogin/]],
    },
  ],
  unknown: [
    {
      name: 'somebody whom the record does not name',
      regions: globalEvents(event('ConsoleLogin', { userIdentity: {}, consoleLogin: 'Success' })),
      verdicts: [
        [
          `${ACCOUNT}/cloudtrail-event/e-1`,
          'At 2026-09-30T23:10:00.000Z somebody signed in; the record does not say who.',
        ],
      ],
    },
    {
      name: 'whether it got in is not said',
      regions: globalEvents(event('ConsoleLogin', by(SESSION))),
      verdicts: [
        [`${ACCOUNT}/cloudtrail-event/e-1`, /signed in or tried to; the record does not say which\.$/],
      ],
    },
  ],
} satisfies RuleCases;
