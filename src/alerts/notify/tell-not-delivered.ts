import { sha256Base32 } from '../../model/hash';
import { parseDestination } from '../../model/destination';
import { renderDelivered, renderNotDelivered } from '../render/not-delivered-message';
import { channelsOf, destinationsOf, routeOfAll } from '../route';
import { Messenger, type Saying } from './messenger';
import type { NotifyRun } from './run';
import { tellStanding } from './tell-standing';

/**
 * Says in another channel that one, or a pager or webhook, refuses what it is sent, once for as long as it does; and in the
 * same message that it takes it again. Where Slack itself refuses us there is no other channel: e-mail and alarms are left.
 * @returns the alerts, one a destination, each to be told by itself.
 */
export function notDeliveredMessages(
  run: NotifyRun,
): readonly { readonly id: string; readonly tell: () => Promise<void> }[] {
  return destinationsIn(run).flatMap((destination) => {
    const error = run.refusal(destination);
    const channel = channelFor(run, destination);
    if (channel === undefined || (error === undefined && !run.hasTaken(destination))) return [];
    const id = sha256Base32(['not-delivered-v1', destination].join('\n'), 26);
    return [{ id, tell: () => tell(run, { id, destination, channel, error }) }];
  });
}

function destinationsIn({ routes }: NotifyRun): string[] {
  return [...new Set([...channelsOf(routes), ...routes.flatMap(destinationsOf)])];
}

/** Where everything goes that no other route takes, or the first other that takes messages. */
function channelFor(run: NotifyRun, destination: string): string | undefined {
  const others = [routeOfAll(run.routes)?.channel, ...channelsOf(run.routes), ...fallbacksIn(run)];
  return others.find((each) => each !== undefined && each !== destination && !run.stopped(each));
}

function fallbacksIn({ routes }: NotifyRun): string[] {
  return routes.flatMap(({ fallback }) => fallback ?? []);
}

async function tell(
  run: NotifyRun,
  asked: {
    readonly id: string;
    readonly destination: string;
    readonly channel: string;
    readonly error: string | undefined;
  },
): Promise<void> {
  const { id, destination, error } = asked;
  const stored = await run.table.alert(id);
  const isTold = (stored.alert?.told ?? []).length > 0;
  if (error === undefined && !isTold) return;
  const messenger = new Messenger(run, stored, { id, kind: 'not-delivered' });
  // Where it was said before it is taken back, whatever the routes are by now.
  const channel = messenger.channels[0] ?? asked.channel;
  if (run.stopped(channel)) return;
  const saying: Saying = {
    urgency: error === undefined ? 'thread' : 'post',
    reason: 'not-delivered',
    members: [],
  };
  const named = { destination, isChannel: parseDestination(destination) === undefined };
  const root = error === undefined ? renderDelivered(named) : renderNotDelivered(named, error, run.record);
  await tellStanding(run, messenger, channel, {
    root,
    posted: root,
    saying,
    isNews: error === undefined,
    told: error === undefined ? [] : [error],
  });
}
