/** Rows of a small square or tall matrix. */
export type Matrix = readonly (readonly number[])[];

/** The inverse of a symmetric positive-definite matrix by Cholesky; undefined where it is not one. */
export function inverse(matrix: Matrix): number[][] | undefined {
  const lower = cholesky(matrix);
  if (!lower) return undefined;
  const size = matrix.length;
  const columns = Array.from({ length: size }, (_, at) => solved(lower, unitVector(size, at)));
  return Array.from({ length: size }, (_, row) => columns.map((column) => column[row] ?? NaN));
}

export function product(a: Matrix, b: Matrix): number[][] {
  return a.map((row) => (b[0] ?? []).map((_, column) => row.reduce((sum, v, at) => sum + v * cell(b, at, column), 0)));
}

export function times(matrix: Matrix, vector: readonly number[]): number[] {
  return matrix.map((row) => dot(row, vector));
}

export function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}

export function zeros(size: number): number[][] {
  return Array.from({ length: size }, () => new Array<number>(size).fill(0));
}

/** Adds `weight` × vector × vectorᵀ to the matrix in place. */
export function addOuter(matrix: number[][], vector: readonly number[], weight: number): void {
  for (const [at, row] of matrix.entries()) {
    const scaled = weight * (vector[at] ?? 0);
    for (let column = 0; column < row.length; column += 1)
      row[column] = (row[column] ?? 0) + scaled * (vector[column] ?? 0);
  }
}

function cholesky(matrix: Matrix): number[][] | undefined {
  const size = matrix.length;
  const lower = zeros(size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = cell(matrix, row, column);
      for (let at = 0; at < column; at += 1) sum -= cell(lower, row, at) * cell(lower, column, at);
      // A column that follows from the others leaves nothing but rounding.
      if (row === column && !(sum > 1e-12 * Math.abs(cell(matrix, row, row)))) return undefined;
      (lower[row] as number[])[column] = row === column ? Math.sqrt(sum) : sum / cell(lower, column, column);
    }
  }
  return lower;
}

function solved(lower: Matrix, right: readonly number[]): number[] {
  const size = lower.length;
  const half = [...right];
  for (let row = 0; row < size; row += 1) {
    for (let at = 0; at < row; at += 1) half[row] = (half[row] ?? 0) - cell(lower, row, at) * (half[at] ?? 0);
    half[row] = (half[row] ?? 0) / cell(lower, row, row);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    for (let at = row + 1; at < size; at += 1) half[row] = (half[row] ?? 0) - cell(lower, at, row) * (half[at] ?? 0);
    half[row] = (half[row] ?? 0) / cell(lower, row, row);
  }
  return half;
}

function unitVector(size: number, at: number): number[] {
  return Array.from({ length: size }, (_, index) => (index === at ? 1 : 0));
}

function cell(matrix: Matrix, row: number, column: number): number {
  return matrix[row]?.[column] ?? NaN;
}
