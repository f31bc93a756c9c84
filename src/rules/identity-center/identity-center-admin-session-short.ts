import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineAccountRule, fail, outOfScope, unknown } from '../define-rule';
import type { Judgement } from '../rule';
import { administrationOf } from './administration';
import { judgeSessions, unknownDuration, type LongSessions } from './permission-set-sessions';

export default defineAccountRule({
  id: 'identity-center-admin-session-short',
  title: 'Sessions of administrators through IAM Identity Center are short',
  failure: 'Administrator sessions last longer than allowed',
  severity: 'medium',
  risk: 'Credentials that were taken, or that somebody kept who has lost the access, work until the session ends.',
  remediation: {
    text: 'Shorten the session duration of the permission set, or give it what is needed instead of everything.',
    elsewhere:
      'Only the management account and the delegated administrator of IAM Identity Center can change it.',
    cli: 'aws sso-admin update-permission-set --instance-arn <instance> --permission-set-arn <permission set> --session-duration PT4H',
    link: 'https://docs.aws.amazon.com/singlesignon/latest/userguide/howtosessionduration.html',
  },
  kind: 'state',
  reads: ['identity-center.instance', 'identity-center.permission-sets'],
  requirements: {
    soc2: { ids: ['CC6.1', 'CC6.3'], support: [] },
    iso27001: { ids: ['A.8.2', 'A.8.5'], support: [] },
    hipaa: { ids: ['164.312(a)(2)(iii)'], support: [] },
    'nist-csf': { ids: ['PR.AA-05'], support: [] },
    'nist-800-53': { ids: ['AC-12', 'AC-6'], support: [] },
    'nist-800-171': { ids: ['3.1.11', '3.1.5'], support: [] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
  },
  unseen:
    'Administrators are those of AdministratorAccess, PowerUserAccess and IAMFullAccess and of inline statements that allow everything; other ways to become one are not looked for, and how long the portal itself keeps people signed in is not read.',
  params: z.object({
    maxHours: z
      .number()
      .positive()
      .max(12)
      .default(4)
      .describe('Hours that a session of an administrator may last; AWS allows 12 at most'),
  }),
  *evaluate(parts, { account, params: { maxHours } }) {
    yield* judgeSessions(parts, account, maxHours, judgeLong);
  },
});

function judgeLong(long: LongSessions): Judgement {
  const { set, name, duration } = long;
  const arn = set.PermissionSetArn;
  const { by, open, fault } = administrationOf(set);
  if (fault !== undefined) throw fault;
  if (by.length === 0 && open.length === 0) return outOfScope('gives no administrator access');
  if (isUnknown(duration)) return unknownDuration(long, duration.unknown);
  if (by.length === 0) {
    return unknown(
      arn,
      `Sessions of ${name} last ${duration}; whether they are an administrator's is unknown: ${open.join('; ')}.`,
    );
  }
  const boundary = set.PermissionsBoundary;
  if (boundary !== null) {
    const limit = isUnknown(boundary)
      ? boundary.unknown
      : 'its permissions boundary may take back what its policies allow';
    return unknown(
      arn,
      `Sessions of ${name} last ${duration}; whether they are an administrator's is unknown: ${limit}.`,
    );
  }
  return fail(arn, `Sessions of ${name} last ${duration} and are an administrator's by ${by.join(', ')}.`, {
    duration,
    by,
  });
}
