import { renderNistCatalogues, type OscalFiles } from './nist-catalogues';

const metadata = { version: '5.1.1', 'last-modified': '2024-02-04T23:16:00Z' };
const control = (id: string, title: string, more: object = {}) => ({ id, title, ...more });
const profile = (...ids: string[]) => ({
  profile: { metadata, imports: [{ 'include-controls': [{ 'with-ids': ids }] }] },
});
const catalog = (...controls: object[]) => ({
  catalog: { metadata, groups: [{ id: 'ac', title: 'Access Control', controls }] },
});
const files: OscalFiles = {
  catalog: catalog(
    control('ac-10', "Somebody's Sessions"),
    control('ac-2', 'Piv Accounts', {
      controls: [
        control('ac-2.10', 'Group Credentials', {
          props: [{ name: 'status', value: 'withdrawn' }],
          links: [
            { href: '#ac-2_smt.k', rel: 'incorporated-into' },
            { href: '#ac-2', rel: 'incorporated-into' },
            { href: '#x', rel: 'related' },
          ],
        }),
        control('ac-2.1', 'Gsa-approved and/or other'),
      ],
    }),
  ),
  titles: catalog(control('ac-2', 'PIV Accounts')),
  low: profile('ac-2'),
  moderate: profile('ac-2', 'ac-2.1'),
  high: profile('ac-2', 'ac-2.1', 'ac-10'),
  fedrampModerate: profile('ac-2.1', 'ac-2'),
};

test('writes controls in their order, with baselines, what was withdrawn, and what later releases added', () => {
  expect(renderNistCatalogues(files).nist80053).toBe(`// Made by scripts/make-nist-catalogues.ts; do not edit.
// From: NIST OSCAL catalog 5.1.1 of 2024-02-04; titles as in 5.1.1 of 2024-02-04;
// baselines (L low, M moderate, H high) of the profiles 5.1.1 of 2024-02-04;
// controls added by releases 5.1.1 and 5.2.0 are listed in the script.
export const families = {
  AC: 'Access Control',
};

export const controls = {
  'AC-2': { title: 'PIV Accounts', baselines: 'LMH' },
  'AC-2(1)': { title: 'GSA-approved and/or other', baselines: 'MH' },
  'AC-10': { title: "Somebody's Sessions", baselines: 'H' },
  'IA-13': { title: 'Identity Providers and Authorization Servers', baselines: '' },
  'IA-13(1)': { title: 'Protection of Cryptographic Keys', baselines: '' },
  'IA-13(2)': { title: 'Verification of Identity Assertions and Access Tokens', baselines: '' },
  'IA-13(3)': { title: 'Token Management', baselines: '' },
  'SA-15(13)': { title: 'Logging Syntax', baselines: '' },
  'SA-24': { title: 'Design for Cyber Resiliency', baselines: '' },
  'SI-2(7)': { title: 'Root Cause Analysis', baselines: '' },
};

export const withdrawn: Readonly<Record<string, { title: string; into: readonly string[] }>> = {
  'AC-2(10)': { title: 'Group Credentials', into: ['AC-2'] },
};
`);
});

test('writes the ids that FedRAMP selects, in the order of the catalogue', () => {
  expect(renderNistCatalogues(files).fedrampModerate).toContain(`export const ids = [
  'AC-2',
  'AC-2(1)',
] as const;
`);
});

test('a control that a newer catalog has is not added twice', () => {
  const newer = {
    ...files,
    catalog: catalog(control('ac-2', 'A'), control('sa-24', 'Its Own Title')),
    titles: catalog(),
  };
  const low = profile('ac-2');
  const { nist80053 } = renderNistCatalogues({
    ...newer,
    low,
    moderate: low,
    high: low,
    fedrampModerate: low,
  });
  expect(nist80053.match(/'SA-24'.*/g)).toEqual(["'SA-24': { title: 'Its Own Title', baselines: '' },"]);
});

test.each([
  ['a profile that selects a withdrawn control', { ...files, low: profile('ac-2.10') }, 'lacks: AC-2(10)'],
  [
    'a profile that selects an unknown control',
    { ...files, fedrampModerate: profile('zz-1') },
    'lacks: ZZ-1',
  ],
  ['a file that is no OSCAL catalog', { ...files, catalog: { controls: [] } }, 'catalog'],
])('refuses %s', (_, wrong, message) => {
  expect(() => renderNistCatalogues(wrong)).toThrow(message);
});
