import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { accountResource } from '../../model/resource-name';
import type { PartValue } from '../../sources/parts';
import { defineAccountRule, fail, guarded, outOfScope, pass, unknown } from '../define-rule';
import type { Judgement } from '../rule';
import { administrationOf } from './administration';
import { nameOf, whereRead } from './read-here';
import { hoursOf } from './session-hours';

type PermissionSet = PartValue<'identity-center.permission-sets'>[number];

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
  *evaluate(
    { 'identity-center.instance': instance, 'identity-center.permission-sets': sets },
    { account, params: { maxHours } },
  ) {
    yield* whereRead(instance, account, function* () {
      if (isUnknown(sets)) {
        yield unknown(accountResource(account.id), `The permission sets are unknown: ${sets.unknown}.`);
        return;
      }
      for (const set of sets) yield guarded(set.PermissionSetArn, () => judge(set, maxHours));
    });
  },
});

function judge(set: PermissionSet, maxHours: number): Judgement {
  const { PermissionSetArn: arn, ProvisionedTo: provisioned, SessionDuration: duration } = set;
  const name = nameOf(set);
  if (isUnknown(provisioned))
    return unknown(arn, `Where ${name} is provisioned is unknown: ${provisioned.unknown}.`);
  if (provisioned.length === 0) return outOfScope('provisioned to no account');
  // Whoever they are of: an answer that lacks the policies must not pass what is left out where they are known.
  if (!isUnknown(duration) && hoursOf(duration) <= maxHours)
    return pass(arn, `Sessions of ${name} last ${duration}.`);
  if (administrationOf(set).by.length > 0)
    return outOfScope('gives administrator access, which identity-center-admin-session-short judges');
  if (isUnknown(duration))
    return unknown(arn, `How long sessions of ${name} last is unknown: ${duration.unknown}.`);
  return fail(arn, `Sessions of ${name} last ${duration}.`, { duration });
}
