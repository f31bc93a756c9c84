import { formerRule } from '../alerts/alert-reading';
import type { JudgedWith } from '../audit/judged-with';
import { alertView, type AlertView } from '../alerts/view/alert-view';
import type { EventView } from '../alerts/view/event-view';
import { plainWords } from '../alerts/view/resource-words';
import type { Control } from '../model/control';
import { corroborationText, witnessText } from '../model/corroboration';
import { severityReason } from '../model/environments';
import type { FindingEvent, FindingHead } from '../model/finding';
import type { Instant } from '../model/instant';
import { firstId, type Remediation } from '../model/rule';
import type { FindingReading } from '../record/reading';
import type { Rule } from '../rules/rule';
import { eventPhrase } from '../wording/events';
import { parameterTexts } from '../wording/parameters';
import { plainPhrase } from '../wording/phrase';
import { stateHeading } from '../wording/states';
import { paint, printable } from './console';
import type { CliContext } from './context';

/** One finding with its history, as an alert about it would say it. */
export function findingLines(
  context: CliContext,
  reading: FindingReading,
  {
    moment,
    controls,
    history,
    judged,
  }: {
    readonly moment: Instant | undefined;
    /** The customer's controls that its rule evidences. */
    readonly controls: readonly Control[];
    readonly history: readonly FindingEvent[];
    readonly judged: JudgedWith | undefined;
  },
): string[] {
  const { head, state } = reading;
  const rule = context.catalogue.find((each) => firstId(each) === head.rule);
  const view = viewOf(reading, rule);
  const [event] = view.events;
  const because = severityReason(head);
  return [
    paint(context, 'bold', `${head.severity.toUpperCase()} ${view.headline}`),
    `${stateHeading(state)}: ${printable(head.message)}`,
    '',
    ...(moment === undefined ? [] : [`as of     ${moment}`]),
    `finding   ${head.id}`,
    `rule      ${head.rule}${rule === undefined ? '' : `: ${rule.title}`}`,
    ...controls.map(
      ({ id, owner, statement }) => `control   ${id}: ${printable(statement)} (${printable(owner)})`,
    ),
    `account   ${head.account}   region ${head.region}`,
    `resource  ${printable(head.resource)}`,
    ...(event === undefined ? [] : [`by        ${printable(actorText(event))}`]),
    ...(view.happened === undefined ? [] : [`happened  ${view.happened.first}`]),
    ...(head.dueAt === undefined
      ? []
      : [`${view.due?.isOverdue === true ? 'overdue  ' : 'due      '} ${head.dueAt}`]),
    ...(because === undefined ? [] : [`severity  ${head.severity}, ${printable(because)}`]),
    ...Object.entries(head.facts).map(
      ([name, value]) => `fact      ${name} = ${printable(JSON.stringify(value))}`,
    ),
    ...(head.by === undefined
      ? []
      : [`known by  ${witnessText(head.by)} alone: the rule itself does not know`]),
    ...(head.corroboration ?? []).map((said) => `aws       ${corroborationText(said, head.region)}`),
    ...(judged === undefined
      ? []
      : parameterTexts(judged.of).map(
          (text) => `param     ${printable(text)}, in the scan of ${judged.slot}`,
        )),
    ...(head.cut === undefined ? [] : [`cut       ${cutSentence(head.cut)}`]),
    ...(rule === undefined ? [] : ['', `risk      ${rule.risk}`, ...remedyLines(rule.remediation, view)]),
    '',
    ...history.map((each) => `${each.at}  ${printable(plainPhrase(eventPhrase(each).sentence))}`),
  ];
}

/** What an alert about this finding alone would say. */
function viewOf(reading: FindingReading, rule: Rule | undefined): AlertView {
  const { id, account, rule: ofRule } = reading.head;
  const said = rule === undefined ? formerRule(ofRule) : { ...rule, id: ofRule, requirements: [] };
  return alertView({
    id,
    kind: 'rule',
    rules: new Map([[ofRule, said]]),
    accounts: new Map([[account, { id: account }]]),
    findings: [reading],
  });
}

/** `user/mallory of account 999988887777 from 203.0.113.7`. */
function actorText({ actor, from, address }: EventView): string {
  return [
    plainWords(actor),
    ...(from === undefined ? [] : [`of account ${from}`]),
    ...(address === undefined ? [] : [`from ${address}`]),
  ].join(' ');
}

function cutSentence({ message, facts }: NonNullable<FindingHead['cut']>): string {
  const count = (message + facts).toLocaleString('en');
  return `${count} characters are left out here; the whole verdict stands in the scan's evaluation`;
}

function remedyLines({ text, elsewhere }: Remediation, { fix, reach, links }: AlertView): string[] {
  return [
    ...(reach === undefined ? [] : [`reach     ${reach}`]),
    `to do     ${text}`,
    ...(elsewhere === undefined ? [] : [`else      ${elsewhere}`]),
    ...(fix?.command === undefined ? [] : [`run       ${fix.command}`]),
    ...links.map(({ label, url }) => `link      ${label}: ${url}`),
  ];
}
