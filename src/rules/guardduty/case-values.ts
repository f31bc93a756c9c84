import type { PartInputs } from '../rule-cases';

type DetectorInput = NonNullable<PartInputs['guardduty.detectors']>[number];

/** A detector that is on, and watches what it always does. */
export function detector(changes: Partial<DetectorInput> = {}): DetectorInput {
  return {
    DetectorId: 'd1',
    Status: 'ENABLED',
    Features: [{ Name: 'CLOUD_TRAIL', Status: 'ENABLED' }],
    ...changes,
  };
}

export function detectors(...list: DetectorInput[]) {
  return { 'guardduty.detectors': list };
}
