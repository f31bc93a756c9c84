import type { VulnerabilityInstance } from './instance';

/**
 * What the finding of an instance is about: the same as long as the instance lives, so by the lineage's first resource, as AWS
 * has no name for it.
 */
export function instanceName({ earlier, resource, vulnerability, ...rest }: VulnerabilityInstance): string {
  return `${earlier[0]?.resource ?? resource}/vulnerability/${vulnerability}/${rest.package}`;
}
