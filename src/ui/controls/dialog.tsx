/** A dialog over the page, with its title and a way out. Mount it to open it; `onClose` asks for it to go. */
import './dialog.css';
import { type JSX, onMount } from 'solid-js';
import { CloseIcon } from './icons.tsx';

export function Dialog(props: {
  title: string;
  class?: string;
  onClose: () => void;
  children: JSX.Element;
}): JSX.Element {
  let dialog!: HTMLDialogElement;
  onMount(() => dialog.showModal());
  return (
    <dialog
      ref={dialog}
      class={`dialog ${props.class ?? ''}`}
      aria-label={props.title}
      onClose={() => props.onClose()}
      onClick={(event) => {
        if (event.target === dialog) dialog.close();
      }}
    >
      <div class="dialog-body">
        <button
          type="button"
          class="icon-button dialog-close"
          aria-label="Close"
          onClick={() => dialog.close()}
        >
          <CloseIcon />
        </button>
        <h2>{props.title}</h2>
        {props.children}
      </div>
    </dialog>
  );
}
