import { bod2604 } from './bod-26-04';
import { cisaKev } from './cisa-kev';
import { fedrampLegacy } from './fedramp-legacy';
import { fedrampVdr } from './fedramp-vdr';
import { hipaaNprm } from './hipaa-nprm';
import { organisation } from './organisation';
import { pciDss } from './pci-dss';
import { profileSchema, type PatchProfile } from './profile';

/** The ids of what ships; an organisation's own profile takes another. */
export const SHIPPED_PROFILES = [
  'organisation',
  'cisa-kev',
  'pci-dss',
  'fedramp-legacy',
  'fedramp-vdr',
  'bod-26-04',
  'hipaa-nprm',
] as const;
export type ShippedProfile = (typeof SHIPPED_PROFILES)[number];

export const shippedProfiles: Readonly<Record<ShippedProfile, PatchProfile>> = {
  organisation: profileSchema.parse(organisation),
  'cisa-kev': profileSchema.parse(cisaKev),
  'pci-dss': profileSchema.parse(pciDss),
  'fedramp-legacy': profileSchema.parse(fedrampLegacy),
  'fedramp-vdr': profileSchema.parse(fedrampVdr),
  'bod-26-04': profileSchema.parse(bod2604),
  'hipaa-nprm': profileSchema.parse(hipaaNprm),
};
