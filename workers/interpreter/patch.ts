/**
 * A repair of Pyodide's JavaScript. CPython's garbage collector walks the frames of the current
 * thread state; in Pyodide 314 a stack that is parked (a suspended `run_sync`) leaves its frames
 * linked there while its memory is moved away, and a collection in that time reads freed memory.
 * The repair unlinks the frames while their stack is parked and links them again when it resumes.
 */

/** Where `PyThreadState.current_frame` lies, in bytes: CPython 3.14 on wasm32, from `_Py_DebugOffsets`. */
const CURRENT_FRAME = 52;

const FRAME = `HEAPU32[(threadState+${CURRENT_FRAME})>>>2]`;
const RESUMED_FRAME = `HEAPU32[(state.threadState+${CURRENT_FRAME})>>>2]`;

const replacements: readonly (readonly [from: string, to: string])[] = [
  [
    'if(threadState===0){return Module.error}const stackState=new StackState;return{threadState,stackState,',
    `if(threadState===0){return Module.error}const currentFrame=${FRAME};${FRAME}=0;` +
      'const stackState=new StackState;return{threadState,currentFrame,stackState,',
  ],
  [
    'state.stackState.restore();_restoreThreadState(state.threadState)',
    `state.stackState.restore();${RESUMED_FRAME}=state.currentFrame;_restoreThreadState(state.threadState)`,
  ],
];

/**
 * Repairs the text of `pyodide.asm.mjs`. Throws where a text to replace doesn't occur exactly once,
 * which is so for any other build of Pyodide, and for a file that was repaired before.
 */
export function patchPyodide(source: string): string {
  return replacements.reduce((text, [from, to]) => {
    const count = text.split(from).length - 1;
    if (count !== 1) {
      throw new Error(
        `pyodide.asm.mjs isn't the build that the repair is for: ${count} × “${from}”`,
      );
    }
    return text.replace(from, () => to);
  }, source);
}
