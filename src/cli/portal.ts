import { Command } from 'commander';
import * as z from 'zod';
import { errorText, UsageError, WatchbillError } from '../model/errors';
import { portalApp, readOnlyPortal } from '../web/portal/app';
import { servePortal } from '../web/portal/serve-portal';
import { auditPages } from './audit-pages';
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
type Options = z.infer<typeof optionsSchema>;

export function portalCommand(context: CliContext): Command {
  return addRoomOptions(
    new Command('portal')
      .description(
        'serve pages to this machine, until Ctrl-C: the answers of an auditor, and the access reviews that one person decides',
      )
      .option('--port <port>', 'on this port (default: one that is free)', '0'),
  ).action(async (_options, command: Command) => {
    const options = optionsOf(command, optionsSchema);
    const open = openReviewRoom(context);
    const who = await whoDecides(command, open, options);
    if ('refused' in who) return sayRefused(context, who.refused);
    if ('person' in who) return serveReviews(context, command, open, who.person, options);
    return serveReadOnly(context, command, open, who.why, options);
  });
}

type Who =
  | { readonly person: string }
  | { readonly refused: Parameters<typeof sayRefused>[1] }
  /** Nobody is named, and nobody is known: pages are read all the same. */
  | { readonly why: string };

/** Asked before the record is opened for writing: an auditor may have a copy that cannot be written. */
async function whoDecides(command: Command, open: OpenRoom, { by }: Options): Promise<Who> {
  if (by !== undefined) return open(command, (room) => room.me(), { surface: 'page' });
  try {
    const who = await open(command, (room) => room.me(), { surface: 'page' });
    return 'refused' in who ? { why: who.refused.message } : who;
  } catch (thrown) {
    if (!(thrown instanceof UsageError)) throw thrown;
    return { why: thrown.message };
  }
}

async function serveReviews(
  context: CliContext,
  command: Command,
  open: ReturnType<typeof openReviewRoom>,
  person: string,
  options: Options,
): Promise<void> {
  const failed = (thrown: unknown) => sayFailed(context, thrown);
  await open(
    command,
    async (room) => {
      const ports = {
        ...room,
        audit: auditPages(
          context,
          command,
          { record: room.record, reviews: room, config: options.config, isDeciding: true },
          failed,
        ),
        clock: context.clock,
        person,
        failed,
      };
      const portal = await served(
        servePortal((pages) => portalApp(ports, pages), options.port),
        options.port,
      );
      context.out.write(`${portal.link}\n`);
      say(
        context,
        `You decide as ${printable(person)}. Whoever has the link does too: keep it to yourself. Ctrl-C ends it.`,
      );
      await interruption(context.interrupted);
      await portal.close();
    },
    { writes: true, surface: 'page' },
  );
}

async function serveReadOnly(
  context: CliContext,
  command: Command,
  open: ReturnType<typeof openReviewRoom>,
  why: string,
  { port, config }: Options,
): Promise<void> {
  await open(
    command,
    async (room) => {
      const audit = auditPages(
        context,
        command,
        { record: room.record, reviews: room, config, isDeciding: false },
        (thrown) => sayFailed(context, thrown),
      );
      const portal = await served(
        servePortal((pages) => readOnlyPortal(audit, pages), port),
        port,
      );
      context.out.write(`${portal.link}\n`);
      say(
        context,
        `The pages only read: ${printable(why)}. Access reviews are decided with --by. Whoever has the link sees the record: keep it to yourself. Ctrl-C ends it.`,
      );
      await interruption(context.interrupted);
      await portal.close();
    },
    { surface: 'page' },
  );
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
