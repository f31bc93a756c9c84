import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { ifGiven, known } from '../../../model/known';
import { definePart } from '../../define-part';

/** Each by itself: one that cannot be read hides no other. */
const resultsSchema = z.array(
  known(
    z.object({
      ResourceType: z.string(),
      ResourceId: z.string(),
      ResultRecordedTime: ifGiven(instantSchema),
    }),
  ),
);

/** A rule of AWS Config that is the account's own or of a conformance pack, with what it holds for not compliant. */
const ruleResultSchema = z.object({
  ConfigRuleName: z.string(),
  /** `COMPLIANT`, `NON_COMPLIANT`, `NOT_APPLICABLE` or `INSUFFICIENT_DATA`. */
  ComplianceType: known(z.string()),
  /** Of AWS's own rules without parameters of the customer's: their identifier. */
  managedRule: known(z.string().nullable()),
  /** Empty where the rule holds nothing for not compliant. */
  nonCompliant: known(resultsSchema),
  /** Asked only of managed rules that a rule of ours judges as well. */
  compliant: known(resultsSchema),
});

export default definePart({
  scope: 'regional',
  schema: z.array(ruleResultSchema),
  count: ({ length }) => length,
});
