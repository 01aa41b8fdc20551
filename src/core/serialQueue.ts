/**
 * Runs tasks one after another in the order given. A task that fails rejects its own promise and nothing else: the
 * next one starts all the same. Not a scheduler. Both runtimes put their session runs through one.
 */
export class SerialQueue {
  private tail: Promise<void> = Promise.resolve();

  /** Settles as the task does, after every task added before it has settled. */
  add<T>(task: () => T | Promise<T>): Promise<T> {
    const result = this.tail.then(task);
    this.tail = result.then(
      () => undefined,
      () => undefined, // the caller of `add` holds the failure
    );
    return result;
  }
}
