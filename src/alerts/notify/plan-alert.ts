import type { Alert, Post } from '../../model/alert';
import { destinationKind, EMAIL } from '../../model/destination';
import type { FindingHead } from '../../model/finding';
import { bySeverity } from '../../model/severity';
import { readingOf } from '../../record/reading';
import { FINDING_ALERT_KINDS, type AlertReading, type FindingAlertKind } from '../alert-reading';
import { decide, type Decision } from '../decide';
import type { ChangeWithPast } from '../finding-change';
import type { StoredAlert } from '../ports';
import { remind } from '../reminders';
import type { AssignedAlert } from './assign-alerts';
import type { NotifyRun } from './run';

/** What is to be said of one alert, to whom, and what it rests on. */
export interface AlertPlan {
  /** What it is a plan of, so that it can be made again. */
  readonly assigned: AssignedAlert;
  readonly stored: StoredAlert & { readonly alert: Alert };
  readonly reading: AlertReading;
  /** The findings that people are told of by it. */
  readonly owing: readonly FindingHead[];
  readonly changes: readonly ChangeWithPast[];
  readonly decision: Decision;
  /** What is new besides, for the same people, and does not call them again. */
  readonly alongside?: readonly AlertReading[];
  /** Nothing changed: its time came. */
  readonly isReminder: boolean;
}

/** Reads an alert's findings as they are now, and decides. */
export async function planAlert(run: NotifyRun, assigned: AssignedAlert): Promise<AlertPlan | undefined> {
  const { stored, owing, isNew } = assigned;
  const { alert, posts } = stored;
  const { kind } = alert;
  if (!isOfFindings(kind)) return undefined;
  const heads = await membersOf(
    run,
    alert,
    owing.map(({ head }) => head),
    isNew,
  );
  const findings = heads.map((head) => readingOf(head, run.exceptions, run.now));
  const changes = owing.flatMap(({ change }) => change ?? []);
  const isReminder = owing.length === 0 && alert.nextAt !== undefined && alert.nextAt <= run.now;
  // An e-mail stands in for what is still to be told.
  const isTold = posts.some((post) => post.destination !== EMAIL && wasSaid(post));
  const decision = isReminder
    ? remind(alert, findings, run, run.now)
    : decide({ kind, interrupts: alert.interrupts, isTold, findings }, changes, run, run.now);
  return {
    assigned,
    stored,
    owing: owing.map(({ head }) => head),
    changes,
    decision,
    isReminder,
    reading: {
      id: alert.id,
      kind,
      rules: new Map(heads.map(({ rule }) => [rule, run.rule(rule)])),
      accounts: new Map(heads.map(({ account }) => [account, run.account(account)])),
      findings,
      record: run.record,
    },
  };
}

/** Whether the alert was ever said there, be the message deleted since. */
export function wasSaid({ ts, tellings }: Pick<Post, 'ts' | 'tellings'>): boolean {
  return ts.length > 0 || tellings.some(({ status }) => status === 'sent');
}

function isOfFindings(kind: Alert['kind']): kind is FindingAlertKind {
  return FINDING_ALERT_KINDS.some((each) => each === kind);
}

/** All findings of the alert; pending ones as they were read first where the index does not show them yet. */
async function membersOf(
  run: NotifyRun,
  { id, scopes }: Alert,
  pending: readonly FindingHead[],
  isNew: boolean,
): Promise<FindingHead[]> {
  const found = new Map(pending.map((head) => [head.id, head]));
  if (isNew) return [...found.values()];
  for (const scope of scopes) {
    for await (const head of run.table.headsOf(scope)) {
      const known = found.get(head.id);
      if (head.alert?.id === id && head.version >= (known?.version ?? 0)) found.set(head.id, head);
    }
  }
  return [...found.values()];
}

/** What calls somebody, then what changes, then good news; the worst first; what Slack refused, at the end. */
export function inOrder(plans: readonly AlertPlan[]): AlertPlan[] {
  return plans.toSorted(
    (a, b) =>
      rankOf(a) - rankOf(b) ||
      bySeverity(a.decision.severity, b.decision.severity) ||
      (a.reading.id < b.reading.id ? -1 : 1),
  );
}

function rankOf({ decision: { urgency, reason }, stored: { posts } }: AlertPlan): number {
  const wasRefused = posts.some(
    ({ destination, tellings }) =>
      destinationKind(destination) === 'slack' && tellings.at(-1)?.status === 'refused',
  );
  if (wasRefused) return 3;
  if (urgency === 'interrupt') return 0;
  return urgency === 'none' || reason === 'changed' || reason === 'over' ? 2 : 1;
}
