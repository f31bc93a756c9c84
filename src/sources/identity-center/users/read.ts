import type { Email } from '@aws-sdk/client-identitystore';
import type { ReadRequest } from '../../collector';
import { mapReadable, type Reading } from '../../reading';
import { placeOf } from '../instance.read';
import { usersOf } from '../users.read';

export default async function readUsers(request: ReadRequest): Promise<Reading> {
  const place = await placeOf(request);
  if ('stop' in place) return place;
  const { items, stop } = await usersOf(request, place);
  const value = items && mapReadable(items, ({ Emails, ...user }) => ({ ...user, Email: primaryOf(Emails) }));
  return { value, stop };
}

/** The directory that a user comes from need not say which is the primary one; a single address is it. */
function primaryOf(emails: readonly Email[] = []): string | undefined {
  const primary = emails.find(({ Primary }) => Primary) ?? (emails.length === 1 ? emails[0] : undefined);
  return primary?.Value;
}
