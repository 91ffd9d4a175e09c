/** Ports of servers that speak something else than HTTP: no browser can open them. */
export const notWeb: ReadonlySet<number> = new Set([
  21, 22, 25, 53, 110, 143, 389, 1433, 1521, 3306, 5432, 5672, 6379, 9042, 9092, 11211, 27017,
]);
