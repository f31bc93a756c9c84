import * as z from 'zod';
import { byText } from '../../model/by-text';
import type { Instant } from '../../model/instant';
import { accountResource } from '../../model/resource-name';
import { auditRequestResource } from '../../sources/duties';
import type { PartValue } from '../../sources/parts';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';
import type { Judgement } from '../rule';
import { AUDIT_REQUEST_REQUIREMENTS } from './requirements';

type AuditRequest = NonNullable<PartValue<'duties.register'>['auditRequests']>[number];

export default defineRule({
  id: 'duty-audit-requests-answered',
  title: 'Each request of the auditor is answered by the day on which it is due',
  failure: 'Request of the auditor overdue',
  severity: 'medium',
  risk: 'What an auditor asks for and does not get by the end of the fieldwork becomes an exception in the report.',
  remediation: {
    text: 'Answer it: `requests answer <id> --file` with an output of Watchbill, or `--evidence` with what is on file. Close what the auditor no longer asks for, with the reason: `requests close`.',
    link: 'https://docs.aws.amazon.com/audit-manager/latest/userguide/evidence-finder.html',
  },
  kind: 'state',
  reads: ['duties.register'],
  requirements: AUDIT_REQUEST_REQUIREMENTS,
  unseen:
    'Whether an answer is what the auditor asked for, and whether they accepted it, people judge. What was answered late passes once it is answered: `requests list` goes on to say that it was late.',
  params: z.object({}),
  *evaluate({ 'duties.register': { auditRequests } }, { now, account }) {
    if (auditRequests === undefined) {
      yield unknown(accountResource(account.id), 'The scan kept nothing of what auditors ask for.');
      return;
    }
    if (auditRequests.length === 0) yield outOfScope('no request of the auditor is on record');
    for (const request of auditRequests.toSorted(byText(auditRequestResource))) yield judged(request, now);
  },
});

function judged(request: AuditRequest, now: Instant): Judgement {
  const { title, reference, owner, addedAt, dueAt, answer, closed } = request;
  if (answer === undefined && closed !== undefined) return outOfScope('it was closed without an answer');
  const resource = auditRequestResource(request);
  const numbered = reference === undefined ? '' : `${reference}, `;
  const asked = `"${title}" (${numbered}${owner}): due by ${dueAt}`;
  const facts = { owner, dueAt, answer: answer?.at ?? null };
  if (answer !== undefined) {
    const late = answer.at > dueAt ? ' late' : '';
    return pass(resource, `${asked}, answered${late} at ${answer.at} by ${answer.by}.`, facts);
  }
  if (now > dueAt) return fail(resource, `${asked}. Nothing is answered.`, facts, { dueAt });
  return pass(resource, `${asked}. Nothing is answered yet.`, facts, { dueAt, clockStart: addedAt });
}
