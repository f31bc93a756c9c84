import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineAccountRule, fail, outOfScope } from '../define-rule';
import type { Judgement } from '../rule';
import { administrationOf } from './administration';
import { judgeSessions, unknownDuration, type LongSessions } from './permission-set-sessions';

export default defineAccountRule({
  id: 'identity-center-session-bounded',
  title: 'Sessions through IAM Identity Center end within a working day',
  failure: 'Sessions last longer than allowed',
  severity: 'low',
  risk: 'Credentials that were taken, or that somebody kept who has lost the access, work until the session ends.',
  remediation: {
    text: 'Shorten the session duration of the permission set.',
    elsewhere:
      'Only the management account and the delegated administrator of IAM Identity Center can change it.',
    cli: 'aws sso-admin update-permission-set --instance-arn <instance> --permission-set-arn <permission set> --session-duration PT8H',
    link: 'https://docs.aws.amazon.com/singlesignon/latest/userguide/howtosessionduration.html',
  },
  kind: 'state',
  reads: ['identity-center.instance', 'identity-center.permission-sets'],
  requirements: {
    soc2: { ids: ['CC6.1', 'CC6.3'], support: [] },
    iso27001: { ids: ['A.8.5'], support: [] },
    hipaa: { ids: ['164.312(a)(2)(iii)'], support: [] },
    'nist-csf': { ids: ['PR.AA-05'], support: [] },
    'nist-800-53': { ids: ['AC-12'], support: [] },
    'nist-800-171': { ids: ['3.1.11'], support: [] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
  },
  unseen:
    'Longer sessions of sets that make administrators are judged by identity-center-admin-session-short alone, so that one duration is one finding. How long the portal itself keeps people signed in is not read.',
  params: z.object({
    maxHours: z
      .number()
      .positive()
      .max(12)
      .default(8)
      .describe('Hours that a session may last; AWS allows 12 at most'),
  }),
  *evaluate(parts, { account, params: { maxHours } }) {
    yield* judgeSessions(parts, account, maxHours, judgeLong);
  },
});

function judgeLong(long: LongSessions): Judgement {
  const { set, name, duration } = long;
  if (administrationOf(set).by.length > 0)
    return outOfScope('gives administrator access, which identity-center-admin-session-short judges');
  if (isUnknown(duration)) return unknownDuration(long, duration.unknown);
  return fail(set.PermissionSetArn, `Sessions of ${name} last ${duration}.`, { duration });
}
