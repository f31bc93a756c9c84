import type { RuleCases } from '../rule-cases';
import { stack, STACK_ARN } from './case-values';

const NEVER = { stackDriftStatus: 'NOT_CHECKED' };
const REFUSED = { unknown: 'denied' };
const at = (lastCheckTimestamp: string) => ({ stackDriftStatus: 'IN_SYNC', lastCheckTimestamp });

export default {
  pass: [
    {
      name: 'in sync, due at this very moment',
      parts: stack({ driftInformation: at('2026-09-01T00:00:00Z') }),
      verdicts: [
        [
          STACK_ARN,
          'Stack app was in sync at 2026-09-01T00:00:00.000Z; the next detection is due by 2026-10-01T00:00:00.000Z.',
          { dueAt: '2026-10-01T00:00:00.000Z' },
        ],
      ],
    },
  ],
  fail: [
    {
      name: 'drifted, however long ago that was found',
      parts: stack({
        driftInformation: { stackDriftStatus: 'DRIFTED', lastCheckTimestamp: '2025-01-01T00:00:00Z' },
      }),
      verdicts: [
        [
          STACK_ARN,
          'Stack app has drifted from its template, as was found at 2025-01-01T00:00:00.000Z.',
          { severity: 'medium', facts: { drift: 'DRIFTED' } },
        ],
      ],
    },
    {
      name: 'drifted, without a time',
      parts: stack({ driftInformation: { stackDriftStatus: 'DRIFTED' } }),
      verdicts: [[STACK_ARN, 'Stack app has drifted from its template.']],
    },
    {
      name: 'in sync a millisecond too long ago, where that fails',
      params: { notChecked: 'fail' },
      parts: stack({ driftInformation: at('2026-08-31T23:59:59.999Z') }),
      verdicts: [
        [
          STACK_ARN,
          'Drift of stack app was last detected at 2026-08-31T23:59:59.999Z; a detection was due by 2026-09-30T23:59:59.999Z.',
          {
            dueAt: '2026-09-30T23:59:59.999Z',
            facts: { drift: 'IN_SYNC', checkedAt: '2026-08-31T23:59:59.999Z' },
          },
        ],
      ],
    },
    {
      name: 'never checked since it was made, where that fails',
      params: { notChecked: 'fail' },
      parts: stack({ driftInformation: NEVER }),
      verdicts: [
        [
          STACK_ARN,
          'Drift of stack app was never detected; a detection was due by 2026-01-31T00:00:00.000Z.',
          { facts: { drift: 'NOT_CHECKED', checkedAt: null } },
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'never checked',
      parts: stack({ driftInformation: NEVER }),
      verdicts: [
        [
          STACK_ARN,
          'Drift of stack app was never detected; a detection was due by 2026-01-31T00:00:00.000Z.',
        ],
      ],
    },
    {
      name: 'never checked, and so new that it need not be, also where that fails',
      params: { notChecked: 'fail' },
      parts: stack({ driftInformation: NEVER, creationTime: '2026-09-01T00:00:00Z' }),
      verdicts: [
        [STACK_ARN, 'Drift of stack app was never detected; a detection is due by 2026-10-01T00:00:00.000Z.'],
      ],
    },
    {
      name: 'in sync too long ago',
      parts: stack({ driftInformation: at('2026-08-31T23:59:59.999Z') }),
      verdicts: [[STACK_ARN, /^Drift of stack app was last detected at 2026-08-31T23:59:59.999Z; /]],
    },
    {
      name: 'a detection that did not end',
      parts: stack({ driftInformation: { stackDriftStatus: 'UNKNOWN' } }),
      verdicts: [[STACK_ARN, /^Drift of stack app is UNKNOWN to CloudFormation; a detection was due by /]],
    },
    {
      name: 'drift missing from the answer',
      parts: stack({ driftInformation: REFUSED }),
      verdicts: [[STACK_ARN, 'Whether stack app has drifted is unknown: denied.']],
    },
    {
      name: 'its status missing from the answer',
      parts: stack({ driftInformation: { stackDriftStatus: undefined } }),
      verdicts: [[STACK_ARN, 'Whether stack app has drifted is unknown: the answer has no such field.']],
    },
    {
      name: 'in sync, and whether it is being deleted was refused',
      parts: stack({ stackStatus: REFUSED }),
      verdicts: [[STACK_ARN, 'Whether stack app has resources to compare is unknown: denied.']],
    },
    {
      name: 'never checked, and when it was made is missing',
      parts: stack({ driftInformation: NEVER, creationTime: undefined }),
      verdicts: [
        [
          STACK_ARN,
          'Drift of stack app was never detected, and when the stack was made is unknown: the answer has no such field.',
        ],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'being deleted, and not made yet',
      parts: {
        'inventory.AWS::CloudFormation::Stack': [
          ...stack({ stackStatus: 'DELETE_IN_PROGRESS' })['inventory.AWS::CloudFormation::Stack'],
          ...stack({ stackStatus: 'REVIEW_IN_PROGRESS' })['inventory.AWS::CloudFormation::Stack'],
        ],
      },
      outOfScope: { 'has no resources to compare': 2 },
    },
  ],
} satisfies RuleCases;
