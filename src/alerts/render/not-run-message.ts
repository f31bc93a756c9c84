import type { Instant } from '../../model/instant';
import { commandLine, type RecordOptions } from '../../wording/commands';
import { mentionText } from '../route';
import { context, header, section, type Content } from './blocks';
import { code, moment, momentInUtc, prose } from './mrkdwn';
import { COMMAND } from './root-message';

/** Slots of the schedule that no scan ran. */
export interface MissedScans {
  /** The first of them. */
  readonly since: Instant;
  readonly slots: number;
  readonly sources: readonly string[];
}

/** It states the first slot and not how many: while that lasts the message stays as it is. */
export function renderNotRun(
  { since, sources }: MissedScans,
  record: RecordOptions | undefined,
  mention?: string,
): Content {
  const names = prose([...sources].sort().join(', '), 300);
  const called = mention === undefined ? '' : `\n${mentionText(mention)}`;
  return {
    text: `NOT RUN: no scan collected ${names} at ${momentInUtc(since)}, nor since.`,
    blocks: [
      header('NOT RUN · scans are missing'),
      section(`*No scan ran at ${moment(since)}, nor since*, that collects ${names}.${called}`),
      context(
        [
          'Nothing new is known meanwhile: what was open stays open, and nothing passes. Look at the schedule of the scan’s state machine and at its executions.',
          `The slots that nobody ran, where Watchbill is checked out: ${code(commandLine('scans', { from: since.slice(0, 10), ...record }), COMMAND)}`,
        ].join('\n'),
      ),
    ],
  };
}

export function renderRunAgain(): Content {
  const text = 'Scans run again that were missing. What happened meanwhile is not made up for.';
  return { text, blocks: [header('RUN AGAIN'), section(text)] };
}
