import type { AlertNews } from '../../src/record/common-chain';
import type { SendResult } from '../../src/alerts/ports';
import type { FindingSubject } from '../../src/model/finding-life';
import { addMilliseconds } from '../../src/model/instant';
import { SEVERITIES } from '../../src/model/severity';
import { accountOf, AlertWorld, HOUR } from '../support/alert-world';
import { Seeded } from '../support/seeded';
import { subjectOf } from '../support/sample-finding';
import { SAYS_OPEN, unmarkedDuplicates } from './report';

const ACCOUNTS = 120;
const WEEKS = 3;
/** Runs of the notifier a day. */
const LOOKS = 2;

/** The notifier's process ends. */
class Crash extends Error {}

/** What is counted of failures, by name. */
type Failures = Record<'limited' | 'server error' | 'slow' | 'dropped' | 'crash' | 'two at once', number>;

/** Findings that open, end, open again and get worse, told through a Slack that fails by a process that crashes. */
class Weeks {
  readonly world = new AlertWorld();
  readonly failures: Failures = {
    limited: 0,
    'server error': 0,
    slow: 0,
    dropped: 0,
    crash: 0,
    'two at once': 0,
  };
  readonly #chance: Seeded;
  /** Ids of findings by their rule, and by it and their account. */
  readonly #ofPlace = new Map<string, string[]>();
  readonly #open: FindingSubject[] = [];
  readonly #ended: FindingSubject[] = [];
  #made = 0;
  #crashAt = Infinity;
  isCalm = false;

  constructor(
    private readonly findings: number,
    { seed, showsHistory }: { readonly seed: number; readonly showsHistory: boolean },
  ) {
    this.#chance = new Seeded(seed);
    const { sender, table } = this.world;
    sender.showsHistory = showsHistory;
    sender.policy = () => this.#answer();
    const ofPlace = this.#ofPlace;
    // The double looks through everything for each alert, which takes most of the time.
    table.headsOf = async function* ({ rule, accounts }) {
      const places = accounts === undefined ? [rule] : accounts.map((account) => `${rule} ${account}`);
      for (const id of places.flatMap((place) => ofPlace.get(place) ?? [])) {
        const head = table.heads.get(id);
        if (head !== undefined) yield head;
      }
    };
    const say = table.say;
    table.say = async (news: AlertNews) => {
      this.#mayCrash();
      const isSaid = await say(news);
      this.#mayCrash();
      return isSaid;
    };
  }

  get made(): number {
    return this.#made;
  }

  /** Before its first scan is over nothing is known of an account. */
  firstDay(): void {
    for (let n = 0; n < this.findings * 0.6; n += 1) this.#opensNew(1);
  }

  /** What happens until the next look: now and then one fault in many accounts. */
  happen(count: number): void {
    for (let n = 0; n < count; n += 1) this.#opensNew();
    if (this.#chance.percent(10)) {
      const rule = `guardrail-${this.#made}`;
      for (let n = 0; n < 60 && this.#made < this.findings; n += 1)
        this.#opens(subjectOf(`AWS::::Account:${accountOf(n)}`, rule, accountOf(n)));
    }
    for (let n = 0; n < count; n += 1) {
      const drawn = this.#chance.below(100);
      if (drawn < 80) this.#ends();
      else if (drawn < 90) this.#reopens();
      else this.#changes();
    }
  }

  endAll(): void {
    while (this.#open.length > 0) this.#ends();
  }

  /** One run of the notifier, or two at once; one in four ends in the midst of it. */
  async tell(): Promise<void> {
    this.#crashAt = !this.isCalm && this.#chance.percent(25) ? 1 + this.#chance.below(20) : Infinity;
    const isTwo = !this.isCalm && this.#chance.percent(20);
    if (isTwo) this.failures['two at once'] += 1;
    const run = () => this.world.run({ deadline: addMilliseconds(this.world.now, 240_000) });
    for (const result of await Promise.allSettled(isTwo ? [run(), run()] : [run()]))
      if (result.status === 'rejected' && !(result.reason instanceof Crash)) throw result.reason;
    this.#crashAt = Infinity;
  }

  #opensNew(rev?: number): void {
    if (this.#made >= this.findings) return;
    const account = accountOf(this.#chance.below(ACCOUNTS));
    this.#opens(subjectOf(`r-${this.#made}`, `rule-${this.#chance.below(40)}`, account), rev);
  }

  #opens(subject: FindingSubject, rev?: number): void {
    this.#made += 1;
    const { id, rule, account } = subject;
    for (const place of [rule, `${rule} ${account}`])
      this.#ofPlace.set(place, [...(this.#ofPlace.get(place) ?? []), id]);
    this.world.opens(subject, this.#chance.of(SEVERITIES), rev);
    this.#open.push(subject);
  }

  #ends(): void {
    const subject = this.#take(this.#open);
    if (subject === undefined) return;
    this.world.ends(subject);
    this.#ended.push(subject);
  }

  #reopens(): void {
    const subject = this.#take(this.#ended);
    if (subject === undefined) return;
    this.world.opens(subject, this.#chance.of(SEVERITIES));
    this.#open.push(subject);
  }

  #changes(): void {
    const subject = this.#open[this.#chance.below(this.#open.length)];
    if (subject !== undefined) this.world.changes(subject, this.#chance.of(SEVERITIES));
  }

  #take(list: FindingSubject[]): FindingSubject | undefined {
    const index = this.#chance.below(list.length);
    const subject = list[index];
    const last = list.pop();
    if (last !== undefined && index < list.length) list[index] = last;
    return subject;
  }

  #mayCrash(): void {
    this.#crashAt -= 1;
    if (this.#crashAt !== 0) return;
    this.failures.crash += 1;
    throw new Crash('the process ended');
  }

  #answer(): Exclude<SendResult, { status: 'sent' }> | undefined {
    const { world, failures } = this;
    world.pass(300);
    const drawn = this.isCalm ? 100 : this.#chance.below(100);
    if (drawn < 2) {
      failures.limited += 1;
      return { status: 'rate-limited', retryAfterSeconds: 1 + this.#chance.below(60) };
    }
    if (drawn >= 8) return undefined;
    const name = drawn < 4 ? 'server error' : drawn < 6 ? 'slow' : 'dropped';
    failures[name] += 1;
    world.pass(8000);
    // Of an answer that came too late the message arrived; of a dropped connection it may have; of an error it did not.
    world.sender.takesUnknown = name === 'slow' || (name === 'dropped' && this.#chance.percent(50));
    return { status: 'unknown', error: name };
  }
}

it.each([
  [10_000, 'may be read, or open after its end', { seed: 2026, showsHistory: true }],
  // What was taken for lost and arrived is not known of then: it may read as it did.
  [1_000, 'may not be read', { seed: 2027, showsHistory: false }],
])(
  'nothing of %i findings in three weeks is lost, or said twice in silence, where the history of channels %s',
  async (findings, _name, slack) => {
    const weeks = new Weeks(findings, slack);
    const { world, failures } = weeks;
    weeks.firstDay();
    await weeks.tell();
    const looks = WEEKS * 7 * LOOKS;
    for (let look = 0; look < looks; look += 1) {
      world.pass((24 * HOUR) / LOOKS);
      weeks.happen(Math.ceil((findings - weeks.made) / (looks - look)));
      await weeks.tell();
    }
    for (const [name, count] of Object.entries(failures)) expect([name, count > 3]).toEqual([name, true]);
    expect(weeks.made).toBe(findings);

    weeks.isCalm = true;
    weeks.endAll();
    for (let hour = 0; hour < 12; hour += 1) {
      world.pass(HOUR);
      await weeks.tell();
    }
    const { table, sender } = world;
    const heads = [...table.heads.values()];
    expect(heads).toHaveLength(findings);
    const said = new Set(
      [...table.posts.values()].flatMap(({ alert, ts }) => (ts.length > 0 ? [alert] : [])),
    );
    expect(heads.filter(({ owes, alert }) => owes || alert === undefined || !said.has(alert.id))).toEqual([]);
    expect(unmarkedDuplicates(table)).toBe(0);
    const stale = sender.roots().filter(({ text, about }) => about !== undefined && SAYS_OPEN.test(text));
    if (slack.showsHistory) expect(stale.map(({ text }) => text)).toEqual([]);
  },
);
