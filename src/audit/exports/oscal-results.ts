import { sourceOf } from '../../model/coverage';
import { earliest, latest, type Instant } from '../../model/instant';
import { narrowingWords } from '../trust-words';
import type { SlotRow } from '../scans';
import type { Deviation } from './deviations';
import { hashIn, type ExportMade } from './export-question';
import { markup, markupLine, oneLine } from './markup';
import {
  accountUuid,
  activityUuid,
  BY_TOOL,
  listed,
  metadataOf,
  objectiveId,
  prop,
  resourceUuid,
  reviewedControls,
  SCAN_TASK,
  versionOf,
  type ControlObjective,
} from './oscal-parts';
import type { OscalRecord, Standing } from './oscal-record';
import { exceptionsThen, observationOfDeviation, riskOf, riskUuid, type ExceptionThen } from './oscal-risks';
import { uuidOf } from './uuid-v5';

/** The assessment results: one result, of the framework over the period. @param planHref where the plan lies. */
export function assessmentResults(
  record: OscalRecord,
  objectives: readonly ControlObjective[],
  planHref: string,
) {
  const { framework, made, standings, deviations, slots, gaps } = record;
  const risks = exceptionsThen(record.exceptions, deviations, made.period.to);
  const result = {
    title: markupLine(`${framework.name}, ${made.period.from} to ${made.period.to}`),
    description: markup(
      `What rules saw of ${framework.name} (${framework.edition}). Satisfied means: all that the rules of an objective apply to was looked at in the period, passed at its last look, and no look of the period saw a failure. What nobody looked at, or nothing could be said of, is never satisfied. It supports a judgement of the control and is none.`,
    ),
    ...spanOf(slots, made),
    props: [
      prop('period-from', made.period.from),
      prop('period-to', made.period.to),
      prop('slots-missed', slots.filter(({ status }) => status === 'missed').length),
      prop('deviations', deviations.length),
    ],
    ...localDefinitions(record),
    'reviewed-controls': reviewedControls(record, objectives),
    ...logOf(slots),
    ...listed('observations', [
      ...standings.map((standing) => observationOfStanding(standing, record)),
      ...deviations.map((deviation) => observationOf(deviation, record)),
    ]),
    ...listed('risks', risks.map(riskOf)),
    ...listed(
      'findings',
      objectives
        .filter(({ result: shown }) => shown !== 'nothing in scope')
        .map((objective) => findingOf(objective, record, risks)),
    ),
    remarks: remarksOf(objectives, gaps),
  };
  const contents = { 'import-ap': { href: planHref } };
  const version = versionOf({ contents, result, made: { ...made, evidenceHref: undefined } });
  return {
    'assessment-results': {
      uuid: uuidOf('assessment-results', version),
      metadata: metadataOf(record, `Assessment results: ${framework.name}`, version),
      ...contents,
      results: [{ uuid: uuidOf('result', version), ...result }],
    },
  };
}

/** From the first scan of the period to the end of the last: only there is evidence. Without a scan, the period. */
function spanOf(slots: readonly SlotRow[], { period }: ExportMade): { start: Instant; end: Instant } {
  const ran = slots.filter(({ status }) => status !== 'missed');
  const [first, ...others] = ran.map(({ startedAt, slot }) => startedAt ?? slot);
  const [ended, ...endedToo] = ran.map(
    ({ concludedAt, startedAt, slot }) => concludedAt ?? startedAt ?? slot,
  );
  if (first === undefined || ended === undefined) return { start: period.from, end: period.to };
  return { start: earliest(first, ...others), end: latest(ended, ...endedToo) };
}

/** The accounts that were judged, and every resource that deviated. */
function localDefinitions({ standings, deviations }: OscalRecord) {
  const accounts = new Set([...standings, ...deviations].map(({ account }) => account));
  const resources = new Map(deviations.map((each) => [resourceOf(each), each]));
  if (accounts.size === 0) return {};
  return {
    'local-definitions': {
      'inventory-items': [
        ...[...accounts].toSorted().map((account) => ({
          uuid: accountUuid(account),
          description: `AWS account ${account}`,
          props: [{ name: 'asset-id', value: account }, prop('kind', 'account')],
        })),
        ...[...resources].map(([uuid, { account, region, resource }]) => ({
          uuid,
          description: markup(resource),
          props: [
            { name: 'asset-id', value: oneLine(resource) },
            prop('kind', 'resource'),
            prop('account', account),
            prop('region', region),
          ],
        })),
      ],
    },
  };
}

function resourceOf({ account, region, resource }: Deviation): string {
  return resourceUuid(account, region, resource);
}

/** A scan of the period, or a slot that none ran. */
function logOf(slots: readonly SlotRow[]) {
  if (slots.length === 0) return {};
  return {
    'assessment-log': {
      entries: slots.map((row) => {
        const { slot, status, startedAt, concludedAt, accounts, notReached, cells, only, sources } = row;
        return {
          uuid: uuidOf('slot', slot, status),
          title: status === 'missed' ? 'Slot of the schedule that no scan ran' : `Scan, ${status}`,
          start: startedAt ?? slot,
          ...(concludedAt !== undefined && { end: concludedAt }),
          props: [
            prop('slot', slot),
            prop('status', status),
            ...sources.map((source) => prop('source', source)),
            ...(accounts === undefined ? [] : [prop('accounts', accounts)]),
            ...(notReached ?? []).map((account) => prop('account-not-reached', account)),
            ...(cells === undefined
              ? []
              : [
                  prop('parts-complete', cells.complete),
                  prop('parts-unread', cells.unread),
                  prop('parts-out-of-scope', cells.outOfScope),
                ]),
            ...(only === undefined ? [] : [prop('narrowed-to', narrowingWords(only))]),
          ],
          ...(status !== 'missed' && { 'related-tasks': [{ 'task-uuid': SCAN_TASK }] }),
        };
      }),
    },
  };
}

const observationOfLook = ({ rule, account, slot }: Standing): string =>
  uuidOf('standing', rule, account, slot);

function observationOfStanding(standing: Standing, { rules, made }: OscalRecord) {
  const { rule, account, slot, outcomes, outOfScope, observedAt, evidence } = standing;
  const { pass, fail, unknown, error } = outcomes;
  return {
    uuid: observationOfLook(standing),
    title: markupLine(rules.get(rule)?.title ?? rule),
    description: `The last look of the period in account ${account}: ${pass} pass, ${fail} fail, ${unknown} unknown, ${error} error; ${outOfScope} the rule does not apply to.`,
    props: [
      prop('rule', nameOf(rule, rules)),
      prop('scan', slot),
      prop('pass', pass),
      prop('fail', fail),
      prop('unknown', unknown),
      prop('error', error),
      prop('out-of-scope', outOfScope),
    ],
    methods: ['TEST'],
    types: ['control-objective'],
    origins: originsOf(rule),
    subjects: [{ 'subject-uuid': accountUuid(account), type: 'inventory-item' }],
    ...listed('relevant-evidence', evidenceOf(evidence, made)),
    collected: observedAt,
  };
}

function observationOf(deviation: Deviation, { rules, made }: OscalRecord) {
  const { id, rule, account, region, resource, closed, episode, severity, state, dueAt } = deviation;
  return {
    uuid: observationOfDeviation(deviation),
    title: markupLine(rules.get(rule)?.failure ?? rule),
    description: markup(deviation.message),
    props: [
      prop('rule', nameOf(rule, rules)),
      prop('finding', id),
      prop('episode', episode),
      prop('severity', severity),
      prop('state-at-end', state),
      prop('account', account),
      prop('region', region),
      prop('opened-at', deviation.openedAt),
      prop('first-observed-at', deviation.observedAt),
      prop('last-seen-at', deviation.lastSeenAt),
      ...(dueAt === undefined ? [] : [prop('due-at', dueAt)]),
      ...(closed === undefined ? [] : [prop('closed-at', closed.at), prop('closed-how', closed.how)]),
      ...(closed?.how === 'out-of-scope' ? [prop('closed-reason', closed.reason)] : []),
      ...(closed?.how === 'reviewed' ? [prop('reviewed-by', closed.by)] : []),
    ],
    methods: ['TEST'],
    types: [closed === undefined ? 'finding' : 'historic'],
    origins: originsOf(rule),
    subjects: [
      {
        'subject-uuid': resourceOf(deviation),
        type: 'inventory-item',
        title: markupLine(resource),
      },
    ],
    ...listed('relevant-evidence', evidenceOf(deviation.evidence, made)),
    collected: deviation.lastObservedAt,
  };
}

function originsOf(rule: string) {
  return BY_TOOL.map((origin) => ({
    ...origin,
    'related-tasks': [{ 'task-uuid': SCAN_TASK, props: [prop('activity', activityUuid(rule))] }],
  }));
}

function evidenceOf(keys: readonly string[], { evidenceHref }: ExportMade) {
  return keys.map((key) => {
    const href = evidenceHref(key);
    return {
      ...(href !== undefined && { href }),
      description: 'A stored object (gzip in the bucket); its key ends with the SHA-256 of its contents.',
      props: [prop('key', key), prop('sha-256', hashIn(key))],
    };
  });
}

function findingOf(objective: ControlObjective, record: OscalRecord, risks: readonly ExceptionThen[]) {
  const { framework, rules } = record;
  const { requirement, title, control, outcomes, outOfScope, deviations, standings } = objective;
  const deviated = new Set(deviations);
  const scanned = scansOf(objective, record);
  const accepted = risks.filter((risk) => risk.deviations.some((each) => deviated.has(each)));
  return {
    uuid: uuidOf('finding', framework.key, requirement),
    title: markupLine(`${framework.key}:${requirement}`),
    description: markup(title),
    props: [
      prop('requirement', `${framework.key}:${requirement}`),
      prop('result', objective.result),
      prop('pass', outcomes.pass),
      prop('fail', outcomes.fail),
      prop('unknown', outcomes.unknown),
      prop('error', outcomes.error),
      prop('out-of-scope', outOfScope),
      prop('deviations', deviations.length),
      prop('scans', scanned.scans),
      prop('scans-not-whole', scanned.notWhole),
      prop('slots-missed', scanned.missed),
      ...objective.rules.map((rule) => prop('rule', nameOf(rule, rules))),
    ],
    origins: BY_TOOL,
    target: {
      type: 'objective-id',
      'target-id': objectiveId(control),
      status: statusOf(objective, rules, scanned),
    },
    ...listed('related-observations', [
      ...standings.map((standing) => ({ 'observation-uuid': observationOfLook(standing) })),
      ...deviations.map((deviation) => ({ 'observation-uuid': observationOfDeviation(deviation) })),
    ]),
    ...listed(
      'related-risks',
      accepted.map(({ exception }) => ({ 'risk-uuid': riskUuid(exception) })),
    ),
  };
}

/** How often there was a look in the period at what an objective rests on, or should have been. */
interface Scanned {
  readonly scans: number;
  /** Of them, those that could not read a part, or reach an account, whatever rules it is read for. */
  readonly notWhole: number;
  readonly missed: number;
}

function scansOf({ rules: own }: ControlObjective, { rules, slots }: OscalRecord): Scanned {
  const sources = new Set(own.flatMap((rule) => rules.get(rule)?.asked.parts.map(sourceOf) ?? []));
  const about = slots.filter((row) => row.sources.some((source) => sources.has(source)));
  const ran = about.filter(({ status }) => status !== 'missed');
  const isWhole = ({ status, cells, notReached = [] }: SlotRow) =>
    status === 'concluded' && cells?.unread === 0 && notReached.length === 0;
  return {
    scans: ran.length,
    notWhole: ran.filter((row) => !isWhole(row)).length,
    missed: about.length - ran.length,
  };
}

/** The id that a rule has today. */
function nameOf(rule: string, rules: OscalRecord['rules']): string {
  return rules.get(rule)?.id ?? rule;
}

function statusOf(
  { result, outcomes, deviations, rules: own, standings, notJudgedIn }: ControlObjective,
  rules: OscalRecord['rules'],
  { scans, notWhole, missed }: Scanned,
) {
  if (result === 'passing')
    return {
      state: 'satisfied',
      reason: 'pass',
      remarks: `As far as was looked: ${scans} scans of the period read for it, ${notWhole} of which could not read everything; slots of the schedule that none ran: ${missed}.`,
    };
  if (result === 'failing') {
    const open = deviations.filter(({ closed }) => closed === undefined).length;
    return {
      state: 'not-satisfied',
      reason: 'fail',
      remarks: `${deviations.length} deviations in the period, ${open} of them open at its end; ${outcomes.fail} fail at the last look.`,
    };
  }
  const judged = new Set(standings.map(({ rule }) => rule));
  const nowhere = own.filter((rule) => !judged.has(rule)).map((rule) => nameOf(rule, rules));
  return {
    state: 'not-satisfied',
    reason: 'other',
    remarks: [
      'Not known, which is not a failure: nothing is known to have failed.',
      ...(outcomes.unknown + outcomes.error > 0
        ? [`${outcomes.unknown} unknown and ${outcomes.error} error at the last look.`]
        : []),
      ...(notJudgedIn.length > 0 ? [`Not judged in the period in: ${notJudgedIn.join(', ')}.`] : []),
      ...(nowhere.length > 0 ? [`Judged nowhere in the period: ${nowhere.join(', ')}.`] : []),
    ].join('\n'),
  };
}

function remarksOf(objectives: readonly ControlObjective[], gaps: readonly string[]): string {
  const empty = objectives.filter(({ result }) => result === 'nothing in scope');
  return [
    'A look says how it was then; of the time between two looks nothing is known. The log has each scan of the period, with the parts that it could not read.',
    ...(empty.length === 0
      ? []
      : [
          `Looked at, and the rules apply to nothing that there is, so that there are observations and no finding: ${empty.map(({ requirement }) => markupLine(requirement)).join(', ')}.`,
        ]),
    ...gaps.map(markup),
  ].join('\n\n');
}
