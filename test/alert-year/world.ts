import { actOnAlert } from '../../src/alerts/act/act';
import { membersOf } from '../../src/alerts/act/members';
import { formerRule } from '../../src/alerts/alert-reading';
import { notify } from '../../src/alerts/notify/notify';
import type { NotifyReport } from '../../src/alerts/notify/run';
import type { AlertTable } from '../../src/alerts/ports';
import { shownVersion } from '../../src/alerts/shown-version';
import { recordIn } from '../../src/aws/store/dynamo-record';
import { MemoryTable } from '../support/memory-table';
import { alertSettings, type AlertSettings } from '../../src/config/alert-settings';
import { configurationSchema } from '../../src/config/schema';
import { memoryObjectStore } from '../../src/evidence/memory-objects';
import { putJson } from '../../src/evidence/objects';
import { PackedLines } from '../../src/evidence/packed-lines';
import type { Delivery, NotTold } from '../../src/model/alert';
import type { StoredEvaluation } from '../../src/model/evaluation';
import { canonicalJson } from '../../src/model/hash';
import { addDays, addMilliseconds, type Instant } from '../../src/model/instant';
import type { Scan } from '../../src/model/scan';
import { findingId, type Verdict } from '../../src/model/verdict';
import { chainedAlerts, type AlertNews } from '../../src/record/common-chain';
import { snooze } from '../../src/record/people';
import { recordEvaluation } from '../../src/record/record-evaluation';
import { sweep } from '../../src/record/sweep';
import { sayOfFinding } from '../../src/record/words';
import { MemoryAlertSender } from '../support/memory-alert-sender';
import { sampleRuleMeta } from '../support/sample-rule';
import { Seeded } from '../support/seeded';
import { environmentOf, START, type Fault } from './generate';

const REGION = 'eu-central-1';
const ITEMS_A_PAGE = 1000;
/** What one call of Slack takes. */
const SLACK_MS = 300;
/** The notifier's process ends where a crash is drawn. */
class Crash extends Error {}

export const idOf = ({ rule, account, resource }: Fault) =>
  findingId({ rule, account, region: REGION, resource });

/** A record, a notifier and people who act, in memory, all of them by the product's own code. */
export class YearWorld {
  readonly objects = memoryObjectStore();
  readonly store = recordIn(new MemoryTable(new Map(), ITEMS_A_PAGE));
  readonly sender: MemoryAlertSender;
  readonly deliveries: Delivery[] = [];
  readonly notTold: NotTold[] = [];
  readonly crashes = { notifier: 0, slack: 0 };
  readonly #chance: Seeded;
  readonly #settings: AlertSettings;
  readonly #rules: readonly { readonly rule: typeof sampleRuleMeta }[];
  #now: Instant = START;
  #crashAt = Infinity;
  /** Whether Slack and the notifier fail now and then. */
  fails = false;

  constructor(
    { seed, accounts }: { readonly seed: number; readonly accounts: readonly string[] },
    rules: ReadonlyMap<string, Fault['kind']>,
  ) {
    this.#chance = new Seeded(seed);
    this.#rules = [...rules].map(([id, kind]) => ({ rule: { ...sampleRuleMeta, id, kind } }));
    const configuration = configurationSchema.parse({
      version: 1,
      alerts: {
        email: 'platform@example.com',
        accounts: Object.fromEntries(accounts.map((id) => [id, { environment: environmentOf(id) }])),
        routes: [
          {
            match: { severity: ['critical', 'high'] },
            slack: { channel: 'C0SECURITY', mention: 'S0ONCALL' },
          },
          { slack: { channel: 'C0COMPLIANCE' } },
        ],
      },
    });
    this.#settings = alertSettings(configuration, []);
    this.sender = this.#faultySender();
  }

  clock = { now: () => this.#now };
  get now(): Instant {
    return this.#now;
  }
  pass(milliseconds: number): void {
    this.#now = addMilliseconds(this.#now, milliseconds);
  }
  advanceTo(at: Instant): void {
    if (at > this.#now) this.#now = at;
  }
  get ports() {
    return { objects: this.objects, table: this.store.record, reader: this.store.reader, clock: this.clock };
  }

  /** Records what is there of these rules in an account: all of it, or of one rule by an event. */
  async record(account: string, faults: readonly Fault[], only?: string): Promise<void> {
    const now = this.#now;
    const ofRules = this.#rules.filter(({ rule }) => only === undefined || rule.id === only);
    const verdicts = faults
      .map((fault) => verdictOf(fault, now))
      .filter(({ rule }) => only === undefined || rule === only);
    const passing = verdicts.filter(({ outcome }) => outcome === 'pass');
    const passes = new PackedLines('passes');
    for (const pass of passing) await passes.add(canonicalJson(pass));
    const packed = passing.length === 0 ? undefined : await passes.end();
    if (packed !== undefined) await this.objects.putIfAbsent(packed.key, packed.body);
    const evaluation: StoredEvaluation = {
      account,
      slot: now,
      now,
      verdicts: verdicts.filter(({ outcome }) => outcome === 'fail'),
      ...(packed !== undefined && { passes: packed.key }),
      units: ofRules.map(({ rule }) => ({
        rule: rule.id,
        region: REGION,
        cells: [],
        complete: true,
        observedAt: now,
      })),
      counts: [],
      cells: [],
      evidence: {},
      cursors: {},
    };
    await recordEvaluation(this.ports, {
      key: await putJson(this.objects, 'evaluations', evaluation),
      evaluation,
      rules: this.#rules,
      dueSoon: { percent: 20, exceptions: () => this.store.reader.exceptions() },
    });
  }

  /** A scan of the accounts in which something changed; the notifier is nudged in its midst. */
  async scan(accounts: readonly string[], faultsIn: (account: string) => readonly Fault[]): Promise<void> {
    const scan: Scan = {
      schema: 1,
      slot: this.#now,
      status: 'running',
      startedAt: this.#now,
      plan: 'plans/0',
      version: '0.1.0',
      configuration: 'configurations/0',
    };
    await this.store.record.putScan(scan);
    for (const [index, account] of accounts.entries()) {
      await this.record(account, faultsIn(account));
      this.pass(1000);
      if (index === Math.floor(accounts.length / 2) && accounts.length > 10) await this.tell();
    }
    await this.store.record.putScan({ ...scan, status: 'concluded', concludedAt: this.#now });
    await this.tell();
  }

  /** One run of the notifier, after the sweep; now and then two at once, and now and then it crashes. */
  async tell(): Promise<void> {
    await sweep({ ...this.ports, wakeList: this.store.wakeList });
    if (!this.fails) return void (await this.#run());
    this.#crashAt = this.#chance.percent(2) ? this.#chance.below(12) : Infinity;
    const runs = this.#chance.percent(1) ? [this.#run(), this.#run()] : [this.#run()];
    for (const result of await Promise.allSettled(runs))
      if (result.status === 'rejected' && !(result.reason instanceof Crash)) throw result.reason;
    this.#crashAt = Infinity;
  }

  async alertOf(fault: Fault): Promise<string | undefined> {
    return (await this.store.record.head(idOf(fault)))?.alert?.id;
  }

  /** Somebody presses Acknowledge on the alert's message. */
  async acknowledge(alert: string): Promise<void> {
    const members = await membersOf(this.store.alerts, alert);
    await actOnAlert(
      {
        ...this.ports,
        membersOf: (id) => membersOf(this.store.alerts, id),
        exceptions: () => this.store.reader.exceptions(),
        rule: () => undefined,
        startScan: async () => 'started',
      },
      { do: 'acknowledge', alert, version: shownVersion(members ?? []), by: 'mara' },
    );
  }

  async review(fault: Fault): Promise<void> {
    await sayOfFinding(this.ports, idOf(fault), { type: 'reviewed', by: 'mara', note: 'It was us.' });
  }

  async snooze(fault: Fault, days: number): Promise<void> {
    await snooze(this.ports, { finding: idOf(fault), by: 'mara', until: addDays(this.#now, days) });
  }

  #run(): Promise<NotifyReport> {
    const { routes, zone, account } = this.#settings;
    return notify({
      routes,
      zone,
      account: (id) => account({ id }),
      rule: formerRule,
      table: this.#table(),
      sender: this.sender,
      clock: this.clock,
      newestHead: async () => undefined,
      deadline: addMilliseconds(this.#now, 240_000),
      pause: async (milliseconds) => this.pass(milliseconds),
    });
  }

  /** The record's own, with an ear on what is said, and a process that ends in the middle of it. */
  #table(): AlertTable {
    const chained = chainedAlerts(this.ports);
    return {
      ...this.store.alerts,
      ...chained,
      say: async (news: AlertNews) => {
        this.#crashAt -= 1;
        if (this.#crashAt === 0) this.#crash();
        const isSaid = await chained.say(news);
        if (isSaid) {
          this.deliveries.push(...(news.deliveries ?? []));
          this.notTold.push(...(news.notTold ?? []));
        }
        this.#crashAt -= 1;
        if (this.#crashAt === 0) this.#crash();
        return isSaid;
      },
    };
  }

  #crash(): never {
    this.crashes.notifier += 1;
    throw new Crash('the process ended');
  }

  /** Slack that limits, fails, is slow and drops connections, each once in about a hundred calls. */
  #faultySender(): MemoryAlertSender {
    const sender = new MemoryAlertSender(this.clock);
    sender.showsHistory = true;
    sender.policy = () => {
      this.pass(SLACK_MS);
      if (!this.fails) return undefined;
      const drawn = this.#chance.below(400);
      if (drawn > 8) return undefined;
      this.crashes.slack += 1;
      if (drawn < 4) return { status: 'rate-limited', retryAfterSeconds: 1 + this.#chance.below(30) };
      // An answer that comes too late is of a message that arrived; of a dropped connection nobody knows.
      this.pass(8000);
      sender.takesUnknown = drawn < 7;
      return {
        status: 'unknown',
        error: drawn < 7 ? 'the answer came too late' : 'the connection was dropped',
      };
    };
    return sender;
  }
}

function verdictOf({ rule, severity, account, resource, window }: Fault, now: Instant): Verdict {
  const isInTime = window !== undefined && now < window.dueAt;
  return {
    rule,
    account,
    region: REGION,
    resource,
    outcome: isInTime ? 'pass' : 'fail',
    severity,
    message: `${resource} is not as it should be.`,
    facts: {},
    observedAt: now,
    ...(window !== undefined && { dueAt: window.dueAt }),
    ...(isInTime && { clockStart: window.clockStart }),
  };
}
