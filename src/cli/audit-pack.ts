import { createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command } from 'commander';
import * as z from 'zod';
import type { Period } from '../audit/answer';
import type { InForce } from '../audit/in-force';
import type { PackFile } from '../audit/pack/pack-file';
import { packFiles } from '../audit/pack/pack-files';
import type { PackAnswer, PackHolds, PackScope } from '../audit/pack/pack-scope';
import type { Pseudonyms } from '../audit/pack/pseudonyms';
import { answerWithoutPeople, withoutPeople } from '../audit/pack/without-people';
import { zipOf } from '../audit/pack/zip';
import { workbookOf } from '../audit/workbook';
import { keptObjects } from '../evidence/kept-objects';
import { FRAMEWORK_KEYS } from '../frameworks/framework-keys';
import { errorText, UsageError } from '../model/errors';
import { firstId } from '../model/rule';
import { zoneSchema } from '../model/zone';
import { packPages } from '../web/pack/pack-pages';
import { commandLine } from '../wording/commands';
import { checkPeriod } from './check-period';
import { sayGaps } from './answer';
import { questionPorts } from './answer-question';
import { configurationAt } from './configuration-at';
import { printable, progressLine, say } from './console';
import type { CliContext } from './context';
import { Damages } from './damages';
import { EXIT } from './exit-code';
import { exportFrame } from './export-period';
import { claimsOf } from './frameworks';
import { frameworkCalled, rulesEvidencing } from './framework-rules';
import { inNewFolder } from './new-folder';
import { configFile, configOption, optionsOf, stateOption, tableOption } from './options';
import { packAnswers, type PackFramework } from './pack-answers';
import { packExports } from './pack-exports';
import { packPopulation } from './pack-population';
import { learnRegister, pseudonymKey, pseudonymsBy } from './pack-people';
import { packReviews } from './pack-reviews';
import { openReviewRoom, type OpenedRoom } from './reviews-room';
import { recordOptionsOf } from './with-record';
import { writeNew } from './write-new';
import { zonedEnd, zonedStart } from './zoned-day';

/** Of the record's objects, so many bytes are not read again by the next question. */
const MOST_KEPT = 128 * 1024 * 1024;

const optionsSchema = z.object({
  framework: z.string().optional(),
  from: z.string(),
  to: z.string(),
  zone: zoneSchema,
  out: z.string().min(1),
  zip: z.literal(true).optional(),
  evidence: z.boolean(),
  config: z.string().optional(),
});
type Options = z.infer<typeof optionsSchema>;

export function auditPackCommand(context: CliContext): Command {
  return new Command('pack')
    .description(
      'one folder to hand over: every answer of a period, its evidence and proofs, and what verifies it',
    )
    .option(
      '--framework <key>',
      `only rules that evidence it: ${FRAMEWORK_KEYS.join(', ')} (default: all rules)`,
    )
    .requiredOption('--from <date>', 'the first day of the period, or an instant')
    .requiredOption('--to <date>', 'its last day, or an instant')
    .option('--zone <zone>', 'the time zone of days, such as Europe/Berlin', 'UTC')
    .requiredOption('--out <dir>', 'a folder that is new or empty')
    .option('--zip', 'the same as one file too: <dir>.zip beside the folder')
    .option('--no-evidence', 'leave out what AWS answered, which has names of people in it')
    .addOption(configOption())
    .addOption(stateOption())
    .addOption(tableOption())
    .action((_options, command: Command) => writePack(context, command));
}

async function writePack(context: CliContext, command: Command): Promise<void> {
  const options = optionsOf(command, optionsSchema);
  const { from, to, zone, out } = options;
  const period = { from: zonedStart('--from', from, zone), to: zonedEnd('--to', to, zone) };
  checkPeriod(period);
  const key = pseudonymKey(context, configFile(options.config));
  const zip = options.zip === true ? `${join(dirname(out), basename(out))}.zip` : undefined;
  if (zip !== undefined) await refuseZip(zip);
  const damages = new Damages();
  const progress = progressLine(context);
  let files = 0;
  let holds: PackHolds | undefined;
  let isBroken = false;
  let lacking: PackAnswer[] = [];
  try {
    holds = await inNewFolder(out, '--out', () =>
      openReviewRoom(context)(command, async (opened) => {
        const record = { ...opened.record, objects: keptObjects(opened.record.objects, MOST_KEPT) };
        const room = { ...opened, record };
        const tell = (text: string) => progress.update(text);
        const scope = await scopeOf(context, command, { room, damages, options, period, key, tell });
        isBroken = scope.answers.some(({ answer }) => answer.isBroken === true);
        lacking = scope.answers.filter(({ name }) => name === 'population');
        const ports = {
          objects: record.objects,
          keys: await record.logKeys(),
          pages: packPages,
          workbook: workbookOf,
        };
        const written = inFolder(out, packFiles(ports, scope, options.evidence), () => {
          context.interrupted.throwIfAborted();
          files += 1;
          progress.update(`${files} files written`);
        });
        return zip === undefined ? end(written) : inZip(zip, folderName(options), written);
      }),
    );
  } finally {
    progress.end();
  }
  say(context, `${files} files are in ${printable(out)}; open ${printable(join(out, 'index.html'))}.`);
  if (zip !== undefined) say(context, `${printable(zip)} has the same.`);
  if (holds.leftOut.length > 0)
    say(
      context,
      `${holds.leftOut.length} objects that answers name are not in it: left-out.json says which and why.`,
    );
  for (const { answer } of lacking) sayGaps(context, answer.header.gaps);
  say(context, `Whoever gets it verifies it with: node verify.mjs (in that folder)`);
  damages.tell(context);
  if (!isBroken) return;
  say(context, 'Something stored is not as it was written: pages/proof.html says what.');
  context.exit(EXIT.integrityBroken);
}

interface ScopeAsked {
  readonly room: OpenedRoom;
  readonly damages: Damages;
  readonly options: Options;
  readonly period: Period;
  /** The secret of pseudonyms, where people are to have some. */
  readonly key: string | undefined;
  readonly tell: (text: string) => void;
}

async function scopeOf(
  context: CliContext,
  command: Command,
  { room, damages, options, period, key, tell }: ScopeAsked,
): Promise<PackScope> {
  const { from, to, zone, framework, config } = options;
  const { record } = room;
  const { configuration, source } = await configurationAt(context, record, damages, config, period.to);
  const { frameworks, rules: claims } = claimsOf(context, configuration);
  const only =
    framework === undefined ? undefined : packFramework({ frameworks, rules: claims }, framework, source);
  const ports = questionPorts(context, record, damages, config);
  const everyRule = context.catalogue.map(firstId);
  // Of the folder that it is written to, and of a zip, its files say nothing: in another they would be other files.
  const line = commandLine('audit pack', {
    ...(framework !== undefined && { framework }),
    from,
    to,
    ...(zone !== 'UTC' && { zone }),
    out: folderName(options),
    ...(options.evidence ? {} : { 'no-evidence': true }),
    ...(config !== undefined && { config }),
    ...recordOptionsOf(command),
  });
  const asked = { period, zone, only, everyRule, config };
  const answers = await packAnswers(context, recordOptionsOf(command), ports, asked, tell);
  tell('population');
  const frame = await exportFrame(context, record, damages, {
    period,
    claims,
    only: only?.rules,
    commandLine: line,
  });
  const population = await packPopulation(record, damages, frame, { zone, framework, source: only?.source });
  const found: PackAnswer[] = [{ name: 'population', answer: population }, ...answers];
  tell('access reviews');
  const reviews = await packReviews(context, room, damages, period, recordOptionsOf(command));
  const pseudonyms = key === undefined ? undefined : await pseudonymsBy(key, ports);
  // All names are learnt before any answer is shown.
  if (pseudonyms !== undefined) {
    await learnRegister(pseudonyms, record);
    for (const { answer } of found) for (const { rows } of answer.tables) pseudonyms.learn(rows);
  }
  return {
    title: `${only?.title ?? 'All rules'}, ${from} to ${to}`,
    period,
    answers:
      pseudonyms === undefined
        ? found
        : found.map(({ name, answer }) => ({ name, answer: answerWithoutPeople(answer, pseudonyms) })),
    exports: (cite) =>
      packExports(
        context,
        record,
        damages,
        frame,
        {
          period,
          frameworks,
          only: framework,
          source,
          hide: pseudonyms && hiding(pseudonyms),
          isEvidenceHere: options.evidence && pseudonyms === undefined,
        },
        cite,
      ),
    reviews,
    version: context.version,
    command: pseudonyms === undefined ? line : pseudonyms.text(line),
    withoutPeople: pseudonyms && withoutPeople(pseudonyms),
  };
}

function packFramework(
  claims: Pick<InForce, 'frameworks' | 'rules'>,
  named: string,
  source: string,
): PackFramework {
  const { key, name, edition } = frameworkCalled(claims, named);
  const rules = rulesEvidencing(claims, key);
  // An answer about no rule has no rows, which would read as if nothing were wrong.
  const none = `No rule is evidence of ${key} by the configuration that was in force: nothing was judged for it, so that there is no OSCAL, and what is about rules here has no rows. What shows its requirements was brought by hand, or is not covered: applicability has each of them.`;
  return {
    key,
    title: `${name} (${edition})`,
    rules,
    source: rules.length > 0 ? source : `${none} ${source}`,
  };
}

function hiding(pseudonyms: Pseudonyms): (document: unknown) => unknown {
  return (document) => {
    pseudonyms.learn(document);
    return pseudonyms.value(document);
  };
}

/** The same whatever folder it is written to. */
function folderName({ framework, from, to }: Options): string {
  return `watchbill-${framework ?? 'all'}-${from}-${to}`.replace(/[^\w.-]/g, '-');
}

/** Passes on what is written. */
async function* inFolder(
  out: string,
  files: AsyncGenerator<PackFile, PackHolds>,
  onFile: () => void,
): AsyncGenerator<PackFile, PackHolds> {
  for (;;) {
    const next = await files.next();
    if (next.done === true) return next.value;
    const { name, bytes } = next.value;
    const path = join(out, ...name.split('/'));
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeNew(path, bytes);
    onFile();
    yield next.value;
  }
}

async function end<T>(files: AsyncGenerator<unknown, T>): Promise<T> {
  for (;;) {
    const next = await files.next();
    if (next.done === true) return next.value;
  }
}

/** A zip that does not come to its end is taken away: it would open as one that is damaged. */
async function inZip(
  path: string,
  folder: string,
  files: AsyncGenerator<PackFile, PackHolds>,
): Promise<PackHolds> {
  let holds: PackHolds | undefined;
  let hasFailed = false;
  async function* noting(): AsyncGenerator<PackFile, void> {
    try {
      holds = yield* files;
    } catch (thrown) {
      hasFailed = true;
      throw thrown;
    }
  }
  try {
    const target = createWriteStream(path, { mode: 0o600, flags: 'wx' });
    await pipeline(Readable.from(zipOf(folder, noting())), target);
  } catch (cause) {
    // Of one that came there meanwhile nothing was written.
    const isOurs = !(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST');
    if (isOurs) await rm(path, { force: true });
    if (hasFailed) throw cause;
    throw new UsageError(
      `${printable(path)} cannot be written: ${errorText(cause)}`,
      'Name another folder with --out, beside which there is room for the zip',
      { cause },
    );
  }
  if (holds === undefined) throw new Error('a zip ended before its files did');
  return holds;
}

async function refuseZip(zip: string): Promise<void> {
  if ((await stat(zip).catch(() => undefined)) !== undefined)
    throw new UsageError(`${printable(zip)} is there`, 'Name another folder with --out, or move that file', {
      cause: new Error('The zip of the pack has this name, and nothing is written over'),
    });
}
