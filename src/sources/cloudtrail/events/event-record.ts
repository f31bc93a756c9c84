import * as z from 'zod';
import { cloudTrailEventSchema } from './part';

/** Fields of a request that name what a looked-up call was about; the rest of a request can hold secrets. */
const NAMES_OF_TARGETS = ['name', 'trailName', 'configurationRecorderName', 'detectorId'] as const;

const named = Object.fromEntries(
  NAMES_OF_TARGETS.map((field) => [field, z.string().optional().catch(undefined)]),
);

/** A record as CloudTrail keeps it, which `LookupEvents` hands on as JSON text. */
const recordSchema = cloudTrailEventSchema.omit({ mfaUsed: true, consoleLogin: true, targets: true }).extend({
  requestParameters: z.object(named).nullish(),
  responseElements: z
    .object({ ConsoleLogin: z.enum(['Success', 'Failure']).optional().catch(undefined) })
    .nullish(),
  additionalEventData: z.object({ MFAUsed: z.enum(['Yes', 'No']).optional().catch(undefined) }).nullish(),
  resources: z.array(z.object({ ARN: z.string().optional() })).nullish(),
});

/**
 * What is kept of a record, by the fields of the part. The JSON is refused as a whole where it is not a record's.
 * @throws z.ZodError | SyntaxError
 */
export function eventOf(json: string) {
  const { requestParameters, responseElements, additionalEventData, resources, ...kept } = recordSchema.parse(
    JSON.parse(json),
  );
  const targets = [
    ...(resources ?? []).map(({ ARN }) => ARN),
    ...NAMES_OF_TARGETS.map((name) => requestParameters?.[name]),
  ].filter((target) => target !== undefined);
  return {
    ...kept,
    mfaUsed: additionalEventData?.MFAUsed,
    consoleLogin: responseElements?.ConsoleLogin,
    targets: [...new Set(targets)],
  };
}
