import * as z from 'zod';
import { ifGiven } from '../../model/known';
import type { Identity } from '../unreadable';

const identitySchema = z.object({ InstanceId: ifGiven(z.string()) });

/** What a row about an instance says of itself where the rest of it cannot be read. */
export function byInstanceId(row: unknown): Identity {
  const { InstanceId } = identitySchema.safeParse(row).data ?? {};
  return InstanceId === undefined ? {} : { resource: InstanceId };
}
