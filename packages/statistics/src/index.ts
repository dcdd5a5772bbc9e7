export { clusterBootstrap, FEW_CLUSTERS, VERY_FEW_CLUSTERS, type ClusterInterval, type ClusterSums, type TotalsStatistic } from "./cluster-bootstrap.js";
export { drawResamples, type Resamples } from "./draw-resamples.js";
export { normalQuantile } from "./normal-quantile.js";
export { orderQuantile } from "./order-quantile.js";
export { wilsonInterval, type Interval } from "./wilson-interval.js";
