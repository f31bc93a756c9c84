import * as z from 'zod';
import { isFartherAhead } from '../../model/instant';
import { accountResource } from '../../model/resource-name';
import type { PartValue } from '../../sources/parts';
import { defineAccountRule, fail, outOfScope, pass, unknown } from '../define-rule';
import { WINDOW_REQUIREMENTS } from './open-vulnerabilities';

type LedgerException = PartValue<'patching.ledger'>['exceptions'][number];

export default defineAccountRule({
  id: 'pw-exception-valid',
  title: 'Exceptions for vulnerabilities are approved by another, compensated, short and in force',
  failure: 'Exception for vulnerabilities does not hold',
  severity: 'high',
  risk: 'An exception that nobody else approved, that nothing compensates or that has ended excuses a vulnerability that is still there.',
  remediation: {
    text: 'Fix what the exception is for, or request another one before it ends, with what protects instead, and have it approved by somebody who neither requests nor owns it.',
    link: 'https://docs.aws.amazon.com/inspector/latest/user/findings-understanding.html',
  },
  kind: 'state',
  reads: ['patching.ledger'],
  requirements: WINDOW_REQUIREMENTS,
  dueDates:
    'The end of the exception, of one that holds: by then what it is for is fixed or it is renewed. Of one that ended, its end; of one with any other fault, its approval, at which it was to be without.',
  unseen:
    'Only exceptions that are recorded here, that were approved, and for which a vulnerability is open in an image or resource in use; one that ended more than 366 days ago is not looked at any more. People are told apart by their names: two names of one person that share nothing are two people.',
  params: z.object({
    maxDays: z
      .number()
      .int()
      .positive()
      .max(366)
      .default(90)
      .describe('Days that an exception may last from its approval; the last counts as a whole'),
    maxRenewals: z
      .number()
      .int()
      .nonnegative()
      .default(2)
      .describe('How often the same scope may be excepted again'),
  }),
  *evaluate({ 'patching.ledger': { values, missing } }, { account, now, params }) {
    const found = new Map<string, LedgerException>();
    for (const { value } of values)
      for (const exception of value.exceptions) {
        const before = found.get(exception.id) ?? { open: 0, late: 0, uncovered: 0 };
        found.set(exception.id, {
          ...exception,
          open: before.open + exception.open,
          late: before.late + exception.late,
          uncovered: before.uncovered + exception.uncovered,
        });
      }
    const [gap] = missing;
    if (gap !== undefined)
      yield unknown(
        accountResource(account.id),
        `Whether further exceptions have vulnerabilities open is unknown: ${gap.reason}.`,
      );
    for (const exception of found.values()) {
      const subject = `${accountResource(account.id)}/exception/${exception.id}`;
      const isOver = exception.endsAt <= now;
      const problems = isOver ? ended(exception) : problemsOf(exception, params);
      const name = `Exception ${exception.id} (${exception.scope})`;
      const facts = { exception: exception.id, problems: problems.map(([kind]) => kind) };
      if (problems.length > 0)
        yield fail(subject, `${name} does not hold: ${problems.map(([, said]) => said).join('; ')}.`, facts, {
          dueAt: isOver ? exception.endsAt : exception.approvedAt,
        });
      else if (isOver) yield outOfScope('exception that has ended and that another follows');
      else if (gap !== undefined)
        yield unknown(subject, `Whether ${name} holds is unknown: ${gap.reason}.`, {
          dueAt: exception.endsAt,
        });
      else
        yield pass(
          subject,
          `${name} is approved by another and in force until ${exception.endsAt}.`,
          {},
          { dueAt: exception.endsAt },
        );
    }
  },
});

type Problem = readonly [kind: string, said: string];

function ended({ endsAt, uncovered }: LedgerException): Problem[] {
  return uncovered === 0
    ? []
    : [['ended', `it ended at ${endsAt}, and ${uncovered} of what it was for are open without another`]];
}

function problemsOf(
  exception: LedgerException,
  { maxDays, maxRenewals }: { readonly maxDays: number; readonly maxRenewals: number },
): Problem[] {
  const { approvedAt, approvedBy, endsAt, renewals, late } = exception;
  const problems: [boolean, string, string][] = [
    [
      !exception.isApprovedByAnother,
      'approver',
      `${approvedBy} approved it, and requested it or owns what it is for`,
    ],
    [!exception.hasCompensatingControl, 'control', 'nothing says what protects instead'],
    [
      isFartherAhead(endsAt, maxDays, approvedAt),
      'length',
      `it lasts until ${endsAt}, more than ${maxDays} days from its approval`,
    ],
    [
      renewals > maxRenewals,
      'renewals',
      `${renewals} of the same scope came before it, more than ${maxRenewals}`,
    ],
    [late > 0, 'late', `${late} of what it is for were due before it was approved at ${approvedAt}`],
  ];
  return problems.flatMap(([holds, kind, said]): Problem[] => (holds ? [[kind, said]] : []));
}
