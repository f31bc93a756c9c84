import type { Region } from '../model/account';
import { RuleStopped } from '../rules/rule-stopped';
import type { Snapshot } from '../sources/snapshot';
import { apart, OutOfMemory, OutOfTime } from './apart';

/** What rules of an organisation may compute for one account, over all its Regions, in seconds. */
interface Limits {
  readonly rule: number;
  /** All of them, so that many that do not end leave the function that judges the time to judge by the others. */
  readonly together: number;
  /** Of memory that the process may take more while it judges one Region by one of them. */
  readonly megabytes: number;
}

/** Of a million resources a rule that ends has judged each a dozen times by then; the function that judges has 900 seconds
 * and 2,048 MB. */
export const IN_A_SCAN: Limits = { rule: 10, together: 200, megabytes: 512 };

interface Spent {
  together: number;
  readonly byRule: Map<string, number>;
  /** Where each rule was that had not ended. */
  readonly stoppedIn: Map<string, Region>;
}

/**
 * Ends rules that do not end themselves, and those that fill the memory. Whether one ends is not asked again for the same
 * account in the same scan; one that fills the memory is not run again at all, because what it keeps would add up.
 */
export class ComputingTime {
  readonly #limits: Limits;
  readonly #spent = new WeakMap<Snapshot['cells'], Spent>();
  readonly #stopped = new Map<string, 'time' | 'memory'>();

  constructor(limits = IN_A_SCAN) {
    this.#limits = limits;
  }

  /** What it had too much of, in any account; undefined where it was never stopped. */
  stoppedBy(rule: string): 'time' | 'memory' | undefined {
    return this.#stopped.get(rule);
  }

  /**
   * @param work is begun again where it was ended while other programs had the processor.
   * @throws RuleStopped where the work does not end in time, or what the work throws.
   */
  run<T>(rule: string, snapshot: Snapshot, region: Region, work: () => T): T {
    if (this.#stopped.get(rule) === 'memory')
      throw new RuleStopped(`${this.#tooMuch()}, and is not run again by this process`);
    const spent = this.#spentFor(snapshot);
    const before = spent.stoppedIn.get(rule);
    if (before !== undefined)
      throw new RuleStopped(`it had not ended in ${before}, and is not run again for this account`);
    const left = this.#limits.rule - (spent.byRule.get(rule) ?? 0);
    const leftTogether = this.#limits.together - spent.together;
    if (leftTogether <= 0) throw new RuleStopped(`${this.#allHave()} before it was run`);
    const granted = Math.min(left, leftTogether);
    const began = computed();
    let wasStopped = false;
    try {
      return inComputingTime(granted, this.#limits.megabytes, work);
    } catch (thrown) {
      if (thrown instanceof OutOfMemory) {
        this.#stopped.set(rule, 'memory');
        throw new RuleStopped(this.#tooMuch(), { cause: thrown });
      }
      if (!(thrown instanceof OutOfTime)) throw thrown;
      wasStopped = true;
      spent.stoppedIn.set(rule, region);
      this.#stopped.set(rule, 'time');
      throw new RuleStopped(
        left > leftTogether
          ? `${this.#allHave()} before it had ended`
          : `it had not ended after ${this.#limits.rule} seconds of computing for this account`,
        { cause: thrown },
      );
    } finally {
      // What it computed before it began again is not its own.
      const seconds = wasStopped ? granted : Math.min(computed() - began, granted);
      spent.byRule.set(rule, (spent.byRule.get(rule) ?? 0) + seconds);
      spent.together += seconds;
    }
  }

  #tooMuch(): string {
    return `it had taken more than ${this.#limits.megabytes} MB of memory`;
  }

  #allHave(): string {
    return `all rules of your own had computed for ${this.#limits.together} seconds for this account`;
  }

  #spentFor({ cells }: Snapshot): Spent {
    const known = this.#spent.get(cells);
    if (known !== undefined) return known;
    const none: Spent = { together: 0, byRule: new Map(), stoppedIn: new Map() };
    this.#spent.set(cells, none);
    return none;
  }
}

/** Of the time by the clock, what a program has that shares its processor with nobody. */
const NEARLY = 0.9;

/** Seconds that this process has computed. */
function computed(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/**
 * Work is ended by the clock, and where other programs had the processor meanwhile it has computed less: then it begins again and
 * has twice the time by the clock. A rule answers from what it is given, so that it may begin again.
 * @throws OutOfTime where it computed for so many seconds and had not ended, OutOfMemory, or what the work throws.
 */
function inComputingTime<T>(seconds: number, megabytes: number, work: () => T): T {
  for (let byTheClock = seconds; ; byTheClock *= 2) {
    const began = computed();
    try {
      return apart({ milliseconds: byTheClock * 1000, megabytes }, work);
    } catch (thrown) {
      if (!(thrown instanceof OutOfTime) || computed() - began >= NEARLY * seconds) throw thrown;
    }
  }
}
