import type { FindingHead } from '../../model/finding';
import { changeOf, needsBroadcast, type FindingChange } from '../finding-change';
import { alertSeverity, type AlertReading } from '../alert-reading';
import { readingOf } from '../../record/reading';
import { contentHash, type Content } from '../render/blocks';
import { renderRoot } from '../render/root-message';
import { renderThread } from '../render/thread-reply';
import { routeOf, type Route } from '../route';
import { GroupMessenger, toldVersions } from './group-messenger';
import type { PendingGroup } from './pending-groups';
import { wasTold } from './plan-messages';
import type { NotifyRun } from './run';

/** Brings one group's message up to date, says in its thread what changed, and then clears `owes` on what it rendered. */
export async function sendGroup(run: NotifyRun, pending: PendingGroup): Promise<void> {
  const { group, rule, account } = pending;
  const heads = await headsOf(run, pending);
  const owing = heads.filter((head) => head.owes);
  const findings = heads.map((head) => readingOf(head, run.exceptions, run.now));
  const reading: AlertReading = {
    id: pending.id,
    kind: 'rule',
    rules: new Map([[rule.id, rule]]),
    accounts: new Map([[account.id, account]]),
    findings,
    record: run.record,
  };
  const route = routeOf(
    { severity: alertSeverity(findings), account: account.id, rule: rule.id },
    run.routes,
  );
  const channel = group?.ts === undefined ? route?.channel : group.channel;
  const told = wasTold(group);
  const changes = told ? await changesOf(run, owing, group?.told ?? {}) : [];

  const toldInSummary = told && group?.ts === undefined && changes.length === 0;
  if (channel === undefined || toldInSummary) {
    if (!toldInSummary) run.report.unrouted += owing.length;
    return run.clear(owing);
  }
  if (run.stopped(channel)) return;

  const messenger = new GroupMessenger(run, group, {
    id: pending.id,
    account: account.id,
    rule: rule.id,
    channel,
  });
  const broadcasts = changes.length > 0 && needsBroadcast(changes, findings);
  const root: Root = {
    content: renderRoot(reading),
    posted: renderRoot(reading, broadcasts || !told ? route?.mention : undefined),
  };
  const before = messenger.group.ts;
  if (!(await bringUpToDate(run, messenger, root, route))) return;
  const { ts } = messenger.group;
  if (changes.length > 0 && ts !== undefined) {
    const broadcast = broadcasts && ts === before;
    const thread = renderThread(reading, changes, run.exceptions, { broadcast, mention: route?.mention });
    const result = await messenger.reply(ts, thread, broadcast);
    if (result.status === 'gone') {
      messenger.set({ ts: undefined, rendered: undefined });
      await messenger.save();
    }
    if (!run.settle(pending.id, channel, result)) return;
  }
  messenger.set({ told: toldVersions(messenger.group.told, owing) });
  await messenger.save();
  await run.clear(owing);
}

/** The root message as it is compared and edited, and as it is posted: only a post mentions anybody. */
interface Root {
  readonly content: Content;
  readonly posted: Content;
}

/** Posts or updates the root message unless it reads like this already; says whether the channel shows it. */
export async function bringUpToDate(
  run: NotifyRun,
  messenger: GroupMessenger,
  root: Root,
  route: Route | undefined,
): Promise<boolean> {
  const { id, ts, channel, rendered } = messenger.group;
  const hash = contentHash(root.content);
  if (ts !== undefined) {
    if (rendered === hash) return true;
    const updated = await messenger.update(ts, root.content);
    const moved = updated.status === 'refused' && route !== undefined && route.channel !== channel;
    if (updated.status !== 'gone' && !moved) {
      if (updated.status === 'sent') messenger.set({ rendered: hash });
      return run.settle(id, channel, updated);
    }
  }
  if (route !== undefined) messenger.set({ channel: route.channel });
  const { channel: target } = messenger.group;
  if (run.stopped(target)) return false;
  const posted = await messenger.post(root.posted);
  if (posted.status === 'sent') messenger.set({ ts: posted.ts, rendered: hash });
  return run.settle(id, target, posted);
}

/** All findings of the group; pending ones as they were read first where the index does not show them yet. */
async function headsOf(run: NotifyRun, { rule, account, heads }: PendingGroup): Promise<FindingHead[]> {
  const found = new Map(heads.map((head) => [head.id, head]));
  for await (const head of run.table.headsOf(rule.id, account.id)) {
    if (head.version >= (found.get(head.id)?.version ?? 0)) found.set(head.id, head);
  }
  return [...found.values()];
}

async function changesOf(
  run: NotifyRun,
  owing: readonly FindingHead[],
  told: Readonly<Record<string, number>>,
): Promise<FindingChange[]> {
  const changes: FindingChange[] = [];
  for (const head of owing) {
    if (told[head.id] === head.version) continue;
    const history = head.version === 1 ? [head.last] : await run.table.history(head);
    const change = changeOf(head, history, told[head.id]);
    if (change !== undefined) changes.push(change);
  }
  return changes;
}
