import { GLOBAL, type AccountId, type Region } from '../../model/account';
import { canonicalJson } from '../../model/hash';
import { accountResource } from '../../model/resource-name';
import type { EffectiveState } from '../../model/finding-life';
import type { Instant } from '../../model/instant';
import type { Severity } from '../../model/severity';
import { findingId, type Verdict } from '../../model/verdict';
import { jsonText } from '../../wording/csv';
import type { Closure } from '../episodes';
import type { Deviation } from './deviations';
import { hashIn, type ExportMade, type ExportRule } from './export-question';
import { uuidOf } from './uuid-v5';

/** Versions of OCSF that an event is valid in, whichever of them it says. AWS Security Hub reads the first. */
export const OCSF_VERSIONS = ['1.6.0', '1.8.0'] as const;
export type OcsfVersion = (typeof OCSF_VERSIONS)[number];

export interface OcsfMade extends ExportMade {
  readonly schema: OcsfVersion;
  /** By first-ever id. A finding may be of a rule that has since gone. */
  readonly rules: ReadonlyMap<string, ExportRule>;
  /** Names of frameworks with their editions, by key. */
  readonly standards: ReadonlyMap<string, string>;
}

/** The objects that an event is made of, with no more than what both versions have. */
type OcsfEvent = Readonly<Record<string, unknown>>;

/** One line of NDJSON, without its end: the same event gives the same bytes. */
export function ocsfLine(event: OcsfEvent): string {
  const wellFormed: unknown = JSON.parse(canonicalJson(event));
  return jsonText(wellFormed);
}

const CLASS = 2003;
const ACTIVITIES = { Create: 1, Update: 2, Close: 3, Evaluate: 99 } as const;
type Activity = keyof typeof ACTIVITIES;

/** Of a finding. `Other` has a name of ours. */
type FindingStatus = readonly [id: number, name: string];
const STATUS: Readonly<Record<EffectiveState, FindingStatus>> = {
  open: [1, 'New'],
  acknowledged: [2, 'In Progress'],
  snoozed: [2, 'In Progress'],
  excepted: [3, 'Suppressed'],
  resolved: [4, 'Resolved'],
  closed: [4, 'Resolved'],
  'out-of-scope': [5, 'Archived'],
  'expired-at-source': [5, 'Archived'],
};
/** Nothing is open, and nothing was: what passes, and what nobody knows. */
const NO_FINDING: FindingStatus = [99, 'No finding'];

/** Of a check: only what was observed to pass says so. `Warning` is OCSF's word for a check that gave no result. */
type CheckStatus = readonly [id: number, name: string];
const PASS: CheckStatus = [1, 'Pass'];
const NO_RESULT: CheckStatus = [2, 'Warning'];
const FAIL: CheckStatus = [3, 'Fail'];
const CLOSED_CHECK: Readonly<Record<Closure['how'], CheckStatus>> = {
  passes: PASS,
  absent: [99, 'Resource gone'],
  reviewed: FAIL,
  'expired-at-source': [0, 'Unknown'],
  'out-of-scope': [0, 'Unknown'],
};

const SEVERITY: Readonly<Record<Severity, readonly [number, string]>> = {
  critical: [5, 'Critical'],
  high: [4, 'High'],
  medium: [3, 'Medium'],
  low: [2, 'Low'],
};
const INFORMATIONAL = [1, 'Informational'] as const;

/** A Compliance Finding (class 2003) of a deviation, as it read at the end of the period. */
export function ocsfOfDeviation(deviation: Deviation, made: OcsfMade): OcsfEvent {
  const { id, rule, account, region, resource, episode, closed, severity, dueAt, exception } = deviation;
  const isNew = deviation.isAsOpened && deviation.openedAt >= made.period.from;
  return eventOf(
    {
      uid: uuidOf('ocsf finding', id, episode, deviation.version, deviation.state),
      finding: id,
      rule,
      account,
      region,
      resource,
      activity: closed !== undefined ? 'Close' : isNew ? 'Create' : 'Update',
      at: deviation.changedAt,
      status: STATUS[deviation.state],
      check: closed === undefined ? FAIL : CLOSED_CHECK[closed.how],
      severity: SEVERITY[severity],
      message: deviation.message,
      details: closed === undefined ? [] : closedWords(closed),
      times: {
        created_time: millisecondsOf(deviation.openedAt),
        first_seen_time: millisecondsOf(deviation.firstObservedAt),
        last_seen_time: millisecondsOf(deviation.lastSeenAt),
        modified_time: millisecondsOf(deviation.changedAt),
      },
      span: {
        start_time: millisecondsOf(deviation.openedAt),
        ...(closed !== undefined && { end_time: millisecondsOf(closed.at) }),
      },
      evidence: deviation.evidence,
      facts: deviation.facts,
      // OCSF has no place for these in a Compliance Finding.
      unmapped: {
        kind: deviation.kind,
        state: deviation.state,
        episode,
        observed_at: deviation.observedAt,
        ...(dueAt !== undefined && { due_at: dueAt }),
        ...(exception !== undefined && {
          exception: { uid: exception.id, owner: exception.owner, ends_at: exception.endsAt },
        }),
      },
    },
    made,
  );
}

/** Of a verdict that is no failure: a pass, or that nothing is known. @param key of the object that holds it. */
export function ocsfOfVerdict(verdict: Verdict, slot: Instant, key: string, made: OcsfMade): OcsfEvent {
  const { rule, account, region, resource, outcome, observedAt, message } = verdict;
  const isPass = outcome === 'pass';
  return eventOf(
    {
      uid: uuidOf('ocsf verdict', rule, account, region, resource, slot),
      finding: findingId({ rule, account, region, resource }),
      rule,
      account,
      region,
      resource,
      activity: 'Evaluate',
      at: observedAt,
      status: NO_FINDING,
      check: isPass ? PASS : NO_RESULT,
      severity: isPass ? INFORMATIONAL : SEVERITY[verdict.severity],
      message,
      details: isPass ? [] : [outcome === 'error' ? 'The rule itself failed' : 'What it reads is not known'],
      evidence: [key],
      facts: verdict.facts,
      unmapped: {
        outcome,
        scan: slot,
        ...(verdict.dueAt !== undefined && { due_at: verdict.dueAt }),
        ...(verdict.fixed !== undefined && { fixed: verdict.fixed }),
      },
    },
    made,
  );
}

/** That no scan of the period judged a rule in an account: no result, and never a pass. */
export function ocsfOfNotJudged(rule: string, account: AccountId, made: OcsfMade): OcsfEvent {
  return eventOf(
    {
      uid: uuidOf('ocsf not judged', rule, account, made.period.from, made.period.to),
      finding: uuidOf('ocsf check', rule, account),
      rule,
      account,
      region: GLOBAL,
      resource: accountResource(account),
      activity: 'Evaluate',
      at: made.period.to,
      status: NO_FINDING,
      check: NO_RESULT,
      severity: SEVERITY[made.rules.get(rule)?.severity ?? 'low'],
      message: `No scan from ${made.period.from} to ${made.period.to} judged this rule in this account.`,
      details: ['Nobody looked'],
      evidence: [],
      facts: {},
      unmapped: { outcome: 'not judged' },
    },
    made,
  );
}

interface Said {
  readonly uid: string;
  /** The same in every event about one rule and resource, whatever it says of them. */
  readonly finding: string;
  readonly rule: string;
  readonly account: AccountId;
  readonly region: Region;
  readonly resource: string;
  readonly activity: Activity;
  readonly at: Instant;
  readonly status: FindingStatus;
  readonly check: CheckStatus;
  readonly severity: readonly [id: number, name: string];
  readonly message: string;
  readonly details: readonly string[];
  readonly times?: Readonly<Record<string, number>>;
  readonly span?: Readonly<Record<string, number>>;
  readonly evidence: readonly string[];
  readonly facts: Verdict['facts'];
  readonly unmapped: Readonly<Record<string, unknown>>;
}

function eventOf(said: Said, made: OcsfMade): OcsfEvent {
  const { rule, activity, status, check, severity, message, at } = said;
  const words = made.rules.get(rule);
  const title = words?.title ?? rule;
  const [severity_id, severityName] = severity;
  const partition = /^arn:([\w-]+):/.exec(said.resource)?.[1];
  const place = {
    ...(said.region !== GLOBAL && { region: said.region }),
    ...(partition !== undefined && { cloud_partition: partition }),
  };
  const claims = Object.entries(words?.requirements ?? {});
  const checked = { status: check[1], status_id: check[0] };
  const evidences = [
    ...(Object.keys(said.facts).length > 0 ? [{ name: 'What the rule saw', data: said.facts }] : []),
    ...said.evidence.map((key) => evidenceOf(key, made)),
  ];
  return {
    activity_id: ACTIVITIES[activity],
    activity_name: activity,
    category_uid: 2,
    category_name: 'Findings',
    class_uid: CLASS,
    class_name: 'Compliance Finding',
    type_uid: CLASS * 100 + ACTIVITIES[activity],
    type_name: `Compliance Finding: ${activity === 'Evaluate' ? 'Other' : activity}`,
    time: millisecondsOf(at),
    timezone_offset: 0,
    ...said.span,
    metadata: metadataOf(said, made),
    severity_id,
    severity: severityName,
    status_id: status[0],
    status: status[1],
    message,
    finding_info: {
      uid: said.finding,
      title: check === FAIL ? (words?.failure ?? rule) : title,
      desc: message,
      types: ['Compliance'],
      ...said.times,
      analytic: { uid: words?.id ?? rule, name: title, type_id: 1, type: 'Rule', version: made.watchbill },
    },
    cloud: {
      provider: 'AWS',
      account: { uid: said.account, type_id: 10, type: 'AWS Account' },
      ...place,
    },
    resources: [
      {
        uid: said.resource,
        name: said.resource,
        ...place,
        ...(check === FAIL ? { role_id: 3, role: 'Affected' } : { role_id: 1, role: 'Target' }),
      },
    ],
    compliance: {
      control: words?.id ?? rule,
      desc: title,
      ...(claims.length > 0 && {
        requirements: claims.flatMap(([key, claim]) => (claim?.ids ?? []).map((id) => `${key}:${id}`)),
        standards: claims.map(([key]) => made.standards.get(key) ?? key),
      }),
      ...checked,
      status_details: [message, ...said.details],
      checks: [
        {
          uid: words?.id ?? rule,
          name: title,
          version: made.watchbill,
          ...checked,
          severity_id,
          severity: severityName,
        },
      ],
    },
    ...(check === FAIL &&
      words !== undefined && {
        remediation: {
          desc: [words.remediation.text, words.remediation.cli]
            .filter((each) => each !== undefined)
            .join('\n'),
          references: [words.remediation.link],
        },
      }),
    ...(evidences.length > 0 && { evidences }),
    unmapped: said.unmapped,
  };
}

/** How the export was made stands in every event, because each may be stored by itself. */
function metadataOf({ uid, rule, at, activity }: Said, made: OcsfMade) {
  const { period, configuration } = made;
  return {
    version: made.schema,
    uid,
    profiles: ['cloud'],
    product: { name: 'Watchbill', vendor_name: 'Watchbill', version: made.watchbill },
    log_name: activity === 'Evaluate' ? 'verdicts' : 'findings',
    event_code: made.rules.get(rule)?.id ?? rule,
    original_time: at,
    tags: [
      { name: 'period', values: [period.from, period.to] },
      ...(configuration === null ? [] : [{ name: 'configuration', value: configuration }]),
      { name: 'missed slots', value: String(made.missedSlots) },
      { name: 'command', value: made.command },
    ],
  };
}

function evidenceOf(key: string, { evidenceHref }: OcsfMade) {
  const hash = hashIn(key);
  const path = evidenceHref(key);
  return {
    uid: key,
    name: 'Stored object',
    file: {
      name: hash,
      ...(path !== undefined && { path }),
      type_id: 1,
      type: 'Regular File',
      hashes: [{ algorithm_id: 3, algorithm: 'SHA-256', value: hash }],
    },
  };
}

function closedWords(closed: Closure): string[] {
  switch (closed.how) {
    case 'passes':
      return [`Observed to pass at ${closed.observedAt}`];
    case 'absent':
      return [`Observed gone at ${closed.observedAt}`];
    case 'expired-at-source':
      return [`Expired at its source; last observed at ${closed.observedAt}`];
    case 'out-of-scope':
      return [`Out of scope: ${closed.reason}`];
    case 'reviewed':
      return [`Reviewed by ${closed.by}`, ...(closed.note === undefined ? [] : [closed.note])];
  }
}

function millisecondsOf(instant: Instant): number {
  return Date.parse(instant);
}
