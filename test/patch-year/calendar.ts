import { Temporal } from 'temporal-polyfill';

/** The days of a zone, numbered from nought, with when each begins. */
export class Days {
  readonly #starts: number[] = [];
  readonly #days: Temporal.PlainDate[] = [];
  readonly #numbers = new Map<string, number>();

  constructor(zone: string, fromYear: number, toYear: number) {
    const last = Temporal.PlainDate.from({ year: toYear, month: 12, day: 31 });
    for (
      let day = Temporal.PlainDate.from({ year: fromYear, month: 1, day: 1 });
      Temporal.PlainDate.compare(day, last) <= 0;
      day = day.add({ days: 1 })
    ) {
      this.#numbers.set(day.toString(), this.#days.length);
      this.#days.push(day);
      this.#starts.push(day.toZonedDateTime(zone).epochMilliseconds);
    }
  }

  numberOf(day: string): number {
    const number = this.#numbers.get(day);
    if (number === undefined) throw new RangeError(`${day} is beyond the calendar`);
    return number;
  }

  /** The day of a moment. */
  of(at: number): number {
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#starts[middle] ?? Infinity) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  nameOf(number: number): string {
    return String(this.#days[number]);
  }

  start(number: number): number {
    const start = this.#starts[number];
    if (start === undefined) throw new RangeError(`day ${number} is beyond the calendar`);
    return start;
  }

  /** 23:59:59.999 of a day. */
  end(number: number): number {
    return this.start(number + 1) - 1;
  }

  /** The end of the day so many days after that of a moment. */
  endAfter(at: number, days: number): number {
    return this.end(this.of(at) + days);
  }
}
