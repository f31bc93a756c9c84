import { Command } from 'commander';
import * as z from 'zod';
import { errorText, UsageError, WatchbillError } from '../model/errors';
import { servePortal } from '../web/portal/serve-portal';
import { printable, say } from './console';
import type { CliContext } from './context';
import { optionsOf } from './options';
import { addRoomOptions, roomSchema } from './reviews-options';
import { openReviewRoom, sayRefused, type OpenRoom } from './reviews-room';

const optionsSchema = z.object({
  ...roomSchema.shape,
  port: z
    .string()
    .regex(/^\d{1,5}$/, 'a port is a number')
    .transform(Number)
    .pipe(z.number().max(65_535, 'a port is at most 65535')),
});

/** @param open a test hands in its own. */
export function portalCommand(context: CliContext, open: OpenRoom = openReviewRoom(context)): Command {
  return addRoomOptions(
    new Command('portal')
      .description('serve pages to this machine on which one person decides access reviews, until Ctrl-C')
      .option('--port <port>', 'on this port (default: one that is free)', '0'),
  ).action(async (_options, command: Command) => {
    const { port } = optionsOf(command, optionsSchema);
    await open(
      command,
      async (room) => {
        const who = await room.me();
        if ('refused' in who) return sayRefused(context, who.refused);
        const portal = await served(
          servePortal(
            {
              ...room,
              clock: context.clock,
              person: who.person,
              failed: (thrown) => sayFailed(context, thrown),
            },
            port,
          ),
          port,
        );
        context.out.write(`${portal.link}\n`);
        say(
          context,
          `You decide as ${printable(who.person)}. Whoever has the link does too: keep it to yourself. Ctrl-C ends it.`,
        );
        await interruption(context.interrupted);
        await portal.close();
      },
      { writes: true, surface: 'page' },
    );
  });
}

async function served<T>(portal: Promise<T>, port: number): Promise<T> {
  try {
    return await portal;
  } catch (cause) {
    throw new UsageError(`Nothing can be served on port ${port}`, 'Name another with --port, or none', {
      cause,
    });
  }
}

function interruption(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function sayFailed(context: CliContext, thrown: unknown): void {
  say(context, `A page failed: ${printable(errorText(thrown))}`);
  if (thrown instanceof WatchbillError) say(context, `Next: ${printable(thrown.next)}`);
  else if (thrown instanceof Error && thrown.stack !== undefined) say(context, thrown.stack);
}
