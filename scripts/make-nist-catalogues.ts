/**
 * Writes src/frameworks/nist-800-53.generated.ts and fedramp-moderate.generated.ts from OSCAL content:
 *
 *   npx tsx scripts/make-nist-catalogues.ts <catalog> <titles> <low> <moderate> <high> <fedramp-moderate>
 *
 * catalog   NIST_SP-800-53_rev5_catalog.json of github.com/usnistgov/oscal-content
 * titles    a resolved profile or newer catalog whose spelling of titles wins (the early catalogs write "Piv", "Scrm");
 *           the same file as <catalog> when that is current
 * low moderate high   NIST_SP-800-53_rev5_{LOW,MODERATE,HIGH}-baseline_profile.json of the same repository
 * fedramp-moderate    FedRAMP_rev5_MODERATE-baseline_profile.json of github.com/GSA/fedramp-automation
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { renderNistCatalogues } from './nist-catalogues';

const [catalog, titles, low, moderate, high, fedrampModerate] = process.argv
  .slice(2)
  .map((path): unknown => JSON.parse(readFileSync(path, 'utf8')));
if (fedrampModerate === undefined) {
  console.error('Six files are needed: <catalog> <titles> <low> <moderate> <high> <fedramp-moderate>');
  console.error('The top of scripts/make-nist-catalogues.ts says where they are.');
  process.exit(2);
}
const modules = renderNistCatalogues({ catalog, titles, low, moderate, high, fedrampModerate });
writeFileSync('src/frameworks/nist-800-53.generated.ts', modules.nist80053);
writeFileSync('src/frameworks/fedramp-moderate.generated.ts', modules.fedrampModerate);
