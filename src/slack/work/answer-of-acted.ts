import type { Acted } from '../../alerts/act/act';
import { code, counted, moment, mrkdwn, prose } from '../../alerts/render/mrkdwn';
import type { FindingHead } from '../../model/finding';
import { byText } from '../../model/by-text';
import { shortName } from '../../model/resource-name';
import { eventPhrase } from '../../wording/events';
import { commandLine, type RecordOptions } from '../../wording/commands';
import type { Asked } from '../requests/queued';
import type { Answer } from './answer';

const LISTED = 5;
const DONE = {
  acknowledge: 'acknowledged',
  snooze: 'snoozed',
  assign: 'assigned',
  triage: 'triaged',
  'request-exception': 'excepted',
  recheck: 're-checked',
} as const;
type Doing = keyof typeof DONE;
/** Of an exception: whether whoever approves it finds it in the alert's thread, and the record for the command otherwise. */
interface Requested {
  readonly isInThread: boolean;
  readonly record: RecordOptions;
}

/** What whoever acted on an alert is told of what became of it. */
export function answerOfActed(
  asked: Extract<Asked, { do: Doing }>,
  acted: Acted,
  { isInThread, record }: Requested,
): Answer {
  switch (acted.outcome) {
    case 'said':
      return { text: [saidText(asked, acted.of), ...refusedLines(acted.refused)].join('\n') };
    case 'nothing-left':
      return {
        text: [
          `Nothing is left to be ${DONE[asked.do]}, and nothing was recorded.`,
          ...refusedLines(acted.refused),
          ...latestLines(acted.members),
        ].join('\n'),
      };
    case 'stale':
      return {
        text: [
          'That message was not up to date, and nothing was recorded. It is being drawn again: look at it, and press once more.',
          ...latestLines(acted.members),
        ].join('\n'),
      };
    case 'requested': {
      const { id, endsAt, owner, scope } = acted.exception;
      const what = scope.resource === undefined ? 'all that the rule finds here' : code(scope.resource, 200);
      return {
        text: `Exception ${code(id, 40)} is requested for ${what}, until ${moment(endsAt)}, owned by ${prose(owner, 120)}. It holds once somebody approves it who is neither you nor the owner: ${isInThread ? 'the thread has the button' : `Slack did not take the button, so with ${code(commandLine('exception approve', { id, ...record }), 300)}`}.`,
      };
    }
    case 'rechecking':
      return { text: recheckText(acted.recheck) };
    case 'no-alert':
      return { text: 'There is no such alert any more. Nothing was recorded.' };
    case 'several-rules':
      return {
        text: `An exception is for one rule, and this alert is about ${acted.rules.length}: request it of one of their findings, with the command line.`,
      };
  }
}

function saidText(asked: Extract<Asked, { do: Doing }>, of: readonly FindingHead[]): string {
  const findings = counted(of.length, 'finding');
  const [first] = of;
  const what = first === undefined ? '' : mrkdwn(eventPhrase(first.last).rest);
  const stays =
    asked.do === 'triage' && first?.state === 'open'
      ? ' AWS still reports it: it resolves when it is archived there, and a scan has seen that.'
      : '';
  return `${findings} ${DONE[asked.do]}${what}.${stays}`;
}

function refusedLines(refused: readonly string[]): string[] {
  return refused.map((why) => `Not said: ${prose(why, 300)}`);
}

/** What last happened to the members, the newest first. */
function latestLines(members: readonly FindingHead[]): string[] {
  const newest = members.toSorted(byText(({ last }) => last.at)).reverse();
  const more = newest.length - LISTED;
  return [
    ...newest
      .slice(0, LISTED)
      .map(
        ({ resource, last }) =>
          `• ${code(shortName(resource), 90)} ${moment(last.at)}: ${mrkdwn(eventPhrase(last).sentence)}`,
      ),
    ...(more > 0 ? [`+${more} more`] : []),
  ];
}

function recheckText({
  sources,
  status,
  knownBy,
}: Extract<Acted, { outcome: 'rechecking' }>['recheck']): string {
  if (status === 'nothing-to-collect')
    return 'No rule of this alert is in force any more: there is nothing to collect.';
  const started =
    status === 'running'
      ? `${sources.join(', ')} is to be collected again already, within half a minute.`
      : `${sources.join(', ')} is being collected again; the message changes once that is judged.`;
  return knownBy === undefined
    ? `${started} What AWS says now counts at once.`
    : `${started} AWS may not tell what has just changed before ${moment(knownBy)}: if it still fails, press again then.`;
}
