import type { Reason } from '../../model/alert';
import { stateCounts, type AlertReading } from '../alert-reading';
import { mentionText } from '../route';
import { redacted, type Redaction } from '../redaction';
import { alertView } from '../view/alert-view';
import { context, section, type Content } from './blocks';
import { sentence, subjectText } from './root-message';
import { aboutText } from './said';

const WHY: Readonly<Partial<Record<Reason, string>>> = {
  reminder: 'Still open, and nobody acknowledged it',
  escalated: 'Nobody acknowledged it in time',
  'quiet-hours-over': 'It began in the quiet hours',
};

/** What is said of an alert in which nothing changed. */
export function renderReminder(
  alert: AlertReading,
  reason: Reason,
  {
    mention,
    redact = 'none',
  }: { readonly mention?: string | undefined; readonly redact?: Redaction | undefined },
): Content {
  const { reading } = redacted({ reading: alert, changes: [] }, redact);
  const view = alertView(reading);
  const why = WHY[reason] ?? WHY.reminder ?? '';
  const counts = stateCounts(reading.findings.filter(({ head }) => head.state === 'open'));
  const subject = view.accounts.length === 1 ? [subjectText(view)] : [];
  return {
    text: `${why}: ${sentence(view)}`,
    blocks: [
      section([`*${why}*`, ...(mention === undefined ? [] : [mentionText(mention)])].join(' ')),
      section([aboutText(view), ...subject, counts].join(' · ')),
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
