/**
 * Repairs of Pyodide's JavaScript.
 *
 * CPython's garbage collector walks the frames of the current
 * thread state; in Pyodide 314 a stack that is parked (a suspended `run_sync`) leaves its frames
 * linked there while its memory is moved away, and a collection in that time reads freed memory.
 * The first repair unlinks the frames while their stack is parked and links them again when it resumes.
 *
 * A snapshot with packages in it is larger than a fresh memory, and its function pointers lead into the
 * compiled extensions' part of the WebAssembly table, which a fresh one lacks. The second repair notes
 * where each library lies, and has a restored interpreter make room and load the same libraries at the
 * same places; a library's start writes to memory, so that the snapshot is laid over it once more.
 */

/** Where `PyThreadState.current_frame` lies, in bytes: CPython 3.14 on wasm32, from `_Py_DebugOffsets`. */
const CURRENT_FRAME = 52;

const FRAME = `HEAPU32[(threadState+${CURRENT_FRAME})>>>2]`;
const RESUMED_FRAME = `HEAPU32[(state.threadState+${CURRENT_FRAME})>>>2]`;

const MEMORY_BASE =
  'var memoryBase=metadata.memorySize?alignMemory(getMemory(metadata.memorySize+memAlign),memAlign):0;';

/** `Module.placed`: the library of a snapshot that is loaded; `Module.libraries`: those loaded here. */
const PLACED_BASE =
  'var placed=Module.placed;' +
  'if(placed&&wasmTable.length!==placed.tableBase)throw new Error("a library finds its place taken");' +
  `${MEMORY_BASE.replace('=', '=placed?placed.memoryBase:')}` +
  'if(!placed)(Module.libraries??=[]).push({name:libName,memoryBase,tableBase:wasmTable.length,handle,' +
  'global:!!flags.global,nodelete:!!flags.nodelete,allowUndefined:!!flags.allowUndefined});';

const LAY = 'return Module.HEAP8.set(t),l';

const LAY_WITH_LIBRARIES =
  'if(t.length>Module.HEAP8.length)growMemory(t.length);Module.HEAP8.set(t);' +
  'const libraries=API.config._libraries??[],holes=[];' +
  'for(const library of libraries){' +
  'while(wasmTable.length<library.tableBase)holes.push(wasmTable.grow(1));' +
  'const{name,handle,global,nodelete,allowUndefined}=library;' +
  'const dso=newDSO(name,handle,"loading");dso.global=global;Module.placed=library;' +
  'try{dso.exports=loadWebAssemblyModule(Module.FS.readFile(name),' +
  '{global,nodelete,allowUndefined,loadAsync:false},name,{},undefined)}finally{Module.placed=null}}' +
  'if(libraries.length>0){freeTableIndexes.push(...holes.reverse());Module.HEAP8.set(t);' +
  'Module.libraries=libraries}return l';

const SYSTEM = 'function __emscripten_system(command){command>>>=0;';

const NO_SYSTEM =
  `${SYSTEM}if(command){const said=new TextEncoder().encode("sh: programs can't start others here\\n");` +
  'FS.write(FS.getStream(2),said,0,said.length);return-52}';

const REPLACEMENTS: readonly (readonly [from: string, to: string])[] = [
  [
    'if(threadState===0){return Module.error}const stackState=new StackState;return{threadState,stackState,',
    `if(threadState===0){return Module.error}const currentFrame=${FRAME};${FRAME}=0;` +
      'const stackState=new StackState;return{threadState,currentFrame,stackState,',
  ],
  [
    'state.stackState.restore();_restoreThreadState(state.threadState)',
    `state.stackState.restore();${RESUMED_FRAME}=state.currentFrame;_restoreThreadState(state.threadState)`,
  ],
  [MEMORY_BASE, PLACED_BASE],
  [LAY, LAY_WITH_LIBRARIES],
  [SYSTEM, NO_SYSTEM],
];

/**
 * Repairs the text of `pyodide.asm.mjs`. Throws where a text to replace doesn't occur exactly once,
 * which is so for any other build of Pyodide, and for a file that was repaired before.
 */
export function patchPyodide(source: string): string {
  return REPLACEMENTS.reduce((text, [from, to]) => {
    const count = text.split(from).length - 1;
    if (count !== 1) {
      throw new Error(
        `pyodide.asm.mjs isn’t the build that the repair is for: ${count} × “${from}”`,
      );
    }
    return text.replace(from, () => to);
  }, source);
}
