// What a dashboard of ours has to be, in the types of Grafana's own schema (@grafana/schema). The compiler is the check:
// schema.py writes each dashboard behind these lines as a literal, so that a field that is unknown, missing or of another
// type does not compile.
import type { Dashboard as GrafanaDashboard, Panel as GrafanaPanel, RowPanel, DataSourceRef } from '@grafana/schema';
import type * as BarGauge from '@grafana/schema/dist/esm/raw/composable/bargauge/panelcfg/x/BarGaugePanelCfg_types.gen';
import type * as Heatmap from '@grafana/schema/dist/esm/raw/composable/heatmap/panelcfg/x/HeatmapPanelCfg_types.gen';
import type * as Stat from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type * as StateTimeline from '@grafana/schema/dist/esm/raw/composable/statetimeline/panelcfg/x/StateTimelinePanelCfg_types.gen';
import type * as TimeSeries from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';

/** The type as it is in a file: an enum is one of its texts. */
type Json<T> = T extends string
  ? `${T}`
  : T extends Array<infer Item>
    ? Array<Json<Item>>
    : T extends object
      ? { [Key in keyof T]: Json<T[Key]> }
      : T;

/** A query to Prometheus. Not in @grafana/schema, where queries are anything; Prometheus itself says whether they hold. */
interface Query {
  refId: string;
  datasource: DataSourceRef;
  expr: string;
  legendFormat: string;
  format: 'time_series' | 'heatmap';
  range: boolean;
  instant: boolean;
}

/** A panel of one kind; title, description, queries and a unit are not optional with us. */
type Panel<Kind extends string, Options, Custom> = Json<Omit<GrafanaPanel, 'type' | 'options' | 'fieldConfig' | 'targets'>> & {
  type: Kind;
  title: string;
  description: string;
  targets: Query[];
  options: Json<Options>;
  fieldConfig: Json<Omit<NonNullable<GrafanaPanel['fieldConfig']>, 'defaults'>> & {
    defaults: Json<Omit<NonNullable<GrafanaPanel['fieldConfig']>['defaults'], 'custom'>> & {
      unit: string;
      custom?: Json<Custom>;
    };
  };
};

type AnyPanel =
  | Panel<'timeseries', TimeSeries.Options, TimeSeries.FieldConfig>
  | Panel<'stat', Stat.Options, Record<string, never>>
  | Panel<'bargauge', BarGauge.Options, Record<string, never>>
  | Panel<'state-timeline', StateTimeline.Options, StateTimeline.FieldConfig>
  | Panel<'heatmap', Heatmap.Options, Heatmap.FieldConfig>
  | Json<RowPanel>;

export type Dashboard = Json<Omit<GrafanaDashboard, 'panels'>> & { panels: AnyPanel[] };
