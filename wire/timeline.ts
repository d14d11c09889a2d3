/** Who ran when, who waited for what, and who held which lock. */

/** Who a timeline tells of: a thread, an asyncio task, or a process. */
export interface Lane {
  /** The same in every event of a run. */
  id: number;
  kind: 'thread' | 'task' | 'process';
  /** `MainThread`, `Thread-1 (work)`, `Task-2`. */
  name: string;
  /** The lane in which this one runs: a task's thread, a thread's process; null for the main thread. */
  parent: number | null;
}

/** One stretch of a lane. Times are ms since the program started; a lane's spans don't overlap. */
export interface LaneSpan {
  lane: number;
  from: number;
  to: number;
  /** `ready`: it could go on, but another runs. Of a thread whose task runs, both are `running`. */
  state: 'running' | 'ready' | 'waiting';
  /** What it waits for: `lock A`, `sleep`, `queue`, `Thread-1`, `input`; null otherwise. */
  on: string | null;
  /** Line of the snippet at which the stretch ended (running) or where it waits; null elsewhere. */
  line: number | null;
}

/** How long a lane held a lock, named as in `LaneSpan.on`. */
export interface LockHold {
  lane: number;
  lock: string;
  from: number;
  to: number;
}

/** Who ran when, who waited for what, and who held which lock. */
export interface Timeline {
  lanes: Lane[];
  spans: LaneSpan[];
  holds: LockHold[];
  /** How many spans came after the limit and were not kept, up to now. */
  left: number;
}
