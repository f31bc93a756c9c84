import * as z from 'zod';
import type { TargetFinder } from '../../src/scan/plan';
import type { Cell } from '../../src/sources/cell';
import type { Collector } from '../../src/sources/ports';
import { addDays, type Instant } from '../../src/model/instant';
import { accountResource } from '../../src/model/resource-name';
import { defineRule, fail, pass, unknown } from '../../src/rules/define-rule';
import type { Seeded } from '../support/seeded';

export const ACCOUNTS = ['111122223333', '444455556666', '777788889999'] as const;
const REGIONS = ['eu-central-1', 'us-east-1'] as const;
/** GuardDuty forgets after 90 days; here after these, so that it happens. */
const THREAT_DAYS = 4;

const words = {
  risk: '',
  remediation: { text: 'none', link: 'https://docs.aws.amazon.com/' },
  failure: 'It does not hold',
  requirements: {},
  params: z.object({}),
  severity: 'high',
} as const;

export const rules = [
  defineRule({
    ...words,
    id: 'root-keys',
    title: 'Root has no keys',
    kind: 'state',
    reads: ['iam.account-summary'],
    *evaluate({ 'iam.account-summary': { AccountAccessKeysPresent: keys } }, { account }) {
      if (keys === 0) yield pass(accountResource(account.id), 'Root has no keys.');
      else yield fail(accountResource(account.id), `Root has ${String(keys)} keys.`, { keys: String(keys) });
    },
  }),
  defineRule({
    ...words,
    id: 'detector-on',
    title: 'Detectors are on',
    kind: 'state',
    reads: ['guardduty.detectors'],
    *evaluate({ 'guardduty.detectors': detectors }) {
      for (const { DetectorId, Status, Features } of detectors)
        if (Status === 'ENABLED') yield pass(DetectorId, 'It is on.');
        else if (Status === 'DISABLED') {
          const features = Array.isArray(Features) ? Features.flatMap(({ Name }) => Name ?? []) : [];
          const severity = features.length === 0 ? 'high' : 'low';
          yield fail(DetectorId, `It is off: ${severity}.`, { features }, { severity });
        } else yield unknown(DetectorId, 'guardduty.detectors does not say');
    },
  }),
  defineRule({
    ...words,
    id: 'threat',
    title: 'No threats',
    kind: 'event',
    reads: ['guardduty.findings'],
    *evaluate({ 'guardduty.findings': findings }) {
      for (const { Id, Type, Severity, CreatedAt } of findings)
        yield fail(
          Id,
          `A threat was seen: ${Severity}.`,
          { type: Type },
          { severity: Severity > 5 ? 'high' : 'low', expiresAt: addDays(CreatedAt, THREAT_DAYS) },
        );
    },
  }),
].map((rule) => ({ rule, params: {} }));

/** What one rule would say of one resource. */
export interface Thing {
  /** `unknown`: its source does not say. */
  readonly is: 'well' | 'at fault' | 'unknown';
  readonly severity: 'high' | 'low';
  readonly message: string;
  /** Of a threat: when it was made, and when its source forgets it. */
  readonly madeAt?: Instant;
  readonly expiresAt?: Instant;
}
/** What there is of one rule in one Region, and how much of it can be read. */
interface Place {
  /** `part` of it: what is left out is no longer than `hidden`. */
  reads: 'all' | 'part' | 'nothing';
  hidden: string[];
  things: Map<string, Thing>;
}
/** What can be seen of one rule in one Region at one moment. */
interface Look {
  readonly rule: string;
  readonly region: string;
  readonly reads: Place['reads'];
  readonly things: ReadonlyMap<string, Thing>;
}
/** What can be seen of one account at one moment, and of which rules anybody wants to know. */
export interface Sight {
  readonly observedAt: Instant;
  readonly looks: readonly Look[];
}

/** Accounts as they are: changed by chance, and read by collectors. */
export class Organization {
  readonly #places = new Map<string, Place>();
  inScope: string[] = [...ACCOUNTS];
  inForce: string[] = rules.map(({ rule }) => rule.id);

  constructor(private readonly chance: Seeded) {}

  /** Something of it becomes otherwise. */
  change(now: Instant): void {
    const { chance } = this;
    const account = chance.of(ACCOUNTS);
    if (chance.percent(6)) {
      const others = ACCOUNTS.filter((each) => each !== account);
      this.inScope = this.inScope.length === ACCOUNTS.length ? others : [...ACCOUNTS];
    }
    if (chance.percent(6)) {
      const all = rules.map(({ rule }) => rule.id);
      const off = chance.of(all);
      this.inForce = this.inForce.length === all.length ? all.filter((id) => id !== off) : all;
    }
    const [rule, region] = chance.of([
      ['root-keys', 'global'],
      ...REGIONS.map((each) => ['detector-on', each] as const),
      ...REGIONS.map((each) => ['threat', each] as const),
    ] as const);
    const place = this.#place(account, rule, region);
    if (chance.percent(20)) {
      place.reads = chance.of(rule === 'root-keys' ? ['all', 'nothing'] : ['all', 'part', 'nothing']);
      place.hidden = [...place.things.keys()].filter(() => chance.percent(50));
      return;
    }
    const resource = rule === 'root-keys' ? accountResource(account) : `${rule[0]}${chance.below(4)}`;
    if (rule !== 'root-keys' && place.things.has(resource) && chance.percent(40)) {
      place.things.delete(resource);
      return;
    }
    place.things.set(resource, this.#thing(rule, now, place.things.get(resource)));
  }

  #place(account: string, rule: string, region: string): Place {
    const key = [account, rule, region].join(' ');
    const resource = accountResource(account);
    const place: Place = this.#places.get(key) ?? {
      reads: 'all',
      hidden: [],
      things: new Map(
        rule === 'root-keys' ? [[resource, this.#thing(rule, '2026-10-01T00:00:00.000Z')]] : [],
      ),
    };
    this.#places.set(key, place);
    return place;
  }

  #thing(rule: string, now: Instant, before?: Thing): Thing {
    const { chance } = this;
    const severity = chance.of(['high', 'low'] as const);
    switch (rule) {
      case 'root-keys':
        return before === undefined || before.is === 'well'
          ? { is: 'at fault', severity: 'high', message: `Root has ${1 + chance.below(2)} keys.` }
          : { is: 'well', severity: 'high', message: 'Root has no keys.' };
      case 'detector-on':
        return {
          is: chance.of(['well', 'at fault', 'at fault', 'unknown']),
          severity,
          message: `It is off: ${severity}.`,
        };
      default: {
        const madeAt = before?.madeAt ?? now;
        return {
          is: 'at fault',
          severity,
          message: `A threat was seen: ${severity === 'high' ? 8 : 2}.`,
          madeAt,
          expiresAt: addDays(madeAt, THREAT_DAYS),
        };
      }
    }
  }

  /** As it is now, to be read now or later. */
  sights(observedAt: Instant): ReadonlyMap<string, Sight> {
    return new Map(
      ACCOUNTS.map((account) => {
        const look = (rule: string, region: string): Look => {
          const { reads, hidden, things } = this.#place(account, rule, region);
          const seen =
            reads === 'nothing' ? [] : [...things].filter(([id]) => reads === 'all' || !hidden.includes(id));
          return { rule, region, reads, things: new Map(seen) };
        };
        const regional = REGIONS.flatMap((region) => [look('detector-on', region), look('threat', region)]);
        return [account, { observedAt, looks: [look('root-keys', 'global'), ...regional] }];
      }),
    );
  }

  finder(inScope: readonly string[]): TargetFinder {
    return {
      accounts: async () => inScope.map((id) => ({ id, partition: 'aws' })),
      regions: async () => [...REGIONS],
      fallbackRegions: async () => [...REGIONS],
    };
  }
}

const RULE_OF: Readonly<Record<string, string>> = {
  'iam.account-summary': 'root-keys',
  'guardduty.detectors': 'detector-on',
  'guardduty.findings': 'threat',
};

/** Reads what can be seen of one account. */
export function collectorOf(source: 'iam' | 'guardduty', { observedAt, looks }: Sight): Collector {
  return {
    source,
    async *collect({ account, wanted }) {
      for (const { part, region } of wanted) {
        const look = looks.find((each) => each.rule === RULE_OF[part] && each.region === region);
        const at = { account: account.id, part, region, observedAt };
        const value = look?.reads === 'nothing' ? undefined : look && valueOf(look);
        const cell =
          look?.reads === 'all'
            ? { ...at, status: 'complete', value }
            : {
                ...at,
                status: 'incomplete',
                reason: 'denied',
                detail: 'refused here',
                ...(value && { value }),
              };
        yield cell as Cell;
      }
    },
  };
}

function valueOf({ rule, things }: Look): object {
  const all = [...things];
  switch (rule) {
    case 'root-keys': {
      const keys = all.map(([, { is, message }]) => (is === 'well' ? 0 : Number(/\d/.exec(message)?.[0])));
      return { AccountMFAEnabled: 1, AccountAccessKeysPresent: keys[0] };
    }
    case 'detector-on':
      return all.map(([DetectorId, { is, severity }]) => ({
        DetectorId,
        Status: { well: 'ENABLED', 'at fault': 'DISABLED', unknown: { unknown: 'refused' } }[is],
        Features: severity === 'high' ? [] : [{ Name: 'S3', Status: 'DISABLED' }],
      }));
    default:
      return all.map(([Id, { severity, madeAt }]) => ({
        Id,
        Arn: Id,
        Type: 'Backdoor',
        Title: 'A threat',
        Severity: severity === 'high' ? 8 : 2,
        CreatedAt: madeAt,
        UpdatedAt: madeAt,
        Service: { Archived: false },
      }));
  }
}
