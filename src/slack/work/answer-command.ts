import { code, momentInUtc, prose } from '../../alerts/render/mrkdwn';
import { accountText } from '../../alerts/render/said';
import { plainWords, resourceWords } from '../../alerts/view/resource-words';
import { statusOf, type StatusRow } from '../../audit/status';
import type { FindingHead } from '../../model/finding';
import { isSamePerson } from '../../model/person';
import { SEVERITIES, severitySchema, type Severity } from '../../model/severity';
import type { RecordReader } from '../../record/ports';
import { readingOf } from '../../record/reading';
import { commandLine } from '../../wording/commands';
import { HELP } from '../requests/help';
import type { Asker } from '../requests/queued';
import { reviewsAnswer } from '../reviews/my-reviews';
import { MOST_ROWS, type Answer } from './answer';
import { evidenceOf } from './answer-evidence';
import type { WorkPorts } from './ports';
import { speakerText } from './speaker';
import { ASK_ELSEWHERE, visibleTo, type Visible } from './visible-findings';

/** Answers `/watchbill …`. */
export async function answerCommand(ports: WorkPorts, asker: Asker, text: string): Promise<Answer> {
  const [word = '', argument] = text.split(/\s+/);
  switch (word.toLowerCase()) {
    case 'status':
      return statusAnswer(ports, asker);
    case 'open':
      return openAnswer(ports, asker, argument);
    case 'mine':
      return mineAnswer(ports, asker);
    case 'review':
      return reviewsAnswer(ports.reviews, asker);
    case 'evidence':
      return evidenceAnswer(ports, asker, argument);
    default:
      return { text: HELP };
  }
}

/** Of what comes to the channel, as there; what scans are missed or next says nothing of any account. */
export async function statusAnswer(
  {
    status,
    clock,
    cadences,
    record,
    audience,
  }: Pick<WorkPorts, 'status' | 'clock' | 'cadences' | 'record' | 'audience'>,
  asker: Asker,
): Promise<Answer> {
  const visible = await visibleTo(audience, asker);
  if (visible === undefined) return { text: ASK_ELSEWHERE };
  const rows = await statusOf(status, clock.now(), cadences, visible.status);
  const of = visible.isChannels ? ', of what comes to this channel' : '';
  return {
    text:
      rows.length === 0
        ? `Nothing waits, and nothing comes within seven days${of}.`
        : `What waits now, and what comes within seven days${of}. All of it: ${code(commandLine('status', record), 300)}`,
    table: {
      caption: `What waits now, and what comes within seven days${of}`,
      headings: ['What', 'Of', 'When'],
      rows: rows.slice(0, MOST_ROWS).map(statusCells),
      total: rows.length,
    },
  };
}

function statusCells({ kind, id, at, count, account, rule, scope, severity, sources }: StatusRow): string[] {
  const of = [
    severity?.toUpperCase(),
    scope ?? rule,
    account,
    sources?.join(', '),
    count === undefined ? undefined : `${count} of them`,
    account === id ? undefined : id,
  ];
  return [
    kind.replaceAll('-', ' '),
    of.filter((part) => part !== undefined).join(' · '),
    at === undefined ? '' : momentInUtc(at),
  ];
}

/** What whoever asks may see there: the number says nothing of what other channels are told. */
export async function openAnswer(
  ports: FindingsPorts & Pick<WorkPorts, 'audience'>,
  asker: Asker,
  argument: string | undefined,
): Promise<Answer> {
  const asked = severitySchema.safeParse(argument?.toLowerCase());
  if (argument !== undefined && !asked.success)
    return { text: `${prose(argument, 40)} is no severity: name one of ${SEVERITIES.join(', ')}.` };
  const severities = asked.success ? [asked.data] : SEVERITIES;
  const list = commandLine('findings list', {
    ...(asked.success && { severity: asked.data }),
    ...ports.record,
  });
  const visible = await visibleTo(ports.audience, asker);
  if (visible === undefined) return { text: ASK_ELSEWHERE };
  const here = visible.isChannels ? ' and comes to this channel' : '';
  return findingsAnswer(ports, severities, visible, {
    none: `Nothing is open${here}.`,
    caption: `What is open${here}, the worst first`,
    list,
    ...(visible.isChannels && { whole: 'All that is open on the record:' }),
  });
}

async function mineAnswer(ports: WorkPorts, asker: Asker): Promise<Answer> {
  const me = speakerText(asker);
  return findingsAnswer(
    ports,
    SEVERITIES,
    {
      has: ({ assignee }) => assignee !== undefined && isSamePerson(assignee, me),
      shown: (head) => head,
      account: await ports.audience.accounts(),
    },
    {
      none: `Nothing that is open is assigned to ${prose(me, 120)}.`,
      caption: 'What is open and assigned to you, the worst first',
      list: commandLine('findings list', ports.record),
    },
  );
}

interface FindingsPorts extends Pick<WorkPorts, 'clock' | 'record'> {
  readonly reader: Pick<RecordReader, 'open' | 'exceptions'>;
}

interface Wording {
  readonly none: string;
  readonly caption: string;
  readonly list: string;
  /** Where the command lists more than what is counted. */
  readonly whole?: string;
}

async function findingsAnswer(
  { reader, clock }: FindingsPorts,
  severities: readonly Severity[],
  { has, shown, account }: Pick<Visible, 'has' | 'shown' | 'account'>,
  { none, caption, list, whole = 'All of them:' }: Wording,
): Promise<Answer> {
  const exceptions = await reader.exceptions();
  const now = clock.now();
  const rows: string[][] = [];
  let total = 0;
  for (const severity of severities) {
    for await (const head of reader.open({ by: 'severity', severity })) {
      if (!has(head)) continue;
      total += 1;
      if (rows.length < MOST_ROWS)
        rows.push(
          findingCells(
            shown(head, now),
            accountText(account(head.account)),
            readingOf(head, exceptions, now).state,
          ),
        );
    }
  }
  if (total === 0) return { text: none };
  return {
    text: `${caption}: ${total}. ${whole} ${code(list, 300)}`,
    table: {
      caption,
      headings: ['Severity', 'State', 'Rule', 'Resource', 'Account', 'Due', 'Finding'],
      rows,
      total,
    },
  };
}

function findingCells(head: FindingHead, account: string, state: string): string[] {
  const { severity, rule, dueAt, id } = head;
  return [
    severity.toUpperCase(),
    state,
    rule,
    plainWords(resourceWords(head)),
    account,
    dueAt === undefined ? '' : momentInUtc(dueAt),
    id,
  ];
}

/** What comes to another channel is not there: neither that nor the finding itself is said. */
export async function evidenceAnswer(
  {
    reader,
    record,
    clock,
    audience,
  }: Pick<WorkPorts, 'record' | 'clock' | 'audience'> & { readonly reader: Pick<RecordReader, 'head'> },
  asker: Asker,
  finding: string | undefined,
): Promise<Answer> {
  if (finding === undefined) return { text: 'Name the finding: `/watchbill evidence <finding>`.' };
  const visible = await visibleTo(audience, asker);
  if (visible === undefined) return { text: ASK_ELSEWHERE };
  const head = await reader.head(finding.toLowerCase());
  if (head === undefined || !visible.has(head)) {
    const here = visible.isChannels ? ' that comes to this channel' : '';
    return { text: `There is no finding ${code(finding, 60)}${here}: name its whole id.` };
  }
  return evidenceOf([visible.shown(head, clock.now())], record);
}
