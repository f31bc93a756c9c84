import pLimit from 'p-limit';
import type { AlertGroup, Delivery } from '../model/alert-group';
import type { Sight } from '../model/blindness';
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
      return isSaid
        ? { ...linkAfter(state, COMMON_CHAIN, ports.clock.now()), kind: 'common', changes: [...next] }
        : undefined;
    },
    { doing },
  );
  if (!done) throw new WatchbillError(`There was no time left while ${doing}`, 'Do it again');
  return isSaid;
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
