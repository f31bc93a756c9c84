import * as z from 'zod';

interface OscalControl {
  id: string;
  title: string;
  props?: { name: string; value: string }[] | undefined;
  links?: { href: string; rel?: string | undefined }[] | undefined;
  controls?: OscalControl[] | undefined;
}

const controlSchema: z.ZodType<OscalControl> = z.lazy(() =>
  z.object({
    id: z.string(),
    title: z.string(),
    props: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
    links: z.array(z.object({ href: z.string(), rel: z.string().optional() })).optional(),
    controls: z.array(controlSchema).optional(),
  }),
);
const metadataSchema = z.object({ version: z.string(), 'last-modified': z.string() });
const catalogSchema = z.object({
  catalog: z.object({
    metadata: metadataSchema,
    groups: z.array(z.object({ id: z.string(), title: z.string(), controls: z.array(controlSchema) })),
  }),
});
const profileSchema = z.object({
  profile: z.object({
    metadata: metadataSchema,
    imports: z.array(
      z.object({ 'include-controls': z.array(z.object({ 'with-ids': z.array(z.string()) })) }),
    ),
  }),
});

interface Control {
  id: string;
  title: string;
  withdrawnInto: string[] | undefined;
}

/** Controls of releases after 5.0.1, which a catalog of that release or later already has. */
const ADDED_SINCE: Control[] = [
  ['IA-13', 'Identity Providers and Authorization Servers'],
  ['IA-13(1)', 'Protection of Cryptographic Keys'],
  ['IA-13(2)', 'Verification of Identity Assertions and Access Tokens'],
  ['IA-13(3)', 'Token Management'],
  ['SA-15(13)', 'Logging Syntax'],
  ['SA-24', 'Design for Cyber Resiliency'],
  ['SI-2(7)', 'Root Cause Analysis'],
].map(([id = '', title = '']) => ({ id, title, withdrawnInto: undefined }));

/** Capitals that the catalogs' title-casing lost. */
const CAPITALS: [RegExp, string][] = [
  [/\bGsa-/, 'GSA-'],
  [/\bNiap-/, 'NIAP-'],
  [/\/i/, '/I'],
];

/** `ac-2.10` → `AC-2(10)`; `ac-2_smt.k` → `AC-2`. */
function labelOf(oscalId: string): string {
  const [control = '', enhancement] = oscalId.replace(/^#/, '').replace(/_.*$/, '').split('.');
  return control.toUpperCase() + (enhancement === undefined ? '' : `(${enhancement})`);
}

function flatten(control: OscalControl): Control[] {
  const withdrawn = control.props?.some(
    (prop) => prop.name === 'status' && prop.value.toLowerCase() === 'withdrawn',
  );
  const into = (control.links ?? [])
    .filter((link) => link.rel === 'incorporated-into' || link.rel === 'moved-to')
    .map((link) => labelOf(link.href));
  const title = CAPITALS.reduce((text, [wrong, right]) => text.replace(wrong, right), control.title.trim());
  return [
    { id: labelOf(control.id), title, withdrawnInto: withdrawn ? [...new Set(into)] : undefined },
    ...(control.controls ?? []).flatMap(flatten),
  ];
}

function readCatalog(json: unknown) {
  const { metadata, groups } = catalogSchema.parse(json).catalog;
  const edition = `${metadata.version} of ${metadata['last-modified'].slice(0, 10)}`;
  return {
    edition,
    families: groups.map((group) => ({ id: group.id.toUpperCase(), title: group.title })),
    controls: groups.flatMap((group) => group.controls.flatMap(flatten)),
  };
}

function readProfile(json: unknown) {
  const { metadata, imports } = profileSchema.parse(json).profile;
  const ids = imports.flatMap((entry) => entry['include-controls'].flatMap((include) => include['with-ids']));
  return {
    edition: `${metadata.version} of ${metadata['last-modified'].slice(0, 10)}`,
    ids: new Set(ids.map(labelOf)),
  };
}

/** AC-2 before AC-2(1) before AC-2(10) before AC-10. */
function sortKey(id: string): string {
  return id.replace(/\d+/g, (digits) => digits.padStart(3, '0'));
}

function quote(text: string): string {
  return /['\\]/.test(text) ? JSON.stringify(text) : `'${text}'`;
}

/** OSCAL files as they were parsed from JSON. `titles` is a catalog whose spelling of titles wins. */
export interface OscalFiles {
  readonly catalog: unknown;
  readonly titles: unknown;
  readonly low: unknown;
  readonly moderate: unknown;
  readonly high: unknown;
  readonly fedrampModerate: unknown;
}

/**
 * The text of the two generated modules.
 * @throws z.ZodError when a file is not OSCAL as expected; Error when a profile selects a control not in force
 */
export function renderNistCatalogues(files: OscalFiles): { nist80053: string; fedrampModerate: string } {
  const catalog = readCatalog(files.catalog);
  const titles = readCatalog(files.titles);
  const betterTitle = new Map(titles.controls.map((control) => [control.id, control.title]));
  const profiles = { L: readProfile(files.low), M: readProfile(files.moderate), H: readProfile(files.high) };
  const fedramp = readProfile(files.fedrampModerate);

  const known = new Set(catalog.controls.map((control) => control.id));
  const controls = [...catalog.controls, ...ADDED_SINCE.filter((control) => !known.has(control.id))]
    .map((control) => ({ ...control, title: betterTitle.get(control.id) ?? control.title }))
    .sort((a, b) => (sortKey(a.id) < sortKey(b.id) ? -1 : 1));
  const inForce = controls.filter((control) => control.withdrawnInto === undefined);
  const inForceIds = new Set(inForce.map((control) => control.id));
  for (const profile of [...Object.values(profiles), fedramp]) {
    const missing = [...profile.ids].filter((id) => !inForceIds.has(id));
    if (missing.length > 0)
      throw new Error(`A profile selects controls the catalog lacks: ${missing.join(', ')}`);
  }

  const used = new Set(inForce.map(({ id }) => id.slice(0, 2)));
  const made = 'Made by scripts/make-nist-catalogues.ts; do not edit.';
  const nist80053 = [
    `// ${made}`,
    `// From: NIST OSCAL catalog ${catalog.edition}; titles as in ${titles.edition};`,
    `// baselines (L low, M moderate, H high) of the profiles ${profiles.M.edition};`,
    `// controls added by releases 5.1.1 and 5.2.0 are listed in the script.`,
    'export const families = {',
    ...catalog.families.flatMap(({ id, title }) => (used.has(id) ? `  ${id}: ${quote(title)},` : [])),
    '};',
    '',
    'export const controls = {',
    ...inForce.map((control) => {
      const baselines = Object.entries(profiles).flatMap(([letter, { ids }]) =>
        ids.has(control.id) ? letter : [],
      );
      return `  '${control.id}': { title: ${quote(control.title)}, baselines: '${baselines.join('')}' },`;
    }),
    '};',
    '',
    'export const withdrawn: Readonly<Record<string, { title: string; into: readonly string[] }>> = {',
    ...controls.flatMap(({ id, title, withdrawnInto }) =>
      withdrawnInto
        ? `  '${id}': { title: ${quote(title)}, into: [${withdrawnInto.map(quote).join(', ')}] },`
        : [],
    ),
    '};',
    '',
  ].join('\n');
  const fedrampModerate = [
    `// ${made}`,
    `// From: FedRAMP Rev5 Moderate profile ${fedramp.edition}.`,
    'export const ids = [',
    ...inForce.filter(({ id }) => fedramp.ids.has(id)).map(({ id }) => `  '${id}',`),
    '] as const;',
    '',
  ].join('\n');
  return { nist80053, fedrampModerate };
}
