import * as z from 'zod';
import { getJson } from '../../evidence/objects';
import { FRAMEWORK_KEYS } from '../../frameworks/framework-keys';
import type { FrameworkKey } from '../../frameworks/requirements';
import type { Instant } from '../../model/instant';
import { readOrLeaveOut } from '../../record/leave-out';
import { reviewPolicyOf, reviewsSchema, type ReviewPolicy } from '../../reviews/settings';
import type { QuestionPorts } from './question';

/** Frameworks that are gone since set nothing of a calendar. */
const configuredSchema = z.looseObject({
  frameworks: z
    .array(z.string())
    .transform((names) =>
      names.flatMap((name): FrameworkKey[] => FRAMEWORK_KEYS.filter((key) => key === name)),
    )
    .prefault([...FRAMEWORK_KEYS]),
  reviews: reviewsSchema.prefault({}),
});

export interface ReviewPolicyThen {
  readonly policy: ReviewPolicy;
  /** Key of the configuration that says so; absent where no scan had been made, and the defaults count. */
  readonly configuration?: string | undefined;
  /** Set where that could not be read, and the defaults count. */
  readonly isUnread?: true;
}

/** How reviews were to be made by the configuration in force at a moment. */
export async function reviewPolicyThen(
  { reader, objects, leaveOut }: Pick<QuestionPorts, 'reader' | 'objects' | 'leaveOut'>,
  at: Instant,
): Promise<ReviewPolicyThen> {
  const configuration = (await reader.latestScan(at))?.configuration;
  const read =
    configuration === undefined
      ? undefined
      : await readOrLeaveOut(leaveOut, () => getJson(objects, configuration, configuredSchema));
  const settings = read ?? configuredSchema.parse({});
  return {
    policy: reviewPolicyOf(settings),
    ...(configuration !== undefined && { configuration }),
    ...(configuration !== undefined && read === undefined && { isUnread: true }),
  };
}
