import {
  modificationOf,
  revocationOf as removalOf,
  type Revocation as Steps,
} from '../population/revocation';
import type { Revocation } from './revocation';
import type { ItemState } from './state';

/** How somebody carries out what was decided of an item: what was kept until a date is taken away like what was revoked. */
export function stepsOf(
  { item, answer }: Pick<ItemState, 'item' | 'answer'>,
  { startedAt }: Pick<Revocation, 'startedAt'>,
): Steps {
  const decision = answer?.decision;
  return decision?.decision === 'modify'
    ? modificationOf(item, decision.target ?? '')
    : removalOf(item, startedAt);
}
