/** Of the durations of ISO 8601 that AWS gives, such as `PT8H`, `PT1H30M` or `P0DT4H`. */
export function hoursOf(duration: string): number {
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(duration) ?? [];
  return Number(days) * 24 + Number(hours) + Number(minutes) / 60 + Number(seconds) / 3_600;
}
