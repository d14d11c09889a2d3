/** Takes files that are dropped anywhere on the page. */
import { createSignal, type JSX, onCleanup, onMount, Show } from 'solid-js';

export function FileDrop(props: { onFiles: (files: readonly File[]) => void }): JSX.Element {
  const [over, setOver] = createSignal(false);
  // Entering a child leaves its parent, so the depth tells whether the pointer left the page.
  let depth = 0;
  const hasFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
  const enter = (event: DragEvent) => {
    if (!hasFile(event)) return;
    depth += 1;
    setOver(true);
  };
  const leave = (event: DragEvent) => {
    if (!hasFile(event)) return;
    depth = Math.max(0, depth - 1);
    if (depth === 0) setOver(false);
  };
  const allow = (event: DragEvent) => {
    if (hasFile(event)) event.preventDefault();
  };
  const drop = (event: DragEvent) => {
    if (!hasFile(event)) return;
    event.preventDefault();
    // The editor would insert the file's text at the pointer.
    event.stopPropagation();
    depth = 0;
    setOver(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) props.onFiles(files);
  };
  onMount(() => {
    const stop = new AbortController();
    const options = { signal: stop.signal, capture: true };
    window.addEventListener('dragenter', enter, options);
    window.addEventListener('dragleave', leave, options);
    window.addEventListener('dragover', allow, options);
    window.addEventListener('drop', drop, options);
    onCleanup(() => stop.abort());
  });
  return (
    <Show when={over()}>
      <div class="file-drop" aria-hidden="true">
        <p>Drop to open as a guide</p>
      </div>
    </Show>
  );
}
