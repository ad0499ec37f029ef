/** What a member should have been. */
export type Shape = 'text' | 'integer' | 'number' | 'flag' | 'list' | 'object' | 'choice' | 'time' | 'bounds';

/** The first member that does not fit. */
export interface Misfit {
  /** Where it stands, as `run.trace.answer` or `steps[2].start`. */
  readonly path: string;
  readonly shape: Shape;
}

export interface Bounds {
  readonly min: number;
  readonly max: number;
}

type Fields = Readonly<Record<string, unknown>>;

const ISO_UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/;

/** Whether a value is an object with members, and not a list. */
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a text is a time in UTC as ISO 8601 writes it. */
export const isTime = (text: string): boolean => ISO_UTC.test(text) && !Number.isNaN(Date.parse(text));

/** Reads one value of a list or a record. */
export type ReadValue<T> = (value: ValueReader) => T;

interface MisfitLog {
  first: Misfit | null;
}

/**
 * A value of unknown make, to be read as what it should be. What does not fit is remembered, the first one only, and an empty value
 * of the right type returned in its place: whoever reads must look at {@link misfit} in the end and drop all if there is one.
 */
export class ValueReader {
  private readonly value: unknown;
  private readonly path: string;
  private readonly log: MisfitLog;

  constructor(value: unknown, path = '', log: MisfitLog = { first: null }) {
    this.value = value;
    this.path = path;
    this.log = log;
  }

  get misfit(): Misfit | null {
    return this.log.first;
  }

  /** Says that the value does not fit for a reason of its own. */
  refuse(shape: Shape): void {
    this.log.first ??= { path: this.path, shape };
  }

  /** The member of an object; of what is no object, a value that is missing. Only own members are seen. */
  get(name: string): ValueReader {
    if (!isFields(this.value)) this.refuse('object');
    const value = isFields(this.value) && Object.hasOwn(this.value, name) ? this.value[name] : undefined;
    return new ValueReader(value, this.path === '' ? name : `${this.path}.${name}`, this.log);
  }

  /** Whether the value is null or missing. */
  get isAbsent(): boolean {
    return this.value === null || this.value === undefined;
  }

  /** Null where the value is null or missing. */
  orNull<T>(read: ReadValue<T>): T | null {
    return this.isAbsent ? null : read(this);
  }

  text(): string {
    if (typeof this.value === 'string') return this.value;
    this.refuse('text');
    return '';
  }

  filledText(): string {
    const text = this.text();
    if (text === '') this.refuse('text');
    return text;
  }

  /** ISO 8601, UTC. */
  time(): string {
    const text = this.text();
    if (!isTime(text)) this.refuse('time');
    return text;
  }

  flag(): boolean {
    if (typeof this.value === 'boolean') return this.value;
    this.refuse('flag');
    return false;
  }

  /** Finite. */
  number(bounds: Bounds = { min: -Infinity, max: Infinity }): number {
    if (typeof this.value !== 'number' || !Number.isFinite(this.value)) {
      this.refuse('number');
      return 0;
    }
    if (this.value < bounds.min || this.value > bounds.max) this.refuse('bounds');
    return this.value;
  }

  /** Exact: in the range in which neighbouring integers are told apart. */
  integer(bounds: Bounds = { min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }): number {
    if (!Number.isSafeInteger(this.value)) {
      this.refuse('integer');
      return 0;
    }
    return this.number(bounds);
  }

  choice<T extends string>(choices: readonly [T, ...T[]]): T {
    const found = choices.find((choice) => choice === this.value);
    if (found === undefined) this.refuse('choice');
    return found ?? choices[0];
  }

  list<T>(read: ReadValue<T>): readonly T[] {
    if (!Array.isArray(this.value)) {
      this.refuse('list');
      return [];
    }
    const items: readonly unknown[] = this.value;
    return items.map((item, index) => read(new ValueReader(item, `${this.path}[${index}]`, this.log)));
  }

  /** Members by name. A member named `__proto__` is a member like others. */
  record<T>(read: ReadValue<T>): Readonly<Record<string, T>> {
    if (!isFields(this.value)) {
      this.refuse('object');
      return {};
    }
    return Object.fromEntries(
      Object.entries(this.value).map(([name, value]) => [
        name,
        read(new ValueReader(value, `${this.path}.${name}`, this.log)),
      ]),
    );
  }

  /** The value as it is, for shapes that are told apart by their type. */
  get raw(): unknown {
    return this.value;
  }
}
