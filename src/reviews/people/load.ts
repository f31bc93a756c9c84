import { errorText } from '../../model/errors';
import { sha256Hex } from '../../model/hash';
import type { Instant } from '../../model/instant';
import type { ZonedCalendar } from '../../patching/clock-calendar';
import type { PeopleProblem } from './people-text';
import type { Person } from './person';
import { readPeople } from './read-people';

/** Where the people file is kept: a path, or an object `s3://bucket/key`. */
export interface PeopleFiles {
  /** @throws where it is not there, or may not be read. */
  readonly read: (location: string) => Promise<{ readonly bytes: Uint8Array; readonly changedAt?: Instant }>;
}

/** The people file as it was read; one that could not be read is nobody's, and not a company without people. */
export type PeopleFile =
  | {
      readonly isRead: true;
      /** SHA-256 of its bytes: another one is another file. */
      readonly hash: string;
      readonly changedAt?: Instant | undefined;
      readonly people: readonly Person[];
      readonly problems: readonly PeopleProblem[];
      readonly leftOut: number;
      /** Rows because of which it is not wholly known whose an identity is, and who left. */
      readonly unclear: number;
    }
  | { readonly isRead: false; readonly why: string };

/** @param location as `people` of watchbill.yaml names it; absent where it names none. */
export async function loadPeople(
  location: string | undefined,
  files: PeopleFiles,
  calendar: ZonedCalendar,
): Promise<PeopleFile> {
  if (location === undefined) return { isRead: false, why: 'watchbill.yaml names no people file' };
  let found: Awaited<ReturnType<PeopleFiles['read']>>;
  try {
    found = await files.read(location);
  } catch (thrown) {
    return { isRead: false, why: `${location} could not be read: ${errorText(thrown)}` };
  }
  const reading = readPeople(found.bytes, calendar);
  if (!reading.isRead) return { isRead: false, why: `${location}: ${textOf(reading.problems)}` };
  const { people, problems, leftOut, unclear } = reading;
  return {
    isRead: true,
    hash: sha256Hex(found.bytes),
    ...(found.changedAt !== undefined && { changedAt: found.changedAt }),
    people,
    problems,
    leftOut,
    unclear,
  };
}

function textOf(problems: readonly PeopleProblem[]): string {
  return problems.map(({ line, message }) => `line ${line}: ${message}`).join('; ');
}
