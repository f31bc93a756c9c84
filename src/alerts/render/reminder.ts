import type { Reason } from '../../model/alert';
import { alertSeverity, type AlertReading } from '../alert-reading';
import { mentionText } from '../route';
import { context, section, type Content } from './blocks';
import { counted } from './mrkdwn';
import { subjectOf } from './root-message';

const WHY: Readonly<Partial<Record<Reason, string>>> = {
  reminder: 'Still open, and nobody acknowledged it',
  escalated: 'Nobody acknowledged it in time',
  'quiet-hours-over': 'It began in the quiet hours',
};

/** What is said of an alert in which nothing changed. */
export function renderReminder(
  reading: AlertReading,
  reason: Reason,
  { mention }: { readonly mention?: string | undefined },
): Content {
  const open = reading.findings.filter(({ state }) => state === 'open');
  const severity = alertSeverity(open).toUpperCase();
  const why = WHY[reason] ?? WHY.reminder ?? '';
  const what = `${severity}, ${counted(open.length, 'resource')} open: ${subjectOf(reading)}`;
  return {
    text: `${why}: ${what}.`,
    blocks: [
      section([`*${why}*`, ...(mention === undefined ? [] : [mentionText(mention)])].join(' ')),
      section(what),
    ],
  };
}

/** What is said of an alert beside its findings. */
interface Notes {
  readonly flaps: boolean;
  /** The other channels that it is said in. */
  readonly elsewhere: readonly { readonly channel: string; readonly permalink: string | undefined }[];
}

export function withNotes(content: Content, { flaps, elsewhere }: Notes): Content {
  const notes = [
    ...(flaps
      ? ['*Flapping*: it opens and ends again and again, and calls nobody by that for a while.']
      : []),
    ...elsewhere.map(({ channel, permalink }) =>
      permalink === undefined ? `Also in <#${channel}>` : `Also in <#${channel}>: <${permalink}|the message>`,
    ),
  ];
  return notes.length === 0 ? content : { ...content, blocks: [...content.blocks, ...notes.map(context)] };
}
