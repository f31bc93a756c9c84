import { isBlind, type Blind } from '../../model/blindness';
import type { AlertAccount } from '../alert-reading';
import { redactedAccount, type Redaction } from '../redaction';
import { mentionText } from '../route';
import { context, header, section, type Content } from './blocks';
import { counted, moment, prose } from './mrkdwn';
import { accountText } from './said';

const LISTED = 10;

export interface UnseenAccount {
  readonly account: AlertAccount;
  readonly blind: Blind;
}

/** Which accounts are not seen now; none: all that the message was about can be read again. */
export function renderBlindness(
  all: readonly UnseenAccount[],
  mention?: string,
  redact: Redaction = 'none',
): Content {
  const unseen = all.map((each) => ({ ...each, account: redactedAccount(each.account, redact) }));
  const [first] = unseen;
  if (first === undefined) {
    return {
      text: 'Every account that Watchbill could not read can be read again.',
      blocks: [
        header('READ AGAIN'),
        section('Every account that Watchbill could not read can be read again.'),
      ],
    };
  }
  const accounts = counted(unseen.length, 'account');
  const more = unseen.length - LISTED;
  const lines = unseen.slice(0, LISTED).map((each) => `• ${lineOf(each)}`);
  if (more > 0) lines.push(`+${more} more`);
  const others = more + LISTED > 1 ? `, and ${unseen.length - 1} more` : '';
  return {
    text: `NOT READ: ${sentenceOf(first)}${others}.`,
    blocks: [
      header(`NOT READ · ${accounts}`),
      section(
        `*Watchbill cannot read ${accounts}*${mention === undefined ? '' : `\n${mentionText(mention)}`}`,
      ),
      section(lines.join('\n')),
      context(
        'Nothing new is known of what is not read: what was open stays open, and nothing passes. `denied`: look at the role watchbill-spoke in the account.',
      ),
    ],
  };
}

/** What changed since the channel was last told. */
export function renderSight(
  lost: readonly UnseenAccount[],
  found: readonly AlertAccount[],
  mention?: string,
  redact: Redaction = 'none',
): Content {
  const nameOf = (account: AlertAccount) => prose(accountText(redactedAccount(account, redact)), 120);
  const lineOfLost = (each: UnseenAccount) =>
    lineOf({ ...each, account: redactedAccount(each.account, redact) });
  const lines = [
    ...summed('Can no longer be read', lost.map(lineOfLost)),
    ...summed('Can be read again', found.map(nameOf)),
  ];
  const counts = [
    ...(lost.length > 0 ? [`${counted(lost.length, 'account')} can no longer be read`] : []),
    ...(found.length > 0 ? [`${counted(found.length, 'account')} can be read again`] : []),
  ];
  return {
    text: `${counts.join(', ')}.`,
    blocks: [section(lines.join('\n') + (mention === undefined ? '' : `\n${mentionText(mention)}`))],
  };
}

function summed(what: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const more = names.length - LISTED;
  return [
    `*${what}*`,
    ...names.slice(0, LISTED).map((name) => `• ${name}`),
    ...(more > 0 ? [`+${more} more`] : []),
  ];
}

/** `staging (333344445555): 59 of 59 parts, denied · iam, inventory · since Oct 6` */
function lineOf({ account, blind }: UnseenAccount): string {
  const sources = Object.entries(blind.sources)
    .filter(([, look]) => isBlind(look))
    .map(([source]) => source);
  return [
    `${prose(accountText(account), 120)}: ${partsOf(blind)}`,
    prose(sources.sort().join(', '), 200),
    `since ${moment(blind.since)}`,
  ].join(' · ');
}

/** `59 of 59 parts of account staging (333344445555) could not be read: denied` */
function sentenceOf({ account, blind }: UnseenAccount): string {
  const { unread, expected, reasons } = totalOf(blind);
  return `${unread} of ${expected} parts of account ${prose(accountText(account), 120)} could not be read: ${reasons}`;
}

function partsOf(blind: Blind): string {
  const { unread, expected, reasons } = totalOf(blind);
  return `${unread} of ${expected} parts, ${reasons}`;
}

function totalOf({ sources }: Blind): { unread: number; expected: number; reasons: string } {
  const looks = Object.values(sources);
  return {
    unread: looks.reduce((sum, look) => sum + look.unread, 0),
    expected: looks.reduce((sum, look) => sum + look.expected, 0),
    reasons: [...new Set(looks.flatMap((look) => look.reasons))].sort().join(', '),
  };
}
