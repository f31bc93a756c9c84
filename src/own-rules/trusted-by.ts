import { readablePolicy } from '../policies/readable-policy';
import { trustExposureOf } from '../policies/trust';

/** Whom a trust policy lets in from outside, or why nobody can say. */
type TrustedOutside =
  | {
      /** Anyone at all, or any AWS principal, can take the role. */
      readonly isAnybody: boolean;
      /** Other accounts that it names, ascending, each once. */
      readonly accounts: readonly string[];
      /** Organizations that it lets in as a whole, ascending. */
      readonly organizations: readonly string[];
    }
  | { readonly unknown: string };

/**
 * Who of outside may take a role, by its trust policy; conditions are read for whom they let in, and Denies too.
 * @param owner the account of the role.
 * @throws an Error where the document cannot be read at all; see `guarded`.
 */
export function trustedBy(document: unknown, owner: string): TrustedOutside {
  const { policy, fault } = readablePolicy(document, 'trust');
  const { public: anyone, accounts, organizations } = trustExposureOf(policy, owner);
  const isAnybody = anyone.length > 0;
  if (fault !== undefined && !isAnybody) return { unknown: fault.message };
  return { isAnybody, accounts, organizations };
}
