import * as z from 'zod';

/** A name of the time zone database; an offset is none, since it knows no summer time. */
export const zoneSchema = z
  .string()
  .refine(isZone, 'a time zone has a name such as Europe/Berlin, America/New_York or UTC');

function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
