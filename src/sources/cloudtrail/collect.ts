import type { Collector } from '../ports';
import { collectorOf, type CollectorSettings } from '../collector';
import { MOST_PAGES, readEvents } from './events/read';
import { readTrails } from './trails/read';

/** `mostEventPages`: how far one lookup of events reads. */
export function cloudTrailCollector(
  settings: CollectorSettings & { readonly mostEventPages?: number },
): Collector {
  return collectorOf('cloudtrail', settings, () => ({
    'cloudtrail.trails': readTrails,
    'cloudtrail.events': (place) => readEvents(place, settings.mostEventPages ?? MOST_PAGES),
  }));
}
