/** What an embedded snippet says to the page around it. */
export interface HeightMessage {
  kind: 'assay height';
  /** In CSS pixels. */
  height: number;
}

export function isHeightMessage(data: unknown): data is HeightMessage {
  const { kind, height } = Object(data) as Partial<HeightMessage>;
  return kind === 'assay height' && typeof height === 'number' && Number.isFinite(height);
}
