import type { Answer, Period } from '../answer';
import type { PackFile } from './pack-file';

/** An answer of a pack, under a name that no other has. */
export interface PackAnswer {
  /** `failed`, `review-2026-Q4`: the beginning of its files' names. */
  readonly name: string;
  readonly answer: Answer;
}

/** The evidence package of a campaign: a folder of its own, which is verified by itself. */
export interface ReviewPackage {
  readonly campaign: string;
  readonly files: () => Iterable<PackFile>;
}

/** What a pack is about. */
export interface PackScope {
  /** What its cover says: `SOC 2, 2026-10-01 to 2026-12-31`. */
  readonly title: string;
  readonly period: Period;
  readonly answers: readonly PackAnswer[];
  /** The period in the forms of others; told of every object that they name. */
  readonly exports: (cite: (key: string) => void) => AsyncIterable<PackFile>;
  readonly reviews: readonly ReviewPackage[];
  /** The command that makes it again. */
  readonly command: string;
  readonly version: string;
  /** Why nothing that names people is in it, where that was asked for. */
  readonly withoutPeople: WithoutPeople | undefined;
}

/** How people are kept out of what a pack says. */
export interface WithoutPeople {
  readonly why: string;
  /** Whether an object has a name in it, or may have. */
  readonly reveals: (key: string, contents: Buffer) => boolean;
}

/** Something that is named in a pack and is not there. */
export interface LeftOut {
  /** Of an object, with its hash in it; of a package of a review its folder. */
  readonly key: string;
  readonly why: string;
  /** Of a package: of its manifest, which has the hash of each of its files. */
  readonly sha256?: string;
}

/** What a pack turned out to hold. */
export interface PackHolds {
  readonly leftOut: readonly LeftOut[];
  /** Keys of the objects of evidence. */
  readonly evidence: ReadonlySet<string>;
  readonly proven: number;
  readonly unproven: number;
  /** Its newest signed head; absent where no day is signed. */
  readonly checkpoint: string | undefined;
  /** Files of the forms of others. */
  readonly exports: readonly string[];
  /** Campaigns whose packages are in it. */
  readonly reviews: readonly string[];
  /** Answers that no sheet holds. */
  readonly withoutSheet: ReadonlySet<string>;
}
