import * as z from 'zod';
import { addDays } from '../../model/instant';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, outOfScope, pass, unknown } from '../define-rule';

/** Of these there is nothing to compare: not made yet, or on its way out. */
const WITHOUT_RESOURCES = new Set(['REVIEW_IN_PROGRESS', 'DELETE_IN_PROGRESS', 'DELETE_COMPLETE']);

export default defineResourceRule({
  id: 'cloudformation-stack-in-sync',
  title: 'What CloudFormation deployed is as its templates have it',
  failure: 'Stack has drifted, or is unchecked',
  severity: 'medium',
  risk: 'A change made by hand was reviewed by nobody, and the next deployment may undo it or fail on it.',
  remediation: {
    text: 'Look at what has drifted, and bring the template or the resource back; then detect drift again.',
    cli: 'aws cloudformation detect-stack-drift --stack-name <stack> --region <Region>',
    link: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html',
  },
  kind: 'state',
  resourceType: 'AWS::CloudFormation::Stack',
  requirements: {
    soc2: { ids: ['CC7.1', 'CC8.1'], support: [] },
    iso27001: { ids: ['A.8.9', 'A.8.32'], support: [] },
    'nist-csf': { ids: ['PR.PS-01'], support: [] },
    'nist-800-53': { ids: ['CM-2', 'CM-3', 'CM-6'], support: [] },
    'nist-800-171': { ids: ['3.4.1', '3.4.2'], support: [] },
  },
  unseen:
    'Watchbill starts no detection: it says what the last one found, whoever started it. The Config rule cloudformation-stack-drift-detection-check starts its own. Of resources that CloudFormation cannot compare, and of those that are in no stack, nothing is known.',
  params: z.object({
    maxAgeDays: z
      .number()
      .positive()
      .default(30)
      .describe(
        'Days within which drift has to be detected, counted from the last detection or from the creation',
      ),
    notChecked: z
      .enum(['unknown', 'fail'])
      .default('unknown')
      .describe('What to say of a stack that was not checked in time'),
  }),
  check({ arn, configuration }, { now, params: { maxAgeDays, notChecked } }) {
    const { stackName: name, stackStatus: status, creationTime: created, driftInformation } = configuration;
    if (isUnknown(status))
      return unknown(arn, `Whether stack ${name} has resources to compare is unknown: ${status.unknown}.`);
    if (WITHOUT_RESOURCES.has(status)) return outOfScope('has no resources to compare');
    const drift = isUnknown(driftInformation) ? driftInformation : driftInformation.stackDriftStatus;
    if (isUnknown(driftInformation) || isUnknown(drift)) {
      const why = isUnknown(drift) ? drift.unknown : '';
      return unknown(arn, `Whether stack ${name} has drifted is unknown: ${why}.`);
    }
    const { lastCheckTimestamp: checkedAt } = driftInformation;
    if (drift === 'DRIFTED') {
      const when = checkedAt === undefined ? '' : `, as was found at ${checkedAt}`;
      return fail(arn, `Stack ${name} has drifted from its template${when}.`, { drift });
    }
    const isChecked = drift === 'IN_SYNC' && checkedAt !== undefined;
    const since = isChecked ? checkedAt : created;
    if (isUnknown(since))
      return unknown(
        arn,
        `Drift of stack ${name} was never detected, and when the stack was made is unknown: ${since.unknown}.`,
      );
    const dueAt = addDays(since, maxAgeDays);
    const isInTime = now <= dueAt;
    if (isChecked && isInTime) {
      return pass(
        arn,
        `Stack ${name} was in sync at ${checkedAt}; the next detection is due by ${dueAt}.`,
        {},
        { dueAt },
      );
    }
    const last = isChecked ? `was last detected at ${checkedAt}` : lastOf(drift);
    const message = `Drift of stack ${name} ${last}; a detection ${isInTime ? 'is' : 'was'} due by ${dueAt}.`;
    return isInTime || notChecked === 'unknown'
      ? unknown(arn, message)
      : fail(arn, message, { drift, checkedAt: checkedAt ?? null }, { dueAt });
  },
});

/** CloudFormation says `UNKNOWN` where a detection did not come to its end, and may say more one day. */
function lastOf(drift: string): string {
  return drift === 'NOT_CHECKED' ? 'was never detected' : `is ${drift} to CloudFormation`;
}
