import type { Framework } from '../../frameworks/framework';
import { sha256Base32 } from '../../model/hash';

/** A catalog that NIST publishes in OSCAL, and how its control ids are written there. */
interface PublishedCatalog {
  readonly title: string;
  readonly href: string;
  readonly idOf: (requirement: string) => string;
}

const CONTENT = 'https://raw.githubusercontent.com/usnistgov/oscal-content/main/nist.gov';
const SP_800_53: PublishedCatalog = {
  title: 'NIST SP 800-53 Revision 5',
  href: `${CONTENT}/SP800-53/rev5/json/NIST_SP-800-53_rev5_catalog.json`,
  /** `AC-2(1)` is `ac-2.1`. */
  idOf: (requirement) => requirement.toLowerCase().replace(/\((\d+)\)/g, '.$1'),
};

/** By framework. There is none of SP 800-171 Revision 2, nor of a framework that is not NIST's. */
const CATALOGS: ReadonlyMap<string, PublishedCatalog> = new Map([
  ['nist-800-53', SP_800_53],
  ['fedramp-moderate', SP_800_53],
  [
    'nist-csf',
    {
      title: 'NIST Cybersecurity Framework 2.0',
      href: `${CONTENT}/CSF/v2.0/json/NIST_CSF_v2.0_catalog.json`,
      idOf: (requirement) => requirement,
    },
  ],
]);

export function publishedCatalog({ key }: Pick<Framework, 'key'>): PublishedCatalog | undefined {
  return CATALOGS.get(key);
}

/** What OSCAL's tokens may not have in them. */
const NO_TOKEN = /[^\p{L}\p{N}.\-_]+/gu;

/**
 * The id of a requirement as a control of OSCAL: that of NIST's own catalog, or else one of ours, which has the framework's
 * key before it and is unlike every other of the framework.
 */
export function controlIds(framework: Pick<Framework, 'key' | 'requirements'>): ReadonlyMap<string, string> {
  const catalog = publishedCatalog(framework);
  const requirements = Object.keys(framework.requirements);
  if (catalog !== undefined) return new Map(requirements.map((id) => [id, catalog.idOf(id)]));
  const tokenOf = (id: string) =>
    `${/^[\p{L}_]/u.test(framework.key) ? '' : '_'}${framework.key}_${id}`
      .replace(NO_TOKEN, '_')
      .replace(/_+$/, '');
  const uses = new Map<string, number>();
  for (const token of requirements.map(tokenOf)) uses.set(token, (uses.get(token) ?? 0) + 1);
  return new Map(
    requirements.map((id) => {
      const token = tokenOf(id);
      return [id, uses.get(token) === 1 ? token : `${token}_${sha256Base32(id, 8)}`];
    }),
  );
}
