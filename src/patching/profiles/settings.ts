import * as z from 'zod';
import { zoneSchema } from '../../model/zone';
import { SHIPPED_PROFILES, shippedProfiles } from './catalogue';
import { FEDRAMP_CLASSES, profileSchema, type FedrampClass, type PatchProfile } from './profile';

/** `patching` of watchbill.yaml. */
export const patchingSchema = z.strictObject({
  profiles: z
    .array(
      z.union([
        z.enum(SHIPPED_PROFILES).describe('One that ships with Watchbill.'),
        profileSchema.describe("An organisation's own."),
      ]),
    )
    .min(1)
    .check(({ value, issues }) => {
      const ids = value.map((profile) => (typeof profile === 'string' ? profile : profile.id));
      const shipped: readonly string[] = SHIPPED_PROFILES;
      for (const [index, profile] of value.entries()) {
        const id = ids[index] ?? '';
        if (typeof profile !== 'string' && shipped.includes(id))
          issues.push({
            code: 'custom',
            path: [index, 'id'],
            message: `${id} is the id of a profile that ships: take another`,
            input: id,
          });
        else if (ids.indexOf(id) !== index)
          issues.push({
            code: 'custom',
            path: typeof profile === 'string' ? [index] : [index, 'id'],
            message: `profile ${id} is listed twice`,
            input: id,
          });
      }
    })
    .describe('The windows that apply: of all due dates that they give the earliest holds.')
    .default(['organisation', 'cisa-kev']),
  zone: zoneSchema.describe('Days end in this time zone.').default('UTC'),
  'min-react-days': z
    .number()
    .int()
    .min(0)
    .max(30)
    .describe('A severity that rose, or an entry in the KEV catalogue, makes nothing due sooner than this.')
    .default(3),
  'due-soon-percent': z
    .number()
    .int()
    .min(0)
    .max(100)
    .describe('How much of the window is left when a vulnerability is said to be due soon.')
    .default(20),
  'no-fix-days': z
    .number()
    .int()
    .min(1)
    .max(365)
    .describe('Without a fix: days from the first observation until a mitigation is due.')
    .default(30),
  'fedramp-class': z
    .enum(FEDRAMP_CLASSES)
    .describe('The class of certification that fedramp-vdr takes; C is what Moderate became.')
    .default('C'),
});
export type PatchingSettings = z.infer<typeof patchingSchema>;

/** What the clocks need beside the facts. */
export interface PatchPolicy {
  readonly profiles: readonly PatchProfile[];
  readonly zone: string;
  readonly minReactDays: number;
  readonly dueSoonPercent: number;
  readonly noFixDays: number;
  readonly fedrampClass: FedrampClass;
}

export function policyOf(settings: PatchingSettings): PatchPolicy {
  return {
    profiles: settings.profiles.map((profile) =>
      typeof profile === 'string' ? shippedProfiles[profile] : profile,
    ),
    zone: settings.zone,
    minReactDays: settings['min-react-days'],
    dueSoonPercent: settings['due-soon-percent'],
    noFixDays: settings['no-fix-days'],
    fedrampClass: settings['fedramp-class'],
  };
}
