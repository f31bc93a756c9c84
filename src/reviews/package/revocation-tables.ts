import type { Campaign } from '../campaign/event';
import { revocationOf, type Revocation } from '../campaign/revocation';
import type { CampaignState } from '../campaign/state';
import { stepsOf } from '../campaign/steps';
import { counted } from '../../model/counted';
import type { ListedItem } from './population-tables';
import { tableOf, type PackageTable } from './table';

/** What is to be taken away or changed, with how to do it and what shows that it was done. */
export function revocationsTable(state: CampaignState, listed: readonly ListedItem[]): PackageTable {
  const rows = listed.flatMap((one) => {
    const revocation: Revocation | undefined = revocationOf(state, one.list, one.item);
    return revocation === undefined ? [] : [{ ...one, revocation, steps: stepsOf(one.item, revocation) }];
  });
  return tableOf(
    {
      name: 'revocations',
      says: 'One row an access that was denied, or kept until a date that has come: until when it is to be gone, how to take it away, and what proves it gone.',
      totals: { byState: counted(rows.map(({ revocation }) => revocation.state)) },
    },
    rows,
    {
      item: ({ item }) => item.item.item,
      list: ({ list }) => list.supplement ?? 'campaign',
      account: ({ item }) => item.item.account,
      principal: ({ item }) => item.item.principal.name,
      access: ({ item }) => item.item.access.name,
      path: ({ item }) => item.item.path,
      decision: ({ item }) => item.answer?.decision.decision,
      target: ({ item }) => item.answer?.decision.target,
      startedAt: ({ revocation }) => revocation.startedAt,
      dueAt: ({ revocation }) => revocation.dueAt,
      state: ({ revocation }) => revocation.state,
      provenAt: ({ revocation }) => revocation.provenAt,
      hours: ({ revocation }) => revocation.hours,
      hoursAtLeast: ({ revocation }) => revocation.hoursAtLeast,
      source: ({ revocation }) => revocation.source,
      late: ({ revocation }) => revocation.isLate,
      collection: ({ revocation }) => revocation.collection,
      call: ({ revocation }) => revocation.call?.id,
      callAt: ({ revocation }) => revocation.call?.at,
      callName: ({ revocation }) => revocation.call?.name,
      callBy: ({ revocation }) => revocation.call?.by,
      sessionsEndAt: ({ revocation }) =>
        revocation.sessionsEndAt === null ? 'not known' : revocation.sessionsEndAt,
      remaining: ({ revocation }) => revocation.remaining,
      where: ({ steps }) => steps.where,
      commands: ({ steps }) => steps.commands.join('\n'),
      endSessions: ({ steps }) => steps.endSessions.join('\n'),
      ticket: ({ steps }) => steps.ticket,
      note: ({ steps }) => steps.note,
    },
  );
}

/** All that collections showed of them. */
export function proofsTable({ events }: Campaign): PackageTable {
  const rows = events.flatMap(({ seq, what }) =>
    what.type === 'proven' ? what.proofs.map((proof) => ({ seq, proof })) : [],
  );
  return tableOf(
    {
      name: 'proofs',
      says: 'One row what a complete collection shows of an access that was to go: that it is gone, or that it is still there.',
    },
    rows,
    {
      event: ({ seq }) => seq,
      item: ({ proof }) => proof.item,
      list: ({ proof }) => proof.supplement ?? 'campaign',
      found: ({ proof }) => proof.found,
      collection: ({ proof }) => proof.collection,
      beganAt: ({ proof }) => proof.beganAt,
      endedAt: ({ proof }) => proof.endedAt,
      presentAt: ({ proof }) => proof.presentAt,
      remaining: ({ proof }) => proof.remaining,
      sessionsEndAt: ({ proof }) => (proof.sessionsEndAt === null ? 'not known' : proof.sessionsEndAt),
      call: ({ proof }) => proof.call?.id,
      callAt: ({ proof }) => proof.call?.at,
      callName: ({ proof }) => proof.call?.name,
      callBy: ({ proof }) => proof.call?.by,
      callFirstAt: ({ proof }) => proof.call?.firstAt,
    },
  );
}
