import type { AlertReading } from '../alert-reading';
import { redacted, type Redaction } from '../redaction';
import { alertView } from '../view/alert-view';
import { context, section, type Content } from './blocks';
import { counted } from './mrkdwn';
import { aboutText } from './said';

const NAMED = 5;

/** A message that calls somebody, with what is new besides and does not call them again. */
export function withAlongside(
  content: Content,
  alongside: readonly AlertReading[] = [],
  redact: Redaction,
): Content {
  if (alongside.length === 0) return content;
  const views = alongside
    .slice(0, NAMED)
    .map((alert) => alertView(redacted({ reading: alert, changes: [] }, redact).reading));
  const more = alongside.length - views.length;
  return {
    text: `${content.text} Also new: ${counted(alongside.length, 'other alert')}.`,
    blocks: [
      ...content.blocks,
      section(
        ['*Also new, in messages of their own*', ...views.map((view) => `• ${aboutText(view)}`)].join('\n'),
      ),
      ...(more > 0 ? [context(`+${more} more`)] : []),
    ],
  };
}
