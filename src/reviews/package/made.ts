import * as z from 'zod';
import { canonicalJson, sha256Hex } from '../../model/hash';
import { instantSchema } from '../../model/instant';
import { eventHash, type Campaign } from '../campaign/event';
import { personSchema } from '../people/person';

/**
 * How the files of a package are made from its sources. Whoever changes what any of them says raises it: a package is made
 * again, byte by byte, to verify it.
 */
export const PACKAGE_FORM = 3;

const periodSchema = z.strictObject({ from: instantSchema, to: instantSchema });

/** What a package says that no event of its campaign does: of these, no chain of hashes tells. */
export const madeSchema = z.strictObject({
  form: z.literal(PACKAGE_FORM),
  campaign: z.string().min(1),
  period: periodSchema,
  /** The campaign is shown as it stood then. */
  madeAt: instantSchema,
  /** Of Watchbill. */
  version: z.string(),
  /** What makes the package again. */
  command: z.string(),
  /** `reviews` and `frameworks` of watchbill.yaml at that time. */
  settings: z.record(z.string(), z.unknown()),
  /** Whether the people file could be read. */
  peopleRead: z.boolean(),
  /** Keys that sign the log, as the record has them: whoever does not trust it has them from elsewhere. */
  logKeys: z.array(z.string()),
  /** Exports of other systems that were there when the campaign opened, of each the newest. */
  systems: z.array(
    z.strictObject({
      system: z.string(),
      takenAt: instantSchema,
      query: z.string(),
      rows: z.number().int().nonnegative(),
      hash: z.string(),
    }),
  ),
});
export type Made = z.infer<typeof madeSchema>;

/** Without what no rule asks for. */
const knownPersonSchema = personSchema.omit({ type: true, department: true, title: true });

/** Of the people file, what the rules asked it of this campaign. */
export const knownPeopleSchema = z.strictObject({
  persons: z.array(knownPersonSchema),
  /** Identities of subjects and granters, and whose they are. */
  identities: z.array(z.tuple([z.string(), z.string()])),
});
export type KnownPeople = z.infer<typeof knownPeopleSchema>;

/** That the record has an event: the change set that put it there, and where its day is signed, that the log has that. */
export interface EventProof {
  readonly seq: number;
  /** Of the change set, by its hash. */
  readonly key: string;
  /** Its canonical JSON. */
  readonly changeSet: string;
  /** The contents of a `.tlog-proof` file; absent while the day is not signed. */
  readonly proof?: string | undefined;
}

/** All that a package is made from. */
export interface PackageSources {
  readonly made: Made;
  readonly campaign: Campaign;
  readonly people: KnownPeople;
  readonly proofs: readonly EventProof[];
}

/** Where a package keeps its sources; all its other files are made from these. */
export const SOURCE_FILES = {
  made: 'made.json',
  people: 'people.json',
  events: 'events.ndjson',
  list: (hash: string) => `lists/${hash}.json`,
  changeSet: (seq: number) => `proofs/${String(seq).padStart(8, '0')}.json`,
  proof: (seq: number) => `proofs/${String(seq).padStart(8, '0')}.tlog-proof`,
} as const;

export const manifestSchema = z.strictObject({
  form: z.number().int().positive(),
  campaign: z.string(),
  madeAt: instantSchema,
  version: z.string(),
  /** How many events there are, and the hash of the last. */
  events: z.number().int().nonnegative(),
  lastEvent: z.string().nullable(),
  /** {@link basisOf} */
  basis: z.string(),
  files: z.array(
    z.strictObject({ name: z.string(), sha256: z.string(), bytes: z.number().int().nonnegative() }),
  ),
});
export type PackageManifest = z.infer<typeof manifestSchema>;

/** A hash over all that a package is made from, which each of its lists names. */
export function basisOf({ made, campaign, people, proofs }: PackageSources): string {
  return sha256Hex(
    canonicalJson({
      form: 'review-package-v1',
      made,
      people,
      lastEvent: lastEventOf(campaign),
      proofs: proofs.map(({ key, proof }) => [key, proof === undefined ? null : sha256Hex(proof)]),
    }),
  );
}

export function lastEventOf({ events }: Campaign): string | null {
  const last = events.at(-1);
  return last === undefined ? null : eventHash(last);
}
