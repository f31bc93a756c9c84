/** One question, by Watchbill and by the log. */
import type { AnswerTable } from '../../src/audit/answer';
import type { Question, QuestionParameters } from '../../src/audit/questions/question';
import { QUESTIONS } from '../../src/audit/questions/questions';
import type { Asked } from './asked';
import type { Reads, WrittenRecord } from './product';
import type { Rows, Tables } from './truths';

export interface Compared {
  readonly question: string;
  readonly differences: readonly { readonly table: string; readonly truth: unknown; readonly product: unknown }[];
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
  const one = takes.rule === 'one' || takes.rule === 'required' ? [rule] : takes.rule === undefined ? undefined : rules;
  return {
    zone,
    ...(about === 'moment' ? { asOf: moment } : { asOf: period.to, period }),
    ...(takes.account !== undefined && accounts !== undefined && { accounts: [...accounts] }),
    ...(takes.region !== undefined && regions !== undefined && { regions: [...regions] }),
    ...(one !== undefined && { rules: [...one] }),
    ...(takes.subject !== undefined && { subject }),
  };
}

export async function compared(
  { ports, reads }: WrittenRecord,
  id: string,
  asked: Asked,
  truth: Tables,
): Promise<Compared> {
  const question = questionCalled(id);
  const before = { ...reads };
  const { tables } = await question.answer(ports, parametersOf(question, asked));
  return {
    question: id,
    differences: differencesOf(truth, tables),
    rows: tables.reduce((sum, table) => sum + table.rows.length, 0),
    reads: { items: reads.items - before.items, objects: reads.objects - before.objects },
  };
}

export function differencesOf(truth: Tables, tables: readonly AnswerTable[]): Compared['differences'] {
  return Object.entries(truth).flatMap(([name, wanted]) => {
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

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
}
