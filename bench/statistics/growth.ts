/** The exponent of growth: the slope of a straight line through the logarithms (least squares). Null for fewer than two sizes. */
export function growthExponent(points: readonly { readonly size: number; readonly cost: number }[]): number | null {
  if (new Set(points.map(({ size }) => size)).size < 2) return null;
  const x = points.map(({ size }) => Math.log(size));
  const y = points.map(({ cost }) => Math.log(cost));
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [mean(x), mean(y)];
  const covariance = x.reduce((sum, value, index) => sum + (value - meanX) * ((y[index] ?? 0) - meanY), 0);
  return covariance / x.reduce((sum, value) => sum + (value - meanX) ** 2, 0);
}
