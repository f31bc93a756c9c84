import type { FC } from 'hono/jsx';
import * as z from 'zod';
import { isAskedOf } from '../../reviews/campaign/item-filter';
import type { ItemView } from '../../reviews/campaign/view';
import type { ReviewCommand } from '../../reviews/commands';
import type { CardContext, TypedHandOn } from './card-context';
import { addressOf } from './list-query';

const formSchema = z.object({
  from: z.string().max(200).optional(),
  to: z.string().trim().max(200).default(''),
  reason: z.string().trim().max(2000).default(''),
});

/** What a form of {@link HandOn} says; nothing where it cannot be read. */
export function handOnCommand(
  { campaign, item, how }: { readonly campaign: string; readonly item: string; readonly how: string },
  body: unknown,
): { readonly command: ReviewCommand; readonly typed: TypedHandOn } | undefined {
  const form = formSchema.safeParse(body);
  if (!form.success) return undefined;
  const { from, to, reason } = form.data;
  const typed = { to, reason };
  if (how === 'postpone') return { command: { command: 'postpone', campaign, item }, typed };
  if (to === '') return undefined;
  return {
    command: {
      command: 'reassign',
      campaign,
      items: [item],
      ...(from !== undefined && from !== '' && { from }),
      to,
      reason: reason === '' ? undefined : reason,
    },
    typed,
  };
}

/** For who cannot decide an item now, or should not: it is said later, or by somebody else. Whoever may not is refused. */
export const HandOn: FC<{
  readonly item: ItemView;
  readonly next: string | undefined;
  readonly context: CardContext;
  readonly typed: TypedHandOn | undefined;
}> = ({ item, next, context, typed }) => {
  const { campaign, query, formToken, person } = context;
  const [path, search] = addressOf(campaign.id, query, { page: query.page }).split('?');
  const action = (how: 'postpone' | 'reassign') => `${path}/items/${item.item}/${how}?${search}`;
  const isAsked = isAskedOf(item, person);
  const from = isAsked ? person : item.reviewer?.id;
  return (
    <details class="hand-on no-print" open={typed !== undefined}>
      <summary>
        Later, or somebody else
        <span class="unseen">
          {' '}
          for {item.principal.name}, {item.access.name}
        </span>
      </summary>
      {isAsked ? (
        <form method="post" action={action('postpone')}>
          <input type="hidden" name="token" value={formToken} />
          <button>Postpone</button>
          <span class="quiet"> It is counted, and moves no date.</span>
        </form>
      ) : (
        ''
      )}
      <form class="reassign" method="post" action={action('reassign')}>
        <input type="hidden" name="token" value={formToken} />
        {from === undefined ? '' : <input type="hidden" name="from" value={from} />}
        {next === undefined ? '' : <input type="hidden" name="next" value={next} />}
        <label>
          Who is asked instead<span class="quiet"> (e-mail, id or another name of theirs)</span>
          <input type="text" name="to" required maxlength={200} autocomplete="off" value={typed?.to} />
        </label>
        <label>
          Why<span class="quiet"> (optional)</span>
          <input type="text" name="reason" maxlength={2000} autocomplete="off" value={typed?.reason} />
        </label>
        <button>Reassign</button>
      </form>
    </details>
  );
};
