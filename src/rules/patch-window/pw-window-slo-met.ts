import * as z from 'zod';
import type { Instant } from '../../model/instant';
import { accountResource } from '../../model/resource-name';
import { defineAccountRule, fail, outOfScope, pass, unknown } from '../define-rule';
import { WINDOW_REQUIREMENTS } from './open-vulnerabilities';

const percent = (count: number, severity: string) =>
  z
    .number()
    .min(0)
    .max(100)
    .default(count)
    .describe(`Share of ${severity} vulnerabilities fixed in time, in percent`);

export default defineAccountRule({
  id: 'pw-window-slo-met',
  title: 'The share of vulnerabilities fixed in time meets the objective',
  failure: 'Too few vulnerabilities fixed in time',
  severity: 'medium',
  risk: 'Single misses have reasons; a share that falls says that the process does not work.',
  remediation: {
    text: 'Find what was fixed late with `patches report`, and mend what made it late.',
    link: 'https://docs.aws.amazon.com/inspector/latest/user/findings-understanding.html',
  },
  kind: 'state',
  reads: ['patching.ledger'],
  requirements: WINDOW_REQUIREMENTS,
  dueDates:
    'Of what passes, the first due date that is still to come at which the share would miss the objective if nothing more were fixed, of what was due until now and of what is open; what an exception covers is not foreseen. Where all that is open cannot miss it there is none. A share that misses its objective has none either: each vulnerability has its own.',
  unseen:
    'Of the 90 days before the scan, as `patches report` counts its share in time: without what was excepted, what went with its resource before the date and what was not scanned on it.',
  params: z.object({ criticalPercent: percent(95, 'critical'), highPercent: percent(90, 'high') }),
  *evaluate({ 'patching.ledger': { values, missing } }, { account, now, params }) {
    const resource = accountResource(account.id);
    const [gap] = missing;
    if (gap !== undefined) {
      yield unknown(resource, `The share is unknown: ${gap.reason}.`);
      return;
    }
    const shares = (
      [
        ['critical', params.criticalPercent],
        ['high', params.highPercent],
      ] as const
    ).map(([severity, objective]) => {
      const own = values.flatMap(({ value }) => value.quarter[severity] ?? []);
      const due = own.reduce((sum, each) => sum + each.due, 0);
      const fixedInTime = own.reduce((sum, each) => sum + each.fixedInTime, 0);
      const open = values
        .flatMap(({ value }) => value.instances)
        .flatMap((each) =>
          each.severity === severity && each.inUse && each.dueAt !== undefined && each.dueAt >= now
            ? [each.dueAt]
            : [],
        );
      const share = { objective, due, fixedInTime };
      return { severity, ...share, isMet: isMet(share), dueAt: missedAt(share, open) };
    });
    if (shares.every(({ due }) => due === 0)) {
      yield outOfScope('nothing critical or high was due');
      return;
    }
    const said = shares
      .filter(({ due }) => due > 0)
      .map(
        ({ severity, due, fixedInTime, objective }) =>
          `${severity} ${fixedInTime} of ${due}, at least ${objective} %`,
      )
      .join('; ');
    const message = `Fixed in time, of what was due in the 90 days before the scan: ${said}.`;
    const missed = shares.filter(({ isMet }) => !isMet).map(({ severity }) => severity);
    const [dueAt] = shares.flatMap((each) => each.dueAt ?? []).sort();
    if (missed.length > 0)
      yield fail(resource, `${message} No due date: each vulnerability has its own.`, { missed });
    else if (dueAt === undefined)
      yield pass(resource, `${message} No due date: nothing that is open can miss the objective.`);
    else yield pass(resource, `${message} If nothing more is fixed, missed from ${dueAt} on.`, {}, { dueAt });
  },
});

interface Share {
  readonly objective: number;
  readonly due: number;
  readonly fixedInTime: number;
}

function isMet({ objective, due, fixedInTime }: Share): boolean {
  return fixedInTime * 100 >= due * objective;
}

/** The first of the dates to come at which the share would be missed if nothing were fixed until then. */
function missedAt(share: Share, open: readonly Instant[]): Instant | undefined {
  return open.toSorted().find((_, at) => !isMet({ ...share, due: share.due + at + 1 }));
}
