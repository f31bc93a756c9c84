import { byText } from '../../model/by-text';
import type { Instant } from '../../model/instant';
import { deadlineResource } from '../../sources/duties';
import type { PartValue } from '../../sources/parts';
import { fail, outOfScope, pass } from '../define-rule';
import type { Judgement } from '../rule';

type DutyRegister = PartValue<'duties.register'>;
type Deadline = DutyRegister['deadlines'][number];

/** Judges what each incident, or each request of a data subject, owes: what is answered late stays so. */
export function* judgeDeadlines(
  { deadlines }: DutyRegister,
  kind: Deadline['kind'],
  now: Instant,
  none: string,
): Iterable<Judgement> {
  const own = deadlines.filter((each) => each.kind === kind);
  if (own.length === 0) yield outOfScope(none);
  for (const deadline of own.toSorted(byText(({ of, duty, answer }) => `${of} ${duty} ${answer?.id}`)))
    yield judged(deadline, now);
}

function judged(deadline: Deadline, now: Instant): Judgement {
  const { of, title, duty, what, from, dueAt, why, answer } = deadline;
  const resource = deadlineResource(deadline);
  const owed = `${what}, for "${title}" (${of}): due by ${dueAt}, ${why}`;
  const facts = { of, duty, dueAt, answer: answer?.id ?? null };
  if (answer === undefined) {
    if (now > dueAt) return fail(resource, `${owed}. Nothing is on file.`, facts, { dueAt });
    return pass(resource, `${owed}. Nothing is on file yet.`, facts, { dueAt, clockStart: from });
  }
  const filed = `Added at ${answer.addedAt} by ${answer.by}, done on ${answer.on} as they say.`;
  if (answer.addedAt > dueAt) return fail(resource, `${owed}. ${filed} That was late.`, facts, { dueAt });
  return pass(resource, `${owed}. ${filed}`, facts);
}
