import { asOfInstant, type Instant } from '../../model/instant';

type Tags = readonly { readonly Key: string; readonly Value: string }[];

export function tagOf(tags: Tags, key: string): string | undefined {
  const value = tags.find(({ Key }) => Key === key)?.Value.trim();
  return value === '' ? undefined : value;
}

export function isTagged(tags: Tags, key: string): boolean {
  const value = tagOf(tags, key)?.toLowerCase();
  return value !== undefined && value !== 'false' && value !== 'no';
}

/** Who answers for the access, what it is for and until when, as its tags say. */
export function careOf(tags: Tags) {
  const owner = tagOf(tags, 'access-owner') ?? tagOf(tags, 'owner');
  const purpose = tagOf(tags, 'purpose');
  const sponsor = tagOf(tags, 'sponsor');
  const expiry = tagOf(tags, 'expiresAt');
  const expiresAt = expiry === undefined ? undefined : momentIn(expiry);
  return {
    care: {
      ...(owner !== undefined && { owner }),
      ...(purpose !== undefined && { purpose }),
      ...(sponsor !== undefined && { sponsor }),
      ...(expiresAt !== undefined && { expiresAt }),
    },
    /** The tag's text, where it is no date: an end that cannot be read is no end. */
    facts: { ...(expiry !== undefined && expiresAt === undefined && { expiresAtNotRead: expiry }) },
  };
}

/** A date without a time is its last moment. */
function momentIn(text: string): Instant | undefined {
  try {
    return asOfInstant(text);
  } catch {
    return undefined;
  }
}
