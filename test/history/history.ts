import { formerRule } from '../../src/alerts/alert-reading';
import { getJson } from '../../src/evidence/objects';
import { changeSetPlaceSchema, type PlacedChangeSet } from '../../src/record/change-set';
import { chainedAlerts } from '../../src/record/common-chain';
import { notify } from '../../src/alerts/notify/notify';
import { recordIn } from '../../src/aws/store/dynamo-record';
import { UsageError } from '../../src/model/errors';
import type { FindingHead } from '../../src/model/finding';
import { addDays, addMilliseconds, type Instant } from '../../src/model/instant';
import { silentObserver } from '../../src/model/observe';
import { COMMON_CHAIN } from '../../src/model/scan';
import type { NoteSigner } from '../../src/evidence/log/note';
import {
  acknowledge,
  approveException,
  assign,
  endException,
  requestException,
  review,
  snooze,
} from '../../src/record/people';
import { sealDays } from '../../src/record/proof/seal-days';
import { sweep } from '../../src/record/sweep';
import { concludeStuck } from '../../src/scan/conclude-stuck';
import { runScan } from '../../src/scan/run';
import { worldAfter, type MemoryWorld } from '../crash/world';
import { Lifetime } from '../support/lifetime';
import { openReview, sayOfReview } from '../support/said-review';
import { MemoryAlertSender } from '../support/memory-alert-sender';
import { Seeded } from '../support/seeded';
import { Oracle, type Deviation, type Finding, type Happening } from './oracle';
import { ACCOUNTS, collectorOf, Organization, rules, type Sight } from './organization';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BEGIN: Instant = '2026-10-01T09:00:00.000Z';
const CHAINS = [...ACCOUNTS, COMMON_CHAIN];
const PEOPLE = ['ann', 'bob', 'cem'] as const;

/** A scan as it is asked for, which may be asked for again. */
interface Asked {
  readonly slot: Instant;
  readonly sights: ReadonlyMap<string, Sight>;
  readonly inScope: readonly string[];
  readonly inForce: readonly string[];
}

/** What a process does; it says what it puts on the chain of which account, or the common one, where it comes so far. */
type Act = (
  process: ReturnType<typeof processIn>,
  commits: (chain: string, happening: Happening) => void,
) => Promise<unknown>;

/** A process of its own: ports whose calls end with its life. */
function processIn({ calls, objects }: MemoryWorld, lifetime: Lifetime, now: Instant) {
  const store = recordIn(lifetime.watchTable(calls));
  const ports = {
    objects: { ...lifetime.watchObjects(objects), keys: objects.keys },
    table: store.record,
    clock: { now: () => now },
  };
  return { ...store, ports };
}

/**
 * A record that lives through scans of a world that changes, through what people say, messages and signatures, and through
 * processes that die anywhere in it: all by chance, the same for the same seed.
 */
export class History {
  readonly oracle = new Oracle();
  /** How often each kind of act was done, and how often a process died in it. */
  readonly done = new Map<string, { times: number; crashed: number }>();
  now: Instant = BEGIN;
  /** What each chain's last change set says; nothing where that is no concern of the oracle. */
  readonly #last = new Map<string, Happening | undefined>();
  readonly #organization: Organization;
  readonly #sender: MemoryAlertSender;
  readonly #past: Asked[] = [];
  #deviations = 0;

  private constructor(
    readonly world: MemoryWorld,
    readonly chance: Seeded,
    private readonly signer: NoteSigner,
  ) {
    this.#organization = new Organization(chance);
    this.#sender = new MemoryAlertSender({ now: () => this.now });
  }

  static async of(seed: number, signer: NoteSigner): Promise<History> {
    return new History(await worldAfter(), new Seeded(seed), signer);
  }

  /** One more act, some time after the last. */
  async goOn(): Promise<void> {
    const { chance } = this;
    this.now = addMilliseconds(
      this.now,
      chance.percent(50) ? chance.below(50) * MINUTE : chance.below(30) * HOUR,
    );
    const [name, act] = await this.#choose();
    const lifetime = new Lifetime(
      chance.percent(40)
        ? {
            moment: chance.of(['before', 'after']),
            nth: 1 + chance.below(chance.of([6, 12, 40, 160])),
            of: 'call',
          }
        : undefined,
    );
    await this.#live(name, act, lifetime);
  }

  async #live(name: string, act: Act, lifetime: Lifetime): Promise<void> {
    const process = processIn(this.world, lifetime, this.now);
    const before = await this.#committed();
    const meant: [string, Happening][] = [];
    const counted = this.done.get(name) ?? { times: 0, crashed: 0 };
    this.done.set(name, counted);
    counted.times += 1;

    try {
      await act(process, (chain, happening) => meant.push([chain, happening]));
    } catch (thrown) {
      if (!lifetime.isOver) throw thrown;
      counted.crashed += 1;
    }
    const after = await this.#committed();
    for (const chain of CHAINS) {
      const count = (after.get(chain) ?? 0) - (before.get(chain) ?? 0);
      if (count === 0) continue;
      const happening = meant.find(([on]) => on === chain)?.[1] ?? (await this.#leaving(chain, count));
      if (happening !== undefined) this.oracle.add(happening);
      this.#last.set(chain, happening);
    }
  }

  /** A sweep concludes scans, and so ends accounts that had left: whether it did is only seen on the chain. */
  async #leaving(chain: string, count: number): Promise<Happening | undefined> {
    const state = await this.world.record.accountState(chain);
    let key = state?.pending?.changeSet ?? state?.changeSet;
    for (let left = count; left > 0 && key !== undefined; left -= 1) {
      const changeSet: PlacedChangeSet = await getJson(this.world.objects, key, changeSetPlaceSchema);
      if (changeSet.kind === 'scan' && changeSet.ended === true)
        return { what: 'left', at: changeSet.at, slot: changeSet.slot, account: changeSet.account };
      key = changeSet.previous;
    }
    return undefined;
  }

  /** How many change sets each chain has: a state that names one as pending has committed it. */
  async #committed(): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    for (const chain of CHAINS) {
      const state = await this.world.record.accountState(chain);
      counts.set(chain, (state?.rev ?? 0) + (state?.pending === undefined ? 0 : 1));
    }
    return counts;
  }

  /** What was committed by a process that died before it had written all of it, and nobody has swept yet. */
  async unswept(): Promise<Happening[]> {
    const pending = await this.world.record.pendingAccounts();
    return pending.map((chain) => this.#last.get(chain)).filter((happening) => happening !== undefined);
  }

  /** An exception that is asked for and approved, whatever else there is. */
  async except(): Promise<void> {
    const [head] = await this.#heads();
    if (head === undefined) return;
    for (const what of ['request', 'approve'] as const) {
      const [name, act] = this.#exception(head, what);
      await this.#live(name, act, new Lifetime());
    }
  }

  /** Opens a campaign of access reviews, or says something of the one that is open. */
  async reviewAccess(what: 'open' | 'say'): Promise<void> {
    const act: Act = ({ ports, campaigns }) =>
      what === 'open' ? openReview(ports, campaigns) : sayOfReview(ports, campaigns);
    await this.#live(`${what} of a campaign`, act, new Lifetime());
  }

  /** Sweeps, hours later. */
  async settle(): Promise<void> {
    this.now = addMilliseconds(this.now, 8 * HOUR);
    await this.#live('settle', this.#sweep, new Lifetime());
  }

  async #choose(): Promise<[string, Act]> {
    const { chance } = this;
    const heads = await this.#heads();
    const often = chance.below(100);
    if (heads.length === 0 || often < 34) return this.#scan();
    if (often < 62) return this.#word(chance.of(heads));
    if (often < 78)
      return this.#exception(chance.of(heads), chance.of(['request', 'approve', 'approve', 'end']));
    if (often < 86) return ['notify', this.#notify];
    if (often < 92) return ['sweep', this.#sweep];
    return ['seal', this.#seal];
  }

  async #heads(): Promise<FindingHead[]> {
    const heads: FindingHead[] = [];
    for (const account of ACCOUNTS)
      for await (const head of this.world.reader.byAccount(account)) heads.push(head);
    return heads;
  }

  #scan(): [string, Act] {
    const { chance } = this;
    for (let left = chance.below(8); left > 0; left -= 1) this.#organization.change(this.now);
    const fresh: Asked = {
      slot: this.now,
      sights: this.#organization.sights(addMilliseconds(this.now, MINUTE)),
      inScope: [...this.#organization.inScope],
      inForce: [...this.#organization.inForce],
    };
    const [name, asked] =
      this.#past.length > 0 && chance.percent(15)
        ? (['scan again', chance.of(this.#past.slice(-3))] as const)
        : (['scan', fresh] as const);
    this.now = addMilliseconds(this.now, 2 * MINUTE);
    // One that looked and then was held up, for the next one to be there before it.
    if (name === 'scan' && chance.percent(15)) {
      this.#past.push(fresh);
      return this.#scan();
    }
    if (name === 'scan') this.#past.push(asked);
    const { now } = this;
    const { slot } = asked;
    return [
      name,
      async ({ ports, reader }, commits) => {
        for (const account of ACCOUNTS) {
          const sight = asked.sights.get(account);
          if (!asked.inScope.includes(account)) commits(account, { what: 'left', at: now, slot, account });
          else if (sight !== undefined)
            commits(account, { what: 'scan', at: now, slot, now, account, sight, inForce: asked.inForce });
        }
        await runScan(
          {
            ...ports,
            finder: this.#organization.finder(asked.inScope),
            collector: async (source, { account }) => {
              const sight = asked.sights.get(account.id);
              if (sight === undefined) throw new Error(`account ${account.id} is not of this organization`);
              return collectorOf(source === 'iam' ? 'iam' : 'guardduty', sight);
            },
            reader,
          },
          {
            slot,
            sources: ['iam', 'guardduty'],
            rules: rules.filter(({ rule }) => asked.inForce.includes(rule.id)),
            version: '0.1.0',
            configuration: { inForce: asked.inForce },
          },
        );
      },
    ];
  }

  #word({ id, account, rule, region, resource }: FindingHead): [string, Act] {
    const { chance, now } = this;
    const finding: Finding = { account, rule, region, resource };
    const by = chance.of(PEOPLE);
    const type = chance.of(['acknowledged', 'snoozed', 'assigned', 'reviewed'] as const);
    const until = addMilliseconds(now, (1 + chance.below(100)) * HOUR);
    const to = chance.of(PEOPLE);
    return [
      type,
      unlessRefused(async ({ ports }, commits) => {
        const more = type === 'snoozed' ? { until } : type === 'assigned' ? { to } : {};
        commits(account, { what: 'word', at: now, finding, word: { type, by, ...more } });
        const said = { finding: id, by };
        if (type === 'acknowledged') await acknowledge(ports, said);
        else if (type === 'snoozed') await snooze(ports, { ...said, until });
        else if (type === 'assigned') await assign(ports, { ...said, to });
        else await review(ports, { ...said, note: 'Seen.' });
      }),
    ];
  }

  #exception(
    { account, rule, region, resource }: FindingHead,
    what: 'request' | 'approve' | 'end',
  ): [string, Act] {
    const { chance, now } = this;
    if (what !== 'request')
      return [
        `${what} an exception`,
        unlessRefused(async ({ ports, reader }, commits) => {
          const open = (await reader.exceptions()).filter(
            ({ approvedAt }) => (approvedAt === undefined) === (what === 'approve'),
          );
          if (open.length === 0) return;
          const { id, reason } = chance.of(open);
          if (what === 'approve') {
            commits(COMMON_CHAIN, { what: 'approved', at: now, reason });
            await approveException(ports, { id, by: 'the approver' });
          } else {
            commits(COMMON_CHAIN, { what: 'ended', at: now, reason });
            await endException(ports, { id, by: 'ann', reason: 'It is not needed.' });
          }
        }),
      ];
    this.#deviations += 1;
    const exception: Deviation = {
      reason: `The deviation with the number ${this.#deviations}.`,
      rule,
      endsAt: addMilliseconds(now, (1 + chance.below(150)) * HOUR),
      ...(chance.percent(50) && { accounts: [account] }),
      ...(chance.percent(30) && { regions: [region] }),
      ...(chance.percent(50) && { beginsWith: resource.slice(0, 1 + chance.below(2)) }),
    };
    return [
      'request an exception',
      async ({ ports }, commits) => {
        commits(COMMON_CHAIN, { what: 'requested', at: now, exception });
        const { reason, endsAt, accounts, regions, beginsWith } = exception;
        await requestException(ports, {
          reason,
          endsAt,
          by: chance.of(PEOPLE),
          owner: 'ann',
          scope: {
            rule,
            ...(accounts !== undefined && { accounts: [...accounts] }),
            ...(regions !== undefined && { regions: [...regions] }),
            ...(beginsWith !== undefined && { resource: `${beginsWith}*` }),
          },
        });
      },
    ];
  }

  readonly #notify: Act = async ({ ports, alerts }) => {
    const { chance } = this;
    this.#sender.answers = chance.percent(25) ? [{ status: 'unknown', error: 'no answer came' }] : [];
    await notify({
      table: { ...alerts, ...chainedAlerts(ports) },
      sender: this.#sender,
      clock: ports.clock,
      routes: [
        { match: { severity: ['high'] }, channel: 'C1' },
        { match: {}, channel: 'C2' },
      ],
      rule: formerRule,
      zone: 'UTC',
      account: (id: string) => ({ id }),
      newestHead: async () => undefined,
    });
  };

  readonly #sweep: Act = async ({ ports, reader, wakeList }) => {
    await sweep({ ...ports, reader, wakeList });
    await concludeStuck({ ...ports, reader, observer: silentObserver });
  };

  readonly #seal: Act = ({ ports, reader }) => sealDays({ ...ports, reader, signer: this.signer });

  /** Moments to ask about, most of them at what happened or just beside it; some are still to come. */
  moments(count: number): Instant[] {
    const { chance } = this;
    const bounds = this.oracle.lives().moments();
    return Array.from({ length: count }, () => {
      if (bounds.length > 0 && chance.percent(70))
        return addMilliseconds(chance.of(bounds), chance.of([-1, 0, 1]));
      const until = Date.parse(addDays(this.now, 4)) - Date.parse(BEGIN);
      return addMilliseconds(BEGIN, chance.below(until));
    });
  }
}

/** What cannot be said as things are, is not said. */
function unlessRefused(act: Act): Act {
  return async (process, commits) => {
    try {
      await act(process, commits);
    } catch (thrown) {
      if (!(thrown instanceof UsageError)) throw thrown;
    }
  };
}
