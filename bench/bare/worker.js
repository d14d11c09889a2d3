import { loadPyodide } from '../pyodide/3.14/pyodide.mjs';

const pyodide = await loadPyodide({
  stdout: (text) => postMessage({ kind: 'output', text }),
});
addEventListener('message', async ({ data }) => {
  await pyodide.runPythonAsync(data);
  postMessage({ kind: 'done' });
});
postMessage({ kind: 'booted' });
