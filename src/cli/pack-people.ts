import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Pseudonyms } from '../audit/pack/pseudonyms';
import { peopleKept } from '../audit/questions/review-then';
import type { QuestionPorts } from '../audit/questions/question';
import { loadConfiguration } from '../config/load';
import { errorText, UsageError } from '../model/errors';
import { registerEntrySchema } from '../model/register-entry';
import { printable } from './console';
import type { CliContext } from './context';
import { entriesOf } from './register-room';
import type { OpenRecord } from './with-record';

/** Below it a secret could be tried. */
const LEAST_CHARACTERS = 32;

/**
 * The secret by which people get pseudonyms; nothing where they keep their names.
 * @throws UsageError where watchbill.yaml names a file that has none.
 */
export function pseudonymKey({ catalogue }: CliContext, config: string | undefined): string | undefined {
  const named = loadConfiguration(config, catalogue).configuration['audit-pack']?.['pseudonym-key'];
  if (named === undefined || config === undefined) return undefined;
  const path = resolve(dirname(config), named);
  const make = `Make one, and keep it where the record is kept: openssl rand -hex 32 > ${printable(path)}`;
  let secret: string;
  try {
    secret = readFileSync(path, 'utf8').trim();
  } catch (cause) {
    throw new UsageError(
      `The file of audit-pack.pseudonym-key cannot be read: ${printable(errorText(cause))}`,
      make,
      { cause },
    );
  }
  if (secret.length < LEAST_CHARACTERS)
    throw new UsageError(
      `The secret in ${printable(path)} has ${secret.length} characters, and ${LEAST_CHARACTERS} are needed`,
      make,
      { cause: new Error('By a shorter one, names of people could be found by trying') },
    );
  return secret;
}

/** Everybody whom the people files named that the reviews read. */
export async function pseudonymsBy(key: string, ports: QuestionPorts): Promise<Pseudonyms> {
  const { memory } = await peopleKept(ports);
  const people = [...(memory?.people ?? []), ...(memory?.gone ?? [])];
  return new Pseudonyms(
    key,
    people.map(({ id, email, aliases }) => ({
      id,
      names: [...(email === undefined ? [] : [email]), ...aliases],
    })),
  );
}

/**
 * Notes everybody who said anything that the register keeps: what is judged of it names them.
 * @param pseudonyms gets their names.
 */
export async function learnRegister(
  pseudonyms: Pseudonyms,
  opened: Pick<OpenRecord, 'register'>,
): Promise<void> {
  for (const {
    shape: {
      kind: { value: kind },
    },
  } of registerEntrySchema.options)
    for (const entry of await entriesOf(opened, kind))
      pseudonyms.learn(sayersIn(entry).map((saidBy) => ({ saidBy })));
}

/** Whoever `by`, `addedBy` and the like name, however deep. */
function sayersIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]: [string, unknown]) =>
    typeof one === 'string' ? (/^by$|By$/.test(name) ? [one] : []) : sayersIn(one),
  );
}
