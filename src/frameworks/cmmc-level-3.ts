import type { Framework, Requirement } from './framework';

const requirements = {
  'AC.L3-3.1.2e': {
    title: 'Only resources that the organization owns, provides or issues have access',
    evidence: 'partly',
  },
  'AC.L3-3.1.3e': {
    title: 'Information moves between security domains by secure transfer only',
    evidence: 'partly',
  },
  'AT.L3-3.2.1e': { title: 'People are trained every year for advanced threats', evidence: 'manual' },
  'AT.L3-3.2.2e': { title: 'Training has practical exercises by role', evidence: 'manual' },
  'CM.L3-3.4.1e': { title: 'Approved components have one trusted source', evidence: 'partly' },
  'CM.L3-3.4.2e': {
    title: 'Misconfigured and unauthorized components are detected automatically, and removed or quarantined',
    evidence: 'partly',
  },
  'CM.L3-3.4.3e': { title: 'Components are discovered and inventoried automatically', evidence: 'partly' },
  'IA.L3-3.5.1e': { title: 'Systems authenticate each other before they connect', evidence: 'partly' },
  'IA.L3-3.5.3e': { title: 'Unknown or untrusted components cannot connect', evidence: 'partly' },
  'IR.L3-3.6.1e': { title: 'A security operations center works around the clock', evidence: 'manual' },
  'IR.L3-3.6.2e': { title: 'An incident response team is there within 24 hours', evidence: 'manual' },
  'PS.L3-3.9.2e': {
    title: 'Systems are protected when adverse information about people is obtained',
    evidence: 'manual',
  },
  'RA.L3-3.11.1e': { title: 'Risk assessments use threat intelligence', evidence: 'manual' },
  'RA.L3-3.11.2e': { title: 'Threats are hunted', evidence: 'manual' },
  'RA.L3-3.11.3e': { title: 'Automation and analytics help to predict risks', evidence: 'partly' },
  'RA.L3-3.11.4e': { title: 'Why each security solution was chosen is documented', evidence: 'manual' },
  'RA.L3-3.11.5e': { title: 'Whether security solutions work is assessed every year', evidence: 'manual' },
  'RA.L3-3.11.6e': { title: 'Risks of the supply chain are assessed and monitored', evidence: 'manual' },
  'RA.L3-3.11.7e': { title: 'There is a plan for risks of the supply chain', evidence: 'manual' },
  'CA.L3-3.12.1e': { title: 'Penetration tests are made every year', evidence: 'manual' },
  'SC.L3-3.13.4e': { title: 'Systems and components are isolated', evidence: 'partly' },
  'SI.L3-3.14.1e': {
    title: 'The integrity of critical software is verified by roots of trust or signatures',
    evidence: 'partly',
  },
  'SI.L3-3.14.3e': { title: 'Specialized assets are in scope, or in networks apart', evidence: 'manual' },
  'SI.L3-3.14.6e': { title: 'Detection of intrusions uses threat indicators', evidence: 'partly' },
} satisfies Record<string, Requirement>;

export type CmmcLevel3Id = keyof typeof requirements;

export const cmmcLevel3: Framework = {
  key: 'cmmc-level-3',
  name: 'CMMC 2.0 Level 3',
  edition: '32 CFR part 170 (final rule of 2024-10-15)',
  source:
    'Ids by table 1 to 32 CFR 170.14(c)(4) and the CMMC Model Overview 2.13 (works of the US government), read in published transcriptions: the 24 requirements chosen from NIST SP 800-172 (February 2021), without their parameters. Level 3 also asks for all of level 2, which is listed there.',
  wording: 'our own words',
  groups: {
    'AC.L3': 'Access Control',
    'AT.L3': 'Awareness and Training',
    'CM.L3': 'Configuration Management',
    'IA.L3': 'Identification and Authentication',
    'IR.L3': 'Incident Response',
    'PS.L3': 'Personnel Security',
    'RA.L3': 'Risk Assessment',
    'CA.L3': 'Security Assessment',
    'SC.L3': 'System and Communications Protection',
    'SI.L3': 'System and Information Integrity',
  },
  requirements,
};
