/** What the server takes (LicenseLimits and the subscription's routes): told here before it is sent. */
export const bounds = { devices: [1, 10_000], requests: [1, 1_000_000_000], accounts: [1, 10_000], days: [1, 3_650], messages: [0, 1_000_000] } as const satisfies Readonly<Record<string, readonly [min: number, max: number]>>;
