import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Whoever has the link speaks: its token is as long as no one guesses, and holds until the portal ends. */
export interface PortalSession {
  readonly token: string;
  /** In every form: what another site sends has none. */
  readonly formToken: string;
}

export function newSession(): PortalSession {
  return sessionOf(randomBytes(32).toString('base64url'));
}

export function sessionOf(token: string): PortalSession {
  return { token, formToken: createHash('sha256').update(`form\n${token}`).digest('base64url') };
}

/** Compared in a time that says nothing of where they differ. */
export function isSame(given: string | undefined, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return given !== undefined && timingSafeEqual(digest(given), digest(expected));
}
