import { shortName } from '../../model/resource-name';
import type { Facts } from '../../model/verdict';

/** A resource as a person says it: words of ours, and the name, which is text from an account. */
export interface ResourceWords {
  /** Before the name: `access key 2 of`. Nothing where the name says what it is. */
  readonly before?: string;
  /** Nothing where the words are all that there is: `the account`. */
  readonly name?: string;
}

const ACCOUNT = /^AWS::::Account:[\w-]+(?:\/(?<kind>[^/]+)\/(?<name>.+))?$/;
const CAMPAIGN = /^watchbill:campaign:(?<name>.+)$/;
const OF_SYSTEM = /^watchbill:system:(?<system>[^/]+)\/(?<name>.+)$/;
const BY_HAND = /^watchbill:(?<kind>duty|incident|data-request|audit-request):(?<name>.+)$/;
const ACCESS_KEY = /^(?<user>arn:.+)\/access-key\/(?<key>[^/]+)$/;
const VULNERABILITY = /^(?<carrier>.+)\/vulnerability\/(?<id>[^/]+)\/(?<package>.+)\/[^/]+$/;
const ROOT = /^arn:[^:]*:iam::[\w-]+:root$/;
const GUARDDUTY = /^arn:[^:]*:guardduty:.*\/finding\/(?<id>[^/]+)$/;

/** What people owe, and what owes it. */
const WORD_OF: Readonly<Partial<Record<string, string>>> = {
  duty: 'duty',
  incident: 'incident',
  'data-request': 'request of a data subject',
  'audit-request': 'request of the auditor',
};

/**
 * Ids that mean nothing to a person are told by what the finding saw: a recorded call by its name, a finding of GuardDuty by
 * its type.
 */
export function resourceWords({
  resource,
  facts,
}: {
  readonly resource: string;
  readonly facts: Facts;
}): ResourceWords {
  if (ROOT.test(resource)) return { before: 'the root user' };
  const { kind, name } = ACCOUNT.exec(resource)?.groups ?? {};
  if (kind === 'cloudtrail-event') return recordedCall(facts, name ?? '');
  if (name !== undefined) return { before: kind?.replaceAll('-', ' ') ?? '', name };
  if (ACCOUNT.test(resource)) return { before: 'the account' };
  const campaign = CAMPAIGN.exec(resource)?.groups?.['name'];
  if (campaign !== undefined) return { before: 'access review', name: campaign };
  const { system, name: user } = OF_SYSTEM.exec(resource)?.groups ?? {};
  if (system !== undefined) return { before: `user of ${system}`, name: user ?? '' };
  const byHand = BY_HAND.exec(resource)?.groups;
  if (byHand !== undefined)
    return { before: WORD_OF[byHand['kind'] ?? ''] ?? '', name: byHand['name'] ?? '' };
  const key = ACCESS_KEY.exec(resource)?.groups;
  if (key !== undefined) return { before: `access key ${key['key']} of`, name: shortName(key['user'] ?? '') };
  const vulnerability = VULNERABILITY.exec(resource)?.groups;
  if (vulnerability !== undefined) {
    const carrier = facts['resource'];
    return {
      name: `${vulnerability['id']} in ${vulnerability['package']} on ${shortName(typeof carrier === 'string' ? carrier : (vulnerability['carrier'] ?? ''))}`,
    };
  }
  if (GUARDDUTY.test(resource) && typeof facts['type'] === 'string') {
    return { before: 'GuardDuty finding', name: facts['type'] };
  }
  return { name: shortName(resource) };
}

function recordedCall({ eventName }: Facts, id: string): ResourceWords {
  return typeof eventName === 'string'
    ? { before: 'call', name: eventName }
    : { before: 'recorded call', name: id };
}

/** In one text: `access key 2 of user/alice`. */
export function plainWords({ before, name }: ResourceWords): string {
  return [before, name].filter(Boolean).join(' ');
}
