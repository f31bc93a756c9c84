import { commandLine, type RecordOptions } from '../../wording/commands';
import type { Notice } from '../ports';
import type { AlertDocument } from './alert-document';
import { counted, momentInUtc, plainText } from './mrkdwn';

/** SNS takes fewer than 100 characters of ASCII: https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
const MOST_SUBJECT = 99;
const LISTED = 10;
const LINE = 500;

/** Why it comes by e-mail. */
const WHY = {
  'slack-refused': 'Slack refuses the message of this alert, so that it is sent by e-mail, once.',
  'slack-late': 'Slack did not take the message of this alert in time, so that it is sent by e-mail, once.',
} as const;

/** An alert that calls somebody, as the text of an e-mail. */
export function alertMail(
  { document, reason, mayRepeat }: Notice,
  record: RecordOptions,
): { readonly subject: string; readonly text: string } {
  const { headline, risk, fix, links } = document;
  const why = reason === 'slack-refused' ? WHY['slack-refused'] : WHY['slack-late'];
  return {
    subject: subjectOf(headline),
    text: [
      headline,
      [why, ...(mayRepeat ? ['This e-mail may repeat an earlier one.'] : [])].join(' '),
      factsOf(document).join('\n'),
      findingsOf(document).join('\n'),
      ...(risk === undefined ? [] : [`Risk: ${plainText(risk, LINE)}`]),
      ...(fix === undefined
        ? []
        : [
            [
              `Do: ${plainText(fix.text, LINE)}`,
              ...(fix.command === undefined ? [] : [fix.command]),
              fix.link,
            ].join('\n'),
          ]),
      ...links.map(({ label, url }) => `${label}: ${url}`),
      commandsOf(document, record).join('\n'),
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
  };
}

function subjectOf(headline: string): string {
  return `Watchbill: ${headline.replaceAll(' · ', ' - ')}`
    .replace(/[^\x20-\x7e]/g, '?')
    .slice(0, MOST_SUBJECT);
}

function factsOf({ events, happened, openSince, due, open, total }: AlertDocument): string[] {
  const [event] = events;
  const from = event?.address === undefined ? '' : ` from ${event.address}`;
  return [
    ...(event === undefined
      ? []
      : [plainText(`${event.actor}${from} called ${event.call} at ${momentInUtc(event.at)}`, LINE)]),
    ...(happened === undefined || event !== undefined ? [] : [`Happened ${momentInUtc(happened.last)}`]),
    ...(openSince === undefined ? [] : [`Open since ${momentInUtc(openSince)}, ${open} of ${total}`]),
    ...(due === undefined ? [] : [`${due.isOverdue ? 'Overdue since' : 'Due'} ${momentInUtc(due.at)}`]),
  ];
}

function findingsOf({ findings, more }: AlertDocument): string[] {
  const hidden = findings.length - LISTED + more.findings;
  return [
    ...findings
      .slice(0, LISTED)
      .map(({ account, region, resource, message }) =>
        plainText(`- ${account} ${region} ${resource}: ${message}`, LINE),
      ),
    ...(hidden > 0 ? [`and ${counted(hidden, 'more finding')}`] : []),
  ];
}

function commandsOf({ findings: [first] }: AlertDocument, record: RecordOptions): string[] {
  if (first === undefined) return [];
  const id = first.id;
  return [
    'Where Watchbill is checked out:',
    commandLine('findings show', { id, ...record }),
    commandLine('findings ack', { id, ...record }),
  ];
}
