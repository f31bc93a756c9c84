import type * as z from 'zod';
import type { Requirements } from '../frameworks/requirements';
import { isUnknown, type Known } from '../model/known';
import {
  isRecordedElsewhere,
  recordedBy,
  type CloudTrailEvent,
  type LookedUpEvent,
} from '../sources/cloudtrail/events/part';
import { accountResource, eventResource } from '../model/resource-name';
import type { Hearing, Rule } from './rule';
import type { RuleMeta } from '../model/rule';
import type { Facts } from '../model/verdict';
import { defineRule, fail, pass, unknown } from './define-rule';

/** What it supports to notice and review the calls that switch off the watching itself, or get round it. */
export const WATCHED_CALL_REQUIREMENTS = {
  soc2: { ids: ['CC7.2', 'CC7.3'], support: [] },
  iso27001: { ids: ['A.8.15', 'A.8.16'], support: [] },
  hipaa: { ids: ['164.308(a)(1)(ii)(D)', '164.308(a)(6)(ii)'], support: [] },
  'nist-csf': { ids: ['DE.CM-03', 'DE.AE-02'], support: [] },
  'nist-800-53': { ids: ['AU-6', 'AU-12', 'SI-4(5)'], support: [] },
  'nist-800-171': { ids: ['3.3.5', '3.14.6'], support: [] },
  'pci-dss': { ids: ['10.4.1.1', '10.7.2'], support: [] },
  gdpr: { ids: ['32(1)(d)'], support: [] },
} as const satisfies Requirements;

interface EventDefinition<S extends z.ZodType> extends Omit<RuleMeta, 'kind' | 'globalRegions'> {
  readonly params: S;
  /** The calls that may be a fault; a name that is not looked up does not compile. */
  readonly events: readonly LookedUpEvent[];
  /** Whether a record of one of these calls is a fault. A failed call counts only where this says so. */
  readonly isFault: (event: CloudTrailEvent, params: z.infer<S>) => Known<boolean>;
  readonly hears?: Hearing<z.infer<S>>;
}

/**
 * A rule about recorded calls: each one that is a fault fails under its own name, in the Region whose event history holds
 * it; where there is none, one pass of the account states what was looked at, and where. It is judged in the Regions that
 * record one of its calls. What a record says was observed when CloudTrail recorded it, whenever it is looked up; that there
 * is no other was observed by the look-up.
 */
export function defineEventRule<S extends z.ZodType>(definition: EventDefinition<S>): Rule {
  const { events: names, isFault, ...meta } = definition;
  return defineRule({
    ...meta,
    kind: 'event',
    globalRegions: {
      of: [...new Set(names.flatMap(recordedBy))],
      areAll: names.every(isRecordedElsewhere),
    },
    reads: ['cloudtrail.events'],
    restsOn: names,
    *evaluate({ 'cloudtrail.events': { from, to, events } }, { account, region, params }) {
      const candidates = events.filter(({ eventName }) => names.some((name) => name === eventName));
      let open = 0;
      for (const event of candidates) {
        const fault = isFault(event, params);
        if (fault === false) continue;
        open += 1;
        const resource = eventResource(account.id, event.eventID);
        const observedAt = event.eventTime;
        if (isUnknown(fault)) yield { ...unknown(resource, fault.unknown), observedAt };
        else yield fail(resource, sentenceOf(event), factsOf(event), { observedAt });
      }
      if (open === 0) {
        const looked = `Recorded calls of ${names.join(', ')} in ${region} from ${from} to ${to}: ${candidates.length}`;
        yield pass(accountResource(account.id), `${looked}, none of them a fault.`);
      }
    },
  });
}

/** Whether the call did what it asked for; a sign-in says so elsewhere. */
export function succeeded({ errorCode }: CloudTrailEvent): boolean {
  return errorCode === undefined;
}

/** What happened, as one sentence. */
export function sentenceOf(event: CloudTrailEvent): string {
  const on = event.targets.length > 0 ? ` on ${[...event.targets].sort().join(', ')}` : '';
  const from = event.sourceIPAddress === undefined ? '' : ` from ${event.sourceIPAddress}`;
  const result = event.errorCode === undefined ? '' : `, which was refused with ${event.errorCode}`;
  return `At ${event.eventTime} ${actorOf(event)} called ${event.eventName}${on}${from}${result}.`;
}

/** Who made the call, as exactly as the record says. */
export function actorOf({ userIdentity: { type, arn, userName } }: CloudTrailEvent): string {
  return arn ?? userName ?? type ?? 'Somebody whom the record does not name';
}

export function factsOf(event: CloudTrailEvent): Facts {
  return {
    eventName: event.eventName,
    eventTime: event.eventTime,
    actor: actorOf(event),
    actorType: event.userIdentity.type ?? null,
    sourceIPAddress: event.sourceIPAddress ?? null,
    targets: [...event.targets].sort(),
    errorCode: event.errorCode ?? null,
  };
}
