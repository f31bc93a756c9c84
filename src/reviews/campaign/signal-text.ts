import type { Signal } from './event';

/** What stands out about how a list was decided, as it is told to a person. */
export function signalText(signal: Signal): string {
  switch (signal.signal) {
    case 'population-changed':
      return `of ${signal.before} items of the campaign before ${signal.removed} went, and ${signal.added} came`;
    case 'fast':
      return `half of the ${signal.decisions} decisions of ${signal.reviewer} took ${signal.medianSeconds} seconds or less each`;
    case 'not-looked':
      return `${signal.reviewer} decided ${signal.decisions} items by a file, and nothing says that they looked at them before`;
    case 'bulk':
      return `${signal.reviewer} kept ${signal.decisions} items in bulk`;
    case 'all-kept':
      return `${signal.reviewer} kept all of ${signal.decisions} items, ${signal.withReason} with a reason`;
  }
}
