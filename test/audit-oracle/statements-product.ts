/** Watchbill's part: what a customer wrote and keeps, as its configuration and register give it to its questions. */
import type { AnswerTable } from '../../src/audit/answer';
import type { InForce } from '../../src/audit/in-force';
import { getJson } from '../../src/evidence/objects';
import type { Framework, Requirement } from '../../src/frameworks/framework';
import { storedEvaluationSchema } from '../../src/model/evaluation';
import { memberOf } from './compare';
import type { WrittenRecord } from './ports';
import { FRAMEWORK_NAMES, type Papers } from './statements';
import { RULE_NAMES } from './world';

export function withPapers(written: WrittenRecord, papers: Papers): WrittenRecord {
  const inForce = inForceOf(papers);
  const frameworkCalled = (_inForce: InForce, key: string): Framework => {
    const found = inForce.frameworks[key];
    if (found === undefined) throw new Error(`there is no framework ${key}`);
    return found;
  };
  const ports = { ...written.ports, inForce: () => Promise.resolve(inForce), frameworkCalled };
  return { ...written, ports };
}

function inForceOf({ requirements, controls, reports }: Papers): InForce {
  const of = (key: string) => requirements.filter(({ framework }) => framework === key);
  const bothBy = <T>(make: (key: (typeof FRAMEWORK_NAMES)[number]) => T): Record<string, T> =>
    Object.fromEntries(FRAMEWORK_NAMES.map((key) => [key, make(key)]));
  return {
    frameworks: bothBy((key) => ({
      ...{ key, name: key, edition: '1', source: 'nobody', wording: 'our own words', groups: {} },
      requirements: Object.fromEntries(
        of(key).map(({ id, kind }): [string, Requirement] => [
          id,
          kind === 'inherited'
            ? { title: id, evidence: kind, customerPart: 'The rest.' }
            : { title: id, evidence: kind },
        ]),
      ),
    })),
    named: ['soc2'],
    rules: RULE_NAMES.map((rule) => ({
      ...{ id: rule, firstId: rule },
      requirements: bothBy((key) => ({
        ids: of(key).flatMap(({ id, rules }) => (rules.includes(rule) ? [id] : [])),
      })),
    })),
    controls: controls.map(({ id, rules, meets }) => ({
      ...{ id, rules, owner: 'ann', statement: 'It is done.', frequency: 'daily' },
      requirements: Object.fromEntries(
        FRAMEWORK_NAMES.map(
          (key) => [key, meets.flatMap(([to, of]) => (to === key ? [of] : []))] as const,
        ).filter(([, ids]) => ids.length > 0),
      ),
    })),
    applicability: bothBy((key) => ({
      excluded: of(key).flatMap(({ id, excluded }) =>
        excluded === undefined
          ? []
          : [
              {
                requirements: [id],
                reason: excluded.reason,
                risk: excluded.risk,
                'approved-by': excluded.approver,
              },
            ],
      ),
      included: of(key).flatMap(({ id, included }) =>
        included === undefined ? [] : [{ requirements: [id], reason: included.reason }],
      ),
    })),
    byHand: (key, asked) => of(key).find(({ id }) => id === asked)?.hand ?? [],
    awsReports: reports.map(({ id, isLetter, from, to }) => ({
      ...{ id, from, to, object: `kept-files/${id}`, addedAt: '2026-01-01T00:00:00.000Z' },
      kind: isLetter ? 'bridge letter' : 'report',
    })),
    source: 'written by nobody',
  };
}

/** Of evaluations the slots of their scans. */
export async function slotsOfEvaluations({
  ports: { objects },
}: WrittenRecord): Promise<Map<string, string>> {
  const slots = new Map<string, string>();
  for await (const key of objects.keys('evaluations/'))
    slots.set(key, (await getJson(objects, key, storedEvaluationSchema)).slot);
  return slots;
}

/** Rows in the form in which the truth tells them: scans for evaluations, and months as texts. */
export function asStated(slots: ReadonlyMap<string, string>): (table: AnswerTable) => readonly object[] {
  const slotOf = (key: unknown) => slots.get(String(key)) ?? null;
  return ({ name, rows }) =>
    rows.map((row) => {
      const months = memberOf(row, 'months');
      const evidence = memberOf(row, 'evidence');
      const requirements = memberOf(row, 'requirements');
      return {
        ...row,
        ...(Array.isArray(months) && { months: months.map(monthText) }),
        ...(Array.isArray(evidence) && {
          newest: [...new Set(evidence.flatMap((key) => slotOf(key) ?? []))].toSorted(),
        }),
        ...(name === 'rules' && { newest: slotOf(memberOf(row, 'evaluation')) }),
        ...(name === 'months' && { text: monthText(row) }),
        ...(name === 'controls' && { meets: meetsOf(requirements) }),
      };
    });
}

function meetsOf(requirements: unknown): string[] {
  return typeof requirements === 'object' && requirements !== null
    ? Object.entries(requirements).flatMap(([key, ids]: [string, unknown]) =>
        Array.isArray(ids) ? ids.map((id) => `${key} ${String(id)}`) : [],
      )
    : [];
}

const COUNTED = [
  ...['month', 'letter', 'expected', 'performed', 'passed', 'failed', 'errors', 'notEvaluated', 'empty'],
  'additional',
];

function monthText(month: unknown): string {
  return COUNTED.map((name) => String(memberOf(month, name))).join(' ');
}
