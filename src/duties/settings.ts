import * as z from 'zod';
import { writtenDaySchema } from '../model/instant';
import { FRAMEWORK_KEYS } from '../frameworks/framework-keys';
import { zoneSchema } from '../model/zone';
import type { Period } from './library';

const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^\P{Cc}+$/u, 'one line, without control characters');

const CADENCE = /^([1-9]\d{0,2}) (day|month|year)s?$/;

/** `12 months` */
const cadenceSchema = z
  .string()
  .regex(CADENCE, 'a cadence is a number of days, months or years, such as 12 months')
  .describe('How long after it was last done it is due again, in days, months or years: 12 months.');

/** @param text as {@link cadenceSchema} takes it. */
export function periodOf(text: string): Period {
  const [, count, unit] = CADENCE.exec(text) ?? [];
  if (unit === 'day') return { days: Number(count) };
  return { months: Number(count) * (unit === 'year' ? 12 : 1) };
}

const dutySchema = z.strictObject({
  duty: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,59}$/, 'the id of a duty is in small letters, digits and hyphens')
    .describe('A duty of the library (`duties library`), or an id of your own.'),
  name: line(100).describe('Which one of several: a policy, a vendor.').optional(),
  owner: line(200).describe('Who does it, or sees that it is done.'),
  cadence: cadenceSchema.optional(),
  'first-due': writtenDaySchema
    .refine((day) => day >= '1970-01-01' && day < '3000-01-01', 'a year is between 1970 and 2999')
    .describe('The last day to do it for the first time; it is due at once without one.')
    .optional(),
  zone: zoneSchema.describe('Its days end in this time zone; in that of reviews.zone by default.').optional(),
  title: line(200).describe('Of a duty of your own: what is to be done.').optional(),
  asks: line(500).describe('Of a duty of your own: what the file is.').optional(),
  requirements: z
    .partialRecord(z.enum(FRAMEWORK_KEYS), z.array(z.string()).min(1))
    .describe('Of a duty of your own: what it supports, by framework.')
    .optional(),
});
export type DutySetting = z.infer<typeof dutySchema>;

/** `duties` of watchbill.yaml; what of it does nothing, or harm, `doubts.ts` says. */
export const dutiesSchema = z.array(dutySchema);

/** `policy "Access control"`: a duty as people read it. */
export function dutyName({ duty, name }: Pick<DutySetting, 'duty' | 'name'>): string {
  return name === undefined ? duty : `${duty} "${name}"`;
}
