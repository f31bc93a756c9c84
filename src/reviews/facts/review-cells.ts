import { GLOBAL, type Account, type AccountId, type Region } from '../../model/account';
import { cellDetail } from '../../model/coverage';
import { errorText, IntegrityError } from '../../model/errors';
import type { Instant } from '../../model/instant';
import type { Cell } from '../../sources/cell';
import type { PartValue } from '../../sources/parts';

export interface ReviewCellsInput {
  readonly account: Account;
  /** The account that the reviews of the whole record are judged in. */
  readonly home: AccountId;
  readonly at: Instant;
  /** @throws IntegrityError where a campaign's record is broken. */
  readonly campaigns: () => PartValue<'reviews.campaigns'>;
  /** @throws IntegrityError as `campaigns`. */
  readonly access: () => PartValue<'reviews.access'>;
  /** Why the population of this account is not whole; empty where it is. */
  readonly missing: readonly string[];
}

/** What rules read of access reviews in one account, as the cells of a source. */
export function reviewCells({ account, home, at, campaigns, access, missing }: ReviewCellsInput): Cell[] {
  const place = { account: account.id, region: GLOBAL, observedAt: at };
  const ofCampaigns = { ...place, part: 'reviews.campaigns' } as const;
  const ofAccess = { ...place, part: 'reviews.access' } as const;
  return [
    account.id === home
      ? orBroken(() => ({ ...ofCampaigns, status: 'complete', value: campaigns() }), ofCampaigns)
      : {
          account: account.id,
          region: GLOBAL,
          part: 'reviews.campaigns',
          status: 'out-of-scope',
          reason: 'excluded-by-configuration',
          detail: `the access reviews of the record are judged in account ${home}`,
        },
    orBroken(
      () =>
        missing.length === 0
          ? { ...ofAccess, status: 'complete', value: access() }
          : {
              ...ofAccess,
              status: 'incomplete',
              reason: 'error',
              detail: cellDetail(`who has access is not wholly known: ${missing.join('; ')}`),
              value: access(),
            },
      ofAccess,
    ),
  ];
}

/** A record that cannot be read is unknown to the rules; whoever reads it for people says what is broken. */
function orBroken(
  make: () => Cell,
  place: Readonly<{
    account: AccountId;
    region: Region;
    observedAt: Instant;
    part: 'reviews.campaigns' | 'reviews.access';
  }>,
): Cell {
  try {
    return make();
  } catch (thrown) {
    if (!(thrown instanceof IntegrityError)) throw thrown;
    return { ...place, status: 'incomplete', reason: 'error', detail: cellDetail(errorText(thrown)) };
  }
}
