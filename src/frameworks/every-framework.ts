import { cisAws3 } from './cis-aws-3.0';
import { cisAws5 } from './cis-aws-5.0';
import { cmmcLevel1 } from './cmmc-level-1';
import { cmmcLevel2 } from './cmmc-level-2';
import { cmmcLevel3 } from './cmmc-level-3';
import { fedrampModerate } from './fedramp-moderate';
import type { Framework, LegacyEdition } from './framework';
import { gdpr } from './gdpr';
import { hipaa } from './hipaa';
import { iso27001 } from './iso27001';
import { iso27001Of2013 } from './iso27001-2013';
import { nist800171 } from './nist-800-171';
import { nist80053 } from './nist-800-53';
import { nistCsf } from './nist-csf';
import { nistCsf11 } from './nist-csf-1.1';
import { pciDss } from './pci-dss';
import { pciDss321 } from './pci-dss-3.2.1';
import type { FrameworkKey } from './requirements';
import { soc2 } from './soc2';

/** Every framework by its key, in the order in which reports list them. */
export const everyFramework: Readonly<Record<FrameworkKey, Framework>> = {
  soc2,
  iso27001,
  hipaa,
  'nist-csf': nistCsf,
  'nist-800-53': nist80053,
  'nist-800-171': nist800171,
  'pci-dss': pciDss,
  gdpr,
  'fedramp-moderate': fedrampModerate,
  'cmmc-level-1': cmmcLevel1,
  'cmmc-level-2': cmmcLevel2,
  'cmmc-level-3': cmmcLevel3,
  'cis-aws-3.0': cisAws3,
  'cis-aws-5.0': cisAws5,
};

/** Editions that auditors still cite, by the key of the framework that replaced them. */
export const legacyEditions: Readonly<Record<string, LegacyEdition | undefined>> = {
  iso27001: iso27001Of2013,
  'nist-csf': nistCsf11,
  'pci-dss': pciDss321,
};
