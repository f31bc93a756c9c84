import type { Account, AccountId, Region } from './account';

/** The account as the resource of an account or Region setting, which has no ARN of its own. */
export function accountResource(account: AccountId): string {
  return `AWS::::Account:${account}`;
}

/** The root user, whose ARN is not under `user/`. */
export function rootUserArn({ id, partition }: Account): string {
  return `arn:${partition}:iam::${id}:root`;
}

/** An access key, which has no ARN: `<user ARN>/access-key/<id>`; `1` or `2`, as in the report's columns, where it names no id. */
export function accessKeyResource(userArn: string, key: string): string {
  return `${userArn}/access-key/${key}`;
}

/** The user of an access key; any other resource as it is. */
export function withoutAccessKey(resource: string): string {
  return resource.replace(/\/access-key\/[^/]+$/, '');
}

/** One recorded API call, which has no ARN, under the account it happened in. */
export function eventResource(account: AccountId, eventId: string): string {
  return `${accountResource(account)}/cloudtrail-event/${eventId}`;
}

/** One Region of the account, where a rule judges the whole of it. */
export function regionResource(account: AccountId, region: Region): string {
  return `${accountResource(account)}/region/${region}`;
}

/** The Region that {@link regionResource} names; nothing of any other resource. */
export function regionOfResource(resource: string): Region | undefined {
  return /^AWS::::Account:\d{12}\/region\/(.+)$/.exec(resource)?.[1];
}

/** The id of the API call that {@link eventResource} names; nothing of any other resource. */
export function eventIdOf(resource: string): string | undefined {
  return /^AWS::::Account:\d{12}\/cloudtrail-event\/(.+)$/.exec(resource)?.[1];
}

/** The account in an ARN, or nothing where the ARN has none (an S3 bucket) or the name is not an ARN. */
export function accountOfArn(arn: string): AccountId | undefined {
  const account = arn.split(':')[4];
  return account !== undefined && /^\d{12}$/.test(account) ? account : undefined;
}

/** The last part of an ARN or a name of ours, for people: `user/alice` of `arn:aws:iam::111122223333:user/alice`. */
export function shortName(resource: string): string {
  if (!resource.startsWith('arn:')) return resource;
  return resource.split(':').slice(5).join(':') || resource;
}
