import type { Alert, NotTold, Told } from '../../model/alert';
import type { FindingHead } from '../../model/finding';
import { bySeverity } from '../../model/severity';
import { readOrLeaveOut } from '../../record/leave-out';
import { readingOf } from '../../record/reading';
import { newsOf } from '../finding-change';
import { groupFindings, scopesOf, type Candidate, type Grouped } from '../grouping';
import type { StoredAlert } from '../ports';
import { toldBy } from '../route';
import { OvertakenError } from './messenger';
import type { Owing } from './owing';
import type { NotifyRun } from './run';

/** An alert to look at. */
export interface AssignedAlert {
  readonly stored: StoredAlert & { readonly alert: Alert };
  /** Its findings with pending notifications, as members of it. */
  readonly owing: readonly Owing[];
  /** Whether nobody belonged to it before. */
  readonly isNew: boolean;
}

/**
 * Gives findings that need somebody their alerts, and says so in the record before anything is sent: whatever happens then,
 * they are told of there. What no route takes goes nowhere, and is no longer pending.
 * @returns the alerts of all pending findings, and those that lost findings to others.
 * @throws OvertakenError where another notifier does the same.
 */
export async function assignAlerts(run: NotifyRun, owing: readonly Owing[]): Promise<AssignedAlert[]> {
  const known = new Map<string, StoredAlert>();
  const readable: Owing[] = [];
  for (const each of owing) if (await isReadable(run, known, each)) readable.push(each);

  const candidates = readable.flatMap((each) => candidateOf(run, known, each));
  const { alerts: grouped, unrouted } = groupFindings(candidates, (heads) => channelOf(run, heads));
  for (const { id } of grouped) if (!known.has(id)) known.set(id, await run.table.alert(id));
  const alerts = new Map(grouped.map((each) => [each.id, withMembers(run, each, known.get(each.id)?.alert)]));
  const changed = [...alerts.values()].filter(({ id, version }) => version !== known.get(id)?.alert?.version);
  await say(run, { grouped, changed, unrouted });

  const assigned = new Map(grouped.flatMap(({ id, heads }) => heads.map((head) => [head.id, id])));
  const ofAlert = new Map<string, Owing[]>();
  for (const { head, change } of readable) {
    const left = head.alert?.id;
    const id = assigned.get(head.id) ?? left;
    if (id === undefined) continue;
    const { version, rev } = head.alert ?? { version: 0, rev: 1 };
    addTo(ofAlert, id, { head: { ...head, alert: { id, version, rev } }, change });
    // The alert that it leaves counts one less from now on.
    if (left !== undefined) addTo(ofAlert, left);
  }
  return [...ofAlert].flatMap(([id, members]) => {
    const { alert: before, posts = [] } = known.get(id) ?? {};
    const alert = alerts.get(id) ?? before;
    if (alert === undefined) return [];
    return [{ stored: { alert, posts }, owing: members, isNew: before === undefined }];
  });
}

function addTo(lists: Map<string, Owing[]>, id: string, ...added: readonly Owing[]): void {
  const list = lists.get(id);
  if (list === undefined) lists.set(id, [...added]);
  else list.push(...added);
}

async function isReadable(
  run: NotifyRun,
  known: Map<string, StoredAlert>,
  { head }: Owing,
): Promise<boolean> {
  const id = head.alert?.id;
  if (id === undefined || known.has(id)) return true;
  const stored = await readOrLeaveOut(run.leaveOut, () => run.table.alert(id));
  // Without it nobody knows what was told; the finding stays pending.
  if (stored !== undefined) known.set(id, stored);
  return stored !== undefined;
}

/** A finding that an alert does not say yet: new, in a summary and in need of somebody again, or back after it had ended. */
function candidateOf(
  { exceptions, now }: NotifyRun,
  known: ReadonlyMap<string, StoredAlert>,
  { head, change }: Owing,
): Candidate[] {
  if (head.alert === undefined) return [{ head }];
  const alert = known.get(head.alert.id)?.alert;
  if (alert === undefined) return [{ head }];
  const news = change && newsOf(change, readingOf(head, exceptions, now).state);
  // Nobody was told of it: whatever it is by now, it is said where it was going to be.
  if (head.alert.version === 0 || news === undefined) return [];
  const isOwn = alert.kind === 'rule' || alert.kind === 'event';
  return isOwn && news !== 'reopened' ? [] : [{ head, alert }];
}

function channelOf(run: NotifyRun, heads: readonly FindingHead[]): string | undefined {
  const [worst] = heads.toSorted((a, b) => bySeverity(a.severity, b.severity));
  const route = worst && run.routeOf(worst);
  // What goes to no channel is grouped by what else is told.
  return route && toldBy(route)[0];
}

/** The alert as it is once these belong to it; at the next version, where that changes where its findings are. */
function withMembers(run: NotifyRun, { id, kind, heads }: Grouped, stored: Alert | undefined): Alert {
  const scopes = scopesOf(stored?.scopes ?? [], heads);
  if (stored === undefined)
    return { schema: 1, id, version: 1, kind, scopes, openedAt: run.now, interrupts: [] };
  const isSame = JSON.stringify(scopes) === JSON.stringify(stored.scopes);
  return isSame ? stored : { ...stored, version: stored.version + 1, scopes };
}

async function say(
  run: NotifyRun,
  {
    grouped,
    changed,
    unrouted,
  }: {
    readonly grouped: readonly Grouped[];
    readonly changed: readonly Alert[];
    readonly unrouted: readonly FindingHead[];
  },
): Promise<void> {
  const joined = grouped.flatMap(({ id, heads }) =>
    heads
      .filter(({ alert }) => alert?.id !== id)
      .map(({ id: finding, alert }): Told => ({ finding, version: alert?.version ?? 0, alert: id })),
  );
  const nowhere = unrouted.map(({ id: finding, version }) => ({ finding, version }));
  const notTold = nowhere.map((each): NotTold => ({ ...each, why: 'no-route' }));
  if (joined.length + nowhere.length + changed.length === 0) return;
  if (!(await run.table.say({ alerts: changed, told: [...joined, ...nowhere], notTold })))
    throw new OvertakenError('the alerts of new findings were written by another notifier at the same time');
  run.report.told += nowhere.length;
  run.report.unrouted += nowhere.length;
}
