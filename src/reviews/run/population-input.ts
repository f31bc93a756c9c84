import { addMilliseconds, latest, type Instant } from '../../model/instant';
import type { Campaign } from '../campaign/event';
import type { Identities } from '../people/identities';
import { identitySources, outsidersIn, type CollectedAccess } from '../population/from-cells';
import type { PopulationInput } from '../population/input';
import type { SystemExport } from '../population/system-export';

/** As the exports of other systems count for a period, and those that came after it for what is to go. */
export function populationInput(
  access: CollectedAccess,
  { from, to }: Campaign['period'],
  {
    systems,
    expectedSystems,
    identities,
    now,
  }: {
    /** Every export that was brought. */
    readonly systems: readonly SystemExport[];
    readonly expectedSystems: readonly string[];
    /** Absent where the people file could not be read. */
    readonly identities: Identities | undefined;
    readonly now: Instant;
  },
): PopulationInput {
  return {
    ...access,
    now,
    period: { from, to: latest(to, addMilliseconds(now, 1)) },
    systems,
    expectedSystems,
    outsiders: identities === undefined ? [] : outsidersIn(identitySources(access), identities),
  };
}
