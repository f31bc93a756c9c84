/** Watchbill's part: what happened is written by its own writers, and it is asked by the ports of its own questions. */
import { recordIn } from '../../src/aws/store/dynamo-record';
import { MemoryTable } from '../support/memory-table';
import { IntegrityError } from '../../src/model/errors';
import { addMilliseconds, type Instant } from '../../src/model/instant';
import { silentObserver } from '../../src/model/observe';
import { findingId } from '../../src/model/verdict';
import { chainedAlerts } from '../../src/record/common-chain';
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
import { concludeStuck } from '../../src/scan/conclude-stuck';
import { runScan } from '../../src/scan/run';
import type { RecordTable } from '../../src/record/ports';
import { MemoryObjects } from '../support/memory-objects';
import { noteSigner } from '../support/note-signer';
import { askedFrom, type WrittenRecord } from './ports';
import { collectorOf, questionRules, rules } from './rules';
import { DEFAULTS, REGIONS, type Finding, type Happening, type Log, type Scanned } from './world';

const signer = noteSigner('watchbill.example/oracle');
const KEPT_DAYS = 1100;

export interface WrittenLog extends WrittenRecord {
  /** Ids of exceptions by their reasons. */
  readonly exceptions: ReadonlyMap<string, string>;
}

const idOf = ({ account, rule, region, resource }: Finding): string =>
  findingId({ account, rule, region, resource });

export async function writeLog({ happened, isDeployed, end }: Log): Promise<WrittenLog> {
  // As many items a page as a page of DynamoDB would have.
  const table = new MemoryTable(new Map(), 1000);
  const objects = new MemoryObjects();
  const writer = new Writer(table, objects, isDeployed);
  for (const happening of happened) await writer.write(happening);
  const asked = askedFrom(table, objects, end, {
    rules: questionRules,
    cadences: DEFAULTS,
    logKeys: () => Promise.resolve([signer.key]),
  });
  return { ...asked, exceptions: writer.exceptions };
}

class Writer {
  readonly exceptions = new Map<string, string>();
  readonly #alerts = new Set<string>();
  readonly #store;

  constructor(
    table: MemoryTable,
    private readonly objects: MemoryObjects,
    private readonly isDeployed: boolean,
  ) {
    this.#store = recordIn(table);
  }

  #ports(now: Instant) {
    return { objects: this.objects, table: this.#store.record, clock: { now: () => now } };
  }

  async write(happening: Happening): Promise<void> {
    const ports = this.#ports(happening.at);
    switch (happening.what) {
      case 'scan':
        return this.#scan(happening);
      case 'concluded': {
        const done = await concludeStuck({ ...ports, reader: this.#store.reader, observer: silentObserver });
        if (done.join() !== happening.slots.join()) throw new Error(`concluded ${done.join()}`);
        return;
      }
      case 'word': {
        const { type, by, until, to } = happening.word;
        const said = { finding: idOf(happening.finding), by };
        if (type === 'acknowledged') await acknowledge(ports, said);
        else if (type === 'snoozed' && until !== undefined) await snooze(ports, { ...said, until });
        else if (type === 'assigned' && to !== undefined) await assign(ports, { ...said, to });
        else await review(ports, said);
        return;
      }
      case 'requested': {
        const { reason, by, owner, rule, accounts, regions, beginsWith, endsAt } = happening.exception;
        const { id } = await requestException(ports, {
          reason,
          by,
          owner,
          endsAt,
          scope: {
            rule,
            ...(accounts !== undefined && { accounts: [...accounts] }),
            ...(regions !== undefined && { regions: [...regions] }),
            ...(beginsWith !== undefined && { resource: `${beginsWith}*` }),
          },
        });
        this.exceptions.set(reason, id);
        return;
      }
      case 'approved':
        await approveException(ports, { id: this.#exception(happening.reason), by: 'the approver' });
        return;
      case 'ended':
        await endException(ports, {
          id: this.#exception(happening.reason),
          by: 'ann',
          reason: 'It is not needed.',
        });
        return;
      case 'message':
        return this.#message(happening);
      case 'untold': {
        const head = await ports.table.head(idOf(happening.finding));
        await chainedAlerts(ports).say({
          notTold: [{ finding: idOf(happening.finding), version: head?.version ?? 1, why: happening.why }],
        });
        return;
      }
      case 'sealed': {
        const { objects, table, clock } = ports;
        await sealDays({ objects, table, reader: this.#store.reader, signer, clock });
      }
    }
  }

  #exception(reason: string): string {
    const id = this.exceptions.get(reason);
    if (id === undefined) throw new Error(`nobody requested "${reason}"`);
    return id;
  }

  async #message({ at, message }: Extract<Happening, { what: 'message' }>): Promise<void> {
    const { alert, number, destination, method, outcome, about } = message;
    const [first] = about;
    if (first === undefined) throw new Error('a message is about something');
    const members = await Promise.all(
      about.map(async (finding) => {
        const head = await this.#store.record.head(idOf(finding));
        return { finding: idOf(finding), version: head?.version ?? 1 };
      }),
    );
    const delivery = {
      schema: 1,
      alert,
      destination,
      number,
      at,
      method,
      urgency: 'post',
      reason: 'opened',
      members,
      memberCount: members.length,
      said: 'a hash',
    } as const;
    const begun = chainedAlerts(this.#ports(at));
    const isNew = !this.#alerts.has(alert);
    this.#alerts.add(alert);
    await begun.say({
      ...(isNew && {
        alerts: [
          {
            schema: 1,
            id: alert,
            version: 1,
            kind: 'rule',
            scopes: [{ rule: first.rule, accounts: [first.account] }],
            openedAt: at,
            interrupts: [],
          },
        ],
      }),
      deliveries: [{ ...delivery, status: 'attempted' }],
    });
    const over = addMilliseconds(at, 1500);
    await chainedAlerts(this.#ports(over)).say({ deliveries: [{ ...delivery, at: over, status: outcome }] });
  }

  async #scan(scan: Scanned): Promise<void> {
    const { at, slot, observedAt, sources, planned, lost, only, isConcluded, sights } = scan;
    const { configuration, version, commit } = scan;
    const ports = this.#ports(at);
    const isOn = (id: string) =>
      !Object.entries(configuration.rules).some(([name, { off }]) => name === id && off === true);
    const table: RecordTable = {
      ...ports.table,
      accountState: async (account) => {
        if (lost.includes(account)) throw new IntegrityError('It is damaged', 'Restore it');
        return ports.table.accountState(account);
      },
      scan: async (asked) => {
        if (!isConcluded) throw new Error('the process died');
        return ports.table.scan(asked);
      },
    };
    const scanning = runScan(
      {
        ...ports,
        table,
        reader: this.#store.reader,
        finder: {
          accounts: async () => planned.map((id) => ({ id, partition: 'aws' })),
          regions: async () => [...REGIONS],
          fallbackRegions: async () => [...REGIONS],
          ...(only?.regions !== undefined && { asked: [...only.regions] }),
        },
        collector: async (source, { account }) =>
          collectorOf(source, observedAt, sights.get(account.id) ?? []),
      },
      {
        slot,
        sources,
        rules: rules.filter(({ rule }) => isOn(rule.id)),
        ...(only?.rules !== undefined && {
          judged: ({ rule }) => only.rules?.some((id) => id === rule.id) ?? true,
        }),
        ...(only !== undefined && {
          only: {
            ...(only.accounts !== undefined && { accounts: [...only.accounts] }),
            ...(only.regions !== undefined && { regions: [...only.regions] }),
            ...(only.rules !== undefined && { rules: [...only.rules] }),
          },
        }),
        version,
        commit,
        configuration,
        ...(this.isDeployed && { retentionDays: KEPT_DAYS }),
      },
    );
    if (isConcluded) await scanning;
    else
      await scanning.then(
        () => {
          throw new Error('the process was to die');
        },
        () => undefined,
      );
  }
}
