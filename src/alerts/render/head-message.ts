import { commandLine, type RecordOptions } from '../../wording/commands';
import { context, header, section, type Content } from './blocks';
import { code } from './mrkdwn';
import { COMMAND } from './root-message';

/** A head of the log as it was signed: all that a reader needs is in the note. */
export interface HeadNote {
  /** The last UTC day that it covers. */
  readonly day: string;
  readonly note: string;
}

const WHY =
  'Kept where nobody who can change the record can, it shows later whether anything before was changed or taken out.';

/** For a channel, whose history is outside the account. */
export function renderHead({ day, note }: HeadNote, record: RecordOptions = {}): Content {
  return {
    text: `The record is signed up to the end of ${day} (UTC).`,
    blocks: [
      header(`RECORD SIGNED · up to ${day}`),
      section(`This is the head of its log at the end of ${day} (UTC). ${WHY}`),
      section(`\`\`\`\n${preformatted(note)}\`\`\``),
      context(
        `Saved as head.txt, it is checked where Watchbill is checked out: ${code(check(record), COMMAND)}`,
      ),
    ],
  };
}

/** The same as an e-mail. SNS takes a subject of at most 100 ASCII characters. */
export function headMail(
  { day, note }: HeadNote,
  record: RecordOptions,
): { readonly subject: string; readonly text: string } {
  return {
    subject: `Watchbill: the record is signed up to ${day}`,
    text: [
      `This is the head of the log at the end of ${day} (UTC). ${WHY}`,
      note,
      `Saved as head.txt, it is checked where Watchbill is checked out:\n${check(record)}`,
    ].join('\n\n'),
  };
}

function check(record: RecordOptions): string {
  return commandLine('verify', { head: 'head.txt', ...record });
}

/** A note has neither in it unless somebody else wrote it. */
function preformatted(note: string): string {
  return note.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('`', 'ˋ');
}
