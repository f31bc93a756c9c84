import * as z from 'zod';
import { byText } from '../../model/by-text';
import type { Instant } from '../../model/instant';
import { dutyResource } from '../../sources/duties';
import type { PartValue } from '../../sources/parts';
import { defineRule, fail, outOfScope, pass } from '../define-rule';
import type { Judgement } from '../rule';
import { DUTY_REQUIREMENTS } from './requirements';

type Duty = PartValue<'duties.register'>['duties'][number];

export default defineRule({
  id: 'duty-evidence-current',
  title: 'Each registered duty has evidence on file that is not overdue',
  failure: 'Duty overdue or without evidence',
  severity: 'medium',
  risk: 'What is to be done again and again is forgotten first, and nothing that AWS tells shows it: the auditor finds out.',
  remediation: {
    text: 'Do it, and add what shows it: `evidence add`. `duties list` says what is due and what the file is to be.',
    link: 'https://docs.aws.amazon.com/audit-manager/latest/userguide/upload-evidence.html',
  },
  kind: 'state',
  reads: ['duties.register'],
  requirements: DUTY_REQUIREMENTS,
  unseen:
    'What a file says, nobody reads: the rule sees that somebody added it, when, and for which day. A requirement that a duty supports is named on `frameworks show`, and not by this rule.',
  params: z.object({}),
  *evaluate({ 'duties.register': { duties } }, { now }) {
    if (duties.length === 0) yield outOfScope('no duty is registered in watchbill.yaml');
    for (const duty of duties.toSorted(byText((each) => `${dutyResource(each)} ${each.evidence?.id}`)))
      yield judged(duty, now);
  },
});

function judged(duty: Duty, now: Instant): Judgement {
  const { title, name, owner, evidence, dueAt, dueBy, clockStart } = duty;
  const resource = dutyResource(duty);
  const called = `${title}${name === undefined ? '' : `, ${name}`} (${owner})`;
  const facts = { owner, evidence: evidence?.id ?? null, dueAt: dueAt ?? null };
  const onFile =
    evidence === undefined
      ? 'nothing is on file'
      : `done on ${evidence.on} as ${evidence.by} says, who added it at ${evidence.addedAt}`;
  if (dueAt === undefined) {
    if (evidence === undefined) return fail(resource, `${called}: ${onFile}.`, facts);
    return pass(resource, `${called}: ${onFile}. Nothing asks for it again.`, facts);
  }
  const due = dueBy === 'end' ? `it holds until ${dueAt}` : `due${evidence ? ' again' : ''} by ${dueAt}`;
  const said = `${called}: ${onFile}, ${due}.`;
  if (now > dueAt) return fail(resource, said, facts, { dueAt });
  return pass(resource, said, facts, { dueAt, ...(clockStart !== undefined && { clockStart }) });
}
