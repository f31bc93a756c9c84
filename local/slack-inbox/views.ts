import * as z from 'zod';
import { readBlocks, type InboxBlock } from './block-kit';
import { plainText } from './block-elements';
import { identified, stateOf, type Choices } from './choices';
import { BOT, TEAM } from './workspace';

/** https://docs.slack.dev/reference/views/modal-views */
const viewSchema = z.strictObject({
  type: z.literal('modal'),
  title: plainText(24),
  blocks: z.unknown(),
  close: plainText(24).optional(),
  submit: plainText(24).optional(),
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
});
export type View = Omit<z.infer<typeof viewSchema>, 'blocks'> & { readonly blocks: readonly InboxBlock[] };

/** A modal in front of one person. */
export interface OpenView {
  readonly id: string;
  readonly user: string;
  readonly root: string;
  readonly previous: string | undefined;
  readonly view: View;
  readonly hash: string;
  /** What was typed before the app found fault with it, and the faults, by block. */
  readonly typed: Choices;
  readonly errors: Readonly<Record<string, string>>;
}

/** One on top of two others at most. */
const MOST_STACKED = 3;

/** The modals that people have open, each person's own on top of one another. */
export class Views {
  #views: OpenView[] = [];
  #made = 0;

  /** @param changed told of every change, so that a page knows when to read again. */
  constructor(private readonly changed: () => void) {}

  top(user: string): OpenView | undefined {
    return this.#views.findLast((each) => each.user === user);
  }

  find(id: string): OpenView | undefined {
    return this.#views.find((each) => each.id === id);
  }

  open(user: string, view: View): OpenView {
    this.clear(user);
    return this.#add(user, view, undefined);
  }

  /** Nothing when there is no room on top. */
  push(below: OpenView, view: View): OpenView | undefined {
    const stacked = this.#views.filter(({ root }) => root === below.root).length;
    return stacked >= MOST_STACKED ? undefined : this.#add(below.user, view, below);
  }

  replace(open: OpenView, view: View): void {
    this.#made += 1;
    Object.assign(open, { view, hash: `${this.#made}.hash`, typed: {}, errors: {} });
    this.changed();
  }

  /** Keeps what was typed, with the faults that the app found. */
  keep(open: OpenView, typed: Choices, errors: OpenView['errors']): void {
    Object.assign(open, { typed, errors });
    this.changed();
  }

  /** Takes one away, and all of a person's where it says so. */
  close(open: OpenView): void {
    if (open.view.clear_on_close === true) this.clear(open.user);
    else this.#views = this.#views.filter(({ id }) => id !== open.id);
    this.changed();
  }

  clear(user: string): void {
    this.#views = this.#views.filter((each) => each.user !== user);
    this.changed();
  }

  #add(user: string, view: View, below: OpenView | undefined): OpenView {
    this.#made += 1;
    const id = `V${String(this.#made).padStart(6, '0')}`;
    const open: OpenView = {
      id,
      user,
      view,
      hash: `${this.#made}.hash`,
      root: below?.root ?? id,
      previous: below?.id,
      typed: {},
      errors: {},
    };
    this.#views.push(open);
    this.changed();
    return open;
  }
}

export type ViewResult =
  | { readonly ok: true; readonly view: View }
  | { readonly ok: false; readonly error: string; readonly messages: readonly string[] };

export function readView(value: unknown): ViewResult {
  const parsed = viewSchema.safeParse(value);
  if (!parsed.success) {
    const messages = parsed.error.issues.map(
      ({ path, message }) =>
        `[ERROR] ${message} [json-pointer:/view${path.map((key) => `/${String(key)}`).join('')}]`,
    );
    return { ok: false, error: 'invalid_arguments', messages };
  }
  const read = readBlocks(parsed.data.blocks, 'modal');
  if (!read.ok) return { ok: false, error: 'invalid_arguments', messages: read.messages };
  if (parsed.data.submit === undefined && read.blocks.some(({ type }) => type === 'input')) {
    const why = '[ERROR] submit is needed where there is an input block [json-pointer:/view]';
    return { ok: false, error: 'invalid_arguments', messages: [why] };
  }
  return { ok: true, view: { ...parsed.data, blocks: read.blocks } };
}

/** As the Web API and interactions have it. */
export function wireView({ id, root, previous, hash, view }: OpenView, choices: Choices = {}) {
  return {
    id,
    team_id: TEAM.id,
    app_id: BOT.app_id,
    bot_id: BOT.bot_id,
    hash,
    root_view_id: root,
    previous_view_id: previous ?? null,
    private_metadata: '',
    callback_id: '',
    external_id: '',
    ...view,
    blocks: identified(view.blocks).map(({ block, blockId }) => ({ ...block, block_id: blockId })),
    state: stateOf(view.blocks, choices),
  };
}
