import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono, type Context } from 'hono';
import * as z from 'zod';
import { refusal, type Answer } from './answers';
import { chatMethods } from './chat-methods';
import { conversationMethods } from './conversation-methods';
import type { Failure, Failures } from './failures';
import type { Messages } from './messages';
import { peopleMethods } from './people-methods';
import type { RateLimits } from './rate-limits';
import { neededScope } from './scopes';
import type { Triggers } from './triggers';
import { viewMethods } from './view-methods';
import type { Views } from './views';
import type { Workspace } from './workspace';

/** Node's own request and answer. */
interface Bindings {
  Bindings: HttpBindings;
}

export interface WebApiState {
  readonly messages: Messages;
  readonly workspace: Workspace;
  readonly views: Views;
  readonly triggers: Triggers;
  readonly failures: Failures;
  /** None where a test lets Slack take whatever comes. */
  readonly rateLimits: RateLimits | undefined;
  readonly closing: AbortSignal;
}

/** Slack's Web API, as far as alerts use it: https://docs.slack.dev/apis/web-api */
export function webApi(state: WebApiState): Hono<Bindings> {
  const { messages, workspace, views, triggers, failures, rateLimits, closing } = state;
  const methods = {
    ...peopleMethods(workspace),
    ...chatMethods(messages, workspace),
    ...conversationMethods(messages, workspace),
    ...viewMethods(views, triggers),
  };
  const api = new Hono<Bindings>();
  api.post('/:method', async (context) => {
    const name = context.req.param('method');
    const method = methods[name];
    if (method === undefined) return context.json(refusal('unknown_method'));
    const token = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1];
    if (token === undefined) return context.json(refusal('not_authed'));
    if (!token.startsWith('xoxb-')) return context.json(refusal('invalid_auth'));
    context.header('x-oauth-scopes', workspace.scopes.join(','));
    const body = await bodyOf(context);
    const channel = z.object({ channel: z.string() }).safeParse(body).data?.channel;
    const failure = failures.of(name, channel);
    const wait = failure === undefined ? rateLimits?.secondsToWait(name, channel) : undefined;
    return answer(
      context,
      wait === undefined ? failure : { kind: '429', retryAfter: wait },
      () => {
        const scope = neededScope(name, channel);
        if (scope !== undefined && !workspace.scopes.includes(scope)) {
          return {
            ...refusal('missing_scope'),
            needed: scope,
            provided: workspace.scopes.join(','),
          };
        }
        return method(body, { origin: new URL(context.req.url).origin });
      },
      closing,
    );
  });
  return api;
}

async function answer(
  context: Context<Bindings>,
  failure: Failure | undefined,
  run: () => Answer,
  closing: AbortSignal,
): Promise<Response> {
  switch (failure?.kind) {
    case undefined:
      return context.json(run());
    case '429':
      return context.json(refusal('ratelimited'), 429, { 'Retry-After': String(failure.retryAfter) });
    case '500':
      return context.text('Internal Server Error', 500);
    case 'error':
      return context.json(refusal(failure.error));
    case 'slow': {
      const result = run();
      await sleep(failure.milliseconds, undefined, { signal: closing }).catch(() => undefined);
      return context.json(result);
    }
    case 'silent':
      run();
      context.env.outgoing.destroy();
      return RESPONSE_ALREADY_SENT;
  }
}

async function bodyOf(context: Context): Promise<unknown> {
  if (!(context.req.header('content-type') ?? '').startsWith('application/json'))
    return context.req.parseBody();
  return context.req.json();
}
