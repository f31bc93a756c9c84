import type { Delivery, NotTold } from '../../model/alert';
import type { Instant } from '../../model/instant';
import type { CommonChange } from '../../record/change-set';

/** What the common chain says of who was told of findings. */
export interface Tellings {
  /** By finding, in the order of time: each is the last that is known of one message. */
  readonly deliveries: ReadonlyMap<string, readonly Delivery[]>;
  /** By finding: that nobody was told, and why. */
  readonly untold: ReadonlyMap<string, readonly (Pick<NotTold, 'why'> & { readonly at: Instant })[]>;
}

/** @param sets what was said at once, the oldest first. */
export function tellingsOf(
  sets: readonly { readonly at: Instant; readonly changes: readonly CommonChange[] }[],
): Tellings {
  const deliveries = new Map<string, Map<string, Delivery>>();
  const untold = new Map<string, { why: NotTold['why']; at: Instant }[]>();
  for (const { at, changes } of sets) {
    const told = changes.flatMap((change) => (change.what === 'told' && change.version > 0 ? [change] : []));
    for (const change of changes) {
      if (change.what === 'not-told')
        untold.set(change.finding, [...(untold.get(change.finding) ?? []), { why: change.why, at }]);
      if (change.what !== 'delivery' || !isTelling(change.delivery)) continue;
      const { delivery } = change;
      // A delivery names some of its members; that it told of the others stands beside it.
      const beside = told.filter(({ alert }) => alert === delivery.alert).map(({ finding }) => finding);
      for (const finding of new Set([...delivery.members.map((member) => member.finding), ...beside])) {
        const ofFinding = deliveries.get(finding) ?? new Map<string, Delivery>();
        // The outcome of an attempt takes its place.
        ofFinding.set(messageKey(delivery), delivery);
        deliveries.set(finding, ofFinding);
      }
    }
  }
  return {
    deliveries: new Map([...deliveries].map(([finding, byKey]) => [finding, [...byKey.values()]])),
    untold,
  };
}

/** The last that is known of every message that did not arrive, or that nobody knows arrived; the oldest first. */
export function failedDeliveries(sets: readonly { readonly changes: readonly CommonChange[] }[]): Delivery[] {
  const last = new Map<string, Delivery>();
  for (const { changes } of sets)
    for (const change of changes)
      if (change.what === 'delivery') last.set(messageKey(change.delivery), change.delivery);
  return [...last.values()].filter(({ status }) => status !== 'sent');
}

/** An update changes a message that was sent already. */
function isTelling({ method }: Delivery): boolean {
  return method !== 'update';
}

function messageKey({ alert, destination, number }: Delivery): string {
  return `${alert} ${destination} ${number}`;
}
