import type { IamUser } from '../../sources/iam/authorization-details/part';

/** Whether the tag `break-glass` says that it is for emergencies alone. */
export function isBreakGlass(tags: IamUser['Tags']): boolean {
  return tags.some(({ Key, Value }) => Key === 'break-glass' && Value.trim().toLowerCase() === 'true');
}
