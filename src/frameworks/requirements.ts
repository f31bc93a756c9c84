import type { CisAws3Id } from './cis-aws-3.0';
import type { CisAws5Id } from './cis-aws-5.0';
import type { CmmcLevel1Id, CmmcLevel2Id } from './cmmc-ids';
import type { CmmcLevel3Id } from './cmmc-level-3';
import type { FedrampModerateId } from './fedramp-moderate';
import type { FRAMEWORK_KEYS } from './framework-keys';
import type { GdprId } from './gdpr';
import type { HipaaId } from './hipaa';
import type { Iso27001Id } from './iso27001';
import type { Nist800171Id } from './nist-800-171-requirements';
import type { Nist80053Id } from './nist-800-53';
import type { NistCsfId } from './nist-csf';
import type { PciDssId } from './pci-dss';
import type { Soc2Id } from './soc2';

/** Framework key → the ids of the requirements in force in its catalogue. */
interface RequirementIds {
  soc2: Soc2Id;
  iso27001: Iso27001Id;
  'nist-csf': NistCsfId;
  'nist-800-53': Nist80053Id;
  'nist-800-171': Nist800171Id;
  hipaa: HipaaId;
  'pci-dss': PciDssId;
  gdpr: GdprId;
  'cis-aws-3.0': CisAws3Id;
  'cis-aws-5.0': CisAws5Id;
  'fedramp-moderate': FedrampModerateId;
  'cmmc-level-1': CmmcLevel1Id;
  'cmmc-level-2': CmmcLevel2Id;
  'cmmc-level-3': CmmcLevel3Id;
}

export type FrameworkKey = (typeof FRAMEWORK_KEYS)[number];

export type RequirementId<F extends FrameworkKey> = RequirementIds[F];

/** What follows from what rules say of another framework, and is not written: see mappings.ts. */
export type DerivedKey = 'fedramp-moderate' | 'cmmc-level-1' | 'cmmc-level-2';

/** The opened public mappings that we read. */
export type Support = 'security-hub' | 'prowler' | 'powerpipe';

/**
 * What a rule's metadata says: framework key → ids that exist in that framework's catalogue (a wrong id does not
 * compile) and the public sources that agree. An empty `support` means our own judgement.
 */
export type Requirements = {
  readonly [F in Exclude<FrameworkKey, DerivedKey>]?: {
    readonly ids: readonly RequirementId<F>[];
    readonly support: readonly Support[];
  };
};
