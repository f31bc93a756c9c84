import type { Framework, LegacyEdition } from './framework';
import type { FrameworkKey } from './requirements';

/** One module per framework, so that what needs one catalogue (a function, a page) does not load all. */
const loaders: Readonly<Record<FrameworkKey, () => Promise<Framework>>> = {
  soc2: async () => (await import('./soc2')).soc2,
  iso27001: async () => (await import('./iso27001')).iso27001,
  hipaa: async () => (await import('./hipaa')).hipaa,
  'nist-csf': async () => (await import('./nist-csf')).nistCsf,
  'nist-800-53': async () => (await import('./nist-800-53')).nist80053,
  'nist-800-171': async () => (await import('./nist-800-171')).nist800171,
  'pci-dss': async () => (await import('./pci-dss')).pciDss,
  gdpr: async () => (await import('./gdpr')).gdpr,
  'fedramp-moderate': async () => (await import('./fedramp-moderate')).fedrampModerate,
  'cmmc-level-1': async () => (await import('./cmmc-level-1')).cmmcLevel1,
  'cmmc-level-2': async () => (await import('./cmmc-level-2')).cmmcLevel2,
  'cmmc-level-3': async () => (await import('./cmmc-level-3')).cmmcLevel3,
  'cis-aws-3.0': async () => (await import('./cis-aws-3.0')).cisAws3,
  'cis-aws-5.0': async () => (await import('./cis-aws-5.0')).cisAws5,
};

export function loadFramework(key: FrameworkKey): Promise<Framework> {
  return loaders[key]();
}

/** Editions that auditors still cite, by the framework that replaced them. */
const legacyLoaders: Readonly<Partial<Record<FrameworkKey, () => Promise<LegacyEdition>>>> = {
  iso27001: async () => (await import('./iso27001-2013')).iso27001Of2013,
  'nist-csf': async () => (await import('./nist-csf-1.1')).nistCsf11,
  'pci-dss': async () => (await import('./pci-dss-3.2.1')).pciDss321,
};

/** @returns undefined where no earlier edition is still in use. */
export function loadLegacyEdition(key: FrameworkKey): Promise<LegacyEdition | undefined> {
  return legacyLoaders[key]?.() ?? Promise.resolve(undefined);
}
