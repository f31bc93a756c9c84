import { emptyCompute } from './compute';
import type { Instant } from '../../src/model/instant';
import { sha256Hex } from '../../src/model/hash';
import type { CloudTrailRecord } from './monitoring';
import type { AccountState, Change, Organization, RegionState } from './organization';

/**
 * The organisation at an instant: the declared initial state with every change up to then, each with its record in
 * CloudTrail. Pure: the same organisation and instant give equal states, and neither is changed.
 */
export function organizationAt(organization: Organization, instant: Instant): Organization {
  const accounts = organization.accounts.map((account) => structuredClone(account));
  for (const change of changesUntil(organization, instant)) {
    const account = accounts.find(({ id }) => id === change.account);
    if (account === undefined)
      throw new Error(`${change.at} ${change.what}: there is no account ${change.account}`);
    const region = regionOf(account, change.region);
    change.apply(account, region);
    if (change.record) region.events.push(recordOf(change, change.record));
  }
  return { ...organization, accounts };
}

export function changesUntil(organization: Organization, instant: Instant): Change[] {
  return organization.changes
    .filter(({ at }) => at <= instant)
    .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}

/** The Region of an account, created empty if it was not declared. */
export function regionOf(account: AccountState, region: string): RegionState {
  return (account.regions[region] ??= emptyRegion());
}

export function emptyRegion(): RegionState {
  return {
    ebsEncryptionByDefault: false,
    compute: emptyCompute(),
    securityGroups: [],
    volumes: [],
    dbInstances: [],
    clusters: [],
    images: [],
    cacheUpdates: [],
    searchDomains: [],
    keys: [],
    functions: [],
    listed: {},
    trails: [],
    recorder: null,
    detector: null,
    analyzers: [],
    findings: [],
    inspector: null,
    securityHub: null,
    metricFilters: [],
    alarms: [],
    topics: [],
    configRules: [],
    aggregators: [],
    macie: null,
    systemsManager: { instances: [], catalogue: [], baselines: [], windows: [] },
    identityCenter: null,
    events: [],
  };
}

function recordOf(change: Change, record: NonNullable<Change['record']>): CloudTrailRecord {
  const digest = sha256Hex([change.at, change.account, change.what].join('\n'));
  const id = [8, 4, 4, 4, 12].map((length, at) => digest.slice(at * 8, at * 8 + length)).join('-');
  return { id, at: change.at, ...record };
}
