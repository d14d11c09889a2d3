/** The panel under a snippet's output, where its program has an app. */
import { type JSX, Show } from 'solid-js';
import { Panel } from '../../../ui/http/panel.tsx';
import { PageFrame } from './page-frame.tsx';
import type { HttpPanel } from './panel.ts';

export function HttpPanelView(props: { panel: HttpPanel }): JSX.Element {
  const panel = () => props.panel;
  return (
    <Show when={panel().app()}>
      {(app) => (
        <Panel
          apps={panel().apps()}
          app={app()}
          draft={panel().draft()}
          exchanges={panel().exchanges()}
          shown={panel().shown()}
          cookies={panel().cookies()}
          gone={panel().gone()}
          page={(exchange) => <PageFrame panel={panel()} exchange={exchange} />}
          onApp={panel().choose}
          onDraft={panel().setDraft}
          onSend={() => void panel().send()}
          onShow={panel().show}
          onSay={(id, text) => panel().say(id, { bytes: false, data: text })}
          onLeave={panel().leave}
          onClearCookies={panel().clearCookies}
        />
      )}
    </Show>
  );
}
