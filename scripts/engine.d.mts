/** Keeps compiled code between starts (half of the loading time), young objects in little space, old ones collected before they pile up. */
export function tuneEngine(): void;

/** Collects once what the start left behind: reading the sector's data takes many short-lived objects. */
export function collectAfterStart(): void;
