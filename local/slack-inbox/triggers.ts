/** How long an interaction may open a modal: https://docs.slack.dev/interactivity/handling-user-interaction */
const TRIGGER_MS = 3000;

interface Trigger {
  readonly user: string;
  /** The modal that the interaction happened in. */
  readonly view: string | undefined;
  readonly issued: number;
  used: boolean;
}
export type Taken =
  | { readonly ok: true; readonly user: string; readonly view: string | undefined }
  | { readonly ok: false; readonly error: string };

/** Ids that come with interactions and open one modal each. */
export class Triggers {
  readonly #triggers = new Map<string, Trigger>();

  /** @param now milliseconds since 1970. */
  constructor(private readonly now: () => number) {}

  issue(user: string, view?: string): string {
    const number = this.#triggers.size + 1;
    const id = `${this.now()}.${number}.${number.toString(16).padStart(32, '0')}`;
    this.#triggers.set(id, { user, view, issued: this.now(), used: false });
    return id;
  }

  take(id: string): Taken {
    const trigger = this.#triggers.get(id);
    if (trigger === undefined) return { ok: false, error: 'invalid_trigger_id' };
    if (trigger.used) return { ok: false, error: 'exchanged_trigger_id' };
    if (this.now() - trigger.issued > TRIGGER_MS) return { ok: false, error: 'expired_trigger_id' };
    trigger.used = true;
    return { ok: true, user: trigger.user, view: trigger.view };
  }
}
