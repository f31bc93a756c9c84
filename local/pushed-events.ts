import type { Instant } from '../src/model/instant';
import { byText } from '../src/model/by-text';
import { EVENT_PATTERNS, GUARDDUTY_DETAIL_TYPE } from '../src/sources/event-patterns';
import { organizationAt } from './organization/organization-at';
import type { AccountState, Organization, RegionState } from './organization/organization';
import { cloudTrailJson } from './simulator/services/cloudtrail-record';
import { findingAsAnswered } from './simulator/services/guardduty-findings';

/** What EventBridge hands on, and when it happened. */
export interface PushedEvent {
  readonly at: Instant;
  readonly body: string;
}

interface Place {
  readonly organization: Organization;
  readonly account: AccountState;
  readonly region: string;
  readonly here: RegionState;
}

const { SignIns, Calls, Threats } = EVENT_PATTERNS;
const [SIGN_IN_TYPE = ''] = SignIns['detail-type'];
const [CALL_TYPE] = Calls['detail-type'];
const [{ numeric }] = Threats.detail.severity;
const [, LEAST_SEVERITY] = numeric;

/** What the accounts send by the rules of the stack SpokeEvents, of what happened after one instant and up to another. */
export function eventsBetween(organization: Organization, after: Instant, until: Instant): PushedEvent[] {
  const now = organizationAt(organization, until);
  const isThen = ({ at }: { readonly at: Instant }) => at > after && at <= until;
  return now.accounts
    .flatMap((account) =>
      Object.entries(account.regions).flatMap(([region, here]) => {
        const place = { organization: now, account, region, here };
        return [...callsIn(place, isThen), ...findingsIn(place, isThen)];
      }),
    )
    .toSorted(byText(({ at }) => at));
}

type IsThen = (what: { readonly at: Instant }) => boolean;

function callsIn(place: Place, isThen: IsThen): PushedEvent[] {
  const signIns: readonly string[] = SignIns.detail.eventName;
  const calls: readonly string[] = Calls.detail.eventName;
  return place.here.events
    .filter((record) => isThen(record) && (signIns.includes(record.name) || calls.includes(record.name)))
    .map((record) =>
      pushed(place, record.at, {
        id: record.id,
        kind: signIns.includes(record.name) ? SIGN_IN_TYPE : CALL_TYPE,
        source: `aws.${record.source.split('.')[0] ?? ''}`,
        detail: cloudTrailJson(record, place),
      }),
    );
}

function findingsIn(place: Place, isThen: IsThen): PushedEvent[] {
  const { detector, findings } = place.here;
  if (detector === null) return [];
  return findings
    .filter(({ updatedAt: at, severity }) => isThen({ at }) && severity >= LEAST_SEVERITY)
    .map((finding) =>
      pushed(place, finding.updatedAt, {
        id: finding.id,
        kind: GUARDDUTY_DETAIL_TYPE,
        source: 'aws.guardduty',
        detail: withSmallNames(findingAsAnswered(finding, detector.id, place)),
      }),
    );
}

function pushed(
  { account, region }: Place,
  time: Instant,
  event: { readonly id: string; readonly kind: string; readonly source: string; readonly detail: unknown },
): PushedEvent {
  const { id, kind, source, detail } = event;
  const envelope = { version: '0', id, 'detail-type': kind, source, account: account.id, time, region };
  return { at: time, body: JSON.stringify({ ...envelope, resources: [], detail }) };
}

/** As GuardDuty pushes what its API answers. */
function withSmallNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSmallNames);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`,
      withSmallNames(member),
    ]),
  );
}
