import type {
  CisAws3Id,
  CisAws5Id,
  FedrampModerateId,
  GdprId,
  HipaaId,
  Iso27001Id,
  Nist800171Id,
  Nist80053Id,
  NistCsfId,
  PciDssId,
  Soc2Id,
} from './requirement-ids.generated';

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
}

export type FrameworkKey = keyof RequirementIds;

export type RequirementId<F extends FrameworkKey> = RequirementIds[F];

/**
 * What a rule's metadata says: framework key → ids that exist in that framework's catalogue (a wrong id does not
 * compile) and the opened public sources that agree. An empty `support` means our own judgement.
 */
export type Requirements = {
  readonly [F in FrameworkKey]?: {
    readonly ids: readonly RequirementId<F>[];
    readonly support: readonly string[];
  };
};
