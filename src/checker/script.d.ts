/** basedpyright's script; importing it runs it. */
declare module 'browser-basedpyright/dist/pyright.worker.js';
