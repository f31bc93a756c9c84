import * as z from 'zod';
import { canonicalJson } from '../../model/hash';
import { fold } from '../campaign/state';
import { verify, type Fault } from '../campaign/verify';
import { campaignEventSchema, type Campaign } from '../campaign/event';
import { reviewItemSchema } from '../item';
import type { People } from '../people/person';
import type { SystemExport } from '../population/system-export';
import { notingPeople } from './known-people';
import {
  knownPeopleSchema,
  madeSchema,
  PACKAGE_FORM,
  type EventProof,
  type Made,
  type PackageSources,
} from './made';

/** What a package takes beside the campaign. */
export interface PackageCircumstances extends Pick<
  Made,
  'madeAt' | 'version' | 'command' | 'settings' | 'peopleRead' | 'logKeys'
> {
  readonly people: People;
  readonly systems: readonly SystemExport[];
  readonly proofs: readonly EventProof[];
}

/**
 * What a package of a campaign is made from, with what of its rules does not hold: a package is made all the same, and shows it.
 * @throws IntegrityError where an event is about something that is not there.
 */
export function packageSources(
  campaign: Campaign,
  { people, systems, proofs, ...made }: PackageCircumstances,
): { readonly sources: PackageSources; readonly faults: readonly Fault[] } {
  const noting = notingPeople(people);
  const faults = verify(campaign, noting.people);
  const state = fold(campaign, made.madeAt);
  for (const { items, signOff } of state.lists) {
    if (signOff !== undefined) noting.people.person(signOff.by);
    for (const { item, seats, decisions } of items.values()) {
      if (item.person !== undefined) noting.people.person(item.person);
      for (const { holders } of seats) for (const { person } of holders) noting.people.person(person);
      for (const { by } of decisions) noting.people.person(by);
    }
  }
  const openedAt = state.opened?.at ?? made.madeAt;
  return {
    faults,
    sources: asRead({
      campaign,
      people: noting.known(),
      proofs,
      made: {
        form: PACKAGE_FORM,
        campaign: campaign.id,
        period: campaign.period,
        ...made,
        systems: newestSystems(openedAt, systems),
      },
    }),
  };
}

/** As whoever verifies reads them from the files: in the order of canonical JSON, which the lists then are in too. */
function asRead({ campaign, people, proofs, made }: PackageSources): PackageSources {
  const again = <S extends z.ZodType>(schema: S, value: unknown): z.infer<S> =>
    schema.parse(JSON.parse(canonicalJson(value)));
  const itemsSchema = z.array(reviewItemSchema);
  return {
    proofs,
    made: again(madeSchema, made),
    people: again(knownPeopleSchema, people),
    campaign: {
      ...campaign,
      events: again(z.array(campaignEventSchema), campaign.events),
      lists: new Map([...campaign.lists].map(([hash, items]) => [hash, again(itemsSchema, items)] as const)),
    },
  };
}

/** Of each system the newest export by then. */
export function newestSystems(openedAt: string, systems: readonly SystemExport[]): Made['systems'] {
  const newest = new Map<string, SystemExport>();
  for (const one of systems) {
    const before = newest.get(one.system);
    if (one.takenAt <= openedAt && (before === undefined || one.takenAt >= before.takenAt))
      newest.set(one.system, one);
  }
  return [...newest.values()].map(({ system, takenAt, query, rows, hash }) => ({
    system,
    takenAt,
    query,
    rows: rows.length,
    hash,
  }));
}
