/**
 * How alike the values of one cluster are: the intraclass correlation of a one-way analysis of variance, ICC(1), cut to
 * 0 where clusters are more mixed than chance has them. null where it cannot be told: fewer than two clusters with
 * values, no cluster with two, or all values the same. Few clusters give a rough value.
 *
 * Source: A. Donner (1986), A review of inference procedures for the intraclass correlation coefficient in the one-way
 * random effects model, International Statistical Review 54(1), 67–82 (analysis of variance estimator, clusters of any sizes).
 */
export function intraclassCorrelation(valuesByCluster: readonly (readonly number[])[]): number | null {
  const clusters = valuesByCluster.filter((values) => values.length > 0);
  const count = clusters.reduce((sum, values) => sum + values.length, 0);
  if (clusters.length < 2 || count === clusters.length) return null;
  const grandMean = clusters.reduce((sum, values) => sum + total(values), 0) / count;
  let between = 0;
  let within = 0;
  for (const values of clusters) {
    const mean = total(values) / values.length;
    between += values.length * (mean - grandMean) ** 2;
    for (const value of values) within += (value - mean) ** 2;
  }
  const betweenMean = between / (clusters.length - 1);
  const withinMean = within / (count - clusters.length);
  const typicalSize = (count - clusters.reduce((sum, { length }) => sum + length * length, 0) / count) / (clusters.length - 1);
  const spread = betweenMean + (typicalSize - 1) * withinMean;
  return spread > 0 ? Math.max(0, (betweenMean - withinMean) / spread) : null;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
