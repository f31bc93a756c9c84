import { AwsError } from './aws-error';

export interface Page<T> {
  readonly items: readonly T[];
  /** Absent on the last page. */
  readonly next?: string;
}

export interface PageRequest {
  readonly token: string | undefined;
  /** What the caller asked for. */
  readonly size: number | undefined;
  /** What AWS gives without being asked. */
  readonly usual: number;
  /** What AWS gives at most, whatever is asked. */
  readonly most: number;
  /** How the service calls a token that it did not make. */
  readonly invalid?: string;
}

/**
 * One page. A token is opaque text that holds where the next page begins.
 * @throws AwsError when the token is not one of ours.
 */
export function pageOf<T>(items: readonly T[], request: PageRequest): Page<T> {
  const from =
    request.token === undefined ? 0 : positionOf(request.token, request.invalid ?? 'InvalidNextToken');
  const until = from + Math.min(request.size ?? request.usual, request.most);
  return { items: items.slice(from, until), ...(until < items.length && { next: tokenOf(until) }) };
}

function tokenOf(position: number): string {
  return Buffer.from(`simulator-page-${position}`).toString('base64url');
}

function positionOf(token: string, code: string): number {
  const [, position] = /^simulator-page-(\d+)$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  if (position === undefined) throw new AwsError(code, 'The pagination token is not valid.');
  return Number(position);
}
