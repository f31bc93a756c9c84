import type { FindingHead } from '../model/finding';

/**
 * What a message shows of an alert's members, as a number that grows whenever one of them opens, ends or changes its severity,
 * and stays as it is whatever people say: milliseconds since 1970. A click on a message with a smaller one is of somebody who
 * has not seen the members as they are.
 */
export function shownVersion(members: readonly Pick<FindingHead, 'phase'>[]): number {
  return Math.max(0, ...members.map(({ phase }) => Date.parse(phase.startedAt)));
}
