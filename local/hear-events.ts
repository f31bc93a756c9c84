import { hearEvent, type HearPorts, type HearSettings } from '../src/events/hear-event';
import { addMilliseconds, type Instant } from '../src/model/instant';
import type { Organization } from './organization/organization';
import { eventsBetween } from './pushed-events';

/** From what happens until the hub has it: what CloudTrail and two buses take on a good day. */
const ON_THE_WAY_MS = 20_000;

/** Has the hub hear, one after another, what the accounts send of what happened between two instants. */
export async function hearEventsBetween(
  ports: HearPorts & { readonly clock: { readonly advanceTo: (instant: Instant) => void } },
  settings: HearSettings,
  {
    organization,
    after,
    until,
  }: { readonly organization: Organization; readonly after: Instant; readonly until: Instant },
): Promise<void> {
  for (const { at, body } of eventsBetween(organization, after, until)) {
    ports.clock.advanceTo(addMilliseconds(at, ON_THE_WAY_MS));
    await hearEvent(ports, settings, body);
  }
}
