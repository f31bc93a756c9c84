import { LEVEL_1_BY_800_171, type CmmcLevel1Id } from './cmmc-ids';
import type { Framework } from './framework';
import { requirements as nist800171 } from './nist-800-171-requirements';

const TITLES: Readonly<Record<CmmcLevel1Id, string>> = {
  'AC.L1-b.1.i': 'Only authorized users, processes and devices have access',
  'AC.L1-b.1.ii': 'Users can do only what they are permitted to',
  'AC.L1-b.1.iii': 'Connections to external systems are verified and limited',
  'AC.L1-b.1.iv': 'Nothing of the contract is on publicly accessible systems',
  'IA.L1-b.1.v': 'Users, processes and devices are identified',
  'IA.L1-b.1.vi': 'Identities are authenticated before access',
  'MP.L1-b.1.vii': 'Media are sanitized or destroyed before disposal or reuse',
  'PE.L1-b.1.viii': 'Only authorized people get physical access',
  'PE.L1-b.1.ix': 'Visitors are escorted, and physical access is logged and controlled',
  'SC.L1-b.1.x': 'Communications are monitored and protected at boundaries',
  'SC.L1-b.1.xi': 'Publicly accessible components have subnetworks of their own',
  'SI.L1-b.1.xii': 'Flaws are identified, reported and corrected in time',
  'SI.L1-b.1.xiii': 'There is protection from malicious code',
  'SI.L1-b.1.xiv': 'Protection from malicious code is kept up to date',
  'SI.L1-b.1.xv': 'Systems are scanned periodically, and files as they arrive',
};

const titles = new Map<string, string>(Object.entries(TITLES));

export const cmmcLevel1: Framework = {
  key: 'cmmc-level-1',
  name: 'CMMC 2.0 Level 1',
  edition: '32 CFR part 170 (final rule of 2024-10-15)',
  source:
    'Ids and correspondence to SP 800-171 Rev. 2 by the CMMC Model Overview 2.13 (a work of the US government), read in a published transcription: the 15 requirements of FAR 52.204-21(b)(1). Each is supported by the rules of the requirements of SP 800-171 that it corresponds to.',
  wording: 'our own words',
  groups: {
    'AC.L1': 'Access Control',
    'IA.L1': 'Identification and Authentication',
    'MP.L1': 'Media Protection',
    'PE.L1': 'Physical Protection',
    'SC.L1': 'System and Communications Protection',
    'SI.L1': 'System and Information Integrity',
  },
  requirements: Object.fromEntries(
    Object.entries(LEVEL_1_BY_800_171).map(([id, [first]]) => [
      id,
      { ...nist800171[first], title: titles.get(id) ?? '' },
    ]),
  ),
};
