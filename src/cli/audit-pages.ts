import type { Command } from 'commander';
import * as z from 'zod';
import { answerOf, tableOf, withSentence } from '../audit/answer';
import { controlResults } from '../audit/control-results';
import { frameworkResults } from '../audit/framework-results';
import { tallyRules } from '../audit/period/tally-rules';
import { periodGaps } from '../audit/questions/period-gaps';
import { QUESTIONS } from '../audit/questions/questions';
import { ruleByAccount } from '../audit/rule-by-account';
import { seeFinding } from '../audit/see-finding';
import { seeObject } from '../audit/see-object';
import { trustIn } from '../audit/trust';
import { trustGaps, trustSentences } from '../audit/trust-words';
import { workbookOf } from '../audit/workbook';
import { customFrameworkOf } from '../config/custom-framework';
import { keyOf } from '../config/custom-framework-schema';
import { frameworksInForce } from '../config/frameworks-in-force';
import { loadConfiguration } from '../config/load';
import { mappedRules } from '../config/mapped-rules';
import { manualEvidence, manualText, type ManualEvidence } from '../duties/manual-evidence';
import { UsageError } from '../model/errors';
import { firstId, isNamed } from '../model/rule';
import type { Instant } from '../model/instant';
import { zoneSchema } from '../model/zone';
import { calendarOf } from '../patching/clock-calendar';
import type { Asked, AuditPorts, FrameworkStanding, ManualLine } from '../web/audit/ports';
import { commandLine } from '../wording/commands';
import { checkPeriod, ON_A_PAGE } from './check-period';
import { patchPages } from './portal-patches';
import { requestPages } from './portal-requests';
import { reviewPages, type ReviewSources } from './portal-reviews';
import { verdictPages } from './portal-verdicts';
import { questionPorts } from './answer-question';
import { askedRules, CADENCES } from './ask';
import { checkFindingsAsked, findAsked, findingsAskedSchema, type FindingsAsked } from './asked-findings';
import { answerAsked, askedSchema, checkAsked } from './asked-question';
import type { CliContext } from './context';
import { unreadSentences } from './kept-configuration';
import { Damages } from './damages';
import { frameworkRulesThen } from './framework-rules';
import { momentAsked } from './moment-asked';
import { configFile } from './options';
import { entriesOf } from './register-room';
import { gapsOfRules, standingIn } from './rule-standing';
import { recordOptionsOf, type OpenRecord } from './with-record';
import { zonedEnd, zonedStart } from './zoned-day';

/** What standings take of a configuration. */
const STANDING_NEEDS = ['controls', 'rules', 'frameworks', 'own-frameworks', 'duties', 'reviews'] as const;

interface Served {
  readonly record: OpenRecord;
  readonly reviews: ReviewSources;
  /** The file that --config names. */
  readonly config: string | undefined;
  /** Whether the portal is one of somebody who decides access reviews. */
  readonly isDeciding: boolean;
}

/** What the pages of auditors read of a record that is open. */
export function auditPages(
  context: CliContext,
  command: Command,
  { record: opened, reviews, config, isDeciding }: Served,
  failed: AuditPorts['failed'],
): AuditPorts {
  const { clock, catalogue, version } = context;
  const { configuration } = loadConfiguration(configFile(config), catalogue);
  const frameworks = frameworksInForce(configuration);
  const record = recordOptionsOf(command);
  const momentOf = (asked: Asked) => momentAsked(asked) ?? clock.now();
  const standing = async (asked: Asked, { leaveOut }: Damages) => {
    const asOf = momentOf(asked);
    return { asOf, ...(await standingIn(context, opened, { asOf, account: undefined, leaveOut })) };
  };
  const gaps = (asOf: Instant, { leaveOut }: Damages, rules: CliContext['catalogue']) =>
    gapsOfRules(context, opened, { asOf, account: undefined, leaveOut }, rules.map(firstId));

  return {
    clock,
    failed,
    isDeciding,
    ...verdictPages(context, opened, config),
    ...patchPages(context, opened, config, record),
    ...reviewPages(context, reviews, record),
    ...requestPages(context, opened, configuration.reviews.zone),
    questions: QUESTIONS,
    rules: catalogue.map(({ id, title }) => ({ id, title })),
    frameworks: Object.values(frameworks).map(({ key, name }) => ({ key, name })),
    workbook: workbookOf,
    object: async (key) => seeObject(opened.objects, await opened.logKeys(), key),

    async answer(question, asked) {
      const damages = new Damages();
      const options = parsed(askedSchema, { zone: ['UTC'], ...asked }, MANY, config);
      const checked = checkAsked(context, question, options);
      const answer = await answerAsked(context, opened, damages, checked, record);
      return { answer, damaged: damages.messages() };
    },

    async standing(asked) {
      const damages = new Damages();
      const { asOf, off, results, kept: then } = await standing(asked, damages);
      const kept = configFile(config) === undefined ? then : undefined;
      const inForce = kept?.configuration ?? configuration;
      const rules = mappedRules(inForce, catalogue);
      const titles = new Map(catalogue.map(({ id, title }) => [id, title]));
      const titled = rules.map((rule) => ({ ...rule, title: titles.get(rule.id) ?? rule.id }));
      const isOff = new Set(off.map(({ rule }) => rule));
      const on = rules.filter((rule) => !isOff.has(rule.firstId));
      const register = {
        evidence: await entriesOf(opened, 'evidence'),
        incidents: await entriesOf(opened, 'incident'),
        dataRequests: await entriesOf(opened, 'data-request'),
      };
      const byHand = manualEvidence(inForce, register, asOf);
      const fileOf = new Map(register.evidence.map(({ id, file: { key } }) => [id, key]));
      const lineOf = (each: ManualEvidence): ManualLine => {
        const file = each.evidence === undefined ? undefined : fileOf.get(each.evidence);
        return { words: manualText(each), ...(file !== undefined && { file }) };
      };
      const own = new Map(
        (inForce['own-frameworks'] ?? []).map((each) => [keyOf(each), customFrameworkOf(each)]),
      );
      const shown = frameworksInForce(inForce);
      const { data, sentences } = await gaps(asOf, damages, catalogue);
      return {
        asOf,
        frameworks: Object.values(shown).map((framework): FrameworkStanding => {
          const { key, name, edition } = framework;
          const rows = frameworkResults(framework, on, results).map((row) => {
            const sameAs = own.get(key)?.mappings[row.id]?.sameAs ?? [];
            const manual = [`${key}:${row.id}`, ...sameAs].flatMap((id) => byHand.get(id) ?? []);
            return { ...row, manual: [...new Set(manual)].map(lineOf) };
          });
          return { key, name, edition, rows };
        }),
        controls: controlResults(inForce.controls ?? [], titled, shown, { off, results }),
        gaps: {
          data,
          sentences: [...sentences, ...(kept === undefined ? [] : unreadSentences(kept, STANDING_NEEDS))],
        },
        damaged: damages.messages(),
      };
    },

    async operated(asked) {
      const damages = new Damages();
      const ports = questionPorts(context, opened, damages, config);
      const { zone = 'UTC', from, to, framework } = parsed(periodSchema, asked, [], config);
      const period = {
        from: zonedStart('--from', from, zone),
        to: to === undefined ? clock.now() : zonedEnd('--to', to, zone),
      };
      checkPeriod(period, ON_A_PAGE);
      const narrowed =
        framework === undefined
          ? {}
          : { rules: frameworkRulesThen(await ports.inForce(period.to), framework) };
      const calendar = calendarOf(zone);
      const { tallies, read } = await tallyRules(ports, narrowed, { period, calendar });
      return {
        ...period,
        rules: tallies.map(({ rule, tally }) => ({
          id: rule.id,
          title: rule.title,
          months: tally.months(),
        })),
        gaps: periodGaps(read, period, ports.now),
        damaged: damages.messages(),
      };
    },

    async findings(asked) {
      const damages = new Damages();
      const options = parsed(findingsAskedSchema, asked, MANY, config);
      const checked = checkFindingsAsked(context, options);
      const { rows, trust, columns, source } = await findAsked(context, opened, damages, checked);
      const { asOf, from } = checked.moment;
      const moment = from === undefined ? { 'as-of': asOf } : { from, to: asOf };
      const { config: _file, asOf: _asOf, from: _from, to: _to, source: _source, ...narrowed } = options;
      const hash = trust.scan?.configuration;
      const answer = answerOf(
        {
          question: { id: 'findings', asks: 'Which findings were there?' },
          parameters: { ...moment, ...defined(narrowed) },
          asOf,
          ...(from !== undefined && { period: { from, to: asOf } }),
          versions: {
            watchbill: version,
            configuration: hash === undefined ? null : hash.slice(hash.lastIndexOf('/') + 1),
          },
          gaps: withSentence(trustGaps(trust), source),
          command: commandLine('findings list', { ...moment, ...defined(narrowed), ...record }),
          awsCli: [],
        },
        [tableOf('findings', rows, columns)],
      );
      return { answer, rows, damaged: damages.messages() };
    },

    async finding(id, asked) {
      const damages = new Damages();
      const { leaveOut } = damages;
      const { reader, objects, record: table } = opened;
      const asOf = momentOf(asked);
      const seen = await seeFinding({ reader, objects, leaveOut }, id, asOf);
      if (seen === undefined) return undefined;
      const { rule, account, region } = seen.head;
      const trust = await trustIn(
        { reader, record: table, objects, leaveOut },
        {
          asOf,
          now: clock.now(),
          accounts: [account],
          regions: [region],
          rules: askedRules(catalogue, [rule]),
          areRulesNarrowed: true,
          cadences: CADENCES,
        },
      );
      // How many verdicts of its account are neither says nothing of this one.
      const gaps = { ...trustGaps(trust), sentences: trustSentences({ ...trust, unjudged: 0 }) };
      const title = catalogue.find((each) => firstId(each) === rule)?.failure ?? rule;
      return { seen, title, gaps, damaged: damages.messages() };
    },

    async rule(id, asked) {
      const rule = catalogue.find((each) => isNamed(each, id) || firstId(each) === id);
      if (rule === undefined) return undefined;
      const damages = new Damages();
      const { asOf, looks, off } = await standing(asked, damages);
      const names = [rule.id, ...(rule.aliases ?? [])];
      const ports = { objects: opened.objects, leaveOut: damages.leaveOut };
      const { data, sentences } = await gaps(asOf, damages, [rule]);
      const isOff = off.some((each) => each.rule === firstId(rule));
      return {
        id: rule.id,
        title: rule.title,
        asOf,
        accounts: await ruleByAccount(ports, looks, names),
        gaps: {
          data,
          sentences: [
            ...sentences,
            ...(isOff ? ['It is off: what follows was judged before, and is evidence of nothing now.'] : []),
          ],
        },
        damaged: damages.messages(),
      };
    },
  };
}

const periodSchema = z.object({
  from: z.string(),
  to: z.string().optional(),
  zone: zoneSchema.optional(),
  framework: z.string().optional(),
});

/** Names that an address may have several times. */
const MANY: readonly (keyof FindingsAsked)[] = [
  'account',
  'region',
  'rule',
  'severity',
  'status',
  'requirement',
  'control',
  'resource',
];

/** @throws UsageError for what an address cannot ask. */
function parsed<S extends z.ZodType>(
  schema: S,
  asked: Asked,
  many: readonly string[],
  config: string | undefined,
): z.infer<S> {
  const { 'as-of': asOf, ...others } = asked;
  const named = { ...others, ...(asOf !== undefined && { asOf }) };
  const given = Object.entries(named).map(([name, values]) => [
    name,
    many.includes(name) ? values : values.at(-1),
  ]);
  const result = schema.safeParse({ ...Object.fromEntries(given), config });
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new UsageError(
    `The address cannot be read: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
    'Ask again with the form',
    { cause: new Error('It is not one that these pages link to') },
  );
}

function defined(options: Readonly<Record<string, readonly string[] | undefined>>) {
  return Object.fromEntries(
    Object.entries(options).flatMap(([name, value]): [string, readonly string[]][] =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}
