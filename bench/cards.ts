export async function benchCards(): Promise<void> {}
