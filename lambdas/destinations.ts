import * as z from 'zod';
import type { Destination, NoticeResult } from '../src/alerts/ports';
import { configuredDestinations } from '../src/config/alert-settings';
import type { Configuration } from '../src/config/schema';
import { pagerDuty } from '../src/destinations/pagerduty';
import { webhook } from '../src/destinations/webhook';
import { parseDestination, secretVariable } from '../src/model/destination';
import type { Clock } from '../src/model/instant';
import { commandLine } from '../src/wording/commands';
import { readEnvironment } from './environment';
import { heldSecret, secretOrWhy, type HeldSecret } from './held-secret';

/** What the configuration names beside Slack, each with the secret that its variable says. */
export function deployedDestinations(
  { alerts }: Pick<Configuration, 'alerts'>,
  clock: Clock,
): ReadonlyMap<string, Destination> {
  const names = configuredDestinations(alerts);
  const secrets = readEnvironment(
    Object.fromEntries(names.map((name) => [secretVariable(name), z.string().min(1)])),
  );
  return new Map(
    names.flatMap((name): [string, Destination][] => {
      const of = destinationOf(name, alerts, clock);
      const secretId = secrets[secretVariable(name)];
      if (of === undefined || secretId === undefined) return [];
      return [[name, withSecret({ name, secretId }, heldSecret(secretId, clock), of)]];
    }),
  );
}

function destinationOf(
  destination: string,
  { pagerduty = {}, webhooks = {} }: Configuration['alerts'],
  clock: Clock,
): ((secret: string) => Destination) | undefined {
  const { kind, name = '' } = parseDestination(destination) ?? {};
  const service = kind === 'pagerduty' ? pagerduty[name] : undefined;
  if (service !== undefined) return (routingKey) => pagerDuty({ routingKey, region: service.region, clock });
  const listener = kind === 'webhook' ? webhooks[name] : undefined;
  return listener && ((secret) => webhook({ url: listener.url, secret, clock }));
}

/**
 * Tells with the secret as it is. What is refused for all is refused once more with the secret read anew, where that is another by
 * now; without one everything is refused, in our own words.
 */
export function withSecret(
  { name, secretId }: { readonly name: string; readonly secretId: string },
  secret: HeldSecret,
  of: (secret: string) => Destination,
): Destination {
  async function tell(by: (destination: Destination) => Promise<NoticeResult>): Promise<NoticeResult> {
    const first = await secretOrWhy(secretId, secret);
    if ('why' in first) return refusedForAll(first.why);
    if (first.value === undefined) return refusedForAll(withoutSecret(name, secretId));
    const result = await by(of(first.value));
    if (result.status !== 'refused' || result.reach !== 'channel') return result;
    secret.forget();
    const second = await secretOrWhy(secretId, secret);
    const renewed = 'value' in second ? second.value : undefined;
    return renewed === undefined || renewed === first.value ? result : by(of(renewed));
  }
  return {
    announce: (notice) => tell((destination) => destination.announce(notice)),
    amend: (notice) => tell((destination) => destination.amend(notice)),
    close: (notice) => tell((destination) => destination.close(notice)),
  };
}

function refusedForAll(error: string): NoticeResult {
  return { status: 'refused', reach: 'channel', error };
}

function withoutSecret(destination: string, secretId: string): string {
  return `The secret ${secretId} is empty. Put the key of ${destination} in with: ${commandLine('alerts secret set', { destination })}`;
}
