/** The metric that concluding a scan counts up; its absence is what the alarm about a silent Watchbill waits for. */
export const HEARTBEAT = { namespace: 'Watchbill', metric: 'ScansConcluded' } as const;
