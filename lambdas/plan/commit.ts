/** Written into the bundle when it is made. */
declare const WATCHBILL_COMMIT: string;

/** The commit that the function was bundled from. */
export const commit = WATCHBILL_COMMIT;
