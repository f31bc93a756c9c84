import * as z from 'zod';
import { identified } from './choices';
import { jsonOr } from './json-or';
import { readView, type OpenView, type Views } from './views';

/** https://docs.slack.dev/surfaces/modals#response_actions */
const responseSchema = z.discriminatedUnion('response_action', [
  z.object({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string().min(1)) }),
  z.object({ response_action: z.literal('update'), view: z.unknown() }),
  z.object({ response_action: z.literal('push'), view: z.unknown() }),
  z.object({ response_action: z.literal('clear') }),
]);

/**
 * Does with a modal what the app answered to its submission.
 * @returns what is wrong with the answer; the modal then stays as it is.
 */
export function applyAnswer(views: Views, open: OpenView, body: string): string | undefined {
  if (body === '') {
    views.close(open);
    return undefined;
  }
  const { data: response } = responseSchema.safeParse(jsonOr(body, undefined));
  if (response === undefined) return 'the answer to a submission is empty or has a response_action';
  switch (response.response_action) {
    case 'clear':
      views.clear(open.user);
      return undefined;
    case 'errors': {
      const inputs = identified(open.view.blocks).filter(({ block }) => block.type === 'input');
      const stray = Object.keys(response.errors).find((id) => !inputs.some(({ blockId }) => blockId === id));
      if (stray !== undefined) return `there is no input block ${stray} to show an error under`;
      views.keep(open, open.typed, response.errors);
      return undefined;
    }
    case 'update':
    case 'push': {
      const read = readView(response.view);
      if (!read.ok) return read.messages.join(' ');
      if (response.response_action === 'update') views.replace(open, read.view);
      else if (views.push(open, read.view) === undefined) return 'push_limit_reached';
      return undefined;
    }
  }
}
