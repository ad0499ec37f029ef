/** Calls back later. */
export interface Timers {
  /** Calls back once, after so many milliseconds; the function that is returned calls it off. */
  after(ms: number, call: () => void): () => void;
}

/** The timers of this process. */
export const systemTimers: Timers = {
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};
