/** The contents on a phone: a modal panel. Escape, the button and a click beside it close it. */
import { type JSX, onMount } from 'solid-js';
import { CloseIcon } from '../controls/icons.tsx';

/** Mount it to open it; `onClose` asks for it to be taken away. */
export function Drawer(props: { onClose: () => void; children: JSX.Element }): JSX.Element {
  let dialog!: HTMLDialogElement;
  onMount(() => dialog.showModal());
  return (
    <dialog
      ref={dialog}
      class="drawer"
      aria-label="Contents"
      onClose={() => props.onClose()}
      onClick={(event) => {
        if (event.target === dialog) dialog.close();
      }}
    >
      <div class="drawer-body">
        <button
          type="button"
          class="icon-button drawer-close"
          aria-label="Close contents"
          onClick={() => dialog.close()}
        >
          <CloseIcon />
        </button>
        {props.children}
      </div>
    </dialog>
  );
}
