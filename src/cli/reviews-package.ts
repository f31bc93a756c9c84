import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { errorText, UsageError } from '../model/errors';
import { packageFiles } from '../reviews/package/package-files';
import { packageSources } from '../reviews/package/sources';
import { verifyPackage, type PackageBytes, type PackageFault } from '../reviews/package/verify-package';
import { makeFolder } from '../state-folder/make-folder';
import { packagePage } from '../web/package/package-page';
import { commandLine } from '../wording/commands';
import { counted, printAnswer } from './answer';
import { printable, say } from './console';
import type { CliContext } from './context';
import { EXIT } from './exit-code';
import type { Column, Output } from './output';
import { campaignNamed } from './reviews-campaign';
import { refusalOf, sayRefused, type OpenRoom } from './reviews-room';
import { inNewFolder, refuseFull } from './new-folder';
import { keysIn } from './verify';
import { recordOptionsOf } from './with-record';

/** Writes the evidence of a campaign into a folder. */
export async function exportPackage(
  context: CliContext,
  command: Command,
  open: OpenRoom,
  {
    campaign: id,
    out,
    by,
  }: { readonly campaign: string; readonly out: string; readonly by: string | undefined },
): Promise<void> {
  await refuseFull(out, '--out');
  const made = await open(command, async (room) => {
    const refused = await refusalOf(room, by);
    if (refused !== undefined) return { refused };
    const campaign = await campaignNamed(room, id);
    return packageSources(campaign, {
      ...(await room.background(campaign)),
      people: room.people,
      systems: await room.campaigns.systemExports(),
      madeAt: context.clock.now(),
      version: context.version,
      command: commandLine('reviews export', { campaign: id, package: id, out, ...recordOptionsOf(command) }),
    });
  });
  if ('refused' in made) return sayRefused(context, made.refused);
  const { sources, faults } = made;
  let files = 0;
  await inNewFolder(out, '--out', async () => {
    // The manifest is the last: a folder without it is half a package.
    for (const [name, text] of packageFiles(sources, packagePage)) {
      await written(out, name, text);
      files += 1;
    }
  });
  const { campaign, proofs } = sources;
  const inLog = proofs.filter(({ proof }) => proof !== undefined).length;
  say(
    context,
    `${files} files of campaign ${campaign.id} are in ${printable(out)}: ${campaign.events.length} events, ${inLog} of them in a signed day of the log.`,
  );
  const [first] = faults;
  if (first !== undefined)
    say(
      context,
      `Not all that it shows keeps the rules: ${faults.length} faults, first at event ${first.seq}: ${first.rule}. Whoever verifies it finds them.`,
    );
  say(context, `Verify it: ${commandLine('reviews verify', { 'campaign-or-folder': out })}`);
}

async function written(out: string, name: string, text: string): Promise<void> {
  const path = join(out, ...name.split('/'));
  try {
    await makeFolder(dirname(path));
    await writeFile(path, text, { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    throw new UsageError(
      `The package cannot be written into ${printable(out)}: ${errorText(cause)}`,
      'Name another folder with --out',
      { cause },
    );
  }
}

/** Whether a package is meant: a campaign's id is no path. @throws UsageError where a path leads to no folder. */
export async function isFolder(named: string): Promise<boolean> {
  const there = await stat(named).catch(() => undefined);
  if (there?.isDirectory() === true) return true;
  if (!/[/\\]/.test(named)) return false;
  throw new UsageError(
    `There is no folder ${named}`,
    'Name the folder of a package, or a campaign such as 2026-Q4',
    { cause: new Error('What is no campaign is taken as the folder of a package') },
  );
}

/** Checks a package by its folder alone. */
export async function verifyFolder(
  context: CliContext,
  folder: string,
  options: {
    readonly output: Output;
    readonly header: boolean;
    readonly key?: readonly string[] | undefined;
  },
): Promise<void> {
  const { key = [] } = options;
  const files = await filesIn(folder);
  const verdict = verifyPackage(files, packagePage, key.flatMap(keysIn));
  if ('otherForm' in verdict)
    throw new UsageError(
      `The package has the form ${verdict.otherForm}, which Watchbill ${context.version} does not make`,
      `Verify it with Watchbill ${verdict.version}, which made it`,
      { cause: new Error('Another version made it') },
    );
  const { faults } = verdict;
  printAnswer(
    context,
    options,
    {
      asOf: context.clock.now(),
      query: { folder, key: key.length === 0 ? undefined : key },
      counts: { files: files.size, faults: faults.length, byRule: counted(faults.map(({ rule }) => rule)) },
    },
    { name: 'faults', rows: faults, columns },
  );
  const [first] = faults;
  if (first !== undefined) {
    say(context, `The package is broken, first at ${printable(first.file)}: ${printable(first.message)}.`);
    context.exit(EXIT.integrityBroken);
    return;
  }
  if (!('manifest' in verdict)) return;
  const { manifest, inLog } = verdict;
  say(
    context,
    `The package of campaign ${printable(manifest.campaign)} is whole: ${files.size} files, ${manifest.events} events, each after the one that it names.`,
  );
  say(
    context,
    `The last event has the hash ${manifest.lastEvent ?? 'none'}: compare it with what you were told another way, for a shorter package may be whole too.`,
  );
  say(
    context,
    inLog === 0
      ? 'It proves no event by the signed log.'
      : `${inLog} events are in the signed log, by ${key.length === 0 ? "the package's own keys: give --key to check them by one that was noted elsewhere" : 'the keys given'}.`,
  );
}

const columns: readonly Column<PackageFault>[] = [
  { heading: 'file', value: ({ file }) => file, kind: 'resource' },
  { heading: 'rule', value: ({ rule }) => rule },
  { heading: 'message', value: ({ message }) => message },
];

async function filesIn(folder: string): Promise<PackageBytes> {
  const files = new Map<string, Uint8Array>();
  const read = async (under: string) => {
    for (const entry of await readdir(join(folder, under), { withFileTypes: true })) {
      const name = under === '' ? entry.name : `${under}/${entry.name}`;
      if (entry.isDirectory()) await read(name);
      // What a link leads to is not in the folder.
      else files.set(name, entry.isFile() ? await readFile(join(folder, name)) : Buffer.from(''));
    }
  };
  try {
    await read('');
  } catch (cause) {
    throw new UsageError(`${folder} cannot be read: ${errorText(cause)}`, 'Copy it where you may read it', {
      cause,
    });
  }
  return files;
}
