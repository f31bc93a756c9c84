import type { Collector } from '../ports';
import { collectorOf, oncePerRegion, type CollectorSettings } from '../collector';
import { listDetectors, readDetectors } from './detectors/read';
import { readFindings } from './findings/read';

export function guardDutyCollector(settings: CollectorSettings): Collector {
  return collectorOf('guardduty', settings, () => {
    const detectorIds = oncePerRegion(listDetectors);
    return {
      'guardduty.detectors': (place) => readDetectors(place, detectorIds),
      'guardduty.findings': (place) => readFindings(place, detectorIds),
    };
  });
}
