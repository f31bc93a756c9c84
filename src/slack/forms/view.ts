import type { Instant } from '../../model/instant';
import { plainText } from '../../alerts/render/mrkdwn';

/** A form of Slack's, as `views.open` takes it: https://docs.slack.dev/reference/views/modal-views */
export interface View {
  readonly type: 'modal';
  /** Which form it is: it comes back when the form is submitted. */
  readonly callback_id: string;
  /** What it was opened for; Slack hands it back, signed with the rest. At most 3,000 characters. */
  readonly private_metadata: string;
  readonly title: PlainText;
  readonly close: PlainText;
  /** Absent where there is nothing to submit. */
  readonly submit?: PlainText;
  readonly blocks: readonly object[];
}

interface PlainText {
  readonly type: 'plain_text';
  readonly text: string;
}

/** Days of one time zone. */
export interface ZoneDays {
  readonly zone: string;
  /** `YYYY-MM-DD` */
  readonly dayOf: (instant: Instant) => string;
  readonly startOf: (day: string) => Instant;
  /** Its last millisecond. */
  readonly endOf: (day: string) => Instant;
}

export function plain(text: string, limit = 75): PlainText {
  return { type: 'plain_text', text: plainText(text, limit) };
}

/** @param title at most 24 characters. */
export function view(
  form: { readonly id: string; readonly title: string; readonly submit?: string; readonly metadata: object },
  blocks: readonly object[],
): View {
  return {
    type: 'modal',
    callback_id: form.id,
    private_metadata: JSON.stringify(form.metadata),
    title: plain(form.title, 24),
    close: plain(form.submit === undefined ? 'Close' : 'Cancel'),
    ...(form.submit !== undefined && { submit: plain(form.submit, 24) }),
    blocks,
  };
}

const ABOUT = 500;
/** As Slack hands back the text of a message. */
const ENTITIES = { '&lt;': '<', '&gt;': '>', '&amp;': '&' } as const;

/** The form, with the sentence of the message that it was asked for in above its questions. */
export function withAbout(form: View, about: string | undefined): View {
  if (about === undefined || about.trim() === '') return form;
  // Plain text has no code.
  const text = about
    .replaceAll('`', '')
    .replace(/&(?:lt|gt|amp);/g, (found) => new Map(Object.entries(ENTITIES)).get(found) ?? found);
  return { ...form, blocks: [{ type: 'section', text: plain(text, ABOUT) }, ...form.blocks] };
}

/** Only says something. @param text in mrkdwn. */
export function noticeForm(text: string): View {
  return view({ id: 'notice', title: 'Watchbill', metadata: {} }, [section(text)]);
}

/** @param text in mrkdwn. */
export function section(text: string): object {
  return { type: 'section', text: { type: 'mrkdwn', text, verbatim: true } };
}

/** https://docs.slack.dev/reference/block-kit/blocks/section-block */
const LONGEST_SECTION = 3000;

/**
 * Slack refuses a whole message for one section that is too long: lines are kept whole, each being far shorter.
 * @param text in mrkdwn.
 */
export function sectionsOf(text: string): object[] {
  const parts: string[] = [];
  for (const line of text.split('\n')) {
    const longer = [...parts.slice(-1), line].join('\n');
    if (parts.length > 0 && longer.length <= LONGEST_SECTION) parts.splice(-1, 1, longer);
    else parts.push(line);
  }
  return parts.map(section);
}

/** One question of a form. @param block what its answer comes back under. */
export function input(
  block: string,
  label: string,
  element: object,
  more: { readonly optional?: true; readonly hint?: string } = {},
): object {
  return {
    type: 'input',
    block_id: block,
    label: plain(label, 2000),
    element: { action_id: 'value', ...element },
    optional: more.optional ?? false,
    ...(more.hint !== undefined && { hint: plain(more.hint, 2000) }),
  };
}

export function textInput({
  least,
  isLong = false,
}: { readonly least?: number; readonly isLong?: boolean } = {}): object {
  return {
    type: 'plain_text_input',
    multiline: isLong,
    max_length: 2000,
    ...(least !== undefined && { min_length: least }),
  };
}

/** A note that may be left out. */
export function noteInput(): object {
  return input('note', 'Note', textInput({ isLong: true }), { optional: true });
}

export function personInput(): object {
  return { type: 'users_select' };
}

export function dayInput(initial?: string): object {
  return { type: 'datepicker', ...(initial !== undefined && { initial_date: initial }) };
}

/** As `Fri 4 Dec 2026, 09:00 CET`; put together here, because Node's versions do not agree on the commas. */
export function momentIn(zone: string, instant: Instant): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });
  const parts = new Map(format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  const [weekday, day, month, year] = (['weekday', 'day', 'month', 'year'] as const).map((type) =>
    parts.get(type),
  );
  const time = `${parts.get('hour')}:${parts.get('minute')} ${parts.get('timeZoneName')}`;
  return `${weekday} ${day} ${month} ${year}, ${time}`;
}
