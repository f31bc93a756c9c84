/** The metric that concluding a scan counts up; the alarm for a Watchbill that has stopped fires when it is missing. */
export const HEARTBEAT = { namespace: 'Watchbill', metric: 'ScansConcluded' } as const;
