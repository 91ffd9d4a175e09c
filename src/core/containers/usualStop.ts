/** Seconds that an engine gives a process to stop before it kills it, where nobody said otherwise. */
export const usualStopSeconds = 10;
