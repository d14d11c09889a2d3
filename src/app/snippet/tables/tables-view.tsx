/** The databases of a snippet's program, under its output. */
import type { JSX } from 'solid-js';
import { TablesPanel } from '../../../ui/tables/tables-panel.tsx';
import type { Tables } from './tables.ts';

export function TablesView(props: { tables: Tables }): JSX.Element {
  const view = () => props.tables;
  const rows = () => {
    const found = view().found();
    return found.kind === 'rows' ? found : null;
  };
  const refusal = () => {
    const found = view().found();
    return found.kind === 'refused' ? found.message : null;
  };
  return (
    <TablesPanel
      databases={view().databases()}
      database={view().database()}
      tables={view().tables()}
      table={view().table()}
      sql={view().sql()}
      busy={view().found().kind === 'asking'}
      rows={rows()?.rows ?? null}
      isPlan={rows()?.plan ?? false}
      refusal={refusal()}
      onDatabase={view().choose}
      onTable={view().show}
      onSql={view().setSql}
      onAsk={view().ask}
    />
  );
}
