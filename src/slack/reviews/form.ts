import * as z from 'zod';
import { input, plain, section, textInput, view, type View } from '../forms/view';
import type { FormValues } from '../requests/parse';
import type { Asked } from '../requests/queued';
import { reviewButtonSchema, SKIP_REVIEW_BUTTON } from './buttons';

/** As on every other surface. */
const LONGEST_TARGET = 1000;

/** Each item takes four of the 100 blocks that a form may have. */
export const ITEMS_A_PAGE = 20;

/** One access, as it is shown to whoever decides it. */
export interface ShownItem {
  readonly item: string;
  /** Of the item as it is shown: one that has changed since is not decided. */
  readonly hash: string;
  /** In mrkdwn. */
  readonly text: string;
  /** Keeping it needs a reason. */
  readonly isRisky: boolean;
}

/** The items of a page in their order, by id; `r` of those that need a reason to be kept. */
const metadataSchema = z.object({
  c: z.string(),
  i: z.array(z.object({ i: z.string(), h: z.string(), r: z.literal(1).optional() })),
});

/** Opened at once, because Slack lets a form be opened only within three seconds of the click; filled afterwards. */
export function loadingReview(campaign: string): View {
  return view({ id: 'review', title: 'Access review', metadata: { c: campaign, i: [] } }, [
    section(`Reading what of *${campaign.replaceAll(/[^\w-]/g, '')}* is yours to decide …`),
  ]);
}

/** @param skipped how many undecided items come before these. */
export function reviewForm(
  campaign: string,
  items: readonly ShownItem[],
  { skipped, left }: { readonly skipped: number; readonly left: number },
): View {
  const metadata = {
    c: campaign,
    i: items.map(({ item, hash, isRisky }) => ({ i: item, h: hash, ...(isRisky && { r: 1 }) })),
  };
  const next = skipped + items.length;
  const skip = {
    type: 'actions',
    elements: [
      {
        type: 'button',
        action_id: SKIP_REVIEW_BUTTON,
        text: plain(`Skip these: show the other ${left - next}`),
        value: JSON.stringify({ c: campaign, s: next }),
      },
    ],
  };
  return view({ id: 'review', title: 'Access review', submit: 'Record', metadata }, [
    section(`${left} to decide. What you leave open stays open; nothing is decided until you press Record.`),
    ...items.flatMap(({ text, isRisky }, index) => itemBlocks(text, isRisky, index)),
    ...(left > next ? [skip] : []),
  ]);
}

function itemBlocks(text: string, isRisky: boolean, index: number): object[] {
  const options = [
    { text: plain('Keep'), value: 'keep' },
    { text: plain('Revoke'), value: 'revoke' },
    { text: plain('Modify'), value: 'modify' },
  ];
  return [
    section(text),
    input(`d${index}`, 'Decision', { type: 'radio_buttons', options }, { optional: true }),
    input(`r${index}`, isRisky ? 'Reason (needed to keep it)' : 'Reason', textInput(), { optional: true }),
    input(`t${index}`, 'Becomes (to modify it)', textInput(), { optional: true }),
  ];
}

/** What was decided; or what is missing, by the block that it stands under. @throws Error where it is no form of ours. */
export function readReview(
  metadata: string,
  values: FormValues,
): Extract<Asked, { do: 'decide-review' }> | { readonly errors: FormValues } {
  const { c: campaign, i: items } = metadataSchema.parse(JSON.parse(metadata));
  const decisions: Extract<Asked, { do: 'decide-review' }>['decisions'] = [];
  const errors: Record<string, string> = {};
  for (const [index, { i: item, h: hash, r: risky }] of items.entries()) {
    const decision = values[`d${index}`];
    const reason = values[`r${index}`];
    const target = values[`t${index}`];
    if (decision !== 'keep' && decision !== 'revoke' && decision !== 'modify') {
      if (reason !== undefined || target !== undefined) errors[`d${index}`] = 'Keep, revoke or modify?';
      continue;
    }
    if (decision === 'modify' && target === undefined) errors[`t${index}`] = 'Say what it is to become';
    if ((target?.length ?? 0) > LONGEST_TARGET)
      errors[`t${index}`] = `Say it in at most ${LONGEST_TARGET} characters`;
    if (decision !== 'modify' && target !== undefined)
      errors[`t${index}`] = 'This is for what is modified: press Modify, or leave it empty';
    if (decision === 'keep' && risky === 1 && reason === undefined)
      errors[`r${index}`] = 'Keeping it needs a reason';
    decisions.push({
      item,
      hash,
      decision,
      ...(target !== undefined && { target }),
      ...(reason !== undefined && { reason }),
    });
  }
  return Object.keys(errors).length > 0 ? { errors } : { do: 'decide-review', campaign, decisions };
}

export function reviewButtonValue(campaign: string): string {
  return JSON.stringify(reviewButtonSchema.parse({ c: campaign }));
}
