/** Questions, by Watchbill and by the log. */
import type { AnswerTable } from '../../src/audit/answer';
import { namedPopulation } from '../../src/audit/populations/named-population';
import { goThrough, type PopulationRow } from '../../src/audit/populations/population';
import { drawSample } from '../../src/audit/populations/sample';
import type { Question, QuestionParameters } from '../../src/audit/questions/question';
import { QUESTIONS } from '../../src/audit/questions/questions';
import { UsageError } from '../../src/model/errors';
import type { Asked } from './asked';
import type { Reads, WrittenRecord } from './ports';
import { drawnOf, type Rows, type Tables, type Truths } from './truths';

interface Difference {
  readonly table: string;
  readonly truth: unknown;
  readonly product: unknown;
}

export interface Compared {
  readonly question: string;
  readonly asked: unknown;
  readonly differences: readonly Difference[];
  readonly rows: number;
  readonly reads: Reads;
}

export function questionCalled(id: string): Question {
  const found = QUESTIONS.find((question) => question.id === id);
  if (found === undefined) throw new Error(`there is no question ${id}`);
  return found;
}

export function parametersOf({ about, takes }: Question, asked: Asked): QuestionParameters {
  const { moment, period, zone, accounts, regions, rules, rule, subject } = asked;
  const one =
    takes.rule === 'one' || takes.rule === 'required' ? [rule] : takes.rule === undefined ? undefined : rules;
  return {
    zone,
    ...(about === 'moment' ? { asOf: moment } : { asOf: period.to, period }),
    ...(takes.account !== undefined && accounts !== undefined && { accounts: [...accounts] }),
    ...(takes.region !== undefined && regions !== undefined && { regions: [...regions] }),
    ...(one !== undefined && { rules: [...one] }),
    ...(takes.subject !== undefined && { subject }),
  };
}

/**
 * @param truth nothing where the question is about what nobody knows, and is refused.
 * @param shown what of a table is compared.
 */
export async function compared(
  { ports, reads }: WrittenRecord,
  id: string,
  parameters: QuestionParameters,
  truth: Tables | undefined,
  shown: (table: AnswerTable) => readonly object[] = ({ rows }) => rows,
): Promise<Compared> {
  const question = questionCalled(id);
  const before = { ...reads };
  const answer = question.answer(ports, parameters);
  const asked = { question: id, asked: parameters };
  if (truth === undefined) {
    const refused = await answer.then(
      () => false,
      (thrown: unknown) => thrown instanceof UsageError,
    );
    const differences = refused ? [] : [{ table: 'all', truth: 'nobody knows it', product: 'an answer' }];
    return { ...asked, differences, rows: 0, reads: { items: 0, objects: 0 } };
  }
  const { tables } = await answer;
  return {
    ...asked,
    differences: differencesOf(
      truth,
      tables.map((table) => ({ ...table, rows: shown(table) })),
    ),
    rows: tables.reduce((sum, { rows }) => sum + rows.length, 0),
    reads: readSince(reads, before),
  };
}

function readSince(reads: Reads, before: Reads): Reads {
  return { items: reads.items - before.items, objects: reads.objects - before.objects };
}

function differencesOf(truth: Tables, tables: readonly AnswerTable[]): Compared['differences'] {
  return Object.entries(truth).flatMap(([name, wanted]): Difference[] => {
    const table = tables.find((each) => each.name === name);
    if (table === undefined) return [{ table: name, truth: wanted.length, product: 'no such table' }];
    const found = likeTruth(wanted, table.rows);
    const one = wanted.map((row) => JSON.stringify(row));
    const other = found.map((row) => JSON.stringify(row));
    if (one.join('\n') === other.join('\n')) return [];
    const missing = wanted.filter((_row, index) => !other.includes(one[index] ?? ''));
    const invented = found.filter((_row, index) => !one.includes(other[index] ?? ''));
    return missing.length + invented.length === 0
      ? [{ table: `${name}: order`, truth: wanted, product: found }]
      : [{ table: name, truth: missing, product: invented }];
  });
}

/** Of the product's rows what the truth tells of its own; what is absent is null. */
function likeTruth(wanted: Rows, found: readonly object[]): Rows {
  const names = Object.keys(wanted[0] ?? {});
  return found.map((row) => {
    const given = new Map<string, unknown>(Object.entries(row));
    const flat = new Map([
      ...given,
      ['letters', lettersOf(given.get('strip'))],
      ['wouldHaveEndedAt', memberOf(given.get('ended'), 'wouldHaveEndedAt')],
    ]);
    return Object.fromEntries(
      (names.length === 0 ? [...given.keys()] : names).map((name) => [name, flat.get(name) ?? null]),
    );
  });
}

const lettersOf = (strip: unknown) => memberOf(strip, 'letters');

export function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

/** The rows of requirements that the rules of these histories name. */
export function ofOurRules({ rows }: AnswerTable): object[] {
  return rows.filter(
    (row) =>
      ['CC7.2', '164.312(b)'].some((id) => memberOf(row, 'requirement') === id) &&
      ['soc2', 'hipaa'].some((key) => memberOf(row, 'framework') === key),
  );
}

export const POPULATIONS = [
  'rule',
  'rule over a period',
  'scans',
  'exceptions',
  'exceptions over a period',
  'alerts',
  'alerts over a period',
  'changes',
] as const;
const DRAWN = 5;

/** A whole population, and as a question of its own what a seed draws from it. */
export async function comparedPopulation(
  { ports, reads }: WrittenRecord,
  kind: (typeof POPULATIONS)[number],
  asked: Asked,
  truths: Truths,
): Promise<Compared[]> {
  const isOverPeriod = kind.endsWith('over a period') || kind === 'scans' || kind === 'changes';
  const [first = ''] = kind.split(' ');
  const truth =
    first === 'rule'
      ? truths.rulePopulation(asked, isOverPeriod)
      : first === 'scans'
        ? truths.scansPopulation(asked)
        : first === 'exceptions'
          ? truths.exceptionsPopulation(asked, isOverPeriod)
          : first === 'alerts'
            ? truths.alertsPopulation(asked, isOverPeriod)
            : truths.wordsPopulation(asked);
  const before = { ...reads };
  const isByAccount = first === 'rule' || first === 'changes';
  const population = await namedPopulation(ports, first === 'rule' ? `rule:${asked.rule}` : first, {
    ...(isOverPeriod ? { asOf: asked.period.to, period: asked.period } : { asOf: asked.moment }),
    ...(isByAccount && asked.accounts !== undefined && { accounts: [...asked.accounts] }),
  });
  const rows: PopulationRow[] = [];
  await goThrough(population, ({ row }) => rows.push(row));
  const read = readSince(reads, before);
  const shown = rows.flatMap((row): object[] => {
    if (first === 'changes') return WORDS.includes(row.state) ? [{ ...row, by: row.facts['by'] }] : [];
    return [
      { ...row, sources: row.facts['sources'], states: (row.states?.length ?? 0) > 1 ? row.states : null },
    ];
  });
  const items = first === 'changes' ? rows.map(({ item }) => item) : truth.map((row) => String(row['item']));
  const drawn = drawnOf(items, asked.seed, DRAWN).map((item) => ({ item }));
  const again = { ...reads };
  const sample = await drawSample(population, { n: DRAWN, seed: asked.seed });
  const table = (name: string, of: readonly object[]) => ({ name, rows: of, headings: [], cells: [] });
  const about = { kind, ...asked };
  return [
    {
      question: 'population',
      asked: about,
      differences: differencesOf({ population: truth }, [table('population', shown)]),
      rows: rows.length,
      reads: read,
    },
    {
      question: 'sample',
      asked: about,
      differences: differencesOf({ sample: drawn }, [
        table(
          'sample',
          sample.drawn.map(({ row: { item } }) => ({ item })),
        ),
      ]),
      rows: rows.length,
      reads: readSince(reads, again),
    },
  ];
}

const WORDS = ['acknowledged', 'snoozed', 'assigned', 'reviewed'];
