import type { EvidenceKind, Framework, LegacyEdition, Requirement } from './framework';
import { headingOf } from './heading';

type Mappings = Readonly<
  Record<string, { readonly ids: readonly string[]; readonly support: readonly string[] } | undefined>
>;

/** What a page needs of a rule. `requirements` is what it is mapped to, by framework key. */
export interface PageRule {
  readonly id: string;
  readonly requirements: Mappings;
  /** What it would be mapped to with stricter parameters, the above included. */
  readonly withStricterParameters?: Mappings;
}

interface Row {
  readonly id: string;
  readonly heading: string;
  readonly requirement: Requirement;
  readonly rules: readonly { readonly id: string; readonly supported: boolean }[];
  /** Rules that are evidence of it with stricter parameters only, by id. */
  readonly stricter: readonly string[];
}

const EVIDENCE: Readonly<Record<EvidenceKind, string>> = {
  'aws-state': 'AWS state decides it',
  partly: 'AWS state shows a part',
  manual: 'People, policies, records',
  inherited: 'Inherited from AWS',
};

const WORDING: Readonly<Record<Framework['wording'], string>> = {
  official: 'quoted or shortened from the official text',
  'our own words': 'in our own words, not those of the standard',
  "its author's": "its author's",
};

/**
 * The Markdown page of a framework: every requirement, what can meet it, and the rules that support it, the uncovered
 * ones included. The same input gives the same text; rules are linked as `../rules/<id>.md`.
 * @throws Error when a rule names a requirement that the framework does not have, or one that stands under no heading.
 */
export function renderFrameworkPage(
  framework: Framework,
  rules: readonly PageRule[],
  legacy?: LegacyEdition,
): string {
  const rows = rowsOf(framework, rules);
  return [
    `# ${escape(framework.name)}`,
    '<!-- Generated from src/frameworks and the rules: do not edit. -->',
    `Edition: ${escape(framework.edition)}. Titles: ${WORDING[framework.wording]}.`,
    `Source: ${escape(framework.source)}`,
    'A rule is evidence that supports a requirement. It does not make anybody compliant with it. A rule marked \\* is mapped by our own judgement; for the others at least one public source that we read agrees.',
    summary(rows),
    ...Object.keys(framework.groups).flatMap((group) => section(framework, group, rows)),
    ...(framework.withdrawn ? [withdrawnSection(framework.withdrawn)] : []),
    ...(legacy ? [legacySection(legacy)] : []),
  ]
    .join('\n\n')
    .concat('\n');
}

function rowsOf(framework: Framework, rules: readonly PageRule[]): Row[] {
  const mapped = rules
    .map(({ id, requirements }) => ({ id, ids: [], support: [], ...requirements[framework.key] }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const { id, ids } of mapped) {
    const unknown = ids.find((requirement) => !Object.hasOwn(framework.requirements, requirement));
    if (unknown !== undefined) {
      throw new Error(`Rule ${id} names ${framework.key}:${unknown}, which ${framework.name} does not have.`);
    }
  }
  const headings = Object.keys(framework.groups);
  return Object.entries(framework.requirements).map(([id, requirement]) => {
    const heading = headingOf(headings, id);
    if (heading === undefined) {
      throw new Error(`${framework.key}:${id} stands under no heading of ${framework.name}.`);
    }
    const supporting = mapped.filter(({ ids }) => ids.includes(id));
    return {
      id,
      heading,
      requirement,
      rules: supporting.map((rule) => ({ id: rule.id, supported: rule.support.length > 0 })),
      stricter: rules
        .filter((rule) => rule.withStricterParameters?.[framework.key]?.ids.includes(id))
        .map((rule) => rule.id)
        .filter((each) => !supporting.some((rule) => rule.id === each)),
    };
  });
}

function summary(rows: readonly Row[]): string {
  const kinds: readonly EvidenceKind[] = ['aws-state', 'partly', 'manual', 'inherited'];
  const counts = kinds.map((kind) => {
    const ofKind = rows.filter(({ requirement }) => requirement.evidence === kind);
    return [EVIDENCE[kind], ofKind.length, ofKind.filter((row) => row.rules.length > 0).length] as const;
  });
  const withRules = rows.filter((row) => row.rules.length > 0).length;
  return table(
    ['What can meet it', 'Requirements', 'With a rule'],
    [
      ...counts.map(([kind, all, covered]) => [kind, String(all), String(covered)]),
      ['Total', String(rows.length), String(withRules)],
    ],
  );
}

function section(framework: Framework, group: string, rows: readonly Row[]): string[] {
  const own = rows.filter(({ heading }) => heading === group);
  if (own.length === 0) return [];
  const attributes = [
    ...new Set(own.flatMap(({ requirement }) => Object.keys(requirement.attributes ?? {}))),
  ];
  return [
    `## ${escape(group)} ${escape(framework.groups[group] ?? '')}`,
    table(
      ['Id', 'Requirement', ...attributes.map(columnOf), 'What can meet it', 'Rules'],
      own.map(({ id, requirement, rules, stricter }) => [
        escape(id),
        escape(requirement.title),
        ...attributes.map((name) => escape(requirement.attributes?.[name] ?? '')),
        evidenceCell(requirement),
        rulesCell(requirement, rules, stricter),
      ]),
    ),
  ];
}

function evidenceCell(requirement: Requirement): string {
  const kind = EVIDENCE[requirement.evidence];
  return requirement.evidence === 'inherited' ? `${kind}. Yours: ${escape(requirement.customerPart)}` : kind;
}

function rulesCell(requirement: Requirement, rules: Row['rules'], stricter: Row['stricter']): string {
  if (rules.length > 0) {
    return rules
      .map(({ id, supported }) => `[${escape(id)}](../rules/${id}.md)${supported ? '' : ' \\*'}`)
      .join(', ');
  }
  if (stricter.length > 0) {
    const links = stricter.map((id) => `[${escape(id)}](../rules/${id}.md)`);
    return `with stricter parameters only: ${links.join(', ')}`;
  }
  return requirement.evidence === 'aws-state' || requirement.evidence === 'partly' ? 'none yet' : '';
}

function withdrawnSection(withdrawn: NonNullable<Framework['withdrawn']>): string {
  const rows = Object.entries(withdrawn).map(([id, { title, into }]) => [
    escape(id),
    escape(title),
    escape(into.join(', ')),
  ]);
  return `## Withdrawn\n\n${table(['Id', 'Title', 'Went into'], rows)}`;
}

function legacySection({ edition, source, successors }: LegacyEdition): string {
  const rows = Object.entries(successors).map(([id, ids]) => [escape(id), escape(ids.join(', '))]);
  return `## Ids of ${escape(edition)}\n\nSource of the correspondence: ${escape(source)}\n\n${table(['Then', 'Today'], rows)}`;
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}

/** `notApplicableWhen` → `Not applicable when`. */
function columnOf(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return escape(words.charAt(0).toUpperCase() + words.slice(1));
}

/** Titles of custom frameworks may hold any text. */
function escape(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\|<>`*_[\]]/g, (character) => `\\${character}`);
}
