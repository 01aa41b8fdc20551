/** How a slice writes its own data: the store's `set`, narrowed to the slice. */
export type SliceSet<Data> = (patch: Partial<Data>) => void;
