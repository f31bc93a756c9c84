import type { PageRule } from '../../frameworks/page';
import type { Remediation } from '../../model/rule';
import type { Severity } from '../../model/severity';
import type { Instant } from '../../model/instant';
import type { Period } from '../answer';
import type { QuestionPorts } from '../questions/question';
import type { AskedRule } from '../trust';

/** A rule as exports say it: in words, with what it claims by the parameters in force. */
export interface ExportRule {
  readonly id: string;
  readonly title: string;
  readonly failure: string;
  readonly severity: Severity;
  readonly risk: string;
  readonly remediation: Remediation;
  /** By framework key. */
  readonly requirements: PageRule['requirements'];
  readonly asked: AskedRule;
}

/** What an export is of. */
export interface ExportQuestion {
  readonly period: Period;
  readonly now: Instant;
  /** By first-ever id, in the order of the catalogue. */
  readonly rules: ReadonlyMap<string, ExportRule>;
  /** Of them, those that were off at the end of the period: nobody was to judge by them, and they may have deviations from before. */
  readonly off: ReadonlySet<string>;
  /** Whether somebody asked for some rules only. */
  readonly areRulesNarrowed: boolean;
}

export type ExportPorts = Pick<QuestionPorts, 'reader' | 'objects' | 'leaveOut'>;

/** How an export was made, for whoever has to rely on it; as in the header of an answer. */
export interface ExportMade {
  readonly period: Period;
  /** Version of the program. */
  readonly watchbill: string;
  /** Hash of the configuration in force at the end of the period; null where no scan had been made. */
  readonly configuration: string | null;
  /** Slots of the schedule in the period that no scan ran. */
  readonly missedSlots: number;
  /** The command that makes the same. */
  readonly command: string;
  /** Where the reader finds the object of a key: a file of a pack, or the key in the bucket; nothing where it was left out. */
  readonly evidenceHref: (key: string) => string | undefined;
}

/** The hash that a key of an object ends with. */
export function hashIn(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}
