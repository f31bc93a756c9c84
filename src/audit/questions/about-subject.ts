import pLimit from 'p-limit';
import { suggestion } from '../../config/closest';
import { accountIdSchema, type AccountId } from '../../model/account';
import { byText } from '../../model/by-text';
import { UsageError } from '../../model/errors';
import type { Exception, FindingEvent } from '../../model/finding';
import { earliest, type Instant } from '../../model/instant';
import { shortName } from '../../model/resource-name';
import { exceptionsThen } from '../../patching/frozen/exceptions-then';
import { readOrLeaveOut } from '../../record/leave-out';
import type { FindingReading } from '../../record/reading';
import type { Decision, Grant } from '../../reviews/item';
import type { CampaignState } from '../../reviews/campaign/state';
import { campaignReader } from '../../reviews/store';
import type { CsvColumn } from '../../wording/csv';
import { printable } from '../../wording/printable';
import { tableOf } from '../answer';
import { findFindings, isOfSubject } from '../find-findings';
import { findingRow, type FindingRow } from '../finding-row';
import { scansOnce } from '../scans-once';
import { toldOfAll } from '../told';
import { evidenceCommands } from './aws-commands';
import { newestVerdicts, type NewestVerdict } from './newest-verdicts';
import { TOLD_COLUMNS } from './period-columns';
import type { Question, QuestionPorts } from './question';
import { campaignAt, peopleKept, peopleSentence } from './review-then';
import { recordedAccounts } from '../recorded-accounts';
import { revocationRows } from './revocations';
import {
  accountsOf,
  exceptionReason,
  isAccessOf,
  itemsOf,
  mayHaveAccess,
  subjectAsked,
  withGrants,
  type OwnItem,
} from './subject-asked';
import {
  accessSeen,
  missingSentences,
  newestWholeLook,
  systemExportsOf,
  type SeenAccess,
  type WholeLook,
} from './whole-look';

const READS_AT_ONCE = 16;

interface ItemRow {
  readonly campaign: string;
  readonly list: string;
  readonly item: string;
  readonly account: string;
  readonly principal: string;
  readonly access: string;
  readonly path: string;
  readonly privileged: boolean;
  readonly askedAt: Instant;
  readonly dueAt: Instant;
  readonly reviewers: readonly string[];
  readonly decision: string;
}

interface DecisionRow extends Pick<Decision, 'item' | 'decision' | 'by' | 'at' | 'surface' | 'version'> {
  /** `about`: of the subject's access; `by`: that the subject made of others'. */
  readonly as: 'about' | 'by';
  readonly campaign: string;
  readonly account: string;
  readonly principal: string;
  readonly access: string;
  readonly reason?: string | undefined;
  readonly stands: boolean;
}

interface EventRow {
  readonly finding: string;
  readonly number: number;
  readonly at: Instant;
  readonly what: FindingEvent['type'];
  readonly by?: string;
  readonly note?: string;
  readonly evidence: readonly string[];
}

type ExceptionRow = Exception & { readonly why: string };

export const aboutSubject: Question = {
  id: 'about',
  number: 14,
  asks: 'Everything about this person, role or resource: findings, access, decisions, revocations, alerts, exceptions.',
  about: 'moment',
  takes: { subject: 'required', account: 'optional' },
  async answer(given, { subject: text = '', asOf, accounts: named }) {
    // Who has access and what was judged last is found among the same scans.
    const reader = { ...given.reader, scansBetween: scansOnce(given.reader) };
    const ports = { ...given, reader };
    const { objects, leaveOut } = ports;
    const at = earliest(asOf, ports.now);
    const { memory, identities } = await peopleKept(ports);
    const campaigns = await campaignsThen(ports, at);
    const begun = subjectAsked(text, identities);
    const items = campaigns.flatMap((state) => itemsOf(begun, state, identities));
    const within = named ?? accountsOf(begun);
    const recorded = within && (await recordedAccounts(ports, within));
    const isLookedFor = mayHaveAccess(begun) && recorded?.length !== 0;
    const look = isLookedFor ? await newestWholeLook(ports, at) : undefined;
    const seen =
      look &&
      (await accessSeen(ports, look.scan, {
        memory,
        exports: await systemExportsOf(ports),
        until: at,
        only: recorded,
      }));
    const access = seen?.population.grants.filter(isAccessOf(begun, seen.identities)) ?? [];
    const subject = withGrants(begun, [...items.map(({ state }) => state.item), ...access]);
    const isAsked = isOfSubject(subject.names);
    const readings = await findFindings(
      reader,
      { asOf: at, now: ports.now, accounts: within, subject: subject.names },
      leaveOut,
    );
    const heads = readings.map(({ head }) => head);
    const others = new Set<string>();
    // Of a person without AWS's names only the accounts that something is known of are looked through.
    const judgedIn =
      recorded ??
      accountsKnown([
        ...heads.map(({ account }) => account),
        ...items.map(({ state }) => state.item.account),
        ...access.map(({ account }) => account),
      ]);
    const verdicts = await newestVerdicts(ports, {
      asOf: at,
      accounts: judgedIn,
      isAsked: ({ resource }) => isAsked(resource),
      passedBy: (resource) => others.add(resource),
    });
    const decisions = decisionRows(campaigns, items, subject.person?.id ?? text);
    const found = (await reader.exceptions(leaveOut)).filter(({ requestedAt }) => requestedAt <= at);
    const exceptions = exceptionRows(found, at).flatMap((exception): ExceptionRow[] => {
      const why = exceptionReason(exception, subject, heads);
      return why === undefined ? [] : [{ ...exception, why }];
    });
    const isKnown =
      subject.person !== undefined ||
      [items, access, readings, verdicts, decisions, exceptions].some(({ length }) => length > 0);
    if (!isKnown)
      throw nobodyKnown(text, neverRecorded(within, recorded), [
        ...(memory?.people ?? []).flatMap(({ id, email }) => [id, ...(email === undefined ? [] : [email])]),
        ...campaigns.flatMap(({ lists }) =>
          lists.flatMap((list) => [...list.items.values()].map(({ item }) => item.principal.name)),
        ),
        ...others,
        ...[...others].map(shortName),
      ]);
    const own = new Set(items.map(({ campaign, state: { item } }) => `${campaign} ${item.item}`));
    const revocations = campaigns.flatMap((state) =>
      revocationRows(state)
        .filter(({ item }) => own.has(`${state.id} ${item}`))
        .map((row) => ({ campaign: state.id, ...row })),
    );
    return {
      tables: [
        tableOf(
          'findings',
          readings.map((reading) => findingRow(reading)),
          FINDING_COLUMNS,
        ),
        tableOf('events', await eventRows(ports, readings), EVENT_COLUMNS),
        tableOf('verdicts', verdicts, VERDICT_COLUMNS),
        tableOf('access', access, ACCESS_COLUMNS),
        tableOf('items', items.map(itemRow), ITEM_COLUMNS),
        tableOf('decisions', decisions, DECISION_COLUMNS),
        tableOf('revocations', revocations, REVOCATION_COLUMNS),
        tableOf('alerts', await toldOfAll(objects, heads, at), TOLD_COLUMNS),
        tableOf('exceptions', exceptions, EXCEPTION_COLUMNS),
      ],
      gaps: {
        data: {
          names: subject.names,
          ...(subject.person !== undefined && { person: subject.person.id }),
          ...(judgedIn !== undefined && { judgedIn }),
          ...(at < asOf && { knownUntil: at }),
        },
        sentences: [
          `Looked for by these names: ${subject.names.map((name) => printable(name)).join(', ')}.`,
          peopleSentence(memory),
          ...(isLookedFor ? accessSentences(look, seen) : []),
          ...neverRecorded(within, recorded),
          'What a principal did is not in this record, but for calls that a rule judges: CloudTrail of its account has it.',
          ...(judgedIn === undefined || named !== undefined
            ? []
            : [`Verdicts are those of the accounts ${judgedIn.join(', ')}.`]),
          ...(at < asOf ? [`The moment asked for is after ${at}: what comes later is not known.`] : []),
        ],
      },
      configuration: (await reader.latestScan(at))?.configuration,
      awsCli: evidenceCommands(
        readings.flatMap(({ head }) => ('evidence' in head.last ? head.last.evidence : [])),
      ),
    };
  },
};

/** Every campaign as it stood, the oldest first; a damaged one is left out. */
async function campaignsThen(ports: QuestionPorts, at: Instant): Promise<CampaignState[]> {
  const store = campaignReader(ports);
  const states: CampaignState[] = [];
  for (const { id, period } of await store.campaigns()) {
    if (period.from > at) continue;
    const campaign = await readOrLeaveOut(ports.leaveOut, () => store.campaign(id));
    if (campaign !== undefined) states.push(campaignAt(campaign, at, ports.now).state);
  }
  return states;
}

function neverRecorded(
  asked: readonly AccountId[] | undefined = [],
  recorded: readonly AccountId[] = [],
): string[] {
  return asked
    .filter((account) => !recorded.includes(account))
    .map((account) => `No scan ever recorded the account ${account}: nothing of it was looked at.`);
}

function accessSentences(look: WholeLook | undefined, seen: SeenAccess | undefined): string[] {
  if (look === undefined)
    return [
      'No scan of all accounts that read who has access is on record by then: present access is not known.',
    ];
  if (seen === undefined) return [`The evidence of the scan of ${look.scan.slot} cannot be read.`];
  return [
    `Access is what the scan of ${look.scan.slot} showed, which was the last whole look.`,
    ...missingSentences(seen.population.missing),
  ];
}

/** Systems beside AWS are no accounts. */
function accountsKnown(accounts: readonly string[]): string[] | undefined {
  const known = new Set(accounts.filter((account) => accountIdSchema.safeParse(account).success));
  return known.size === 0 ? undefined : [...known].sort();
}

function nobodyKnown(text: string, gaps: readonly string[], known: readonly string[]): UsageError {
  return new UsageError(
    `No finding, verdict, access, decision or exception on record is about "${printable(text)}"${suggestion(text, [...new Set(known)])}`,
    'Name a person of the people file, a principal or a resource as AWS names it; --account says where to look',
    { cause: new Error(gaps[0] ?? 'A name has to be the whole of what is on record, or its last part') },
  );
}

function itemRow({ campaign, list, state }: OwnItem): ItemRow {
  const { item, askedAt, dueAt, seats, answer, unanswered } = state;
  return {
    campaign,
    list: list.supplement ?? 'campaign',
    item: item.item,
    account: item.account,
    principal: item.principal.name,
    access: item.access.name,
    path: item.path,
    privileged: item.privileged,
    askedAt,
    dueAt,
    reviewers: seats.flatMap(({ holders }) => holders.map(({ person }) => person)),
    decision: answer?.decision.decision ?? unanswered ?? 'nobody-answered',
  };
}

/** All that was ever decided about the subject's access, and by the subject, the oldest first. */
export function decisionRows(
  campaigns: readonly CampaignState[],
  items: readonly OwnItem[],
  person: string,
): DecisionRow[] {
  const own = new Set(items.map(({ state }) => state));
  return campaigns
    .flatMap(({ id, lists }) =>
      lists.flatMap((list) =>
        [...list.items.values()].flatMap((state) =>
          state.decisions
            .filter(({ by }) => own.has(state) || by === person)
            .map((decision): DecisionRow => {
              const { item, by, at, surface, version, reason } = decision;
              return {
                as: own.has(state) ? 'about' : 'by',
                campaign: id,
                account: state.item.account,
                principal: state.item.principal.name,
                access: state.item.access.name,
                item,
                decision: decision.decision,
                by,
                at,
                surface,
                version,
                ...(reason !== undefined && { reason }),
                stands: !state.struck.includes(version) && state.answer?.decision.version === version,
              };
            }),
        ),
      ),
    )
    .sort(byText(({ at, item, version }) => [at, item, String(version).padStart(8, '0')].join('\n')));
}

async function eventRows(
  { reader, leaveOut }: QuestionPorts,
  readings: readonly FindingReading[],
): Promise<EventRow[]> {
  const limit = pLimit(READS_AT_ONCE);
  const histories = await limit.map([...readings], async ({ head }) => {
    const history = (await readOrLeaveOut(leaveOut, () => reader.history(head))) ?? [];
    return history
      .filter(({ number }) => number <= head.version)
      .map((event): EventRow => ({
        finding: head.id,
        number: event.number,
        at: event.at,
        what: event.type,
        // Of a failure that AWS alone tells of, `by` is no person.
        ...('by' in event && typeof event.by === 'string' && !('facts' in event) && { by: event.by }),
        ...('note' in event && event.note !== undefined && { note: event.note }),
        evidence: 'evidence' in event ? event.evidence : [],
      }));
  });
  return histories
    .flat()
    .sort(byText(({ at, finding, number }) => [at, finding, String(number).padStart(8, '0')].join('\n')));
}

/** As they were then: what was approved or ended since was neither. */
function exceptionRows(exceptions: readonly Exception[], at: Instant): Exception[] {
  const approved = new Map(exceptionsThen(exceptions, at).map((exception) => [exception.id, exception]));
  return exceptions
    .map((exception) => {
      const { approvedAt: _at, approvedBy: _by, approvedAs: _as, ...requested } = exception;
      return approved.get(exception.id) ?? requested;
    })
    .sort(byText(({ requestedAt, id }) => `${requestedAt} ${id}`));
}

const FINDING_COLUMNS: readonly CsvColumn<FindingRow>[] = [
  { heading: 'id', value: (row) => row.id },
  { heading: 'state', value: (row) => row.state },
  { heading: 'severity', value: (row) => row.severity },
  { heading: 'account', value: (row) => row.account },
  { heading: 'region', value: (row) => row.region },
  { heading: 'rule', value: (row) => row.rule },
  { heading: 'resource', value: (row) => row.resource },
  { heading: 'first opened', value: (row) => row.firstOpenedAt },
  { heading: 'opened', value: (row) => row.openedAt },
  { heading: 'due', value: (row) => row.dueAt },
  { heading: 'message', value: (row) => row.message },
];

const EVENT_COLUMNS: readonly CsvColumn<EventRow>[] = [
  { heading: 'finding', value: (row) => row.finding },
  { heading: 'number', value: (row) => row.number },
  { heading: 'at', value: (row) => row.at },
  { heading: 'what', value: (row) => row.what },
  { heading: 'by', value: (row) => row.by },
  { heading: 'note', value: (row) => row.note },
  { heading: 'evidence', value: ({ evidence }) => evidence.join(' ') },
];

const VERDICT_COLUMNS: readonly CsvColumn<NewestVerdict>[] = [
  { heading: 'rule', value: (row) => row.rule },
  { heading: 'outcome', value: (row) => row.outcome },
  { heading: 'account', value: (row) => row.account },
  { heading: 'region', value: (row) => row.region },
  { heading: 'resource', value: (row) => row.resource },
  { heading: 'observed', value: (row) => row.observedAt },
  { heading: 'scan', value: (row) => row.slot },
  { heading: 'message', value: (row) => row.message },
];

const ITEM_COLUMNS: readonly CsvColumn<ItemRow>[] = [
  { heading: 'campaign', value: (row) => row.campaign },
  { heading: 'list', value: (row) => row.list },
  { heading: 'account', value: (row) => row.account },
  { heading: 'principal', value: (row) => row.principal },
  { heading: 'access', value: (row) => row.access },
  { heading: 'path', value: (row) => row.path },
  { heading: 'privileged', value: (row) => row.privileged },
  { heading: 'reviewers', value: ({ reviewers }) => reviewers.join(' ') },
  { heading: 'asked', value: (row) => row.askedAt },
  { heading: 'due', value: (row) => row.dueAt },
  { heading: 'decision', value: (row) => row.decision },
  { heading: 'item', value: (row) => row.item },
];

const ACCESS_COLUMNS: readonly CsvColumn<Grant>[] = [
  { heading: 'account', value: (row) => row.account },
  { heading: 'class', value: (row) => row.class },
  { heading: 'principal', value: (row) => row.principal.name },
  { heading: 'access', value: (row) => row.access.name },
  { heading: 'path', value: (row) => row.path },
  { heading: 'privileged', value: (row) => row.privileged },
  { heading: 'why', value: ({ reasons }) => reasons.join(' ') },
  { heading: 'granted', value: (row) => row.grantedAt },
  { heading: 'last used', value: (row) => row.lastUsedAt },
  { heading: 'item', value: (row) => row.item },
];

const DECISION_COLUMNS: readonly CsvColumn<DecisionRow>[] = [
  { heading: 'at', value: (row) => row.at },
  { heading: 'as', value: (row) => row.as },
  { heading: 'decision', value: (row) => row.decision },
  { heading: 'by', value: (row) => row.by },
  { heading: 'campaign', value: (row) => row.campaign },
  { heading: 'account', value: (row) => row.account },
  { heading: 'principal', value: (row) => row.principal },
  { heading: 'access', value: (row) => row.access },
  { heading: 'reason', value: (row) => row.reason },
  { heading: 'stands', value: (row) => row.stands },
  { heading: 'surface', value: (row) => row.surface },
  { heading: 'version', value: (row) => row.version },
  { heading: 'item', value: (row) => row.item },
];

const REVOCATION_COLUMNS: readonly CsvColumn<
  ReturnType<typeof revocationRows>[number] & { readonly campaign: string }
>[] = [
  { heading: 'campaign', value: (row) => row.campaign },
  { heading: 'account', value: (row) => row.account },
  { heading: 'access', value: (row) => row.access },
  { heading: 'state', value: (row) => row.state },
  { heading: 'started', value: (row) => row.startedAt },
  { heading: 'due', value: (row) => row.dueAt },
  { heading: 'gone by', value: (row) => row.goneBy },
  { heading: 'within 24 hours', value: (row) => row.within24Hours },
  { heading: 'item', value: (row) => row.item },
];

const EXCEPTION_COLUMNS: readonly CsvColumn<ExceptionRow>[] = [
  { heading: 'id', value: (row) => row.id },
  { heading: 'why', value: (row) => row.why },
  { heading: 'rule', value: ({ scope }) => scope.rule },
  { heading: 'resource', value: ({ scope }) => scope.resource },
  { heading: 'owner', value: (row) => row.owner },
  { heading: 'requested', value: (row) => row.requestedAt },
  { heading: 'requested by', value: (row) => row.requestedBy },
  { heading: 'approved', value: (row) => row.approvedAt },
  { heading: 'approved by', value: (row) => row.approvedBy },
  { heading: 'ends', value: (row) => row.endsAt },
  { heading: 'reason', value: (row) => row.reason },
];
