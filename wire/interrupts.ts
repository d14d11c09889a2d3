/**
 * How the page interrupts a busy program: memory that it shares with the worker, two 32-bit integers
 * at these places.
 */

/** The signal that Python takes at one of its next steps; 0 for none. */
export const SIGNAL = 0;
/** 1 once the program is to stop. */
export const STOPPING = 1;
/** Size of that memory, in bytes. */
export const INTERRUPTS_SIZE = 8;

/** Numbers of signals, as POSIX has them. */
export const SIGINT = 2;
export const SIGKILL = 9;
export const SIGSEGV = 11;
