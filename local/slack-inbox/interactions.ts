import { chosen, identified, stateOf, type Choices } from './choices';
import { messagePlace } from './message-place';
import type { Messages } from './messages';
import type { ResponseUrls } from './response-urls';
import { applyAnswer } from './submission-answer';
import { jsonOr } from './json-or';
import { signedRequest, type SignedRequest } from './signature';
import type { Triggers } from './triggers';
import { wireView, type OpenView, type Views } from './views';
import { BOT, TEAM, type Workspace } from './workspace';

/** The app that Slack tells of what people do. */
export interface App {
  readonly signingSecret: string;
  /** Where presses and submissions go. */
  readonly interactions: string;
  /** Where slash commands go. */
  readonly commands: string;
  /** 3,000 as Slack has it, unless a test on a busy machine says otherwise. */
  readonly answerWithinMs?: number;
}

export interface Press {
  readonly user: string;
  /** The message, or the modal, that the element stands in. */
  readonly on: { readonly channel: string; readonly ts: string } | { readonly view: string };
  readonly actionId: string;
  /** Needed where two blocks have an element of the same action id. */
  readonly blockId?: string;
  /** What was chosen of a menu: the value of an option, a person's id, a day. */
  readonly choice?: string;
  /** What else was filled in. */
  readonly choices?: Choices;
}
export interface SlashCommand {
  readonly user: string;
  readonly channel: string;
  readonly command: string;
  readonly text: string;
}
export interface Submission {
  readonly user: string;
  readonly view: string;
  readonly choices: Choices;
}

/** What became of it. `status` is 0 where the app did not answer in time, or not at all. */
export interface Interaction {
  readonly request: SignedRequest;
  readonly status: number;
  readonly body: string;
  /** What Slack tells the person when it could not make sense of the answer. */
  readonly trouble?: string;
}

export interface InteractionState {
  readonly messages: Messages;
  readonly workspace: Workspace;
  readonly views: Views;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Of the inbox: known once it listens. */
  readonly origin: () => string;
}

/** Sends an app what people do, signed and shaped as Slack sends it: https://docs.slack.dev/reference/interaction-payloads */
export class Interactions {
  #app: App | undefined;

  constructor(private readonly state: InteractionState) {}

  get isConnected(): boolean {
    return this.#app !== undefined;
  }

  connect(app: App): void {
    this.#app = app;
  }

  async press({ user, on, actionId, blockId, choice, choices = {} }: Press): Promise<Interaction> {
    const { messages, triggers, responseUrls, views, origin } = this.state;
    const view = 'view' in on ? views.find(on.view) : undefined;
    const message = 'view' in on ? undefined : messages.seenBy(user, on.channel, on.ts);
    const blocks = view?.view.blocks ?? message?.blocks;
    if (blocks === undefined) throw new Error(`${user} sees no such message or modal`);
    const found = identified(blocks)
      .filter((each) => blockId === undefined || each.blockId === blockId)
      .flatMap((each) => each.elements.map((element) => ({ ...element, blockId: each.blockId })))
      .find((each) => each.actionId === actionId);
    if (found === undefined) throw new Error(`there is no element ${actionId} to act on`);
    const place =
      view !== undefined
        ? { container: { type: 'view', view_id: view.id }, view: wireView(view, choices) }
        : {
            ...messagePlace(message, this.#channel(message?.channel ?? '')),
            response_url: `${origin()}${responseUrls.issue({ user, channel: message?.channel ?? '', message })}`,
          };
    return this.#interaction({
      type: 'block_actions',
      ...this.#person(user),
      ...place,
      state: stateOf(blocks, choices),
      trigger_id: triggers.issue(user, view?.id),
      actions: [
        {
          action_id: found.actionId,
          block_id: found.blockId,
          ...chosen(found.element, choice),
          action_ts: (this.state.now() / 1000).toFixed(6),
        },
      ],
    });
  }

  async command({ user, channel, command, text }: SlashCommand): Promise<Interaction> {
    const { responseUrls, triggers, origin } = this.state;
    const { user: person } = this.#person(user);
    const source = { user, channel };
    const body = new URLSearchParams({
      token: 'deprecated',
      team_id: TEAM.id,
      team_domain: TEAM.domain,
      channel_id: channel,
      channel_name: this.#channel(channel).name,
      user_id: user,
      user_name: person.username,
      command,
      text,
      api_app_id: BOT.app_id,
      is_enterprise_install: 'false',
      response_url: `${origin()}${responseUrls.issue(source)}`,
      trigger_id: triggers.issue(user),
    });
    const sent = await this.#send(this.#connected().commands, body.toString());
    if (sent.status !== 200 || sent.body === '') return sent;
    const trouble = responseUrls.answer(source, jsonOr(sent.body, { text: sent.body }));
    return { ...sent, ...(trouble !== undefined && { trouble }) };
  }

  async submit({ user, view: id, choices }: Submission): Promise<Interaction> {
    const open = this.#view(user, id);
    this.state.views.keep(open, choices, {});
    const sent = await this.#interaction({
      type: 'view_submission',
      ...this.#person(user),
      trigger_id: this.state.triggers.issue(user, open.id),
      view: wireView(open, choices),
      response_urls: [],
    });
    if (sent.status !== 200) return sent;
    const trouble = applyAnswer(this.state.views, open, sent.body);
    return { ...sent, ...(trouble !== undefined && { trouble }) };
  }

  /** Tells the app only where the modal asks for it. */
  async close(user: string, id: string): Promise<void> {
    const open = this.#view(user, id);
    this.state.views.close(open);
    if (open.view.notify_on_close !== true) return;
    await this.#interaction({
      type: 'view_closed',
      ...this.#person(user),
      view: wireView(open),
      is_cleared: open.view.clear_on_close ?? false,
    });
  }

  #interaction(payload: Record<string, unknown>): Promise<Interaction> {
    const whole = {
      ...payload,
      api_app_id: BOT.app_id,
      token: 'deprecated',
      team: { id: TEAM.id, domain: TEAM.domain },
      enterprise: null,
      is_enterprise_install: false,
    };
    return this.#send(
      this.#connected().interactions,
      new URLSearchParams({ payload: JSON.stringify(whole) }).toString(),
    );
  }

  async #send(url: string, body: string): Promise<Interaction> {
    const { signingSecret: secret, answerWithinMs = 3000 } = this.#connected();
    const request = signedRequest(url, body, { secret, seconds: Math.floor(this.state.now() / 1000) });
    try {
      const { headers } = request;
      const signal = AbortSignal.timeout(answerWithinMs);
      const answer = await fetch(url, { method: 'POST', headers, body, signal });
      return { request, status: answer.status, body: await answer.text() };
    } catch (thrown) {
      return {
        request,
        status: 0,
        body: '',
        trouble: thrown instanceof Error ? thrown.message : String(thrown),
      };
    }
  }

  #connected(): App {
    if (this.#app === undefined) throw new Error('no app is connected to the Slack inbox');
    return this.#app;
  }

  #person(user: string) {
    const known = this.state.workspace.users.find(({ id }) => id === user);
    const username = known?.email.split('@')[0] ?? user.toLowerCase();
    return { user: { id: user, username, name: username, team_id: TEAM.id } };
  }

  #channel(id: string): { readonly id: string; readonly name: string } {
    return { id, name: id.startsWith('D') ? 'directmessage' : this.state.workspace.nameOf(id) };
  }

  #view(user: string, id: string): OpenView {
    const open = this.state.views.find(id);
    if (open === undefined || open.user !== user) throw new Error(`${user} has no modal ${id} open`);
    return open;
  }
}
