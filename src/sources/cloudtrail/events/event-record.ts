import * as z from 'zod';

/** Fields of a request that name what a looked-up call was about; the rest of a request can hold secrets. */
const NAMES_OF_TARGETS = [
  'name',
  'trailName',
  'configurationRecorderName',
  'detectorId',
  'userName',
  'groupName',
  'roleName',
  'roleArn',
  'policyArn',
  'policyName',
] as const;

/** Also what is given with it: it names actions and resources, as the policies do that IAM is read for. */
const POLICY_TEXT = 'policyDocument';

/** Not a target: the record of who has taken a role names it so. */
const SESSION_NAME = 'roleSessionName';

const maybe = <S extends z.ZodType>(schema: S) => schema.nullish().catch(undefined);
const text = maybe(z.string());
const result = maybe(z.enum(['Success', 'Failure']));

/** What of a record is kept in another place than where CloudTrail puts it. */
const elsewhereSchema = z.looseObject({
  requestParameters: maybe(
    z.object(
      Object.fromEntries([...NAMES_OF_TARGETS, POLICY_TEXT, SESSION_NAME].map((field) => [field, text])),
    ),
  ),
  responseElements: maybe(z.object({ ConsoleLogin: result, SwitchRole: result })),
  additionalEventData: maybe(z.object({ MFAUsed: maybe(z.enum(['Yes', 'No'])), SwitchFrom: text })),
  resources: maybe(z.array(z.object({ ARN: text }).catch({ ARN: undefined }))),
});

const lastingSchema = z.object({
  requestParameters: z.object({ durationSeconds: z.number() }),
});

/**
 * A record as CloudTrail keeps it, which `LookupEvents` hands on as JSON text, by the fields of the part. Whether it is
 * of that form is for the part to say; what is no object at all is handed on as it is.
 */
export function eventOf(record: unknown): unknown {
  const read = elsewhereSchema.safeParse(record);
  if (!read.success) return record;
  const { requestParameters, responseElements, additionalEventData, resources, ...kept } = read.data;
  const targets = [
    ...(resources ?? []).map(({ ARN }) => ARN),
    ...NAMES_OF_TARGETS.map((name) => requestParameters?.[name]),
  ].filter((target) => typeof target === 'string');
  return {
    ...kept,
    mfaUsed: additionalEventData?.MFAUsed ?? undefined,
    consoleLogin: responseElements?.ConsoleLogin ?? undefined,
    switchRole: responseElements?.SwitchRole ?? undefined,
    switchFrom: additionalEventData?.SwitchFrom ?? undefined,
    roleSessionName: requestParameters?.[SESSION_NAME] ?? undefined,
    policyArn: requestParameters?.['policyArn'] ?? undefined,
    policyDocument: requestParameters?.[POLICY_TEXT] ?? undefined,
    groupName: requestParameters?.['groupName'] ?? undefined,
    durationSeconds: lastingSchema.safeParse(record).data?.requestParameters.durationSeconds,
    targets: [...new Set(targets)],
  };
}
