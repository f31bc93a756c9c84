import * as z from 'zod';
import type { Asker } from '../requests/queued';

/** What a form about an alert is opened with, in few characters: the alert, its version, and where the click came from. */
const metadataSchema = z.object({
  a: z.string(),
  v: z.number().int(),
  c: z.string().optional(),
  m: z.string().optional(),
  t: z.string().optional(),
  r: z.string().optional(),
});

export function alertMetadata(alert: string, version: number, asker: Omit<Asker, 'person'>): object {
  const { channel: c, message: m, thread: t, responseUrl: r } = asker;
  return { a: alert, v: version, c, m, t, r };
}

/** @throws Error where it is not what a form of ours was opened with. */
export function readMetadata(text: string): {
  readonly alert: string;
  readonly version: number;
  readonly where: Pick<Asker, 'channel' | 'message' | 'thread' | 'responseUrl'>;
} {
  const {
    a: alert,
    v: version,
    c: channel,
    m: message,
    t: thread,
    r: responseUrl,
  } = metadataSchema.parse(JSON.parse(text));
  return { alert, version, where: { channel, message, thread, responseUrl } };
}
