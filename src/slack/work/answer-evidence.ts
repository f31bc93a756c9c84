import { code, counted, momentInUtc } from '../../alerts/render/mrkdwn';
import type { FindingHead } from '../../model/finding';
import { shortName } from '../../model/resource-name';
import { commandLine, type RecordOptions } from '../../wording/commands';
import { MOST_ROWS, type Answer } from './answer';

/** What findings rest on: the newest observation that says something of each, by the keys of its objects. */
export function evidenceOf(heads: readonly FindingHead[], record: RecordOptions): Answer {
  const [first] = heads;
  if (first === undefined) return { text: 'The alert is about nothing any more.' };
  const key = keysOf(first)[0];
  const show = key === undefined ? undefined : commandLine('evidence show', { key, ...record });
  const history = commandLine('findings show', { id: first.id, ...record });
  return {
    text: [
      `What ${counted(heads.length, 'finding')} ${heads.length === 1 ? 'rests' : 'rest'} on: objects of the evidence, named after the hash of their contents.`,
      `The whole history of the first: ${code(history, 300)}`,
      ...(show === undefined ? [] : [`Its evidence, the hash checked: ${code(show, 300)}`]),
    ].join('\n'),
    table: {
      caption: 'Evidence of each finding',
      headings: ['Resource', 'State', 'Observed', 'Evidence', 'Finding'],
      rows: heads
        .slice(0, MOST_ROWS)
        .map((head) => [
          shortName(head.resource),
          head.state,
          momentInUtc(head.observedAt),
          evidenceText(keysOf(head)),
          head.id,
        ]),
      total: heads.length,
    },
  };
}

/** What people say rests on no evidence: then there is none in the last event. */
function keysOf({ last }: FindingHead): readonly string[] {
  return 'evidence' in last ? last.evidence : [];
}

function evidenceText(keys: readonly string[]): string {
  const [first] = keys;
  if (first === undefined) return 'in its history';
  return keys.length === 1 ? first : `${first} and ${keys.length - 1} more`;
}
