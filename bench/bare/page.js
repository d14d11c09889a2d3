// The least page that runs Python: Pyodide in a worker, its output in a <pre>, drawn once a frame.
// `window.bare` tells the bench what it measured.
const output = document.getElementById('output');
let waiting = '';

function draw() {
  output.append(waiting);
  waiting = '';
}

function startWorker() {
  const started = performance.now();
  const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
  let settle = () => {};
  const booted = new Promise((resolve) => (settle = resolve));
  let ended = () => {};
  worker.addEventListener('message', ({ data }) => {
    if (data.kind === 'booted') settle(performance.now() - started);
    else if (data.kind === 'done') ended();
    else {
      if (waiting === '') requestAnimationFrame(draw);
      waiting += `${data.text}\n`;
    }
  });
  return {
    booted,
    /** Runs code; resolves once its output has been painted. */
    async run(code) {
      await booted;
      const done = new Promise((resolve) => (ended = resolve));
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, no window
      worker.postMessage(code);
      await done;
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    },
    end: () => worker.terminate(),
  };
}

window.bare = { startWorker, first: startWorker() };
