import * as z from 'zod';

/** Twelve digits, kept as text: leading zeros count. */
export type AccountId = string;
export const accountIdSchema = z.string().regex(/^\d{12}$/, 'an AWS account id has twelve digits');

/** An AWS Region's code, or `global` for what an account has once. */
export type Region = string;
export const GLOBAL = 'global';
/** The code of a Region, in whatever partition: `eu-central-1`, `us-gov-west-1`, `eusc-de-east-1`. */
export const REGION_FORM = /^[a-z]{2,4}(-[a-z]+)+-\d+$/;

/** `aws`, `aws-cn`, `aws-us-gov`, …: the second field of every ARN of an account. */
export type Partition = string;

export interface Account {
  readonly id: AccountId;
  readonly partition: Partition;
  /** The name Organizations has for it, where that is known. */
  readonly name?: string | undefined;
  /** The management account of its organisation, where that is in scope as well: what an organisation has once is read there. */
  readonly management?: AccountId | undefined;
  /** Ids of the root and the units that it is below, where these were asked for. */
  readonly units?: readonly string[] | undefined;
  /** Its tags in the organisation, where these were asked for. */
  readonly tags?: Readonly<Record<string, string>> | undefined;
}
