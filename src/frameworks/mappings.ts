import { level1IdsOf, level2IdOf } from './cmmc-ids';
import { ids as fedrampIds } from './fedramp-moderate.generated';
import { FRAMEWORK_KEYS } from './framework-keys';
import type { DerivedKey, FrameworkKey, Requirements, Support } from './requirements';

interface Mapping {
  readonly ids: readonly string[];
  readonly support: readonly string[];
}

const inFedrampModerate: ReadonlySet<string> = new Set(fedrampIds);

/** Each framework that another one decides: which, and what becomes of its ids. */
const DERIVED: Readonly<
  Record<
    DerivedKey,
    {
      readonly from: 'nist-800-53' | 'nist-800-171';
      readonly ids: (from: readonly string[]) => readonly string[];
    }
  >
> = {
  'fedramp-moderate': { from: 'nist-800-53', ids: (from) => from.filter((id) => inFedrampModerate.has(id)) },
  'cmmc-level-1': { from: 'nist-800-171', ids: level1IdsOf },
  'cmmc-level-2': { from: 'nist-800-171', ids: (from) => from.map(level2IdOf) },
};

/**
 * Framework key → what the rule is mapped to, in the order in which reports list frameworks. FedRAMP Moderate selects
 * from SP 800-53, and CMMC levels 1 and 2 correspond to SP 800-171, so their ids follow; that is our own judgement, as
 * the public sources that agree on those say nothing of these. Where what they follow from is not claimed, they are not.
 * @param unclaimed frameworks and public sources to leave out.
 */
export function mappingsOf(
  requirements: Requirements,
  unclaimed: readonly (FrameworkKey | Support)[] = [],
): Readonly<Record<string, Mapping>> {
  const derived = Object.entries(DERIVED).flatMap(([key, { from, ids }]): [string, Mapping][] => {
    const own = unclaimed.includes(from) ? [] : ids(requirements[from]?.ids ?? []);
    return own.length > 0 ? [[key, { ids: own, support: [] }]] : [];
  });
  const mappings: Readonly<Record<string, Mapping>> = { ...requirements, ...Object.fromEntries(derived) };
  return Object.fromEntries(
    FRAMEWORK_KEYS.flatMap((key) => {
      const mapping = mappings[key];
      if (mapping === undefined || unclaimed.includes(key)) return [];
      const support = mapping.support.filter((source) => !unclaimed.some((each) => each === source));
      return [[key, { ids: mapping.ids, support }]];
    }),
  );
}
