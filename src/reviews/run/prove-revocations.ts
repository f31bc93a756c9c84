import type { Proof } from '../campaign/event';
import { revocations, type Revocation } from '../campaign/revocation';
import type { CampaignState } from '../campaign/state';
import type { Instant } from '../../model/instant';
import type { ReviewItem } from '../item';
import type { AbsenceProofs, RemainingPath } from '../population/absence';
import { removalOf } from '../population/removal-calls';
import type { ReviewFacts } from './facts';

/** An access that is to go and was not seen gone. */
interface OpenRevocation {
  readonly revocation: Revocation;
  /** As it was sealed. */
  readonly item: ReviewItem;
}

export function openRevocations(state: CampaignState): OpenRevocation[] {
  return revocations(state).flatMap((revocation) => {
    const list = state.lists.find(({ supplement }) => supplement === revocation.supplement);
    const item = list?.items.get(revocation.item)?.item;
    const isGone = revocation.state === 'removed' || revocation.state === 'ended';
    return item === undefined || isGone ? [] : [{ revocation, item }];
  });
}

/**
 * What a collection shows of the access that was to go.
 * @param before the population of the scan before, asked only where something is found gone.
 */
export async function proofsOf(
  open: readonly OpenRevocation[],
  later: AbsenceProofs,
  before: () => Promise<AbsenceProofs | undefined>,
  { scan, access }: Pick<ReviewFacts, 'scan' | 'access'>,
): Promise<Proof[]> {
  const made: Proof[] = [];
  for (const { revocation, item: grant } of open) {
    const { item, supplement, startedAt } = revocation;
    const beganAt = later.beganAt(grant);
    if (beganAt === undefined) continue;
    const found = later.of({ grant, decidedAt: startedAt });
    if (found.state === 'unknown') continue;
    const endedAt = later.endedAt(grant);
    const seen = {
      item,
      ...(supplement !== undefined && { supplement }),
      collection: scan,
      beganAt,
      endedAt,
    };
    if (found.state === 'present') {
      const remaining = remainingText(found.remaining);
      made.push({ ...seen, found: 'present', ...(remaining !== undefined && { remaining }) });
      continue;
    }
    const presentAt = presentIn(await before(), grant, startedAt);
    const call = removalOf(access?.removals ?? [], grant, presentAt ?? startedAt, endedAt);
    made.push({
      ...seen,
      found: 'absent',
      ...(presentAt !== undefined && { presentAt }),
      sessionsEndAt: found.endsAt ?? null,
      ...(call !== undefined && { call }),
    });
  }
  return made;
}

/** Said where the access is there by another way than the one that was to go. */
function remainingText(remaining: readonly RemainingPath[]): string | undefined {
  if (remaining.some(({ how }) => how === 'the same way')) return undefined;
  const [first] = remaining;
  return first && `${first.how}: ${first.name}`;
}

function presentIn(
  before: AbsenceProofs | undefined,
  grant: ReviewItem,
  decidedAt: Instant,
): Instant | undefined {
  return before?.of({ grant, decidedAt }).state === 'present' ? before.beganAt(grant) : undefined;
}
