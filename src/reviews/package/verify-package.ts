import * as z from 'zod';
import { verifyProof } from '../../evidence/log/proof';
import { parseVkey, type VerifierKey } from '../../evidence/log/verifier-key';
import { errorText } from '../../model/errors';
import { campaignEntrySchema } from '../../model/campaign-entry';
import { sha256Hex } from '../../model/hash';
import { campaignEventSchema, eventHash, type Campaign, type CampaignEvent } from '../campaign/event';
import { verify } from '../campaign/verify';
import { reviewItemSchema, type ReviewItem } from '../item';
import { peopleOf } from './known-people';
import {
  basisOf,
  knownPeopleSchema,
  madeSchema,
  manifestSchema,
  PACKAGE_FORM,
  SOURCE_FILES,
  type EventProof,
  type PackageManifest,
  type PackageSources,
} from './made';
import { MANIFEST_FILE, packageFiles, type MakePage } from './package-files';

/** What is wrong with a package. */
export interface PackageFault {
  readonly file: string;
  /** A rule of campaigns, or what of the package is broken. */
  readonly rule: string;
  readonly message: string;
}

type PackageVerdict =
  | {
      readonly manifest: PackageManifest;
      /** Files that are not as the manifest names them, then what contradicts; both in the order of the manifest. */
      readonly faults: readonly PackageFault[];
      /** How many of its events the signed log is shown to have. */
      readonly inLog: number;
    }
  | { readonly faults: readonly [PackageFault, ...PackageFault[]] }
  /** It was made in a form that this version does not know. */
  | { readonly otherForm: number; readonly version: string };

/** The files of a package by their names, with `/` between folders. */
export type PackageBytes = ReadonlyMap<string, Uint8Array>;

/**
 * Checks a package by its files alone: each against the manifest; the events, which name each other by their hashes, by every
 * rule of campaigns; and all other files by making them again from these.
 * @param given keys of the log that whoever verifies has from elsewhere; without any, those that the package says are taken.
 */
export function verifyPackage(
  files: PackageBytes,
  page: MakePage,
  given: readonly VerifierKey[] = [],
): PackageVerdict {
  const bytes = files.get(MANIFEST_FILE);
  if (bytes === undefined) return { faults: [fault(MANIFEST_FILE, 'missing', 'It is not there')] };
  const read = readAs(manifestSchema, bytes);
  if ('why' in read) return { faults: [fault(MANIFEST_FILE, 'manifest', read.why)] };
  const manifest = read.value;
  const { form, version } = manifest;
  if (form !== PACKAGE_FORM) return { otherForm: form, version };
  let damaged = againstManifest(files, manifest);
  const faults: PackageFault[] = [];
  const sources = sourcesOf(files, manifest, faults);
  let inLog = 0;
  if (sources !== undefined) {
    faults.push(...campaignFaults(sources), ...manifestFaults(sources, manifest));
    const proven = proofFaults(sources, given);
    faults.push(...proven.faults);
    inLog = proven.inLog;
    const again = madeAgainFaults(files, manifest, sources, page);
    // Where all that the files are made from holds, the manifest is the one that is wrong about a file that is as it is made.
    if (faults.length === 0 && basisOf(sources) === manifest.basis)
      damaged = damaged.map((one) =>
        one.rule === 'hash' && again.asMade.has(one.file)
          ? fault(MANIFEST_FILE, 'manifest', `Of ${one.file}, which is as it was made: ${one.message}`)
          : one,
      );
    faults.push(...again.faults);
  }
  const order = new Map(manifest.files.map(({ name }, at) => [name, at]));
  const place = ({ file }: PackageFault) => order.get(file) ?? order.size;
  const inOrder = (some: readonly PackageFault[]) => some.toSorted((one, other) => place(one) - place(other));
  // What a damaged file makes of the others comes after it.
  return { manifest, faults: [...inOrder(damaged), ...inOrder(faults)], inLog };
}

function fault(file: string, rule: string, message: string): PackageFault {
  return { file, rule, message };
}

function readAs<S extends z.ZodType>(
  schema: S,
  bytes: Uint8Array,
): { readonly value: z.infer<S> } | { readonly why: string } {
  try {
    return { value: schema.parse(JSON.parse(Buffer.from(bytes).toString('utf8'))) };
  } catch (thrown) {
    return { why: `It cannot be read: ${errorText(thrown)}` };
  }
}

function againstManifest(files: PackageBytes, { files: listed }: PackageManifest): PackageFault[] {
  const known = new Map(listed.map((one) => [one.name, one]));
  const found = new Map([...files].map(([name, bytes]) => [sha256Hex(bytes), name]));
  return [
    ...listed.flatMap(({ name, sha256, bytes: size }): PackageFault[] => {
      const bytes = files.get(name);
      if (bytes === undefined) {
        const renamed = found.get(sha256);
        const where = renamed === undefined || known.has(renamed) ? '' : `: ${renamed} has its contents`;
        return [fault(name, 'missing', `It is not there${where}`)];
      }
      const is = sha256Hex(bytes);
      return is === sha256 && bytes.byteLength === size
        ? []
        : [
            fault(
              name,
              'hash',
              `It has ${bytes.byteLength} bytes of hash ${is}, and the manifest names ${size} of ${sha256}`,
            ),
          ];
    }),
    ...[...files.keys()]
      .filter((name) => name !== MANIFEST_FILE && !known.has(name))
      .map((name) => fault(name, 'extra', 'The manifest does not name it')),
    ...(known.size === listed.length
      ? []
      : [fault(MANIFEST_FILE, 'manifest', 'It names a file more than once')]),
  ];
}

const itemsSchema = z.array(reviewItemSchema);

/** What the package is made from; nothing where a part of it cannot be read. */
function sourcesOf(
  files: PackageBytes,
  manifest: PackageManifest,
  faults: PackageFault[],
): PackageSources | undefined {
  const sourceOf = <S extends z.ZodType>(name: string, schema: S): z.infer<S> | undefined => {
    const bytes = files.get(name);
    // Of one that the manifest names, its absence is told already.
    if (bytes === undefined) {
      if (!manifest.files.some((one) => one.name === name))
        faults.push(fault(name, 'missing', 'It is not there'));
      return undefined;
    }
    const read = readAs(schema, bytes);
    if ('value' in read) return read.value;
    faults.push(fault(name, 'form', read.why));
    return undefined;
  };
  const made = sourceOf(SOURCE_FILES.made, madeSchema);
  const people = sourceOf(SOURCE_FILES.people, knownPeopleSchema);
  const events = eventsIn(files, manifest, faults);
  if (made === undefined || people === undefined || events === undefined) return undefined;
  const lists = new Map<string, readonly ReviewItem[]>();
  for (const hash of new Set(events.flatMap(({ what }) => listIn(what) ?? []))) {
    const name = SOURCE_FILES.list(hash);
    const items = sourceOf(name, itemsSchema);
    if (items === undefined) return undefined;
    const bytes = files.get(name);
    if (bytes !== undefined && sha256Hex(bytes) !== hash)
      faults.push(fault(name, 'population', 'It has not the hash that the event names'));
    lists.set(hash, items);
  }
  const campaign: Campaign = { id: made.campaign, period: made.period, events, lists };
  return { made, people, campaign, proofs: proofsIn(files, events) };
}

function listIn(what: CampaignEvent['what']): string | undefined {
  if (what.type === 'opened') return what.population.hash;
  return what.type === 'delta' || what.type === 'supplement' ? what.list.hash : undefined;
}

function eventsIn(
  files: PackageBytes,
  manifest: PackageManifest,
  faults: PackageFault[],
): CampaignEvent[] | undefined {
  const name = SOURCE_FILES.events;
  const bytes = files.get(name);
  if (bytes === undefined) {
    if (!manifest.files.some((one) => one.name === name))
      faults.push(fault(name, 'missing', 'It is not there'));
    return undefined;
  }
  const lines = Buffer.from(bytes).toString('utf8').split('\n').slice(0, -1);
  const events: CampaignEvent[] = [];
  for (const [at, line] of lines.entries()) {
    const read = readAs(campaignEventSchema, Buffer.from(line));
    if ('why' in read) {
      faults.push(fault(name, 'form', `Line ${at + 1}: ${read.why}`));
      return undefined;
    }
    events.push(read.value);
  }
  return events;
}

/** The change sets are named as they lie there: one that is altered has another key than the log proves. */
function proofsIn(files: PackageBytes, events: readonly CampaignEvent[]): EventProof[] {
  return events.flatMap(({ seq }): EventProof[] => {
    const bytes = files.get(SOURCE_FILES.changeSet(seq));
    if (bytes === undefined) return [];
    const changeSet = Buffer.from(bytes).toString('utf8');
    const proof = files.get(SOURCE_FILES.proof(seq));
    return [
      {
        seq,
        key: changeSetKey(changeSet),
        changeSet,
        ...(proof !== undefined && { proof: Buffer.from(proof).toString('utf8') }),
      },
    ];
  });
}

/** Under which the record has a change set. */
export function changeSetKey(changeSet: string): string {
  return `change-sets/${sha256Hex(changeSet)}`;
}

function campaignFaults({ campaign, people, made }: PackageSources): PackageFault[] {
  const name = SOURCE_FILES.events;
  const last = campaign.events.at(-1);
  const found: PackageFault[] =
    last !== undefined && made.madeAt < last.at
      ? [fault(SOURCE_FILES.made, 'clock-went-back', `It is of ${made.madeAt}, and an event of ${last.at}`)]
      : [];
  try {
    for (const { seq, rule, item, message } of verify(campaign, peopleOf(people)))
      found.push(fault(name, rule, `Event ${seq}${item === undefined ? '' : `, item ${item}`}: ${message}`));
  } catch (thrown) {
    found.push(fault(name, 'event', errorText(thrown)));
  }
  return found;
}

/** What the manifest says of the events, so that none is cut off at the end. */
function manifestFaults({ campaign }: PackageSources, manifest: PackageManifest): PackageFault[] {
  const { events } = campaign;
  const last = events.at(-1);
  const hash = last === undefined ? null : eventHash(last);
  return events.length === manifest.events && hash === manifest.lastEvent
    ? []
    : [
        fault(
          SOURCE_FILES.events,
          'end',
          `It ends with event ${events.length} of hash ${hash ?? 'none'}, and the manifest names event ${manifest.events} of hash ${manifest.lastEvent ?? 'none'}`,
        ),
      ];
}

const changeSetSchema = z.object({
  changes: z.array(z.unknown()),
});
const campaignChangeSchema = z.object({ what: z.literal('campaign-event'), entry: campaignEntrySchema });

function proofFaults(
  { campaign, proofs, made }: PackageSources,
  given: readonly VerifierKey[],
): { readonly faults: readonly PackageFault[]; readonly inLog: number } {
  const faults: PackageFault[] = [];
  const keys = [...given];
  try {
    if (keys.length === 0) keys.push(...made.logKeys.map(parseVkey));
  } catch (thrown) {
    faults.push(fault(SOURCE_FILES.made, 'proof', errorText(thrown)));
  }
  let inLog = 0;
  for (const { seq, key, changeSet, proof } of proofs) {
    const event = campaign.events.find((one) => one.seq === seq);
    const read = readAs(changeSetSchema, Buffer.from(changeSet));
    const entries =
      'value' in read
        ? read.value.changes.flatMap((change) => campaignChangeSchema.safeParse(change).data?.entry ?? [])
        : [];
    const isNamed =
      event !== undefined &&
      entries.some((entry) => entry.campaign === campaign.id && entry.hash === eventHash(event));
    if (!isNamed)
      faults.push(fault(SOURCE_FILES.changeSet(seq), 'proof', `It does not put event ${seq} on the record`));
    if (proof === undefined) continue;
    try {
      verifyProof(proof, Buffer.from(key), keys);
      inLog += 1;
    } catch (thrown) {
      faults.push(fault(SOURCE_FILES.proof(seq), 'proof', errorText(thrown)));
    }
  }
  return { faults, inLog };
}

/** Files that are not those that the sources make, first of each where they differ; and those that are. */
function madeAgainFaults(
  files: PackageBytes,
  manifest: PackageManifest,
  sources: PackageSources,
  page: MakePage,
): { readonly faults: readonly PackageFault[]; readonly asMade: ReadonlySet<string> } {
  const asMade = new Set<string>();
  const named = new Set([MANIFEST_FILE, ...manifest.files.map(({ name }) => name)]);
  const made = new Set<string>();
  const faults: PackageFault[] = [];
  const extra = () =>
    [...files.keys()]
      .filter((name) => !made.has(name) && named.has(name))
      .map((name) => fault(name, 'extra', 'Nothing in the package makes it'));
  try {
    for (const [name, text] of packageFiles(sources, page)) {
      made.add(name);
      const bytes = files.get(name);
      if (bytes === undefined && !named.has(name)) faults.push(fault(name, 'missing', 'It is not there'));
      // Of files that differ, it names the hashes that they have: it is the last.
      if (name === MANIFEST_FILE && faults.length + extra().length > 0) continue;
      const line = bytes === undefined ? undefined : lineThatDiffers(bytes, text);
      if (bytes !== undefined && line === undefined) asMade.add(name);
      if (line !== undefined)
        faults.push(fault(name, 'contradiction', `Line ${line} is not what the events say`));
    }
  } catch (thrown) {
    return { faults: [fault(SOURCE_FILES.events, 'event', errorText(thrown))], asMade };
  }
  return { faults: [...extra(), ...faults], asMade };
}

/** From 1; nothing where both are the same. */
function lineThatDiffers(bytes: Uint8Array, text: string): number | undefined {
  if (Buffer.from(text).equals(bytes)) return undefined;
  const is = Buffer.from(bytes).toString('utf8').split('\n');
  const should = text.split('\n');
  const at = should.findIndex((line, index) => line !== is[index]);
  return (at === -1 ? should.length : at) + 1;
}
