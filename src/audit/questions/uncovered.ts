import * as z from 'zod';
import { getJson } from '../../evidence/objects';
import type { Framework, Requirement } from '../../frameworks/framework';
import { FRAMEWORK_KEYS } from '../../frameworks/framework-keys';
import { everyFramework } from '../../frameworks/every-framework';
import { pageRuleOf } from '../../model/rule';
import { paramsOf } from '../../model/rule-setting';
import { readOrLeaveOut } from '../../record/leave-out';
import type { CsvColumn } from '../../wording/csv';
import { tableOf } from '../answer';
import { isMapped } from '../applicability-rows';
import type { InForce } from '../in-force';
import { toComeSentences } from '../trust-words';
import type { Question, QuestionRule } from './question';

/** A requirement that no rule in force is evidence of. */
interface UncoveredRow {
  readonly framework: string;
  readonly edition: string;
  readonly requirement: string;
  readonly title: string;
  /**
   * `no rule`: AWS state could show it, at least in part. `rules off`, `parameters`: there are rules, which the configuration
   * switches off, or sets so that they claim less.
   */
  readonly why: 'no rule' | 'rules off' | 'parameters' | 'manual' | 'inherited';
  /** Of an inherited requirement, what stays with the customer. */
  readonly customerPart: string | null;
}

const COLUMNS: readonly CsvColumn<UncoveredRow>[] = [
  { heading: 'framework', value: (row) => row.framework },
  { heading: 'edition', value: (row) => row.edition },
  { heading: 'requirement', value: (row) => row.requirement },
  { heading: 'why', value: (row) => row.why },
  { heading: 'title', value: (row) => row.title },
  { heading: 'stays with you', value: (row) => row.customerPart },
];

/** Of a configuration that was in force, which may be of an older form. */
const configurationSchema = z.looseObject({
  frameworks: z.array(z.string()).default([]),
  rules: z.record(z.string(), z.looseObject({ off: z.boolean().optional() })).default({}),
});
type Settings = Pick<z.infer<typeof configurationSchema>, 'rules'>;

export const uncovered: Question = {
  id: 'uncovered',
  number: 21,
  asks: 'Which requirements have no automated control?',
  about: 'moment',
  takes: { framework: 'optional' },
  async answer(ports, { asOf, framework: asked }) {
    const { reader, objects, leaveOut, rules, now } = ports;
    const scan = await reader.latestScan(asOf);
    const read =
      scan &&
      (await readOrLeaveOut(leaveOut, () => getJson(objects, scan.configuration, configurationSchema)));
    const configuration = read ?? { frameworks: [], rules: {} };
    const named = FRAMEWORK_KEYS.filter((key) => configuration.frameworks.includes(key));
    const then = asked === undefined ? undefined : await ports.inForce(asOf);
    const frameworks =
      then === undefined || asked === undefined
        ? (named.length > 0 ? named : FRAMEWORK_KEYS).map((key) => everyFramework[key])
        : [ports.frameworkCalled(then, asked)];
    const set = rules.map((rule) => ruleThen(rule, configuration, then));
    const rows = frameworks.flatMap((framework) => uncoveredIn(framework, set));
    return {
      tables: [tableOf('requirements', rows, COLUMNS)],
      gaps: {
        data: { hasScan: scan !== undefined, frameworks: frameworks.map(({ key }) => key) },
        sentences: [
          'By the rules of the version that answers, with what was switched off and set then. A rule supports a requirement; it does not meet it alone.',
          ...(rows.some(({ why }) => why === 'no rule')
            ? [
                '`no rule` says that the state of AWS could show it, wholly or partly, and that no rule here does.',
              ]
            : []),
          ...(then === undefined ? [] : [then.source]),
          ...(then === undefined && named.length === 0
            ? ['The configuration names no framework: all are listed.']
            : []),
          ...(scan === undefined ? ['No scan had been made by then: the defaults are assumed.'] : []),
          ...toComeSentences(asOf, now),
        ],
      },
      configuration: scan?.configuration,
      awsCli: [],
    };
  },
};

function uncoveredIn(
  { key, edition, requirements }: Framework,
  set: readonly ReturnType<typeof ruleThen>[],
): UncoveredRow[] {
  return Object.entries(requirements).flatMap(([id, requirement]): UncoveredRow[] => {
    const why = whyUncovered(requirement, key, id, set);
    if (why === undefined) return [];
    const customerPart = requirement.evidence === 'inherited' ? requirement.customerPart : null;
    return [{ framework: key, edition, requirement: id, title: requirement.title, why, customerPart }];
  });
}

/** A rule with what it claimed as it was set then, and what the customer mapped it to besides. */
function ruleThen(rule: QuestionRule, { rules }: Settings, then: InForce | undefined) {
  const setting = rule.asked.names.map((name) => rules[name]).find(Boolean) ?? {};
  const params = paramsOf(setting);
  // Parameters that this version does not know are those of another one: its defaults are assumed.
  const isKnown = rule.params.safeParse(params).success;
  return {
    ...pageRuleOf(rule, isKnown ? params : {}),
    mapped: then?.rules.find(({ firstId }) => firstId === rule.asked.rule)?.requirements ?? {},
    isOff: setting.off === true,
  };
}

function whyUncovered(
  { evidence }: Requirement,
  key: string,
  id: string,
  rules: readonly ReturnType<typeof ruleThen>[],
): UncoveredRow['why'] | undefined {
  const naming = rules.filter(
    (rule) => rule.withStricterParameters[key]?.ids.includes(id) === true || isMapped(rule.mapped, key, id),
  );
  if (naming.length === 0) return evidence === 'manual' || evidence === 'inherited' ? evidence : 'no rule';
  const on = naming.filter(({ isOff }) => !isOff);
  if (on.length === 0) return 'rules off';
  return on.some(
    (rule) => rule.requirements[key]?.ids.includes(id) === true || isMapped(rule.mapped, key, id),
  )
    ? undefined
    : 'parameters';
}
