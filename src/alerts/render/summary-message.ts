import { SEVERITIES } from '../../model/severity';
import { isActive, type AlertReading } from '../alert-reading';
import type { AlertView } from '../view/alert-view';
import { context, header, HEADER_LIMIT, section, type Block, type Content } from './blocks';
import { counted, plainText, prose } from './mrkdwn';
import { accountText, shortAccount } from './said';

const LISTED = 10;

/**
 * First scans, or too much at once, in one message: how much of it is still open, by severity, and its worst rules. It is
 * true whenever it is edited.
 */
export function renderSummary(
  reading: AlertReading,
  view: AlertView,
  { mentionLine, buttons }: { readonly mentionLine: readonly string[]; readonly buttons: readonly Block[] },
): Content {
  const isStorm = reading.kind === 'storm';
  const { accounts, total } = view;
  const [only, ...others] = accounts;
  const isOne = only !== undefined && others.length === 0;
  const places = isOne ? shortAccount(only.of, 80) : counted(accounts.length, 'account');
  const where = isOne ? prose(accountText(only.of), 150) : places;
  const what = isStorm ? `${counted(total, 'finding')} at once` : 'First scan';
  const heading = isStorm ? `STORM · ${counted(total, 'finding')}` : 'FIRST SCAN';
  const open = openText(reading, view);
  return {
    text: `${what} in ${isOne ? prose(places, 100) : places}, ${open}.`,
    blocks: [
      header([...(view.open > 0 ? [] : ['OVER']), heading, plainText(places, HEADER_LIMIT - 60)].join(' · ')),
      section([`*${open}* · ${counted(view.rules.length, 'rule')} in ${where}`, ...mentionLine].join('\n')),
      section(ruleLines(view, isOne).join('\n')),
      ...buttons,
      context('The counts here stay true. What fails again, gets worse or is new has an alert of its own.'),
    ],
  };
}

/** `38 of 52 still open: 1 CRITICAL, 37 HIGH`. */
function openText({ findings }: AlertReading, { open, total }: AlertView): string {
  const active = findings.filter(isActive);
  const counts = SEVERITIES.map((severity) => ({
    severity,
    count: active.filter(({ head }) => head.severity === severity).length,
  })).filter(({ count }) => count > 0);
  const severities = counts.map(({ severity, count }) => `${count} ${severity.toUpperCase()}`).join(', ');
  if (open === 0) return `none of ${total} open any more`;
  return `${open === total ? `${open} open` : `${open} of ${total} still open`}: ${severities}`;
}

function ruleLines({ rules, open }: AlertView, isOne: boolean): string[] {
  const listed = rules.filter((rule) => open === 0 || rule.open > 0);
  const lines = listed.slice(0, LISTED).map((rule) => {
    const places = isOne ? '' : ` in ${counted(rule.accounts, 'account')}`;
    const counts = rule.open === rule.total ? `${rule.open}` : `${rule.open} of ${rule.total}`;
    return `• ${rule.severity.toUpperCase()} · ${prose(rule.of.failure, 120)} · ${counts} open${places}`;
  });
  if (listed.length > LISTED) lines.push(`+${counted(listed.length - LISTED, 'more rule')}`);
  return lines;
}
