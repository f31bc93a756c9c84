import type { Alert, Delivery, NotTold, Post, Told } from '../model/alert';
import type { Sight } from '../model/blindness';
import { eventKey, type Look, type SystemExportEntry } from '../model/campaign-entry';
import { WatchbillError } from '../model/errors';
import type { ToldDueSoon } from '../model/due-soon';
import type { Exception } from '../model/finding';
import { objectsOfEntry, type RegisterEntry } from '../model/register-entry';
import { COMMON_CHAIN } from '../model/scan';
import { append, finishPending, linkAfter, type ChainPorts } from './chain';
import type { CommonChange } from './change-set';

/** Puts on the common chain what `changes` makes once everything committed before is applied; says whether it was anything. */
async function say(
  ports: ChainPorts,
  changes: () => Promise<readonly CommonChange[]>,
  doing: string,
): Promise<boolean> {
  let isSaid = false;
  const { done } = await append(
    ports,
    COMMON_CHAIN,
    async (state) => {
      const next = await changes();
      isSaid = next.length > 0;
      if (!isSaid) return undefined;
      const objects = [...new Set(next.flatMap(objectsOf))];
      return {
        ...linkAfter(state, COMMON_CHAIN, ports.clock.now()),
        kind: 'common',
        changes: [...next],
        ...(objects.length > 0 && { objects }),
      };
    },
    { doing },
  );
  if (!done)
    throw new WatchbillError(`There was no time left while ${doing}`, 'Do it again', {
      cause: new Error('The function ends before its time is over'),
    });
  return isSaid;
}

/** Keys of the objects that a change names; an alert's and a delivery's stand in it. */
function objectsOf(change: CommonChange): string[] {
  if (change.what === 'system-export') return [change.brought.key];
  if (change.what === 'people') return [change.people.key];
  if (change.what === 'register-entry') return objectsOfEntry(change.entry);
  if (change.what !== 'campaign-event') return [];
  const { entry, items } = change;
  return [...(items === undefined ? [] : [items]), ...(entry.event === undefined ? [eventKey(entry)] : [])];
}

/** Puts the next version of an exception on the chain; false where the stored one is no longer `previous`. */
export function sayException(
  ports: ChainPorts,
  previous: Exception | undefined,
  exception: Exception,
): Promise<boolean> {
  return say(
    ports,
    async () =>
      (await ports.table.exception(exception.id))?.version === previous?.version
        ? [{ what: 'exception', exception }]
        : [],
    `exception ${exception.id} was being written`,
  );
}

/** Puts on the chain what `fold` makes of which accounts are not seen: those of which something changes. */
export async function saySights(
  ports: ChainPorts,
  fold: (before: readonly Sight[]) => readonly Sight[],
): Promise<void> {
  await say(
    ports,
    async () => fold(await ports.table.sights()).map((sight) => ({ what: 'sight', sight })),
    'which accounts are not seen was being written',
  );
}

/**
 * Puts the next event of a campaign on the chain, once the objects that it names are stored.
 * @param previous hash of the event that it follows.
 * @returns false where its place is taken.
 */
export function sayCampaignEvent(
  ports: ChainPorts,
  {
    entry,
    period,
    items,
    previous,
  }: Omit<Extract<CommonChange, { what: 'campaign-event' }>, 'what'> & {
    readonly previous: string | undefined;
  },
): Promise<boolean> {
  return say(
    ports,
    async () => {
      const head = await ports.table.campaignHead(entry.campaign);
      const isFree = (head?.seq ?? 0) + 1 === entry.seq && head?.hash === previous;
      return isFree ? [{ what: 'campaign-event', entry, period, ...(items !== undefined && { items }) }] : [];
    },
    `an event of campaign ${entry.campaign} was being written`,
  );
}

/** Puts an export of another system on the chain, once its rows are stored. */
export async function saySystemExport(ports: ChainPorts, brought: SystemExportEntry): Promise<void> {
  await say(
    ports,
    async () => [{ what: 'system-export', brought }],
    `an export of ${brought.system} was being written`,
  );
}

/**
 * Puts on the chain what the people files told up to now, once it is stored.
 * @param key where it is. @param before where that was which it follows.
 * @returns false where another came since.
 */
export function sayPeople(ports: ChainPorts, key: string, before: string | undefined): Promise<boolean> {
  return say(
    ports,
    async () => {
      const stored = await ports.table.keptPeople();
      if (stored?.key !== before) return [];
      return [{ what: 'people', people: { schema: 1, version: (stored?.version ?? 0) + 1, key } }];
    },
    'what the people files told was being written',
  );
}

/** Puts on the chain that somebody looked at a campaign; nothing where that is not later than what is known. */
export async function sayLook(ports: ChainPorts, look: Look): Promise<void> {
  await say(
    ports,
    async () => {
      const stored = await ports.table.look(look.campaign, look.person);
      return stored === undefined || stored.at < look.at ? [{ what: 'look', look }] : [];
    },
    `a look at campaign ${look.campaign} was being written`,
  );
}

/**
 * Puts the next version of an entry of the register on the chain, once the files that it names are stored.
 * @returns false where the stored one is no longer `previous`.
 */
export function sayRegisterEntry(
  ports: ChainPorts,
  previous: RegisterEntry | undefined,
  entry: RegisterEntry,
): Promise<boolean> {
  return say(
    ports,
    async () =>
      (await ports.table.registerEntry(entry.kind, entry.id))?.version === previous?.version
        ? [{ what: 'register-entry', entry }]
        : [],
    `${entry.kind} ${entry.id} was being written`,
  );
}

/** What the notifier says at once: all of it, or nothing. */
export interface AlertNews {
  readonly alerts?: readonly Alert[];
  readonly posts?: readonly Post[];
  readonly deliveries?: readonly Delivery[];
  readonly told?: readonly Told[];
  readonly notTold?: readonly NotTold[];
  readonly toldDueSoon?: readonly ToldDueSoon[];
}

/** What the notifier writes, on the chain before it is in the table. */
export function chainedAlerts(ports: ChainPorts) {
  const { table } = ports;
  return {
    async finishEarlier(): Promise<void> {
      const state = await table.accountState(COMMON_CHAIN);
      if (state !== undefined) await finishPending(ports, state, { from: 0 });
    },
    /**
     * Of notices that people were told of more by now, nothing is written.
     * @returns false, and nothing is said, where somebody else wrote one of the alerts or posts since it was read.
     */
    async say(news: AlertNews): Promise<boolean> {
      let isOvertaken = false;
      await say(
        ports,
        async () => {
          isOvertaken = await wereWritten(table, news);
          return isOvertaken ? [] : changesOf(news, await untoldDueSoon(table, news));
        },
        'what people were told was being written',
      );
      return !isOvertaken;
    },
  };
}

function changesOf(news: AlertNews, toldDueSoon: readonly ToldDueSoon[]): CommonChange[] {
  const { alerts = [], posts = [], deliveries = [], told = [], notTold = [] } = news;
  return [
    ...alerts.map((alert) => ({ what: 'alert' as const, alert })),
    ...posts.map((post) => ({ what: 'post' as const, post })),
    ...deliveries.map((delivery) => ({ what: 'delivery' as const, delivery })),
    ...told.map((each) => ({ what: 'told' as const, ...each })),
    ...notTold.map((each) => ({ what: 'not-told' as const, ...each })),
    ...toldDueSoon.map(({ notice, upTo, said, ended = [] }) => ({
      what: 'told-due-soon' as const,
      notice,
      upTo,
      ...(said !== undefined && { said }),
      ...(ended.length > 0 && { ended: [...ended] }),
    })),
  ];
}

async function wereWritten(
  table: ChainPorts['table'],
  { alerts = [], posts = [] }: AlertNews,
): Promise<boolean> {
  for (const alert of alerts)
    if (((await table.alert(alert.id))?.version ?? 0) !== alert.version - 1) return true;
  for (const post of posts)
    if (((await table.post(post.alert, post.destination))?.version ?? 0) !== post.version - 1) return true;
  return false;
}

async function untoldDueSoon(
  table: ChainPorts['table'],
  { toldDueSoon = [] }: AlertNews,
): Promise<ToldDueSoon[]> {
  const notices = await Promise.all(toldDueSoon.map(({ notice }) => table.dueSoonNotice(notice)));
  return toldDueSoon.filter(({ upTo, ended = [] }, index) => {
    const notice = notices[index];
    if (notice === undefined) return false;
    return notice.told < upTo || (notice.ended ?? []).some(({ number }) => ended.includes(number));
  });
}
