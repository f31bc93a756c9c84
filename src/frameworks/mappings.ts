import { ids as fedrampIds } from './fedramp-moderate.generated';
import { FRAMEWORK_KEYS } from './framework-keys';
import type { FrameworkKey, Requirements, Support } from './requirements';

interface Mapping {
  readonly ids: readonly string[];
  readonly support: readonly string[];
}

const inFedrampModerate: ReadonlySet<string> = new Set(fedrampIds);

/**
 * Framework key → what the rule is mapped to, in the order in which reports list frameworks. FedRAMP Moderate selects
 * from SP 800-53, so its ids are those of 800-53 that the baseline has; that is our own judgement, as the public
 * sources that agree on 800-53 say nothing of the baseline.
 * @param unclaimed frameworks and public sources to leave out.
 */
export function mappingsOf(
  requirements: Requirements,
  unclaimed: readonly (FrameworkKey | Support)[] = [],
): Readonly<Record<string, Mapping>> {
  const ids = requirements['nist-800-53']?.ids.filter((id) => inFedrampModerate.has(id)) ?? [];
  const mappings: Readonly<Record<string, Mapping>> = {
    ...requirements,
    ...(ids.length > 0 && { 'fedramp-moderate': { ids, support: [] } }),
  };
  return Object.fromEntries(
    FRAMEWORK_KEYS.flatMap((key) => {
      const mapping = mappings[key];
      if (mapping === undefined || unclaimed.includes(key)) return [];
      const support = mapping.support.filter((source) => !unclaimed.some((each) => each === source));
      return [[key, { ids: mapping.ids, support }]];
    }),
  );
}
