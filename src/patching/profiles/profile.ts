import * as z from 'zod';
import { writtenDaySchema } from '../../model/instant';
import { severitySchema } from '../../model/severity';

/** What a window counts from. `kev-due` counts from nothing: CISA's catalogue names the day. */
export const CLOCKS = ['discovery', 'release', 'fix-available', 'kev-due', 'evaluation'] as const;
export type PatchClock = (typeof CLOCKS)[number];

/** FedRAMP's classes of certification. */
export const FEDRAMP_CLASSES = ['A', 'B', 'C', 'D'] as const;
export type FedrampClass = (typeof FEDRAMP_CLASSES)[number];

/** Calendar days and months end with the day; hours are counted to the instant. */
const withinSchema = z
  .string()
  .regex(
    /^([1-9]\d{0,3} (hours?|days?|months?)|catalogue date|next upgrade)$/,
    'a window is such as `15 days`, `1 month`, `12 hours`, `next upgrade` or `catalogue date`',
  )
  .describe('Calendar days or months, until the end of the day; hours, until the instant.');

/** All that is given must hold. What is not known counts as the worse of the two, severity apart, which is always known. */
const conditionSchema = z.strictObject({
  severity: z.array(severitySchema).min(1).optional(),
  kev: z.boolean().describe("In CISA's catalogue of known exploited vulnerabilities.").optional(),
  exposed: z.boolean().describe('Reached from the internet; unknown counts as exposed.').optional(),
  automatable: z.boolean().describe('SSVC: exploitation can be automated; unknown counts as yes.').optional(),
  'technical-impact': z
    .enum(['partial', 'total'])
    .describe('SSVC: what exploitation gives; unknown counts as total.')
    .optional(),
  'agency-impact': z
    .number()
    .int()
    .min(1)
    .max(5)
    .describe("FedRAMP's potential agency impact, N1 to N5; unknown counts as 5.")
    .optional(),
  'likely-exploitable': z
    .boolean()
    .describe("FedRAMP's likely exploitable vulnerability; unknown counts as yes.")
    .optional(),
  class: z.enum(FEDRAMP_CLASSES).describe('The class of the FedRAMP certification.').optional(),
});
export type WindowCondition = z.infer<typeof conditionSchema>;

const sourced = {
  source: z.string().trim().min(3).describe('Where the numbers come from; printed beside every due date.'),
  dated: writtenDaySchema.describe("The document's date."),
};

const windowSchema = z.strictObject({
  when: conditionSchema.default({}),
  within: withinSchema,
  /** Where this number stands apart from the profile's. */
  source: sourced.source.optional(),
  dated: sourced.dated.optional(),
  note: z.string().describe('What is asked beside the date.').optional(),
});
export type PatchWindow = z.infer<typeof windowSchema>;

/** How long a vulnerability may stay open, from when, and who says so. */
export const profileSchema = z
  .strictObject({
    id: z
      .string()
      .regex(
        /^[a-z][a-z0-9-]{1,39}$/,
        'the id of a profile is lower-case letters, digits and hyphens, 2 to 40',
      ),
    title: z.string().trim().min(3),
    standing: z
      .enum(['policy', 'in-force', 'proposed'])
      .describe("The organisation's own choice, a framework's text in force, or one that is only proposed.")
      .default('policy'),
    ...sourced,
    note: z.string().optional(),
    clock: z.enum(CLOCKS),
    'day-type': z.literal('calendar').default('calendar'),
    'without-fix': z
      .enum(['waits', 'mitigates', 'runs'])
      .describe('Until there is a fix the clock waits, or runs for the mitigation, or runs all the same.')
      .default('waits'),
    'evaluate-within': z
      .array(windowSchema)
      .describe('By when an evaluation is due; a later one does not start the clock later.')
      .optional(),
    windows: z.array(windowSchema).min(1).describe('The first that holds counts.'),
    'effective-from': writtenDaySchema.optional(),
    until: writtenDaySchema.describe('The last day in force.').optional(),
  })
  .check(({ value, issues }) => {
    const { 'effective-from': from, until } = value;
    if (from !== undefined && until !== undefined && until < from)
      issues.push({
        code: 'custom',
        path: ['until'],
        message: `until is before effective-from, ${from}: the profile would never be in force`,
        input: until,
      });
    for (const list of ['windows', 'evaluate-within'] as const)
      issues.push(
        ...hiddenWindows(value[list] ?? []).map(({ index, by }) => ({
          code: 'custom' as const,
          path: [list, index],
          message: `it never holds, because window ${by + 1} above takes all of it; the first that holds counts`,
          input: value[list]?.[index],
        })),
      );
    for (const [index, { within }] of value.windows.entries()) {
      if ((within === 'catalogue date') === (value.clock === 'kev-due')) continue;
      issues.push({
        code: 'custom',
        path: ['windows', index, 'within'],
        message: 'the clock kev-due has the window `catalogue date`, and no other clock has it',
        input: within,
      });
    }
  });

/** Windows of which an earlier one takes everything. */
function hiddenWindows(windows: readonly PatchWindow[]): { readonly index: number; readonly by: number }[] {
  return windows.flatMap(({ when }, index) => {
    const by = windows.slice(0, index).findIndex((above) => takesAllOf(above.when, when));
    return by < 0 ? [] : [{ index, by }];
  });
}

function takesAllOf({ severity, ...above }: WindowCondition, below: WindowCondition): boolean {
  if (severity !== undefined && below.severity?.every((each) => severity.includes(each)) !== true)
    return false;
  const asked = new Map<string, unknown>(Object.entries(below));
  return Object.entries(above).every(([key, value]) => asked.get(key) === value);
}

/** As {@link profileSchema} gives it, defaults filled in. */
export type PatchProfile = z.infer<typeof profileSchema>;
/** As a profile is written, here and in watchbill.yaml. */
export type WrittenProfile = z.input<typeof profileSchema>;
