import { writeFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import * as z from 'zod';
import { readObject } from '../evidence/check-object';
import { verifyProof } from '../evidence/log/proof';
import { vkey } from '../evidence/log/verifier-key';
import { errorText, IntegrityError, ObjectMissingError, UsageError } from '../model/errors';
import { newestHead, proofOfObject, type SignedHead } from '../record/proof/signed-log';
import { say } from './console';
import type { CliContext } from './context';
import { addDutyCommands } from './evidence-duties';
import { showKeptFile } from './evidence-show';
import { optionsOf, stateOption, tableOption } from './options';
import { withRecord, type OpenRecord } from './with-record';

const outSchema = z.object({ out: z.string().optional() });
const outOption = () => new Option('--out <file>', 'write it to this file instead of stdout');

export function evidenceCommand(context: CliContext): Command {
  const command = new Command('evidence').description(
    'files that show that duties were done; and the signed log of the record, its objects, and what proves that they are in it',
  );
  command
    .command('head')
    .description('the newest signed head of the log: keep it where nobody who can change the record can')
    .addOption(outOption())
    .addOption(stateOption())
    .addOption(tableOption())
    .action((_options, head: Command) => printHead(context, head));
  command
    .command('proof')
    .description('that an object is in the log, for whoever has only the public key: a .tlog-proof file')
    .argument('<key>', 'of the object, such as manifests/<hash>')
    .addOption(outOption())
    .addOption(stateOption())
    .addOption(tableOption())
    .action((key: string, _options, proof: Command) => printProof(context, key, proof));
  command
    .command('show')
    .description(
      'an object as it was written, once its contents were found to be those that its key names; or the file of evidence, by its id',
    )
    .argument('<key>', 'of the object, or the id of evidence of a duty')
    .addOption(outOption())
    .addOption(stateOption())
    .addOption(tableOption())
    .action((key: string, _options, show: Command) => showObject(context, key, show));
  addDutyCommands(context, command);
  return command;
}

async function printHead(context: CliContext, command: Command): Promise<void> {
  const signed = await withRecord(context, command, async (opened) => {
    const newest = await newestHead(opened.objects, await opened.logKeys());
    return newest ?? (await refuseUnsigned(context, opened));
  });
  write(context, command, signed.note);
  say(context, `${signedUpTo(signed)}, by ${vkey(signed.signedBy)}.`);
}

async function printProof(context: CliContext, key: string, command: Command): Promise<void> {
  const { proof, keys } = await withRecord(context, command, async (opened) => {
    const { objects } = opened;
    const known = await opened.logKeys();
    const found = await proofOfObject(objects, known, key);
    if (found === undefined && (await newestHead(objects, known)) === undefined)
      await refuseUnsigned(context, opened);
    return { proof: found, keys: known };
  });
  if (proof === undefined) {
    throw new UsageError(
      `The signed log does not have ${key}`,
      'Check the key. What a day recorded is signed when the day has ended (UTC)',
      { cause: new Error('It is of no day that is signed') },
    );
  }
  // Nobody is handed a proof that does not hold.
  verifyProof(proof.text, Buffer.from(key), keys);
  write(context, command, proof.text);
  say(
    context,
    `${key} is in the log since ${proof.day}. ${signedUpTo(proof.signed)}, by ${vkey(proof.signed.signedBy)}.`,
  );
}

async function showObject(context: CliContext, key: string, command: Command): Promise<void> {
  if (ENTRY_ID.test(key)) return showKeptFile(context, key, command);
  if (!KEY.test(key)) throw noObject(key, new Error('No key has this form'));
  const { contents, isHashed } = await withRecord(context, command, async ({ objects }) => {
    try {
      return await readObject(objects, key);
    } catch (thrown) {
      if (!(thrown instanceof ObjectMissingError)) throw thrown;
      throw noObject(key, thrown);
    }
  });
  write(context, command, contents);
  say(
    context,
    isHashed
      ? `${key}: its contents have the hash in its key.`
      : `${key}: its key has no hash, so nothing but verify tells whether it is as it was written.`,
  );
}

/** Of evidence, or how it begins: keys have a slash. */
const ENTRY_ID = /^[a-z2-7]{1,12}$/;
/** `manifests/<hash>`, `log/tile/entries/000.p/3` */
const KEY = /^[\w-]+(\/[\w-][\w.-]*)+$/;

function noObject(key: string, cause: Error): UsageError {
  return new UsageError(`There is no object ${key}`, 'Check the key; verify tells whether one is missing', {
    cause,
  });
}

/** @throws UsageError where no day was signed yet, IntegrityError where what was signed is gone. */
async function refuseUnsigned({ clock }: CliContext, { objects, reader }: OpenRecord): Promise<never> {
  for await (const day of objects.keys('days/')) {
    throw new IntegrityError(
      `The signed heads (checkpoints/) are gone, and ${day} was signed`,
      'Restore them; verify tells what else is gone',
      { cause: new Error('Each signed day leaves a head, and the newest is the last that was made') },
    );
  }
  // Of a record whose objects are gone altogether the table still knows.
  const newest = await reader.latestScan(clock.now());
  if (newest !== undefined) await objects.get(newest.plan);
  throw new UsageError(
    'No day of this record is signed yet',
    'A day is signed when it has ended (UTC): by the function Daily, or by the next scan into a folder',
    { cause: new Error('The record began today, or nothing has sealed it since') },
  );
}

function signedUpTo({ day, head }: SignedHead): string {
  return `Signed up to the end of ${day} (UTC): ${head.size} entries`;
}

/** To the file that is named, or as data. */
function write(context: CliContext, command: Command, text: string | Uint8Array): void {
  const { out } = optionsOf(command, outSchema);
  if (out === undefined) {
    context.out.write(text);
    return;
  }
  try {
    writeFileSync(out, text);
  } catch (cause) {
    throw new UsageError(`${out} cannot be written: ${errorText(cause)}`, 'Name another file with --out', {
      cause,
    });
  }
}
