import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as z from 'zod';
import { kebabCase } from '../src/config/parameters';
import { boundText } from '../src/config/rule-checks';
import { isJudgedByEvents } from '../src/events/judged-by-events';
import { FRAMEWORK_KEYS } from '../src/frameworks/framework-keys';
import type { Framework } from '../src/frameworks/framework';
import { everyFramework, legacyEditions } from '../src/frameworks/every-framework';
import { mappingsOf } from '../src/frameworks/mappings';
import { renderFrameworkPage } from '../src/frameworks/page';
import { renderPermissionsPage } from './permissions-page';
import { parts } from '../src/sources/parts';
import {
  areMet,
  claimsOf,
  pageRuleOf,
  type Agreement,
  type Remediation,
  type Stricter,
} from '../src/model/rule';
import type { SameFault } from '../src/model/same-fault';
import type { Rule } from '../src/rules/rule';
import { CASE_NOW, type RuleCase, type RuleCases } from '../src/rules/rule-cases';

const RULES_FOLDER = 'src/rules';
export const CATALOGUE_FILE = `${RULES_FOLDER}/catalogue.generated.ts`;
export const HEARD_FILE = `${RULES_FOLDER}/heard.generated.ts`;
export const CASES_FILE = `${RULES_FOLDER}/cases.generated.ts`;

/** The files of all rules, from the root, by name: every file in a folder of rules with a default export and no cases. */
export function ruleFiles(root = '.'): string[] {
  return readdirSync(join(root, RULES_FOLDER), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(join(root, RULES_FOLDER, name)).map((file) => `${RULES_FOLDER}/${name}/${file}`),
    )
    .filter((path) => path.endsWith('.ts') && !/\.(test|cases)\.ts$/.test(path))
    .filter((path) => /^export default /m.test(readFileSync(join(root, path), 'utf8')))
    .sort((a, b) => (basename(a) < basename(b) ? -1 : 1));
}

/** The module that imports every rule, so that bundles hold them and nothing is looked up at run time. */
export function renderCatalogue(paths: readonly string[]): string {
  return renderRules(paths, '/** Every rule there is, by id. */', 'catalogue');
}

/** The module of the rules that can be judged by what AWS pushes. It needs the catalogue to be right. */
export async function renderHeard(paths: readonly string[]): Promise<string> {
  const { catalogue } = await import('../src/rules/catalogue.generated');
  const ids = new Set(catalogue.filter(isJudgedByEvents).map(({ id }) => id));
  return renderRules(
    paths.filter((path) => ids.has(basename(path, '.ts'))),
    '/** The rules that can be judged by what AWS pushes: the function that records it has no others. */',
    'heardRules',
  );
}

function renderRules(paths: readonly string[], says: string, name: string): string {
  return [
    '// Made by `npm run generate` from the rule files: do not edit.',
    "import type { Rule } from './rule';",
    ...paths.map((path) => importOf(path, '')),
    '',
    says,
    `export const ${name}: readonly Rule[] = [`,
    ...paths.map((path) => `  ${variableOf(path)},`),
    '];',
    '',
  ].join('\n');
}

/** The module that imports the cases of every rule, for tests and pages. */
export function renderCases(paths: readonly string[]): string {
  return [
    '// Made by `npm run generate` from the rule files: do not edit.',
    "import type { RuleCases } from './rule-cases';",
    ...paths.map((path) => importOf(path, '.cases')),
    '',
    '/** Rule id → its cases. */',
    'export const casesOfRules: ReadonlyMap<string, RuleCases> = new Map<string, RuleCases>([',
    ...paths.map((path) => `  ['${basename(path, '.ts')}', ${variableOf(path)}],`),
    ']);',
    '',
  ].join('\n');
}

function importOf(path: string, suffix: string): string {
  return `import ${variableOf(path)} from '${path.replace(RULES_FOLDER, '.').replace(/\.ts$/, suffix)}';`;
}

function variableOf(path: string): string {
  return basename(path, '.ts').replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** The pages of rules and frameworks, by their path from the root. */
export async function generatedPages(): Promise<Map<string, string>> {
  const { catalogue } = await import('../src/rules/catalogue.generated');
  const { casesOfRules } = await import('../src/rules/cases.generated');
  const frameworks = Object.values(everyFramework);
  const sources = new Map(ruleFiles().map((path) => [basename(path, '.ts'), path]));
  const files = new Map([
    ['docs/rules/README.md', renderIndex(catalogue)],
    ['docs/rules/sources.md', renderSources(catalogue, casesOfRules)],
  ]);
  for (const rule of catalogue) {
    const cases = casesOfRules.get(rule.id);
    if (cases === undefined) throw new Error(`${rule.id} is in the catalogue and not among the cases`);
    files.set(
      `docs/rules/${rule.id}.md`,
      renderRulePage(rule, cases, sources.get(rule.id) ?? '', frameworks),
    );
  }
  const pageRules = catalogue.map((rule) => pageRuleOf(rule, {}));
  for (const framework of frameworks) {
    const legacy = legacyEditions[framework.key];
    files.set(`docs/frameworks/${framework.key}.md`, renderFrameworkPage(framework, pageRules, legacy));
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
        partsNamed(rule.reads),
      ]),
    ),
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}

/** Of each rule what it reads, by how many cases it is held, which public checks it was read beside, and where it differs from them. */
function renderSources(rules: readonly Rule[], casesOfRules: ReadonlyMap<string, RuleCases>): string {
  const casesOf = ({ id }: Rule) => Object.values(casesOfRules.get(id) ?? {}).flat().length;
  return [
    '# Rules beside their sources',
    '<!-- Made by `npm run generate` from the rules: do not edit. -->',
    'Controls of Security Hub, rules of AWS Config and checks of Prowler whose texts were read beside a rule, and where it differs from them. A rule without any is our own, or was compared with none: then no agreement of these is claimed.',
    table(
      ['Rule', 'Reads', 'Cases', 'Compared with', 'Where it differs'],
      rules.map((rule) => [
        `[${rule.id}](${rule.id}.md)`,
        partsNamed(rule.reads),
        String(casesOf(rule)),
        (rule.compared ?? []).map((check) => `\`${check}\``).join(', '),
        escape(rule.unseen ?? (rule.compared === undefined ? '' : 'No difference was found.')),
      ]),
    ),
    '',
  ].join('\n\n');
}

function renderFrameworkIndex(frameworks: readonly Framework[], rules: readonly Rule[]): string {
  const rows = frameworks.map((framework) => {
    const required = Object.values(framework.requirements);
    const evidenced = new Set(rules.flatMap((rule) => claimsOf(rule, {})[framework.key]?.ids ?? []));
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

function renderRulePage(
  rule: Rule,
  cases: RuleCases,
  source: string,
  frameworks: readonly Framework[],
): string {
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
    ...remediationOf(rule.remediation),
    '## Outcomes',
    table(
      ['Outcome', 'When'],
      [
        ['`pass`', `${escape(rule.title)}.`],
        ['`fail`', `${escape(rule.failure)}; the finding names what was seen.`],
        ['`unknown`', unknownWhen(rule)],
        ['`error`', 'The rule itself failed; nothing is claimed.'],
      ],
    ),
    ...(rule.dueDates === undefined ? [] : [`**Due dates.** ${escape(rule.dueDates)}`]),
    '## Parameters',
    parametersOf(rule),
    '## Examples',
    'Two of the cases that the rule is tested by: what was read, and all that the rule says of it.',
    ...exampleOf('pass', cases.pass),
    ...exampleOf('fail', cases.fail),
    '## Requirements',
    'The rule is evidence that supports these requirements. Support names the public sources we read that map the same check; without one the mapping is our own judgement.',
    table(['Framework', 'Requirement', 'Support'], requirementRows(rule, frameworks)),
    ...claimsWithin(rule),
    ...(rule.sameFault === undefined ? [] : [sameFaultText(rule.sameFault)]),
    ...(rule.compared === undefined ? [] : [comparedText(rule.compared)]),
    ...(rule.unseen === undefined ? [] : [`**What the rule does not look at.** ${escape(rule.unseen)}`]),
  ]
    .join('\n\n')
    .concat('\n');
}

function remediationOf({ text, elsewhere, cli, console, terraform, link }: Remediation): string[] {
  return [
    `**What to do.** ${escape(text)}`,
    ...(elsewhere === undefined ? [] : [`**Where that is refused.** ${escape(elsewhere)}`]),
    ...(cli === undefined ? [] : [`With the AWS CLI:\n\n\`\`\`sh\n${cli}\n\`\`\``]),
    ...(console === undefined ? [] : [`In the console: ${escape(console)}.`]),
    ...(terraform === undefined ? [] : [`In Terraform: ${escape(terraform)}.`]),
    `AWS documentation: <${link}>`,
  ];
}

/** The first case that says something in fixed words. */
function exampleOf(outcome: 'pass' | 'fail', [first, ...others]: RuleCases['pass']): string[] {
  const isFixed = ({ verdicts }: RuleCase) =>
    verdicts.length > 0 && verdicts.every(([, message]) => typeof message === 'string');
  const {
    name,
    verdicts,
    parts: read,
    regions,
    incomplete,
    params,
    now,
  } = [first, ...others].find(isFixed) ?? first;
  const world = { params, ...read, ...regions, incomplete };
  return [
    `### \`${outcome}\`: ${escape(name)}`,
    `\`\`\`json\n${JSON.stringify(world, null, 2)}\n\`\`\``,
    `Judged at ${now ?? CASE_NOW}:`,
    table(
      ['Resource', 'Message'],
      verdicts.map(([resource, message]) => [
        escape(resource),
        escape(typeof message === 'string' ? message : `matches ${message.source}`),
      ]),
    ),
  ];
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

function parametersOf({ params, id, seesTags = false }: Rule): string {
  const { properties } = jsonSchemaOfParams.parse(z.toJSONSchema(params, { io: 'input' }));
  const rows = Object.entries(properties).map(([name, { type, default: value, description }]) => [
    `\`${kebabCase(name)}\``,
    type,
    `\`${JSON.stringify(value)}\``,
    escape(description ?? ''),
  ]);
  if (rows.length === 0) return 'None.';
  const by = seesTags ? 'account and by the tags of the resource' : 'account';
  return `In watchbill.yaml, under \`rules: ${id}:\`; they [may differ by ${by}](../parameters.md).\n\n${table(['Name', 'Type', 'Default', 'Meaning'], rows)}`;
}

function requirementRows(rule: Rule, frameworks: readonly Framework[]): string[][] {
  const mappings = claimsOf(rule, {});
  return frameworks.flatMap((framework) => {
    const { ids = [], support = [] } = mappings[framework.key] ?? {};
    return ids.map((id) => [
      `[${escape(framework.name)} (${framework.key})](../frameworks/${framework.key}.md)`,
      `${escape(id)} ${escape(framework.requirements[id]?.title ?? '')}`,
      support.length === 0 ? 'our judgement' : support.join(', '),
    ]);
  });
}

/** What is claimed only with some parameters, and whether the defaults are among them. */
/** Which checks of AWS mean the same fault, and what becomes of what they say. */
function sameFaultText({ securityHub = [], config = [] }: SameFault): string {
  const witnesses = [
    {
      checks: securityHub.map((control) => `Security Hub control \`${control}\``),
      by: 'securityhub',
      elsewhere: 'securityhub-findings-triaged',
    },
    {
      checks: config.map((managed) => `AWS Config's managed rule \`${managed}\` without parameters`),
      by: 'config',
      elsewhere: 'monitor-config-rule-noncompliance',
    },
  ].filter(({ checks }) => checks.length > 0);
  const elsewhere = witnesses.map((each) => `[${each.elsewhere}](${each.elsewhere}.md)`).join(' or ');
  const by = witnesses.map((each) => `\`by: ${each.by}\``).join(' or ');
  return `**What AWS says of the same.** ${witnesses.flatMap(({ checks }) => checks).join(' and ')}: what it says of the resource is part of the verdict. What fails here and there is one finding, which says who agrees; what passes here and fails there is told by ${elsewhere}. Where the rule cannot know and AWS says that it fails, the finding says ${by}, and closes when the same source says that it passes, or the rule knows. That AWS passes it is no pass of the rule.`;
}

function comparedText(checks: readonly string[]): string {
  return `**Compared with.** ${checks.map((check) => `\`${check}\``).join(', ')}: their texts were read beside this rule ([of every rule](sources.md)).`;
}

function claimsWithin(rule: Rule): string[] {
  const within: readonly (Stricter | (Agreement & { readonly isChoice?: true }))[] = [
    ...(rule.stricter ?? []),
    ...(rule.agreesWithin ?? []),
  ];
  if (within.length === 0) return [];
  const byDefault = rule.params.parse({});
  const rows = within.map(({ claims, needs, isChoice = false }) => {
    const named = claims.map((claim) => {
      const ids = mappingsOf(rule.requirements)[claim]?.ids.join(', ');
      return ids === undefined ? `agreement of ${claim}` : `${claim} ${ids}`;
    });
    const bounds = Object.entries(needs).flatMap(([name, bound]) =>
      bound === undefined
        ? []
        : [`\`${kebabCase(name)}\` ${bound === 'default' ? 'as by default' : boundText(bound)}`],
    );
    const isMet = areMet(needs, byDefault, byDefault);
    const asking = isChoice ? [] : claims.filter((claim) => FRAMEWORK_KEYS.some((key) => key === claim));
    return [escape(named.join('; ')), bounds.join(', '), isMet ? 'yes' : 'no', asking.join(', ') || 'none'];
  });
  return [
    `Some of it holds only with certain parameters; without them no claim is made. A framework that asks for them makes the rule as strict where \`frameworks\` names it.\n\n${table(['Claim', 'Needs', 'By default', 'Asked for by'], rows)}`,
  ];
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}

function partsNamed(parts: readonly string[]): string {
  return parts.map((part) => `\`${part}\``).join(', ');
}

function escape(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\|<>`*_[\]]/g, (character) => `\\${character}`);
}
