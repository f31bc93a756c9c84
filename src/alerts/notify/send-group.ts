import type { FindingHead } from '../../model/finding';
import { contentHash, type Content } from '../render/blocks';
import { changeOf, isLoud, type FindingChange } from '../finding-change';
import { Conversation, toldOf } from './group-messenger';
import { groupSeverity, readingOf, type GroupReading } from '../group-reading';
import { wasTold } from './plan-messages';
import type { NotifyRun, OwingGroup } from './run';
import { renderRoot } from '../render/root-message';
import { renderThread } from '../render/thread-reply';
import { routeOf, type Route } from '../route';

/** Brings one group's message up to date, says in its thread what changed, and then owes nothing for what it rendered. */
export async function tellGroup(run: NotifyRun, owing: OwingGroup): Promise<void> {
  const { group, rule, account } = owing;
  const heads = await headsOf(run, owing);
  const owed = heads.filter((head) => head.owes);
  const findings = heads.map((head) => readingOf(head, run.exceptions, run.now));
  const reading: GroupReading = { rule, account, findings };
  const route = routeOf(
    { severity: groupSeverity(findings), account: account.id, rule: rule.id },
    run.routes,
  );
  const channel = group?.ts === undefined ? route?.channel : group.channel;
  const told = wasTold(group);
  const changes = told ? await changesOf(run, owed, group?.told ?? {}) : [];

  const toldInSummary = told && group?.ts === undefined && changes.length === 0;
  if (channel === undefined || toldInSummary) {
    if (!toldInSummary) run.report.unrouted += owed.length;
    return run.clear(owed);
  }
  if (run.stopped(channel)) return;

  const conversation = new Conversation(run, group, {
    id: owing.id,
    account: account.id,
    rule: rule.id,
    channel,
  });
  const loud = changes.length > 0 && isLoud(changes, findings);
  const root: Root = {
    content: renderRoot(reading),
    posted: renderRoot(reading, loud || !told ? route?.mention : undefined),
  };
  const before = conversation.group.ts;
  if (!(await bringUpToDate(run, conversation, root, route))) return;
  const { ts } = conversation.group;
  if (changes.length > 0 && ts !== undefined) {
    const broadcast = loud && ts === before;
    const thread = renderThread(reading, changes, run.exceptions, { broadcast, mention: route?.mention });
    const result = await conversation.reply(ts, thread, broadcast);
    if (result.status === 'gone') {
      conversation.note({ ts: undefined, rendered: undefined });
      await conversation.save();
    }
    if (!run.settle(owing.id, channel, result)) return;
  }
  conversation.note({ told: toldOf(conversation.group.told, owed) });
  await conversation.save();
  await run.clear(owed);
}

/** The root as it is compared and edited, and as it is posted: only a post mentions anybody. */
interface Root {
  readonly content: Content;
  readonly posted: Content;
}

/** Posts or updates the root unless it says all this already; says whether the channel shows it. */
async function bringUpToDate(
  run: NotifyRun,
  conversation: Conversation,
  root: Root,
  route: Route | undefined,
): Promise<boolean> {
  const { id, ts, channel, rendered } = conversation.group;
  const hash = contentHash(root.content);
  if (ts !== undefined) {
    if (rendered === hash) return true;
    const updated = await conversation.update(ts, root.content);
    const moved = updated.status === 'refused' && route !== undefined && route.channel !== channel;
    if (updated.status !== 'gone' && !moved) {
      if (updated.status === 'sent') conversation.note({ rendered: hash });
      return run.settle(id, channel, updated);
    }
  }
  if (route !== undefined) conversation.note({ channel: route.channel });
  const { channel: target } = conversation.group;
  if (run.stopped(target)) return false;
  const posted = await conversation.post(root.posted);
  if (posted.status === 'sent') conversation.note({ ts: posted.ts, rendered: hash });
  return run.settle(id, target, posted);
}

/** All findings of the group, with those that owe as they were read first where the index does not show them yet. */
async function headsOf(run: NotifyRun, { rule, account, heads }: OwingGroup): Promise<FindingHead[]> {
  const found = new Map(heads.map((head) => [head.id, head]));
  for await (const head of run.table.headsOf(rule.id, account.id)) {
    if (head.version >= (found.get(head.id)?.version ?? 0)) found.set(head.id, head);
  }
  return [...found.values()];
}

async function changesOf(
  run: NotifyRun,
  owed: readonly FindingHead[],
  told: Readonly<Record<string, number>>,
): Promise<FindingChange[]> {
  const changes: FindingChange[] = [];
  for (const head of owed) {
    if (told[head.id] === head.version) continue;
    const history = head.version === 1 ? [head.last] : await run.table.history(head);
    const change = changeOf(head, history, told[head.id]);
    if (change !== undefined) changes.push(change);
  }
  return changes;
}
