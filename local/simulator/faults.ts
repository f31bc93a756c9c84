import type { Instant } from '../../src/model/instant';
import type { Fault } from '../organization/organization';

export interface CallName {
  /** `guardduty:ListFindings` */
  readonly call: string;
  readonly account: string;
  readonly region: string;
}

/** Counts how often each fault has struck, so that one declared for two calls ends after two. */
export class Faults {
  readonly #struck = new Map<string, number>();

  constructor(readonly declared: readonly Fault[]) {}

  /** The first fault in force for a call that has times left; it counts as struck. */
  strike(name: CallName, isFurtherPage: boolean, now: Instant): Fault | undefined {
    for (const [at, fault] of this.declared.entries()) {
      if (!isFor(fault, name) || !isInForce(fault, now)) continue;
      if (fault.kind === 'missing-page' && !isFurtherPage) continue;
      const key = [at, name.call, name.account, name.region].join(' ');
      const struck = this.#struck.get(key) ?? 0;
      if (struck >= (fault.times ?? Number.POSITIVE_INFINITY)) continue;
      this.#struck.set(key, struck + 1);
      return fault;
    }
    return undefined;
  }
}

function isFor({ call, account, region }: Fault, name: CallName): boolean {
  const isNamed = call.endsWith(':*') ? name.call.startsWith(call.slice(0, -1)) : name.call === call;
  return isNamed && (account ?? name.account) === name.account && (region ?? name.region) === name.region;
}

function isInForce({ from, until }: Fault, now: Instant): boolean {
  return (from === undefined || from <= now) && (until === undefined || now < until);
}
