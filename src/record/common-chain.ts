import pLimit from 'p-limit';
import type { AlertGroup, Delivery } from '../model/alert-group';
import type { Sight } from '../model/blindness';
import { eventKey, type Look, type SystemExportEntry } from '../model/campaign-entry';
import { WatchbillError } from '../model/errors';
import type { Exception, FindingHead } from '../model/finding';
import { COMMON_CHAIN } from '../model/scan';
import { append, finishPending, linkAfter, type ChainPorts } from './chain';
import type { CommonChange } from './change-set';

const READS_AT_ONCE = 16;

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
  if (!done) throw new WatchbillError(`There was no time left while ${doing}`, 'Do it again');
  return isSaid;
}

/** Keys of the objects that a change names; a group's and a delivery's stand in it. */
function objectsOf(change: CommonChange): string[] {
  if (change.what === 'system-export') return [change.brought.key];
  if (change.what === 'people') return [change.people.key];
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

/** That people were told of the first so many that came due soon. */
export interface ToldDueSoon {
  readonly notice: string;
  readonly upTo: number;
}

/** What the notifier writes, on the chain before it is in the table. */
export function chainedAlerts(ports: ChainPorts) {
  const { table } = ports;
  return {
    async finishEarlier(): Promise<void> {
      const state = await table.accountState(COMMON_CHAIN);
      if (state !== undefined) await finishPending(ports, state, { from: 0 });
    },
    putGroup: (previous: AlertGroup | undefined, group: AlertGroup, delivery?: Delivery): Promise<boolean> =>
      say(
        ports,
        async () =>
          (await table.group(group.id))?.version === previous?.version
            ? [
                { what: 'group', group },
                ...(delivery === undefined ? [] : [{ what: 'delivery' as const, delivery }]),
              ]
            : [],
        `alert group ${group.id} was being written`,
      ),
    async putDelivery(delivery: Delivery): Promise<void> {
      await say(
        ports,
        async () => [{ what: 'delivery', delivery }],
        `a delivery of alert group ${delivery.group} was being written`,
      );
    },
    /** Of those that people were told of more by now, nothing is written. */
    async clearDueSoon(told: readonly ToldDueSoon[]): Promise<void> {
      await say(
        ports,
        async () => {
          const notices = await Promise.all(told.map(({ notice }) => table.dueSoonNotice(notice)));
          return told
            .filter(({ upTo }, index) => (notices[index]?.told ?? upTo) < upTo)
            .map((each) => ({ what: 'told-due-soon', ...each }));
        },
        'what people were told was being written',
      );
    },
    /**
     * One that has changed since stays pending, and with it what is new about it.
     * @returns the ids of the others.
     */
    async clearOwes(heads: readonly Pick<FindingHead, 'id' | 'version'>[]): Promise<string[]> {
      let unchanged: readonly (typeof heads)[number][] = [];
      await say(
        ports,
        async () => {
          unchanged = await stillAtVersion(table, heads);
          return unchanged.map(({ id: finding, version }) => ({ what: 'told', finding, version }));
        },
        'what people were told was being written',
      );
      return unchanged.map(({ id }) => id);
    },
  };
}

async function stillAtVersion<H extends Pick<FindingHead, 'id' | 'version'>>(
  table: ChainPorts['table'],
  heads: readonly H[],
): Promise<H[]> {
  const limit = pLimit(READS_AT_ONCE);
  const versions = await Promise.all(
    heads.map(({ id }) => limit(async () => (await table.head(id))?.version)),
  );
  return heads.filter(({ version }, at) => versions[at] === version);
}
