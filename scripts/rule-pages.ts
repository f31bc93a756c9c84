import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { FRAMEWORK_KEYS } from '../src/frameworks/framework-keys';
import type { Framework } from '../src/frameworks/framework';
import { loadFramework, loadLegacyEdition } from '../src/frameworks/load-framework';
import { renderFrameworkPage } from '../src/frameworks/page';
import { renderPermissionsPage } from './permissions-page';
import { parts } from '../src/sources/parts';
import type { Rule } from '../src/rules/rule';

const RULES_FOLDER = 'src/rules';
export const CATALOGUE_FILE = `${RULES_FOLDER}/catalogue.generated.ts`;

/** The files of all rules, from the root, by name: every file in a folder of rules that has a test and defines a rule. */
export function ruleFiles(): string[] {
  return readdirSync(RULES_FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(`${RULES_FOLDER}/${name}`).map((file) => `${RULES_FOLDER}/${name}/${file}`),
    )
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .filter((path) => /^export default /m.test(readFileSync(path, 'utf8')))
    .sort((a, b) => (basename(a) < basename(b) ? -1 : 1));
}

/** The module that imports every rule, so that bundles hold them and nothing is looked up at run time. */
export function renderCatalogue(paths: readonly string[]): string {
  const names = paths.map((path) =>
    basename(path, '.ts').replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
  );
  const imports = paths.map((path, at) => {
    return `import ${names[at]} from '${path.replace(RULES_FOLDER, '.').replace(/\.ts$/, '')}';`;
  });
  return [
    '// Made by `npm run generate` from the rule files: do not edit.',
    "import type { Rule } from './rule';",
    ...imports,
    '',
    '/** Every rule there is, by id. */',
    'export const catalogue: readonly Rule[] = [',
    ...names.map((name) => `  ${name},`),
    '];',
    '',
  ].join('\n');
}

/** The pages of rules and frameworks, by their path from the root. */
export async function generatedPages(): Promise<Map<string, string>> {
  const { catalogue } = await import('../src/rules/catalogue.generated');
  const frameworks = await Promise.all(FRAMEWORK_KEYS.map((key) => loadFramework(key)));
  const sources = new Map(ruleFiles().map((path) => [basename(path, '.ts'), path]));
  const files = new Map([['docs/rules/README.md', renderIndex(catalogue)]]);
  for (const rule of catalogue) {
    files.set(`docs/rules/${rule.id}.md`, renderRulePage(rule, sources.get(rule.id) ?? '', frameworks));
  }
  for (const framework of frameworks) {
    const legacy = await loadLegacyEdition(framework.key as (typeof FRAMEWORK_KEYS)[number]);
    files.set(`docs/frameworks/${framework.key}.md`, renderFrameworkPage(framework, catalogue, legacy));
  }
  files.set('docs/frameworks/README.md', renderFrameworkIndex(frameworks, catalogue));
  files.set('docs/permissions.md', renderPermissionsPage());
  return files;
}

const KINDS: Readonly<Record<Rule['kind'], string>> = {
  state: 'a condition: its finding closes when a complete look finds it gone',
  event:
    'something that happened: its finding closes by a recorded review or a declared period, never by absence',
};

function renderIndex(rules: readonly Rule[]): string {
  return [
    '# Rules',
    '<!-- Made by `npm run generate` from the rules: do not edit. -->',
    `${rules.length} rules. A rule says \`pass\`, \`fail\`, \`unknown\` or \`error\` of each resource it applies to; what it could not read is \`unknown\`, never \`pass\`.`,
    table(
      ['Rule', 'What should hold', 'Severity', 'Kind', 'Reads'],
      rules.map((rule) => [
        `[${rule.id}](${rule.id}.md)`,
        escape(rule.title),
        rule.severity,
        rule.kind,
        rule.reads.map((part) => `\`${part}\``).join(', '),
      ]),
    ),
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}

function renderFrameworkIndex(frameworks: readonly Framework[], rules: readonly Rule[]): string {
  const rows = frameworks.map((framework) => {
    const required = Object.values(framework.requirements);
    const evidenced = new Set(
      rules.flatMap((rule) => new Map(Object.entries(rule.requirements)).get(framework.key)?.ids ?? []),
    );
    const reachable = required.filter(({ evidence }) => evidence === 'aws-state' || evidence === 'partly');
    return [
      `[${escape(framework.name)}](${framework.key}.md)`,
      escape(framework.edition),
      String(required.length),
      String(reachable.length),
      String(evidenced.size),
    ];
  });
  return [
    '# Frameworks',
    '<!-- Made by `npm run generate` from src/frameworks and the rules: do not edit. -->',
    'A rule is evidence that supports a requirement; it makes nobody compliant with it. What no rule can show, such as policies, training and contracts, is listed on each page as such.',
    table(
      ['Framework', 'Edition', 'Requirements', 'AWS state can show, at least in part', 'With a rule today'],
      rows,
    ),
    'Your own framework: [bring your own](../bring-your-own-framework.md).',
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}

function renderRulePage(rule: Rule, source: string, frameworks: readonly Framework[]): string {
  const isPerRegion = rule.per === 'region' && rule.reads.some((part) => parts[part].scope === 'regional');
  const judged = rule.resourceType === undefined ? '' : `, each \`${rule.resourceType}\` by itself`;
  const aliases =
    rule.aliases === undefined ? [] : [`Earlier ids: ${rule.aliases.map((id) => `\`${id}\``).join(', ')}`];
  return [
    `# ${escape(rule.title)}`,
    '<!-- Made by `npm run generate` from the rule: do not edit. -->',
    list([
      `Rule: \`${rule.id}\``,
      ...aliases,
      `Severity: ${rule.severity}`,
      `Kind: ${rule.kind}, ${KINDS[rule.kind]}`,
      `Judged: ${isPerRegion ? 'in every governed Region' : 'once for the account'}${judged}`,
      `Source: [${source}](../../${source})`,
    ]),
    `**Risk.** ${escape(rule.risk)}`,
    `**What to do.** ${escape(rule.remediation)}`,
    '## Outcomes',
    table(
      ['Outcome', 'When'],
      [
        ['`pass`', `${escape(rule.title)}.`],
        ['`fail`', 'That does not hold; the finding names what was seen.'],
        ['`unknown`', unknownWhen(rule)],
        ['`error`', 'The rule itself failed; nothing is claimed.'],
      ],
    ),
    '## Parameters',
    parametersOf(rule),
    '## Requirements',
    'The rule is evidence that supports these requirements. Support names the public sources we read that map the same check; without one the mapping is our own judgement.',
    table(['Framework', 'Requirement', 'Support'], requirementRows(rule, frameworks)),
  ]
    .join('\n\n')
    .concat('\n');
}

function unknownWhen({ reads, consults }: Rule): string {
  const named = reads.map((part) => `\`${part}\``).join(' and ');
  const without = consults.map((part) => `\`${part}\``).join(' and ');
  const consulted = without === '' ? '' : ` It also looks at ${without}, where that is known.`;
  return `${named} was not completely read, or the answer lacked what the rule needs.${consulted}`;
}

const jsonSchemaOfParams = z.object({
  properties: z.record(
    z.string(),
    z.object({ type: z.string(), default: z.unknown(), description: z.string().optional() }),
  ),
});

function parametersOf({ params, id }: Rule): string {
  const { properties } = jsonSchemaOfParams.parse(z.toJSONSchema(params, { io: 'input' }));
  const rows = Object.entries(properties).map(([name, { type, default: value, description }]) => [
    `\`${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}\``,
    type,
    `\`${JSON.stringify(value)}\``,
    escape(description ?? ''),
  ]);
  if (rows.length === 0) return 'None.';
  return `In watchbill.yaml, under \`rules: ${id}:\`\n\n${table(['Name', 'Type', 'Default', 'Meaning'], rows)}`;
}

function requirementRows(rule: Rule, frameworks: readonly Framework[]): string[][] {
  const mappings = new Map(Object.entries(rule.requirements));
  return frameworks.flatMap((framework) => {
    const { ids = [], support = [] } = mappings.get(framework.key) ?? {};
    return ids.map((id) => [
      `[${escape(framework.name)} (${framework.key})](../frameworks/${framework.key}.md)`,
      `${escape(id)} ${escape(framework.requirements[id]?.title ?? '')}`,
      support.length === 0 ? 'our judgement' : support.join(', '),
    ]);
  });
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}

function escape(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\|<>`*_[\]]/g, (character) => `\\${character}`);
}
